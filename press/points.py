"""
The text of an article in one language at a point of its history. A point has a key that stands in addresses.

`working` is the working copy, `live` what readers see now, `approved` what was approved last; `text-7`, `edition-7` and
`move-7` are a saved text, an edition, and the text as it stood at that move, `before-7` what was saved before text 7.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from newsroom.moments import moment_text

from .models import Edition, Move, facts
from .models.article import LANGUAGES, TEXTS
from .models.saved import SHARED

NAMED = ["working", "live", "approved"]


class NoSuchPoint(LookupError):
    """There is no text at that point; `str()` of it is a sentence for who asked."""


@dataclass(frozen=True)
class Point:
    """
    `words` is `{field: text}`, as a SavedText holds it; `at` is the moment it was of, None for the working copy.

    Its `key` stays that of the same text: what is live now is known by its edition.
    """

    key: str
    language: str
    name: str
    words: dict
    at: datetime | None = None


def find(article, key, language=None):
    """The Point of `key`; `language` is needed where the key names none. Raises NoSuchPoint."""
    kind, _dash, number = key.partition("-")
    if key in NAMED and (language in LANGUAGES or (language, key) == (SHARED, "working")):
        return NAMED_POINTS[key](article, language)
    if kind in NUMBERED and number.isascii() and number.isdecimal() and len(number) < 19:
        return NUMBERED[kind](article, int(number))
    raise NoSuchPoint(_("There is no such text."))


def before(article, later):
    """The text that was saved before `later`, which may be that of nothing yet."""
    saved = article.saved_texts.filter(language=later.language, pk__lt=later.pk).select_related("by").last()
    return of_saved(saved) if saved else Point("nothing", later.language, _("nothing was written yet"), {})


def of_working_copy(article, language):
    words = article.texts(language) if language else facts.of(article)
    return Point("working", language, _("the working copy now"), words)


def of_saved(saved, key="", name=""):
    names = {"person": isolated(person_name(saved.by)), "moment": moment_text(saved.at)}
    name = name or _("saved by %(person)s, %(moment)s") % names
    return Point(key or f"text-{saved.pk}", saved.language, name, saved.words, saved.at)


def of_edition(edition, name=""):
    name = name or _("edition %(number)s, public from %(moment)s") % {
        "number": edition.number,
        "moment": moment_text(edition.live_from),
    }
    words = {field: getattr(edition, field) for field in TEXTS}
    return Point(f"edition-{edition.pk}", edition.language, name, words, edition.released_at)


def of_move(article, move):
    """The text at `move`: the one that was saved last before it."""
    language = move.language_version.language
    saved = article.saved_texts.as_of(move.at, language)
    if saved is None:
        raise NoSuchPoint(_("The text of that moment was not kept."))
    person = isolated(person_name(move.by))
    names = {"move": move.get_name_display(), "person": person, "moment": moment_text(move.at)}
    return of_saved(saved, f"move-{move.pk}", _("“%(move)s” by %(person)s, %(moment)s") % names)


def live(article, language):
    edition = Edition.objects.live(language=language).filter(article=article).first()
    if edition is None:
        raise NoSuchPoint(_("Nothing is public in this language now."))
    names = {"number": edition.number, "moment": moment_text(edition.live_from)}
    return of_edition(edition, _("what readers see: edition %(number)s, since %(moment)s") % names)


def approved(article, language):
    move = moves(article).filter(language_version__language=language, name="approve").last()
    if move is None:
        raise NoSuchPoint(_("No text in this language has been approved so far."))
    return of_move(article, move)


def moves(article):
    return Move.objects.filter(language_version__article=article).select_related("by", "language_version")


def numbered(rows, make):
    """A function that makes the Point of one of `rows(article)`."""

    def find(article, number):
        row = rows(article).filter(pk=number).first()
        if row is None:
            raise NoSuchPoint(_("There is no such text."))
        return make(article, row)

    return find


def person_name(person):
    """The name of `person` for colleagues; a text that a command wrote has none."""
    return (person.get_full_name() or person.get_username()) if person else _("no name recorded")


def isolated(name):
    """A name of any direction within a sentence of another: what follows keeps its place."""
    return f"\u2068{name}\u2069"


NAMED_POINTS = {"working": of_working_copy, "live": live, "approved": approved}
NUMBERED = {
    "before": numbered(lambda article: article.saved_texts, before),
    "text": numbered(lambda article: article.saved_texts.select_related("by"), lambda _article, row: of_saved(row)),
    "edition": numbered(lambda article: article.editions, lambda _article, row: of_edition(row)),
    "move": numbered(moves, of_move),
}
