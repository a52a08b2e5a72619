"""
How much of a text is shown where, in characters as readers count them.

The newsroom itself cuts nothing off; others do. No standard gives these figures:

- search results: Google publishes no number, it fits titles and descriptions to the width of the window; 60 and 155
  are what a desktop window holds of Latin text, and what the guides of search engines and their tools reckon with;
- feed readers: RSS 2.0, Atom and JSON Feed set no limit; lists of headlines in the common readers hold about 90, and
  their excerpts about 300;
- lists: two lines of a title, or three of a summary, in our own lists at their full width (entry.css);
- addresses: a line of a mail holds 78 characters (RFC 5322, 2.1.1), of which site, language and year take some 30.
"""

import json
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Limit:
    """Where readers see `most` characters of a text: `hint` says so, `warning` that a text is longer."""

    most: int
    hint: str
    warning: str


def _search(most):
    return Limit(
        most,
        _("search results: about %(most)s"),
        _("Search results show about %(most)s characters; this has %(count)s."),
    )


def _feed(most):
    return Limit(
        most,
        _("feed readers: about %(most)s"),
        _("Feed readers show about %(most)s characters; this has %(count)s."),
    )


def _list(most):
    return Limit(
        most,
        _("lists: about %(most)s"),
        _("In lists about %(most)s characters read well; this has %(count)s."),
    )


def _mail(most):
    return Limit(
        most,
        _("mails: about %(most)s"),
        _("In mails an address of more than %(most)s characters breaks; this has %(count)s."),
    )


LIMITS = {
    "title": [_search(60), _feed(90), _list(120)],
    "summary": [_search(155), _list(220), _feed(300)],
    "slug": [_mail(48)],
}


def hint(limits):
    """The limits in one line."""
    return "; ".join(str(limit.hint % {"most": limit.most}) for limit in limits)


def as_data(limits):
    """JSON for a script that counts: `[{most, warning}, ...]`, where `{count}` in a warning stands for the number."""
    return json.dumps(
        [{"most": limit.most, "warning": limit.warning % {"most": limit.most, "count": "{count}"}} for limit in limits],
        ensure_ascii=False,
    )
