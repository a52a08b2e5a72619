from .article import Article, ArticleTheme, GalleryImage
from .clearance import Clearance, ClearanceAnswer, ClearanceText
from .contact import Boilerplate, MediaContact
from .correction import CorrectedLanguage, Correction
from .edition import Edition, EditionPicture, EditionTheme, Withdrawal
from .kept import KeptText
from .presence import Presence
from .reference import ReferenceCounter
from .remark import Remark, Reply
from .saved import SavedText
from .version import LanguageVersion, Move

__all__ = [
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
    "EditionTheme",
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
