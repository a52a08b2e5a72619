"""Text kept while it is typed: one text a page, the later word wins, and old ones go by themselves."""

from datetime import timedelta

import pytest

from press.models import KeptText
from press.models.kept import MOST_PAGES, TooMuch

from .test_two_at_once import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def keep(writer, make_article):
    """Keep a text of one article; what each test does not say is the same for all."""
    article = make_article()

    def keep(page="1.a", turn=1, replaces=None, article=article, person=writer, **fields):
        return KeptText.objects.keep(person, article, page, fields, turn, replaces)

    keep.article = article
    return keep


def test_what_a_page_sends_is_added_to_what_it_sent_before(keep):
    keep(title_en=["Twelve"], turn=1)
    kept = keep(title_en=["Twelve buoys"], title_fr=["Douze"], turn=2)
    assert KeptText.objects.get() == kept
    assert kept.fields == {"title_en": ["Twelve buoys"], "title_fr": ["Douze"]}


def test_of_two_requests_that_overtake_each_other_the_later_word_stays(keep):
    keep(title_en=["Twelve buoys"], turn=2)
    assert keep(title_en=["Twelve"], title_fr=["Douze"], turn=1).fields == {
        "title_en": ["Twelve buoys"],
        "title_fr": ["Douze"],
    }


def test_two_windows_of_one_person_keep_a_text_each(keep, writer):
    keep("1.a", title_en=["In one"])
    keep("1.b", title_en=["In the other"])
    left = KeptText.objects.left_by(writer, keep.article)
    assert [kept.fields["title_en"] for kept in left] == [["In the other"], ["In one"]]


def test_a_page_that_began_with_a_kept_text_replaces_it(keep):
    before = keep("1.a", title_en=["Twelve"])
    after = keep("1.b", title_en=["Twelve buoys"], replaces=before.token)
    assert list(KeptText.objects.all()) == [after]


def test_a_text_whose_own_page_went_on_is_not_replaced(keep):
    token = keep("1.a", title_en=["Twelve"]).token
    keep("1.a", title_en=["Twelve and more"], turn=2)
    keep("1.b", title_en=["Twelve buoys"], replaces=token)
    assert KeptText.objects.count() == 2


@pytest.mark.parametrize("token", ["", "x", "1", "1.", ".1", "1.x", "².1", "9" * 40 + ".1", None])
def test_what_names_no_text_replaces_none(keep, token):
    keep("1.a", title_en=["Twelve"])
    keep("1.b", title_en=["Other"], replaces=token)
    assert KeptText.objects.count() == 2


def test_nobody_replaces_the_text_of_someone_else(keep, editor):
    his = keep("1.a", title_en=["His"])
    keep("2.b", title_en=["Hers"], person=editor, replaces=his.token)
    KeptText.objects.saved(editor, keep.article, "2.c", his.token)
    assert KeptText.objects.filter(pk=his.pk).exists()


def test_a_save_lets_go_of_its_own_page_and_of_what_that_began_with(keep, writer):
    before = keep("1.a", title_en=["Twelve"])
    keep("1.b", title_en=["Twelve buoys"])
    other = keep("1.c", title_en=["Quite another"])
    KeptText.objects.saved(writer, keep.article, "1.b", before.token)
    assert list(KeptText.objects.left_by(writer, keep.article)) == [other]
    assert KeptText.objects.get(page="1.b").fields == {}


def test_what_arrives_late_from_a_page_that_was_saved_is_not_kept(keep, writer):
    KeptText.objects.saved(writer, keep.article, "1.a")
    kept = keep("1.a", title_en=["Twelve"], turn=2)
    assert (kept.is_saved, kept.fields) == (True, {})
    KeptText.objects.filter(pk=kept.pk).update(kept_at=kept.kept_at - timedelta(days=2))
    keep("1.b", title_en=["Thirteen"])
    assert not KeptText.objects.filter(page="1.a").exists()


def test_what_is_older_than_thirty_days_goes_when_something_new_is_kept(keep, make_article):
    old, young = keep("1.a", title_en=["Old"]), keep("1.b", title_en=["Young"])
    KeptText.objects.filter(pk=old.pk).update(kept_at=old.kept_at - timedelta(days=31))
    KeptText.objects.filter(pk=young.pk).update(kept_at=young.kept_at - timedelta(days=29))
    new = keep("1.c", article=make_article(), title_en=["New"])
    assert set(KeptText.objects.all()) == {young, new}


def test_of_many_pages_left_open_the_latest_are_kept(keep):
    for number in range(MOST_PAGES + 2):
        keep(f"1.{number}", title_en=[f"Page {number}"])
    assert KeptText.objects.count() == MOST_PAGES
    assert not KeptText.objects.filter(page="1.0").exists()


@pytest.mark.parametrize(
    "fields", [{"body_en": ["x" * 4_000_001]}, {f"name{number}": ["x"] for number in range(501)}], ids=["long", "many"]
)
def test_more_than_an_article_can_hold_is_not_kept_and_costs_nothing_of_what_was(keep, fields):
    keep(title_en=["Twelve"])
    with pytest.raises(TooMuch):
        keep(**fields, turn=2)
    assert KeptText.objects.get().fields == {"title_en": ["Twelve"]}


def test_what_it_is_called_says_nothing_of_the_text(keep):
    assert "Twelve" not in str(keep(title_en=["Twelve"]))


@pytest.mark.django_db(transaction=True)
def test_requests_of_one_page_at_once_lose_no_field(keep):
    at_once(*[lambda n=n: keep(turn=n, **{f"title_{n}": [str(n)], "title": [str(n)]}) for n in range(1, 5)])
    assert KeptText.objects.get().fields == {f"title_{n}": [str(n)] for n in range(1, 5)} | {"title": ["4"]}
