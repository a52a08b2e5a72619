"""The articles of the sitemaps, a file for each language and year."""

from collections import defaultdict
from datetime import timedelta

from django.conf import settings
from django.db.models import Max

from newsroom import live
from newsroom.alternates import alternates
from newsroom.characters import visible
from newsroom.days import YearOf

from .models.edition import Edition, Withdrawal

MOST = 50_000  # entries that the protocol allows in a file
MOST_NEWS, NEWS_DAYS = 1_000, timedelta(days=2)
FACTS = ["article", "language", "slug", "issued_at", "live_from"]


def years():
    """`{(language, year): last change}` of all years that have live articles, a withdrawal being a change too."""
    editions = Edition.objects.live_in_any_language().order_by().annotate(year=YearOf("issued_at"))
    rows = editions.values_list("language", "year").annotate(last=Max("live_from"))
    found = {(language, year): last for language, year, last in rows}
    for language, _name in settings.LANGUAGES:
        ended = Withdrawal.objects.live(language=language).order_by().annotate(year=YearOf("edition__issued_at"))
        for year, last in ended.values_list("year").annotate(last=Max("at")):
            if (language, year) in found:
                found[language, year] = max(found[language, year], last)
    return dict(sorted(found.items(), reverse=True))


def entries(year, absolute):
    """The entries of one year in the active language, the newest first."""
    editions = Edition.objects.live().filter(issued_at__year=year).only(*FACTS).newest_first()[:MOST]
    languages = defaultdict(dict)
    articles = Edition.objects.live().filter(issued_at__year=year).order_by().values("article")
    for edition in Edition.objects.live_in_any_language().filter(article__in=articles).only(*FACTS):
        languages[edition.article_id][edition.language] = absolute(edition.get_absolute_url())
    for edition in editions:
        yield {
            "address": absolute(edition.get_absolute_url()),
            "changed_at": edition.live_from,
            "alternates": alternates(languages[edition.article_id]),
        }


def news(absolute):
    """What Google News takes: articles of the last two days in all languages, the newest first."""
    since = live.clock() - NEWS_DAYS
    editions = Edition.objects.live_in_any_language().filter(issued_at__gte=since).only(*FACTS, "title")
    for edition in editions.newest_first()[:MOST_NEWS]:
        yield {
            "address": absolute(edition.get_absolute_url()),
            "name": settings.NEWSROOM_NAME[edition.language],
            "language": edition.language,
            "issued_at": edition.issued_at,
            "title": visible(edition.title),
        }
