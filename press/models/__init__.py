from .address import Address
from .article import Article, ArticleTheme, GalleryImage
from .clearance import Clearance, ClearanceAnswer, ClearanceText
from .contact import Boilerplate, MediaContact
from .correction import CorrectedLanguage, Correction
from .edition import Edition, EditionPicture, EditionTheme, Withdrawal
from .former_address import FormerAddress
from .kept import KeptText
from .presence import Presence
from .reference import ReferenceCounter
from .remark import Remark, Reply
from .saved import SavedText
from .search import EditionText
from .version import LanguageVersion, Move

__all__ = [
    "Address",
    "Article",
    "ArticleTheme",
    "Boilerplate",
    "Clearance",
    "ClearanceAnswer",
    "ClearanceText",
    "CorrectedLanguage",
    "Correction",
    "Edition",
    "EditionPicture",
    "EditionText",
    "EditionTheme",
    "FormerAddress",
    "GalleryImage",
    "KeptText",
    "LanguageVersion",
    "MediaContact",
    "Move",
    "Presence",
    "ReferenceCounter",
    "Remark",
    "Reply",
    "SavedText",
    "Withdrawal",
]
