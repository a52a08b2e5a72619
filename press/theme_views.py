"""Themes, as readers see them: each with what is live about it."""

from django.conf import settings
from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.generic import TemplateView

from events.models import Conference, Theme
from newsroom.alternates import alternates
from newsroom.pagination import CursorPage

from . import themes
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
        found = themes.named(Theme.objects.filter(pk__in=articles.keys() | conferences.keys()))
        listed = [(theme, articles[theme.pk], conferences.get(theme.pk, 0)) for theme in found]
        return super().get_context_data(themes=listed, **kwargs)


@method_decorator(cache_control(no_cache=True), name="dispatch")
class ThemeDetailView(TemplateView):
    """A theme: what it is, its articles and its conferences."""

    template_name = "press/theme_detail.html"

    def get(self, request, slug):
        subject = themes.at_address(slug)
        if subject is None:
            raise Http404
        if subject.slug != slug:
            return redirect(subject, permanent=True)
        return self.render_to_response(self.get_context_data(subject=subject))

    def get_context_data(self, subject, **kwargs):
        editions = Edition.objects.live().filter(theme_links__theme=subject)
        conferences = Conference.objects.live().filter(theme_links__theme=subject).with_list_content()
        page = CursorPage(editions.with_list_content(), self.request.GET, "issued_at", settings.NEWSROOM_PAGE_SIZE)
        found = themes.addresses(subject)
        return super().get_context_data(
            subject=subject,
            query=as_query({"theme": subject.slug}),
            page=page,
            conferences=conferences.order_by("-starts_on", "-pk")[:MOST_CONFERENCES] if page.is_first else [],
            addresses=found,
            alternates=alternates({code: self.request.build_absolute_uri(path) for code, path in found.items()}),
            **kwargs,
        )
