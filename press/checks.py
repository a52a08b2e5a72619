"""
What stands between a text and its release, as sentences for people.

Blocking ones must be mended; warnings are ticked off by someone who has looked.
"""

import re
from dataclasses import dataclass
from datetime import date

from babel import Locale
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from newsroom import html

from .workflow import TransitionError

EASTERN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
# Digits with what may group thousands between them: a comma, a point, a space of any width.
NUMBER = re.compile(r"\d{1,3}(?:[.,٬\u00a0\u202f\u2009 ]\d{3})+(?!\d)|\d+")


@dataclass(frozen=True)
class Sentence:
    """One finding: `code` names it in forms and records."""

    code: str
    text: str
    is_blocking: bool = True


def look(version, stage):
    """All that is to be said of `version` before the `stage` ("submit" or "release"), the blocking ones first."""
    found = [*text_missing(version)]
    if stage == "release":
        found += [*contacts_missing(version), *pictures_lacking(version), *themes_unnamed(version)]
        found += [*withdrawn(version), *issued_ahead(version), *clearances_open(version), *remarks_open(version)]
    if version.has_text:
        found += [*numbers_that_differ(version), *weekdays_that_do_not_fit(version), *stale(version)]
        found += dateline_missing(version)
    return sorted(found, key=lambda sentence: not sentence.is_blocking)


def insist(version, stage, acknowledged):
    """Raise TransitionError with every blocking sentence and every warning whose code is not in `acknowledged`."""
    open_points = [s for s in look(version, stage) if s.is_blocking or s.code not in acknowledged]
    if open_points:
        raise TransitionError(*(sentence.text for sentence in open_points))


def required_missing(version):
    """What is said of the other languages where `version`, which they wait for, is not ready."""
    return Sentence(
        f"required-{version.language}",
        _("%(language)s is required and is still “%(state)s”: the release waits for it.")
        % {"language": version.get_language_display(), "state": version.get_state_display()},
    )


def text_missing(version):
    article, language = version.article, version.language
    if version.plan == "none":
        yield Sentence("plan", _("This language is not planned for this article. Change the plan first."))
    if not article.in_language("title", language):
        yield Sentence("title", _("There is no title."))
    if not article.in_language("summary", language):
        yield Sentence("summary", _("There is no summary: lists and feeds show it."))
    if not html.text(article.in_language("body", language)).strip():
        yield Sentence("body", _("There is no text."))
    if article.in_language("title", language) and not getattr(article, f"slug_{language}"):
        yield Sentence("slug", _("There is no address."))
    if not version.is_source and not article.words_digest(article.source_language):
        yield Sentence("source", _("There is no source text that this could be a translation of."))


def contacts_missing(version):
    if not version.article.contacts.all():
        yield Sentence("contact", _("There is no media contact: journalists must know whom to call."))


def pictures_lacking(version):
    article = version.article
    images = {image.pk: image for image in filter(None, [article.lead_image])}
    images |= {link.image_id: link.image for link in article.gallery_links.all()}
    for picture in article.pictures(version.language):
        image = images[picture["image"]]
        if not picture["alt"]:
            yield Sentence(
                f"alt-{image.pk}",
                _("The picture “%(picture)s” has no alternative text in this language.") % {"picture": image},
            )
        if not picture["credit"]:
            yield Sentence(f"credit-{image.pk}", _("The picture “%(picture)s” has no credit.") % {"picture": image})
        if not image.is_usable():
            yield Sentence(
                f"rights-{image.pk}",
                _("The rights to the picture “%(picture)s” have ended.") % {"picture": image},
            )


def themes_unnamed(version):
    for link in version.article.theme_links.all():
        if not link.theme.name_in(version.language):
            yield Sentence(
                f"theme-{link.theme_id}",
                _("The theme “%(theme)s” has no name in this language: readers will not see it.")
                % {"theme": link.theme},
                is_blocking=False,
            )


def withdrawn(version):
    if version.article.is_withdrawn:
        yield Sentence(
            "withdrawn", _("This article was withdrawn. A release makes it public again."), is_blocking=False
        )


