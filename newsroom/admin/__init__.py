from . import images, site
from .base import NewsroomModelAdmin, PartOf, TranslatedModelAdmin, language_fieldsets

__all__ = ["NewsroomModelAdmin", "PartOf", "TranslatedModelAdmin", "images", "language_fieldsets", "site"]
