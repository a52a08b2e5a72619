from .image import SHORT_TEXT, Image
from .preferences import Preferences

__all__ = ["SHORT_TEXT", "Image", "Preferences"]
