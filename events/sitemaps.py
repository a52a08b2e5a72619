"""The conferences of the sitemaps."""

from django.utils.translation import override

from newsroom import live
from newsroom.alternates import alternates

from .models import Conference


def entries(absolute):
    """The entries of all conferences in the active language, the last one first."""
    now = live.clock()
    for conference in Conference.objects.live().order_by("-starts_on", "-pk"):
        languages = {code: absolute(address_in(code, conference)) for code in conference.languages_live(now)}
        yield {"address": absolute(conference.get_absolute_url()), "alternates": alternates(languages)}


def address_in(language, conference):
    with override(language):
        return conference.get_absolute_url()
