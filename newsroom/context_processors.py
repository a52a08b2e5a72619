from django.conf import settings
from django.utils.translation import get_language


def newsroom(request):
    """What every page shows: `{newsroom_name}`, the organisation's name in the active language."""
    return {"newsroom_name": settings.NEWSROOM_NAME.get(get_language(), settings.NEWSROOM_NAME["en"])}
