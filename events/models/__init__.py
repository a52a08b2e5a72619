from .conference import Conference, ConferenceSeries, ConferenceTheme, Theme, free_slug
from .plan import EarlierPlan

__all__ = ["Conference", "ConferenceSeries", "ConferenceTheme", "EarlierPlan", "Theme", "free_slug"]
