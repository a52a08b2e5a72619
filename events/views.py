"""The conferences, as readers see them. Everything here asks what is live."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, override
from django.views.decorators.cache import cache_control
from django.views.generic import TemplateView

from newsroom import live
from newsroom.languages import direction
from newsroom.pagination import CursorPage

from . import chart
from .models import Conference, ConferenceSeries

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@method_decorator(cache_control(no_cache=True), name="dispatch")
class ConferenceListView(TemplateView):
    """Conferences to come, the next one first, and those past, the last one first."""

    template_name = "events/conference_list.html"

    def get_context_data(self, **kwargs):
        conferences = Conference.objects.live().with_list_content()
        today = timezone.localdate(live.clock())
        past = conferences.past(today)
        page = CursorPage(past, self.request.GET, "starts_on", settings.NEWSROOM_PAGE_SIZE)
        upcoming = conferences.upcoming(today) if page.is_first else []
        return super().get_context_data(
            upcoming=upcoming,
            page=page,
            years=Conference.objects.live().years(),
            calendar=reverse("events:calendar"),
            all_series=ConferenceSeries.objects.live().order_by("name"),
            **kwargs,
        )


@method_decorator(cache_control(no_cache=True), name="dispatch")
class ConferenceYearView(TemplateView):
    """The conferences that begin in one year, the last one first."""

    template_name = "events/conference_year.html"

    def get_context_data(self, year, **kwargs):
        years = Conference.objects.live().years()
        if year not in years:
            raise Http404
        conferences = Conference.objects.live().with_list_content().in_year(year)
        at = live.clock()
        found = [code for code in LANGUAGES if Conference.objects.live(at, code).in_year(year).exists()]
        return super().get_context_data(
            year=year,
            years=years,
            page=CursorPage(conferences, self.request.GET, "starts_on", settings.NEWSROOM_PAGE_SIZE),
            addresses=addresses(found, lambda: reverse("events:year-archive", args=[year])),
            **kwargs,
        )


@method_decorator(cache_control(no_cache=True), name="dispatch")
class ConferenceDetailView(TemplateView):
    """One conference: its facts, and the articles about it."""

    template_name = "events/conference_detail.html"

    def get(self, request, year, slug):
        conference = Conference.objects.live().with_page_content().at_address(slug)
        if conference is None:
            raise Http404
        if (conference.starts_on.year, conference.slug) != (year, slug):
            return redirect(conference, permanent=True)
        return self.render_to_response(self.get_context_data(conference=conference))

    def get_context_data(self, conference, **kwargs):
        at = live.clock()
        return super().get_context_data(
            conference=conference,
            address=self.request.build_absolute_uri(conference.get_absolute_url()),
            addresses=addresses(conference.languages_live(at), conference.get_absolute_url),
            accreditation=conference.accreditation(at),
            articles=conference.editions.live().with_list_content().newest_first().by_role(),
            **kwargs,
        )


@method_decorator(cache_control(no_cache=True), name="dispatch")
class SeriesDetailView(TemplateView):
    """The conferences of a series, compared."""

    template_name = "events/series_detail.html"

    def get(self, request, slug):
        series = ConferenceSeries.objects.live().at_address(slug)
        if series is None:
            raise Http404
        if series.slug != slug:
            return redirect(series, permanent=True)
        return self.render_to_response(self.get_context_data(series=series))

    def get_context_data(self, series, **kwargs):
        at = live.clock()
        conferences = series.conferences.live(at).with_list_content().order_by("-starts_on", "-pk")
        return super().get_context_data(
            series=series,
            conferences=conferences,
            charts=chart.charts(conferences[::-1], direction(get_language())),
            address=self.request.build_absolute_uri(series.get_absolute_url()),
            addresses=addresses(series.languages_live(at), series.get_absolute_url),
            **kwargs,
        )


def addresses(languages, address):
    """`{language: address}`, each as `address()` gives it while that language is the active one."""
    found = {}
    for code in languages:
        with override(code):
            found[code] = address()
    return found
