"""The conferences of the sitemaps, and their series."""

from django.conf import settings
from django.utils.translation import get_language, override

from newsroom import live
from newsroom.alternates import alternates

from .models import Conference, ConferenceSeries

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def entries(absolute):
    """The entries of all series and conferences in the active language, the last conference first."""
    now = live.clock()
    yield from series_entries(absolute, now)
    for conference in Conference.objects.live(now).order_by("-starts_on", "-pk"):
        entry = entry_of(conference, conference.languages_live(now), absolute)
        yield entry | {"changed_at": conference.told_at(get_language())}


def series_entries(absolute, now):
    found = {}
    for code in LANGUAGES:
        for series in ConferenceSeries.objects.live(now, code):
            found.setdefault(series, []).append(code)
    for series, languages in found.items():
        if get_language() in languages:
            yield entry_of(series, languages, absolute)


def entry_of(row, languages, absolute):
    addresses = {code: absolute(address_in(code, row)) for code in languages}
    return {"address": addresses[get_language()], "alternates": alternates(addresses)}


def address_in(language, row):
    with override(language):
        return row.get_absolute_url()
