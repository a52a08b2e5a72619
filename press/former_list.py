"""A list of former addresses, from a form or a file: what of it can be taken, and why the rest cannot."""

import csv
from dataclasses import dataclass
from io import StringIO
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.http.request import validate_host
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _

from .models.former_address import FormerAddress, as_path
from .sent_on import PAGES, current_addresses, resolved

MOST_BYTES, MOST_ROWS = 5_000_000, 20_000


@dataclass
class Row:
    """One line of the list: `refusal` is a sentence, "" where the line can be taken; `is_known` where it was before."""

    line: int
    path: str
    target: str
    refusal: str = ""
    is_known: bool = False


def read(content):
    """The `[(line number, [cell, ...]), ...]` of CSV in `content` (bytes). Raises ValueError, with a sentence."""
    if len(content) > MOST_BYTES:
        raise ValueError(_("This file is too large: it may have %(limit)d MB.") % {"limit": MOST_BYTES // 10**6})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(_("This file is not in UTF-8: save it as “CSV UTF-8”.")) from None
    separator = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(StringIO(text), delimiter=separator)
    try:
        rows = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error:
        raise ValueError(_("This is no list in CSV.")) from None
    rows = [(line, cells) for line, cells in rows if any(cells)]
    if rows and "/" not in "".join(rows[0][1]):
        del rows[0]  # the names of the columns
    if not rows:
        raise ValueError(_("This list is empty."))
    if len(rows) > MOST_ROWS:
        raise ValueError(_("This list is too long: it may have %(limit)d lines.") % {"limit": MOST_ROWS})
    return rows


def judge(rows, known=FormerAddress.objects):
    """A Row for each of `rows`, as `read` gives them; `known` are the former addresses that there are."""
    known = dict(known.values_list("path", "target"))
    found, seen = [], set()
    told = [(line, cells, *[*cells, ""][:2]) for line, cells in rows]
    public = current_addresses(target for *_line, second in told if (target := as_path(second)))
    for line, cells, first, second in told:
        path, target = as_path(first), as_path(second)
        row = Row(line, path or first, target or second)
        row.refusal = str(next(refusals(cells, path, target, known, seen, public), ""))
        row.is_known = not row.refusal and known.get(path) == target
        seen.add(path)
        found.append(row)
    return found


def refusals(cells, path, target, known, seen, public):
    """What forbids a line of the list, as sentences; `path` and `target` are "" where they are no addresses."""
    if len(cells) != 2:
        yield _("A line has two addresses: the former one, and the one of this site that it leads to.")
    elif not path:
        yield _("The former address is none: give a path that begins with “/”, or a whole address with https://.")
    elif not target or not is_ours(cells[1]):
        yield _("The second address is none of this site.")
    elif path in seen:
        yield _("The former address stands in the list twice.")
    elif is_served(path):
        yield _("This site itself answers at that address.")
    elif known.get(path, target) != target:
        yield _("That address already leads to %(address)s.") % {"address": known[path]}
    elif target not in public:
        yield _("Readers find nothing at the second address now: lead only to what is public.")


def is_ours(address):
    host = urlsplit(address).hostname
    return not host or validate_host(host, [*settings.ALLOWED_HOSTS, "localhost"])


def is_served(path):
    """Whether `path` has an answer of its own now: one of the site's addresses, or a page that is live."""
    with override(get_language_from_path(path)):
        match = resolved(path.partition("?")[0])
        if match is None:
            return False
        page = PAGES.get(match.view_name)
        return bool(page(match.kwargs["slug"])) if page else True


@transaction.atomic
def take(rows, by=None):
    """Store those of `rows` that are not refused or known; returns how many."""
    new = [row for row in rows if not row.refusal and not row.is_known]
    made = [FormerAddress(path=row.path, target=row.target, added_by=by) for row in new]
    # Sent twice at once, the list is taken once.
    FormerAddress.objects.bulk_create(made, batch_size=500, ignore_conflicts=True)
    return len(new)
