"""The conferences, as readers see them. Everything here asks what is live."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.generic import TemplateView

from newsroom import live
from newsroom.pagination import CursorPage

from .models import Conference


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
        return super().get_context_data(upcoming=upcoming, page=page, **kwargs)


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
        return super().get_context_data(
            conference=conference,
            address=self.request.build_absolute_uri(conference.get_absolute_url()),
            addresses={code: address_in(code, conference) for code in conference.languages_live()},
            articles=conference.editions.live().with_list_content().newest_first(),
            **kwargs,
        )


def address_in(language, conference):
    with override(language):
        return conference.get_absolute_url()
