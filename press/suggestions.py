"""
What the page of an address that does not exist offers instead.

It depends on the words of the address and on what is live, and on nothing else: an address of something hidden is
answered like any other of the same words.
"""

from django.conf import settings
from django.db.models import Case, Q, Value, When
from django.utils.translation import get_language, get_language_from_path

from newsroom.search import Query
from newsroom.words import WORD

from .models.edition import Edition

MOST_WORDS, LONGEST_WORD = 8, 24
MOST_OFFERED = 5
NOT_WORDS = {
    *("news", "events", "series", "themes", "search", "print", "edition", "feed", "picture", "calendar", "ninjs"),
    *("index", "html", "htm", "php", "json", "png", "ics"),
}


def words_of(path):
    """The words of an address below a language, as one text; "" of any other address."""
    if not get_language_from_path(path):
        return ""
    words = [match[0] for match in WORD.finditer(path.partition("/")[2].partition("/")[2])]
    telling = [word for word in words if len(word) > 1 and not word.isdigit() and word.lower() not in NOT_WORDS]
    return " ".join(word[:LONGEST_WORD] for word in telling[:MOST_WORDS])


def suggestions(words):
    """
    `{"here": [Edition, ...], "elsewhere": [...]}`: the live ones whose titles hold at least half of `words`.

    One query, whatever is found: those here are in the active language, those elsewhere in the others.
    """
    queries = [query for code, _name in settings.LANGUAGES if (query := Query(words, code)).loose]
    found = list(titled_like(queries)[: 4 * MOST_OFFERED]) if queries else []
    here = [edition for edition in found if edition.language == get_language()]
    elsewhere = [edition for edition in found if edition.language != get_language()]
    return {"here": here[:MOST_OFFERED], "elsewhere": elsewhere[:MOST_OFFERED]}


def titled_like(queries):
    holding, hits, enough = Q(), [], []
    for query in queries:
        mine = Q(language=query.language)
        holding |= mine & Q(text_searched__stems__holds=query.any_term)
        hits.append(When(mine, then=hits_of(query)))
        enough.append(When(mine, then=(len(query.loose) + 1) // 2))
    live = Edition.objects.live_in_any_language().filter(holding)
    live = live.annotate(rank=Case(*hits, default=0)).filter(rank__gte=Case(*enough, default=1))
    return live.only("language", "slug", "issued_at", "title", "kind").order_by("-rank", "-issued_at", "slug")


def hits_of(query):
    """How many of the words stand in the title, as an expression."""
    found = [Case(When(term.within("text_searched__title_stems"), then=1), default=0) for term in query.terms]
    return sum(found, Value(0))
