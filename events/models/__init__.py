from .conference import Conference, ConferenceSeries, ConferenceTheme
from .plan import EarlierPlan
from .slugs import free_slug
from .theme import Theme

__all__ = ["Conference", "ConferenceSeries", "ConferenceTheme", "EarlierPlan", "Theme", "free_slug"]
