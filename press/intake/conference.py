"""The meeting a release tells of: which one it is, and all that the text says of it."""

import re
from datetime import timedelta

from .arabic_meetings import arabic_words
from .counts import PEOPLE, chained, choose_counts, find_counts
from .dateline import CITY_STATES
from .days_told import day_of_issue, days_told, length_told
from .passage import fold, rx
from .proposals import ConferenceProposals
from .telling import Telling
from .themes import find_themes
from .venue import find_place
from .vocabulary import EVENT, HEADS, HERE


def find_conference(passages, masked, language, issued_on=None, titles=0, dateline=(None, None)):
    """The conference that the passages (the first `titles` of them titles) tell of, or None where they tell of none.

    `masked` are their shadows without quotations and dateline; `dateline` are its city and country as proposed.
    """
    telling = Telling(masked, language, issued_on, titles)
    if not telling.told:
        return None
    conference = ConferenceProposals()
    propose_name(conference, passages, telling, language)
    propose_days(conference, passages, telling)
    propose_place(conference, passages, telling, dateline)
    propose_counts(conference, passages, telling)
    conference.themes = [
        passages[at].proposal(start, end)
        for at, start, end in find_themes(passages, masked, telling.in_order(), language)
    ]
    return conference if telling.meeting or worth_telling(conference) else None


def worth_telling(conference):
    """Whether a meeting without ordinal or proper name says enough of itself to be one."""
    return bool(conference.starts_on or (conference.participants and conference.countries))


def propose_name(conference, passages, telling, language):
    meeting = telling.named
    passage = passages[meeting.at]
    tidy = arabic_words if language == "ar" else str
    whole = passage.proposal(meeting.start, meeting.end)
    if meeting.number:
        conference.name = passage.proposal(meeting.start, meeting.end, tidy(whole.value))
        conference.number = passage.proposal(*meeting.ordinal, meeting.number)
        series = passage.proposal(*meeting.series, tidy(without_ordinal(passage, meeting)))
        # "Its 34th session" names no series.
        conference.series = None if fold(series.value).casefold() in HEADS[language] else series
    elif meeting.proper:
        conference.name = conference.series = passage.proposal(meeting.start, meeting.end, tidy(whole.value))
    elif passage.text[meeting.start : meeting.end].casefold() not in HEADS[language]:
        conference.name = passage.proposal(meeting.start, meeting.end, without_ordinal(passage, meeting))


def without_ordinal(passage, meeting):
    """The words of a name without those of `meeting.ordinal` where they stand within it, as they do in Arabic."""
    start, end = meeting.series
    first, last = meeting.ordinal or (end, end)
    if start < first < end:
        pieces = (passage.proposal(start, first).value, passage.proposal(last, end).value if last < end else "")
        return " ".join(piece for piece in pieces if piece)
    return passage.proposal(start, end).value


def propose_days(conference, passages, telling):
    for end, (at, period) in days_told(telling).items():
        day = period.near(telling.around)[end == "ends_on"]
        setattr(conference, end, passages[at].proposal(period.start, period.end, day, not period.has_year))
        conference.year_inferred = bool(conference.year_inferred) or not period.has_year
    if today := day_of_issue(telling):
        at, span, role = today
        end = "starts_on" if role == "opens" else "ends_on"
        if not getattr(conference, end) and days_fit(conference, telling.issued_on, role):
            setattr(conference, end, passages[at].proposal(*span, telling.issued_on, True))
            conference.year_inferred = True if conference.year_inferred is None else conference.year_inferred
    propose_other_end(conference, passages, telling)
    if conference.starts_on and conference.ends_on and conference.ends_on.value < conference.starts_on.value:
        conference.starts_on = conference.ends_on = conference.year_inferred = None


def days_fit(conference, today, role):
    """Whether the day of issue can be the first or last day, beside the other end where that is known."""
    if role == "opens":
        return not conference.ends_on or today <= conference.ends_on.value
    return not conference.starts_on or today >= conference.starts_on.value


def propose_other_end(conference, passages, telling):
    """The last day of "a three-day meeting" of which the first is given, or the other way round: marked as inferred."""
    if bool(conference.starts_on) == bool(conference.ends_on):
        return
    length = length_told(telling)
    if length is None:
        return
    at, span, days = length
    step = timedelta(days=days - 1)
    if conference.starts_on:
        conference.ends_on = passages[at].proposal(*span, conference.starts_on.value + step, True)
    else:
        conference.starts_on = passages[at].proposal(*span, conference.ends_on.value - step, True)


def propose_place(conference, passages, telling, dateline):
    for at, first, last, name_end in telling.places():
        place = find_place(telling.texts[at], first, last, telling.language, name_end)
        if place is None:
            continue
        city, code, country = place
        if city is None and dateline_is(dateline, passages[at].proposal(*country)):
            # Túnez, تونس: the word is the name of both, and the dateline says that it is the city here.
            city, code = country, None
        if city is None and code in CITY_STATES:
            city = country
        if city:
            conference.city = passages[at].proposal(*city)
        if code:
            conference.country = passages[at].proposal(*country, code)
        if city:
            break
    if not conference.city and not conference.country and dateline[0]:
        propose_here(conference, passages, telling, dateline)
    if conference.city and not conference.country:
        conference.country = country_of(conference.city, telling, passages, dateline)


def propose_here(conference, passages, telling, dateline):
    """The place of the dateline where a sentence that names the meeting says "here", or in Arabic "in" it in one word."""
    inside = rf"(?<!\w)ب{re.escape(fold(dateline[0].value))}(?!\w)"
    for mention in telling.own:
        first, last = telling.span(mention.at, mention.start)
        text = telling.texts[mention.at]
        if HERE[telling.language].search(text, first, last) or re.compile(inside).search(text, first, last):
            conference.city, conference.country = dateline
            return


def dateline_is(dateline, city):
    return bool(dateline[0]) and dateline[0].value.casefold() == city.value.casefold()


def country_of(city, telling, passages, dateline):
    """The country of a city where it stands beside it elsewhere, the dateline included."""
    if dateline[1] and dateline_is(dateline, city):
        return dateline[1]
    for at, text in enumerate(telling.texts):
        for match in re.finditer(rf"(?<!\w){re.escape(city.value.replace('’', chr(39)))}(?!\w)", text):
            place = find_place(text[: match.end() + 60], max(0, match.start() - 15), match.end() + 60, telling.language)
            if place and place[0] and place[1] and match.start() <= place[0][0] < match.end():
                return passages[at].proposal(*place[2], place[1])
    return None


def propose_counts(conference, passages, telling):
    counted = [one for at, text in enumerate(telling.texts) for one in find_counts(text, at, telling.language)]
    people = rx(PEOPLE[telling.language], re.I)

    def about(one):
        score = telling.about(one.at, one.start)
        text = telling.texts[one.at]
        if score < 0:
            return 0
        in_chain = chained(text, one, counted, telling.language)
        led = one.kind != "participants" and bool(people.search(text[max(0, one.start - 60) : one.start]))
        gathering = bool(EVENT[telling.language].search(telling.sentence(one.at, one.start)))
        if one.kind == "participants":
            return (
                score + 2 * in_chain + one.attending if (one.attending or in_chain or (score >= 2 and gathering)) else 0
            )
        return (
            score + 2 * in_chain + led if (in_chain or led or (score >= 2 and gathering)) and (score or in_chain) else 0
        )

    for kind, one in choose_counts(counted, about).items():
        setattr(conference, kind, passages[one.at].proposal(one.start, one.end, one.count))
