"""What a move has done, as a sentence for the person who made it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom import live
from newsroom.moments import moment_text

from ..field_values import language_label

DONE = {
    "submit": gettext_lazy("Handed to the editors: %(languages)s."),
    "take_back": gettext_lazy("Taken back, a draft again: %(languages)s."),
    "confirm_current": gettext_lazy("Confirmed as right: %(languages)s."),
    "keep_released": gettext_lazy("No longer in work; the released text stays: %(languages)s."),
    "send_back": gettext_lazy("Sent back, a draft again: %(languages)s."),
    "approve": gettext_lazy("Approved: %(languages)s."),
    "confirm": gettext_lazy("Confirmed: %(languages)s."),
    "unschedule": gettext_lazy("The release is cancelled: %(languages)s."),
    "revise": gettext_lazy("Back in work; what readers see stays: %(languages)s."),
    "withdraw": gettext_lazy("Withdrawn; readers see the notice: %(languages)s."),
}

# The move that undoes another, where there is one.
UNDONE_BY = {
    "submit": "take_back",
    "take_back": "submit",
    "approve": "send_back",
    "release": "unschedule",
    "force_release": "unschedule",
    "revise": "keep_released",
    "keep_released": "revise",
    "unschedule": "release",
    "withdraw": "revise",
}


def sentences(name, results, newest):
    """
    The sentences about the move `name`, whose `results` are `{language: Edition or None}`.

    `newest` is `{language: Edition}`: the one that a moved release is about. A language that is public says since when,
    the others from when on.
    """
    if name in DONE:
        return [DONE[name] % {"languages": listed(results)}]
    now = live.clock()
    by_moment = {}
    for code, edition in results.items():
        edition = edition or newest.get(code)
        by_moment.setdefault(edition.live_from.replace(microsecond=0), []).append(code)
    return [
        (
            _("Public since %(moment)s: %(languages)s.")
            if moment <= now
            else _("Public from %(moment)s on: %(languages)s.")
        )
        % {"moment": moment_text(moment), "languages": listed(codes)}
        for moment, codes in sorted(by_moment.items())
    ]


def listed(codes):
    return ", ".join(language_label(code) for code in codes)
