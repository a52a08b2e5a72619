"""Themes that have pages for readers: in each language those about which an article or a conference is live."""

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import get_language, override

from events.former import FormerSlug
from events.models import Conference, Theme
from events.models.conference import LANGUAGES, is_live
from newsroom.alternates import alternates

from .models.edition import Edition


def live():
    """Those about which anything is live in the active language."""
    editions = Edition.objects.live().filter(theme_links__theme=OuterRef("pk"))
    conferences = Conference.objects.live().filter(theme_links__theme=OuterRef("pk"))
    return Theme.objects.filter(Exists(editions) | Exists(conferences))


def named(themes):
    """Those that have a name and an address in the active language."""
    return [theme for theme in themes if theme.slug and theme.name]


def at_address(slug):
    """The one whose address in the active language is or was `slug`, None where it has no page."""
    found = named(live().filter(Q(slug=slug) | Q(pk__in=FormerSlug.objects.keys(Theme, slug))))
    return max(found, key=lambda theme: theme.slug == slug, default=None)


def addresses(theme):
    """`{language: address}` of its pages."""
    return addresses_in(theme, languages_live([theme.pk]).get(theme.pk, ()))


def addresses_in(theme, languages):
    found = {}
    for code in LANGUAGES:
        with override(code):
            if code in languages and named([theme]):
                found[code] = reverse("theme-detail", args=[theme.slug])
    return found


def languages_live(keys):
    """`{key of a theme: {language, ...}}` of the languages in which anything about the themes of `keys` is live."""
    editions = Edition.objects.live_in_any_language().order_by().filter(theme_links__theme__in=keys)
    pairs = list(editions.values_list("theme_links__theme", "language").distinct())
    conferences = Conference.objects.live_in_any_language().order_by().filter(theme_links__theme__in=keys)
    counted = {code: Count("pk", filter=is_live(code)) for code in LANGUAGES}
    for row in conferences.values("theme_links__theme").annotate(**counted):
        pairs += [(row["theme_links__theme"], code) for code in LANGUAGES if row[code]]
    found = {}
    for key, language in pairs:
        found.setdefault(key, set()).add(language)
    return found


def entries(absolute):
    """Those of the active language, as a sitemap lists them."""
    themes = named(live())
    languages = languages_live([theme.pk for theme in themes])
    for theme in themes:
        found = {code: absolute(path) for code, path in addresses_in(theme, languages[theme.pk]).items()}
        yield {"address": found[get_language()], "alternates": alternates(found)}
