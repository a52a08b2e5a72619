"""The calendar files: of one conference, of a series, of all. Everything here asks what is live."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.generic import View

from newsroom.conditional import conditional

from . import ical
from .models import Conference, ConferenceSeries


@method_decorator(cache_control(no_cache=True), name="dispatch")
class CalendarView(View):
    """A calendar of live conferences; where there is none, there is no calendar."""

    def answer(self, name, conferences, filename):
        conferences = conferences.with_calendar_content().order_by("starts_on", "pk")
        if not conferences:
            raise Http404
        content = ical.calendar(name, conferences, self.request.build_absolute_uri, self.request.path)
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = content_disposition_header(False, f"{filename}.ics")
        return conditional(self.request, response)


class AllCalendarView(CalendarView):
    def get(self, request):
        organisation = settings.NEWSROOM_NAME[get_language()]
        name = _("Conferences: %(organisation)s") % {"organisation": organisation}
        return self.answer(name, Conference.objects.live(), "conferences")


class SeriesCalendarView(CalendarView):
    def get(self, request, slug):
        series = ConferenceSeries.objects.live().at_address(slug)
        if series is None:
            raise Http404
        if series.slug != slug:
            return redirect(series.get_calendar_url(), permanent=True)
        return self.answer(series.name, series.conferences.live(), series.slug)


class ConferenceCalendarView(CalendarView):
    def get(self, request, year, slug):
        conference = Conference.objects.live().select_related("series").at_address(slug)
        if conference is None:
            raise Http404
        if (conference.starts_on.year, conference.slug) != (year, slug):
            return redirect(conference.get_calendar_url(), permanent=True)
        return self.answer(conference.full_name_here, Conference.objects.live().filter(pk=conference.pk), slug)
