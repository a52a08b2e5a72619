"""
Conferences as calendars: iCalendar (RFC 5545), with what RFC 7986 adds for calendars that are subscribed to.

A conference takes whole days, so its zone plays no part and its end is the day after the last one. Readers' calendars
know it by its `uid` and take the highest SEQUENCE; one that is called off stays, as CANCELLED.
"""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration

from newsroom import dates

from .models.plan import Status

REFRESH = timedelta(hours=6)
STATUS = {
    Status.SCHEDULED: "CONFIRMED",
    Status.HELD: "CONFIRMED",
    Status.POSTPONED: "TENTATIVE",
    Status.CANCELLED: "CANCELLED",
}


def calendar(name, conferences, absolute, path):
    """
    The calendar `name` of live `conferences`, at least one, in the active language, as bytes.

    `path` is its own; `absolute` makes an address with scheme and host of a path.
    """
    language = get_language()
    events = [event(conference, language, absolute) for conference in conferences]
    words = {"LANGUAGE": language}
    found = Calendar()
    found.add("version", "2.0")
    found.add("prodid", f"-//{settings.NEWSROOM_NAME['en']}//newsroom//{language.upper()}")
    found.add("name", name, parameters=words)
    found.add("x-wr-calname", name)  # what calendars called it before RFC 7986
    found.add("last-modified", max(each["last-modified"].dt for each in events))
    found.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", vDuration(REFRESH).to_ical().decode())
    found.add("source", absolute(path), parameters={"VALUE": "URI"})
    for each in events:
        found.add_component(each)
    return found.to_ical(sorted=False)


def event(conference, language, absolute):
    words, address = {"LANGUAGE": language}, absolute(conference.get_absolute_url())
    told_at = conference.told_at(language)
    found = Event()
    found.add("uid", str(conference.uid))
    found.add("sequence", conference.sequence)
    found.add("dtstamp", told_at)
    found.add("last-modified", told_at)
    found.add("status", STATUS[conference.status])
    found.add("transp", "TRANSPARENT")
    found.add("dtstart", conference.starts_on)
    found.add("dtend", conference.ends_on + timedelta(days=1))
    found.add("summary", summary(conference), parameters=words)
    if where := location(conference):
        found.add("location", where, parameters=words)
    found.add("description", "\n\n".join([*description(conference, language), address]), parameters=words)
    found.add("url", address)
    return found


def summary(conference):
    name = {"name": conference.full_name_here}
    if conference.status == Status.CANCELLED:
        return _("Cancelled: %(name)s") % name
    if conference.status == Status.POSTPONED:
        return _("Postponed: %(name)s") % name
    return name["name"]


def location(conference):
    return "\n".join(filter(None, [conference.venue, conference.place]))


def description(conference, language):
    """What is said of it beside its dates and place, as paragraphs of plain text."""
    notice = conference.notice
    if notice.text:
        yield notice.text
    for plan in notice.earlier:
        days = dates.format_range(plan.starts_on, plan.ends_on, language)
        yield _("Was to be held: %(plan)s") % {"plan": " · ".join(filter(None, [days, plan.venue, plan.place]))}
    if conference.summary:
        yield conference.summary
    if conference.accreditation_deadline and conference.status != Status.CANCELLED:
        moment = dates.format_moment(conference.accreditation_deadline, language, conference.time_zone)
        yield _("Accreditation for media: until %(moment)s") % {"moment": moment}
