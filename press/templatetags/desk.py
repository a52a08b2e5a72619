"""What the page of the desk shows of its boxes."""

from datetime import timedelta

from django import template
from django.contrib import admin
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from newsroom.countdown import countdown
from newsroom.dates import format_moment, zone_time
from newsroom.models import Preferences

from ..admin.reading import headline
from ..desk import desk as desk_of
from ..models import Article

register = template.Library()
register.filter(headline)

MOVED = {
    "confirmation": {
        "force_release": _("Released without review by %(person)s %(ago)s ago"),
        "reschedule": _("Released without review; moved by %(person)s %(ago)s ago"),
    },
    "sent_back": {"send_back": _("Sent back by %(person)s %(ago)s ago")},
    "review": {"submit": _("Handed in by %(person)s %(ago)s ago")},
    "release": {"approve": _("Approved by %(person)s %(ago)s ago")},
}
CHANGED = {
    "translation": _("Begun by %(person)s %(ago)s ago"),
    "outdated": _("Text last changed by %(person)s %(ago)s ago"),
    "mine": _("Changed by %(person)s %(ago)s ago"),
}
# Moves whose comment is the reason why the text waits.
TELLING = {"send_back", "force_release"}


@register.simple_tag(takes_context=True)
def desk(context):
    """The person's Desk, None for who may not see articles."""
    request = context["request"]
    may_see = admin.site.get_model_admin(Article).has_view_permission(request)
    return desk_of(request.user) if may_see else None


@register.simple_tag(takes_context=True)
def own_zone(context):
    """The zone that the person chose beside the newsroom's, None for none."""
    return Preferences.objects.time_zone_of(context["request"].user)


@register.simple_tag
def newsroom_zone_key():
    return timezone.get_default_timezone_name()


@register.simple_tag
def until(moment, now):
    return countdown(moment, now)


@register.simple_tag
def moment_in(moment, zone=None):
    """ "24 November 2026, 16:10 (Rome time)": by the clock of `zone`, the newsroom's where it is None."""
    return format_moment(moment, get_language(), zone)


@register.simple_tag
def clock_of(zone=None):
    return zone_time(zone, get_language())


@register.simple_tag(takes_context=True)
def parts(context, article, box, now):
    """`[(language versions, sentence, comment), ...]` of what waits of an article: what is to be said alike is one."""
    told, reader = {}, context["request"].user
    for text in article.waiting_texts:
        told.setdefault((sentence(text, box.key, reader, now), comment(text, box.key)), []).append(text)
    return [(texts, *said) for said, texts in told.items()]


@register.simple_tag
def moments(article):
    """`[(moment, editions), ...]` of the editions that a box shows of an article."""
    found = {}
    for edition in article.shown:
        found.setdefault(edition.live_from, []).append(edition)
    return list(found.items())


def sentence(text, key, reader, now):
    """Who did what when, that it waits now; and whose task it is, where it is given to someone."""
    said = [moved(text, key, now) or changed(text, key, reader, now), task(text, reader)]
    return " · ".join(filter(None, said))


def moved(text, key, now):
    words = text.move and MOVED.get(key, {}).get(text.move.name)
    return words and words % {"person": name(text.move.by), "ago": since(text.move.at, now)}


def changed(text, key, reader, now):
    if key not in CHANGED:
        return ""
    if not text.text_changed_at:
        return str(_("Not begun"))
    ago = since(text.text_changed_at, now)
    if text.text_changed_by == reader:
        return _("Changed by you %(ago)s ago") % {"ago": ago}
    return CHANGED[key] % {"person": name(text.text_changed_by), "ago": ago}


def since(moment, now):
    """ "3 hours": what happened just now counts as a minute ago."""
    return timesince(min(moment, now - timedelta(minutes=1)), now, depth=1)


def task(text, reader):
    if text.assigned_to is None:
        return ""
    if text.assigned_to == reader:
        return str(_("assigned to you"))
    return _("assigned to %(person)s") % {"person": name(text.assigned_to)}


def comment(text, key):
    return text.move.comment if text.move and text.move.name in TELLING and key in MOVED else ""


def name(person):
    return person.get_full_name() or person.get_username() if person else "–"
