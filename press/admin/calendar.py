"""The calendar of the newsroom: by month and by week, with the way to move what is scheduled."""

import re
from datetime import date
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from events.models import Conference
from newsroom import days, live
from newsroom.dates import format_range
from newsroom.moments import YEARS, MomentInput, zone_name

from .. import workflow
from ..calendar import filled
from ..models import Article
from ..models.article import LANGUAGES
from .reading import direction
from .states import Mark

ASKED = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
MOST_IN_A_DAY = 4
MOVE = "reschedule"
CONFERENCE_SIGNS = {"scheduled": "◇", "held": "◆", "postponed": "‖", "cancelled": "×"}


def day_asked(text):
    """The day that `text` ("2026-11" or "2026-11-24") names, its month's first where it names none; None of others."""
    match = ASKED.fullmatch(text)
    try:
        day = match and date(*(int(part or 1) for part in match.groups()))
    except ValueError:
        return None
    return day if day and day.year in YEARS else None


class CalendarView(TemplateView):
    """For whoever may see articles; it changes nothing."""

    def dispatch(self, request, *args, **kwargs):
        if not admin.site.get_model_admin(Article).has_view_permission(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        self.today = timezone.localtime(live.clock()).date()
        text = self.request.GET.get("on", "").strip()
        self.day = day_asked(text)
        misread = text and self.day is None
        self.day = self.day or self.today
        return super().get_context_data(
            **admin.site.each_context(self.request),
            today=self.today,
            day=self.day,
            misread=text[:40] if misread else "",
            zone=zone_name(),
            signs=[(key, [Mark(key)]) for key in ("scheduled", "planned", "live", "ended")],
            may_move=self.may_move(LANGUAGES),
            **kwargs,
        )

    def may_move(self, languages):
        return all(workflow.may(self.request.user, MOVE, code) for code in languages)

    def filled(self, dates):
        """`{date: Day}` of `dates`, its entries with what the page needs to show them and to lead on."""
        may_see = admin.site.get_model_admin(Conference).has_view_permission(self.request)
        conferences = Conference.objects.with_list_content() if may_see else None
        found = filled(dates, conferences)
        for day in found.values():
            for entry in day.entries:
                self.dress(entry)
            for meeting in day.meetings:
                meeting.sign = CONFERENCE_SIGNS[meeting.conference.status]
        return found

    def dress(self, entry):
        entry.marks = [Mark(entry.status)]
        entry.direction = direction(entry.title_language)
        entry.is_movable = entry.status == "scheduled" and entry.is_unaltered and self.may_move(entry.languages)
        if entry.is_movable:
            asked = {"language": entry.languages, "next": self.request.get_full_path()}
            address = reverse("admin:press_article_move", args=[entry.article_id, MOVE])
            entry.move_form, entry.move_page = address, f"{address}?{urlencode(asked, doseq=True)}"


class MonthView(CalendarView):
    template_name = "admin/press/calendar/month.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        weeks = days.month(self.day, get_language())
        found = self.filled([day for week in weeks for day in week])
        before, after = days.other_month(self.day, -1), days.other_month(self.day, 1)
        return context | {
            "title": _("Calendar"),
            "heading": month_name(self.day),
            "weekdays": [(WEEKDAYS[day.weekday()], WEEKDAYS_ABBR[day.weekday()]) for day in weeks[0]],
            "weeks": [[self.cell(found[day]) for day in week] for week in weeks],
            "is_empty": all(day.is_empty for day in found.values() if not day.is_outside),
            "before": neighbour(before, f"{before:%Y-%m}", month_name(before)),
            "after": neighbour(after, f"{after:%Y-%m}", month_name(after)),
        }

    def cell(self, day):
        """`day`, with those of its entries that a cell has room for, and how many more it has."""
        room = day.entries if len(day.entries) == MOST_IN_A_DAY + 1 else day.entries[:MOST_IN_A_DAY]
        day.shown, day.more = room, len(day.entries) - len(room)
        day.is_outside = day.date.month != self.day.month
        return day


class WeekView(CalendarView):
    template_name = "admin/press/calendar/week.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        week = days.week(self.day, get_language())
        before, after = week[0] - 7 * days.DAY, week[0] + 7 * days.DAY
        found = list(self.filled(week).values())
        return context | {
            "title": _("Calendar"),
            "heading": format_range(week[0], week[-1], get_language()),
            "days": found,
            "is_empty": all(day.is_empty for day in found),
            "before": neighbour(before, before.isoformat(), _("Week before")),
            "after": neighbour(after, after.isoformat(), _("Week after")),
        }

    def dress(self, entry):
        super().dress(entry)
        if entry.is_movable:
            entry.moment_id = f"at-{entry.article_id}-{entry.moment:%d%H%M}"
            attributes = {"id": entry.moment_id, "required": True}
            entry.moment_input = MomentInput().render("at", entry.moment.replace(tzinfo=None), attributes)


def month_name(day):
    return date_format(day, "YEAR_MONTH_FORMAT")


def neighbour(day, on, label):
    """A step to the side, None where the calendar ends."""
    return {"on": on, "label": label} if day.year in YEARS else None