CLEARANCES = {
    "waiting": _("%(person)s was asked to clear this text and has not answered yet."),
    "void": _("%(person)s cleared this text, and it has changed since: the clearance is void."),
    "declined": _("%(person)s did not clear this text."),
}


def clearances_open(version):
    for clearance, state in version.article.clearances.standing(version.language, version.digest):
        if state in CLEARANCES:
            text = CLEARANCES[state] % {"person": clearance.person}
            yield Sentence(f"clearance-{state}-{clearance.pk}", text, is_blocking=False)


def stale(version):
    if version.is_outdated:
        yield Sentence(
            "outdated",
            _("The source text has changed since this translation was made from it."),
            is_blocking=False,
        )


def issued_ahead(version):
    issued_at = version.article.issued_at
    if issued_at and issued_at > timezone.now():
        yield Sentence(
            "issued-ahead",
            _("The date of issue lies ahead; readers see it from the release on."),
            is_blocking=False,
        )


def remarks_open(version):
    found = version.article.open_remarks
    if number := found.get(version.language, 0) + found.get("", 0):
        yield Sentence(
            "remarks",
            ngettext(
                "%(number)d remark on this text or on the whole article is open.",
                "%(number)d remarks on this text or on the whole article are open.",
                number,
            )
            % {"number": number},
            is_blocking=False,
        )


def dateline_missing(version):
    if version.article.country and not version.article.in_language("city", version.language):
        yield Sentence("dateline", _("The dateline has a country and no city."), is_blocking=False)


def numbers(text):
    """The numbers written in figures in plain `text`, without what groups their thousands: `{"150", "1200", ...}`."""
    return {re.sub(r"\D", "", figure) for figure in NUMBER.findall(text.translate(EASTERN_DIGITS))}


def written(article, language):
    parts = [article.in_language("title", language), article.in_language("summary", language)]
    return "\n".join([*parts, html.text(article.in_language("body", language))])


def numbers_that_differ(version):
    if version.is_source:
        return
    article = version.article
    there = numbers(written(article, article.source_language))
    here = numbers(written(article, version.language))
    if there - here:
        yield Sentence(
            "numbers-missing",
            _("Numbers of the source text that are not here: %(numbers)s.") % {"numbers": listed(there - here)},
            is_blocking=False,
        )
    if here - there:
        yield Sentence(
            "numbers-added",
            _("Numbers that are not in the source text: %(numbers)s.") % {"numbers": listed(here - there)},
            is_blocking=False,
        )


def listed(figures):
    return ", ".join(sorted(figures, key=lambda figure: (len(figure), figure)))


def weekdays_that_do_not_fit(version):
    """A weekday beside a date on which another one falls; the year of the date of issue where none is written."""
    article = version.article
    year = timezone.localtime(article.issued_at or timezone.now()).year
    text = written(article, version.language).translate(EASTERN_DIGITS)
    for found, day, weekday in weekdays(text, version.language, year):
        if day.weekday() != weekday:
            fitting = Locale(version.language).days["format"]["wide"][day.weekday()]
            yield Sentence(
                f"weekday-{day.isoformat()}",
                _("“%(found)s”: that day is a %(weekday)s.") % {"found": found, "weekday": fitting},
                is_blocking=False,
            )


def weekdays(text, language, year):
    """`(words found, date, weekday written with Monday as 0)` for each weekday with a date in plain `text`."""
    locale = Locale(language)
    days = {name.lower(): number for number, name in locale.days["format"]["wide"].items()}
    months = {name.lower(): number for number, name in locale.months["format"]["wide"].items()}
    either = "|".join(map(re.escape, months))
    pattern = re.compile(
        rf"({'|'.join(map(re.escape, days))})\W{{1,3}}(\d{{1,2}})(?:er|st|nd|rd|th|\.?º)?\s(?:de\s)?"
        rf"(?:[^\W\d]+(?:\s[^\W\d]+)?/)?({either})(?:\s(?:de\s)?(\d{{4}}))?",
        re.IGNORECASE,
    )
    for match in pattern.finditer(text):
        weekday, number, month, written_year = match.groups()
        try:
            day = date(int(written_year or year), months[month.lower()], int(number))
        except ValueError:
            continue
        yield match.group(), day, days[weekday.lower()]
