"""Themes, as readers see them: each with what is live about it."""

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.generic import TemplateView

from events.models import Conference, Theme
from events.models.conference import LANGUAGES, is_live
from newsroom.alternates import alternates
from newsroom.pagination import CursorPage

from .facets import count_themes
from .filters import as_query
from .models.edition import Edition

MOST_CONFERENCES = 12


@method_decorator(cache_control(no_cache=True), name="dispatch")
class ThemeListView(TemplateView):
    """The themes of anything that is live in the language."""

    template_name = "press/theme_list.html"

    def get_context_data(self, **kwargs):
        articles = count_themes(Edition.objects.live())
        links = Conference.objects.live().order_by().filter(theme_links__isnull=False).values_list("theme_links__theme")
        conferences = dict(links.annotate(Count("pk")))
        themes = named(Theme.objects.filter(pk__in=articles.keys() | conferences.keys()))
        listed = [(theme, articles[theme.pk], conferences.get(theme.pk, 0)) for theme in themes]
        return super().get_context_data(themes=listed, **kwargs)


@method_decorator(cache_control(no_cache=True), name="dispatch")
class ThemeDetailView(TemplateView):
    """A theme: what it is, its articles and its conferences."""

    template_name = "press/theme_detail.html"

    def get(self, request, slug):
        editions = Edition.objects.live().filter(theme_links__theme=OuterRef("pk"))
        conferences = Conference.objects.live().filter(theme_links__theme=OuterRef("pk"))
        found = named(Theme.objects.filter(Exists(editions) | Exists(conferences), slug=slug))
        if not found:
            raise Http404
        return self.render_to_response(self.get_context_data(subject=found[0]))

    def get_context_data(self, subject, **kwargs):
        editions = Edition.objects.live().filter(theme_links__theme=subject)
        conferences = Conference.objects.live().filter(theme_links__theme=subject).with_list_content()
        page = CursorPage(editions.with_list_content(), self.request.GET, "issued_at", settings.NEWSROOM_PAGE_SIZE)
        found = addresses(subject)
        return super().get_context_data(
            subject=subject,
            query=as_query({"theme": subject.slug}),
            page=page,
            conferences=conferences.order_by("-starts_on", "-pk")[:MOST_CONFERENCES] if page.is_first else [],
            addresses=found,
            alternates=alternates({code: self.request.build_absolute_uri(path) for code, path in found.items()}),
            **kwargs,
        )


def named(themes):
    """Those that have a name and an address in the active language."""
    return [theme for theme in themes if theme.slug and theme.name]


def addresses(theme):
    """`{language: address}` of its pages in the languages in which anything about it is live."""
    editions = Edition.objects.live_in_any_language().order_by().filter(theme_links__theme=theme)
    live_in = set(editions.values_list("language", flat=True).distinct())
    conferences = Conference.objects.live_in_any_language().filter(theme_links__theme=theme)
    counted = conferences.aggregate(**{code: Count("pk", filter=Q(is_live(code))) for code in LANGUAGES})
    found = {}
    for code in LANGUAGES:
        with override(code):
            if theme.slug and theme.name and (code in live_in or counted[code]):
                found[code] = reverse("theme-detail", args=[theme.slug])
    return found
