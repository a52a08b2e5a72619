"""Who has an article open: it begins with a word of the page, and ends by itself."""

from datetime import timedelta

import pytest

from press.models import Presence
from press.models.presence import LASTS

from .test_two_at_once import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_article):
    return make_article()


def silent(page, for_):
    """As if `page` had said nothing for so long."""
    row = Presence.objects.get(page=page)
    Presence.objects.filter(page=page).update(seen_at=row.seen_at - for_)


def pages(article):
    return [row.page for row in Presence.objects.now_at(article)]


def test_a_page_that_says_so_is_there_once(writer, article):
    for activity in ("reading", "typing"):
        Presence.objects.says(writer, article, "1.a", language="fr", activity=activity)
    row = Presence.objects.now_at(article).get()
    assert (row.person, row.language, row.activity) == (writer, "fr", "typing")


def test_a_page_that_is_silent_is_gone_by_itself(writer, article):
    Presence.objects.says(writer, article, "1.a", language="fr")
    silent("1.a", LASTS - timedelta(seconds=5))
    assert pages(article) == ["1.a"]
    silent("1.a", timedelta(seconds=6))
    assert pages(article) == []


def test_a_page_that_speaks_again_is_back(writer, article):
    Presence.objects.says(writer, article, "1.a", language="fr")
    silent("1.a", LASTS * 2)
    Presence.objects.says(writer, article, "1.a", language="fr")
    assert pages(article) == ["1.a"]


def test_those_gone_are_swept_when_someone_comes(writer, editor, article, make_article):
    Presence.objects.says(writer, article, "1.a", language="fr")
    silent("1.a", LASTS * 2)
    Presence.objects.says(editor, make_article(), "2.a", language="fr")
    assert [row.page for row in Presence.objects.all()] == ["2.a"]


def test_only_those_at_the_same_article_are_named_in_the_order_they_came(writer, editor, article, make_article):
    Presence.objects.says(editor, article, "2.a", language="en")
    Presence.objects.says(writer, article, "1.a", language="en")
    Presence.objects.says(writer, make_article(), "1.b", language="en")
    Presence.objects.says(editor, article, "2.a", language="en")
    assert pages(article) == ["2.a", "1.a"]


@pytest.mark.django_db(transaction=True)
def test_a_page_that_speaks_several_times_at_once_is_there_once(writer, article):
    at_once(*[lambda: Presence.objects.says(writer, article, "1.a", language="en") for _ in range(4)])
    assert pages(article) == ["1.a"]
