from django.conf import settings
from django.utils.translation import get_language


def newsroom(request):
    """What every page shows: the organisation's name and links in the active language, its colours and its logo."""
    language = get_language()
    return {
        "newsroom_name": settings.NEWSROOM_NAME.get(language, settings.NEWSROOM_NAME["en"]),
        "footer_links": settings.NEWSROOM_FOOTER_LINKS.get(language, []),
        "theme": settings.NEWSROOM_THEME,
        "logo": settings.NEWSROOM_LOGO,
    }
