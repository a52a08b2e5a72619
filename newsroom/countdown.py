"""How long it is until a moment, in words; `desk.js` goes on counting in the same ones."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def countdown(moment, now):
    """ "in 2 days 3 h", "in 2 h 10 min", "in 9 min", "in less than a minute"; "now" from the moment on."""
    left = moment - now
    if left <= timedelta(0):
        return _("now")
    hours, minutes = divmod(left.seconds // 60, 60)
    if left.days:
        words = ngettext("in %(days)s day %(hours)s h", "in %(days)s days %(hours)s h", left.days)
        return words % {"days": left.days, "hours": hours}
    if hours:
        return _("in %(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}
    return _("in %(minutes)s min") % {"minutes": minutes} if minutes else _("in less than a minute")
