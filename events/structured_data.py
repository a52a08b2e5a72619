"""A conference as schema.org's Event."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from newsroom.structured_data import breadcrumbs, organisation, picture, place, thing

from .models import Conference

STATUS = {
    Conference.Status.SCHEDULED: "EventScheduled",
    Conference.Status.HELD: "EventScheduled",
    Conference.Status.POSTPONED: "EventPostponed",
    Conference.Status.CANCELLED: "EventCancelled",
}


def event(conference, articles, absolute):
    """The event of `conference` in the active language, and the way to it; `articles` are the editions about it."""
    page = absolute(conference.get_absolute_url())
    image, series = conference.usable_image, conference.series
    before = days_before(conference)
    found = thing(
        "Event",
        id=f"{page}#event",
        url=page,
        name=conference.full_name_here,
        description=conference.summary,
        inLanguage=get_language(),
        startDate=conference.starts_on.isoformat(),
        endDate=conference.ends_on.isoformat(),
        previousStartDate=before,
        eventStatus=f"https://schema.org/{'EventRescheduled' if before else STATUS[conference.status]}",
        eventAttendanceMode="https://schema.org/OfflineEventAttendanceMode",
        location=place(conference.city, conference.country, conference.venue),
        organizer=organisation(absolute),
        superEvent=series and series.name and thing("EventSeries", name=series.name, description=series.description),
        image=picture(image, absolute, image, page) if image and image.renditions else None,
        about=[thing("Thing", name=theme.name) for theme in conference.ordered_themes],
        subjectOf=[
            thing("NewsArticle", url=absolute(edition.get_absolute_url()), headline=edition.title)
            for edition in articles
        ],
    )
    way = (_("Conferences"), reverse("events:conference-list")), (conference.full_name_here, page)
    return found, breadcrumbs(absolute, *way)


def days_before(conference):
    """The first days that readers knew before, the latest first; none of a conference put off or called off."""
    if conference.is_off:
        return []
    days = dict.fromkeys(plan.starts_on for plan in conference.notice.earlier)
    return [day.isoformat() for day in days if day != conference.starts_on]
