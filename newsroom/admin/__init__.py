from . import images
from .base import NewsroomModelAdmin, PartOf, TranslatedModelAdmin, language_fieldsets

__all__ = ["NewsroomModelAdmin", "PartOf", "TranslatedModelAdmin", "images", "language_fieldsets"]
