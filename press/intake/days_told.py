"""The days of a meeting as a text tells them: a range, single days by their verbs, "today", "three-day"."""

from .numbers import cardinal_value
from .vocabulary import CLOSES, DAYS_LONG, EVENT, OPENS, TODAY


def days_told(telling):
    """`{"starts_on": (at, period), "ends_on": (at, period)}`: of a range of days, else of single days by their verbs."""
    by_rank = sorted(telling.sentences, key=lambda sentence: -telling.rank(*sentence))
    for at, first, last in by_rank:
        rank = telling.rank(at, first, last)
        if rank >= 1 or (rank == 0 and EVENT[telling.language].search(telling.texts[at], first, last)):
            for period in telling.near_in(at, first, last):
                if period.is_range:
                    return {"starts_on": (at, period), "ends_on": (at, period)}
    return single_days(telling, by_rank)


def single_days(telling, by_rank):
    days = {}
    for at, first, last in by_rank:
        if telling.rank(at, first, last) < 2:
            break
        if not EVENT[telling.language].search(telling.texts[at], first, last):
            continue
        for period in telling.near_in(at, first, last):
            for end in ends_of(telling, at, first, period):
                days.setdefault(end, (at, period))
    return days


def ends_of(telling, at, first, period):
    """Which ends of the meeting a single day is, by the verb before it: it opens, it closes, or it is held on that day."""
    ahead = telling.texts[at][max(first, period.start - 120) : period.start]
    opens, closes = nearest(OPENS[telling.language], ahead), nearest(CLOSES[telling.language], ahead)
    if opens == closes:
        return ("starts_on", "ends_on")
    return ("starts_on",) if opens > closes else ("ends_on",)


def day_of_issue(telling):
    """`(at, span, role)` where the text says that the meeting opens or closes on the day of issue."""
    if telling.issued_on is None:
        return None
    for at, first, last in telling.sentences:
        if telling.rank(at, first, last) < 2:
            continue
        word = TODAY[telling.language].search(telling.texts[at], first, last)
        if not word:
            continue
        around = telling.texts[at][max(first, word.start() - 60) : min(last, word.end() + 40)]
        if OPENS[telling.language].search(around):
            return at, word.span(), "opens"
        if CLOSES[telling.language].search(around):
            return at, word.span(), "closes"
    return None


def length_told(telling):
    """`(at, span, days)` where the text says how many days the meeting takes."""
    for at, first, last in telling.sentences:
        if telling.rank(at, first, last) < 2:
            continue
        match = DAYS_LONG[telling.language].search(telling.texts[at], first, last)
        if match:
            groups = match.groupdict()
            if groups.get("one") or groups.get("two"):
                return at, match.span(), 1 if groups.get("one") else 2
            days = cardinal_value(match["days"].casefold(), telling.language)
            if days and days <= 31:
                return at, match.span(), days
    return None


def nearest(pattern, words):
    return max((match.start() for match in pattern.finditer(words)), default=-1)
