"""A correction from "this is wrong" to the next editions: it leads, it is done by itself, it can be called off."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from newsroom import live
from press.models import Article, Correction
from press.workflow import State, TransitionError

from .test_two_at_once import at_once
from .test_two_at_once import refusals as refused
from .test_workflow import change

pytestmark = pytest.mark.django_db

MILES = "Buoys laid 1 mile off the cape"
WRONG = "The distance is in nautical miles, not in kilometres."


@pytest.fixture
def article(make_article, release):
    """Live in English, its source, and in French."""
    article = make_article(languages=("en", "fr"))
    release(article, "en")
    release(article, "fr")
    return article


def begin(article, by, notes, change_kind="correction", what_was_wrong=WRONG):
    return Correction.objects.begin(article, by, what_was_wrong, change_kind, notes)


def test_opening_a_correction_takes_what_is_wrong_back_into_work_and_leaves_readers_what_they_see(
    article, writer, versions
):
    correction = begin(article, writer, {"en": "It is miles."})
    assert correction.is_under_way
    assert (versions(article)["en"], versions(article)["fr"]) == (State.DRAFT, State.RELEASED)
    assert [(row.language, row.is_touched, row.note) for row in correction.languages.all()] == [
        ("en", True, "It is miles."),
        ("fr", False, ""),
    ]
    assert article.version("en").moves.last().comment == WRONG
    assert {edition.number for edition in article.editions.live_in_any_language()} == {1}


def test_a_language_that_the_opener_may_not_edit_waits_for_who_may(article, translator, versions):
    correction = begin(article, translator, {"en": "", "fr": ""})
    assert correction.touched() == ["en", "fr"]
    assert (versions(article)["en"], versions(article)["fr"]) == (State.RELEASED, State.DRAFT)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"what_was_wrong": "  "}, "Say what was wrong"),
        ({"notes": {}}, "Choose at least one language"),
        ({"notes": {"es": ""}}, "Spanish is not public"),
        ({"notes": {"xx": ""}}, "xx is not public"),
    ],
)
def test_a_correction_that_says_too_little_is_not_opened(article, writer, versions, facts, sentence):
    with pytest.raises(TransitionError, match=sentence):
        begin(article, writer, **{"notes": {"en": ""}} | facts)
    assert not Correction.objects.exists()
    assert versions(article)["en"] == State.RELEASED


@pytest.mark.parametrize("role", ["publisher", "translator", "nobody"])
def test_who_may_edit_none_of_the_wrong_languages_opens_nothing(request, article, role, versions):
    with pytest.raises(TransitionError, match="None of these languages"):
        begin(article, request.getfixturevalue(role), {"en": ""})
    assert versions(article)["en"] == State.RELEASED


def test_what_is_not_public_is_not_corrected(make_version, writer):
    with pytest.raises(TransitionError, match="Nothing of this article is public"):
        begin(make_version(State.APPROVED).article, writer, {"en": ""})


def test_one_correction_of_an_article_at_a_time(article, writer):
    begin(article, writer, {"en": ""})
    with pytest.raises(TransitionError, match="already under way"):
        begin(article, writer, {"fr": ""})
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.create(article=article, opened_by=writer, what_was_wrong="Again.")


def test_a_release_that_lies_ahead_comes_first(article, writer, release):
    change(article, writer, title_en="Newer words")
    release(article, "en", live_from=live.clock() + timedelta(hours=1))
    with pytest.raises(TransitionError, match="already waiting for its release"):
        begin(article, writer, {"en": ""})


def test_it_is_done_when_every_wrong_language_has_its_next_edition(article, writer, release):
    correction = begin(article, writer, {"en": "It is miles.", "fr": "Ce sont des milles."})
    change(article, writer, title_en=MILES, title_fr="En milles 1")
    release(article, "en", change_kind="correction", change_note="It is miles.")
    correction.refresh_from_db()
    assert correction.is_under_way
    edition = release(
        article, "fr", acknowledged=["outdated"], change_kind="correction", change_note="Ce sont des milles."
    )
    correction.refresh_from_db()
    assert not correction.is_under_way
    assert correction.languages.get(language="fr").edition == edition
    begin(article, writer, {"en": ""})


def test_a_cancelled_release_opens_it_again(article, writer, publisher, release):
    correction = begin(article, writer, {"en": "It is miles."})
    change(article, writer, title_en=MILES)
    release(article, "en", live_from=live.clock() + timedelta(hours=1))
    correction.refresh_from_db()
    assert not correction.is_under_way
    article.version("en").unschedule(publisher)
    correction.refresh_from_db()
    assert correction.is_under_way
    assert correction.languages.get(language="en").edition is None


def test_a_withdrawal_ends_it(article, writer, publisher):
    correction = begin(article, writer, {"en": ""})
    article.withdraw(publisher, {"en": "Withdrawn.", "fr": "Retiré."}, comment="The facts were wrong.")
    correction.refresh_from_db()
    assert not correction.is_under_way
    assert correction.called_off_by == publisher


def test_a_translation_not_touched_is_confirmed_and_carries_the_correction_in_its_next_edition(
    article, writer, publisher, release
):
    begin(article, writer, {"en": "It is miles."})
    change(article, writer, title_en=MILES)
    french = article.version("fr")
    french.confirm_current(writer)
    assert french.state == State.APPROVED
    release(article, "en", change_kind="correction", change_note="It is miles.")
    assert french.live_edition().source_correction() is not None
    assert french.release(publisher, change_kind="minor").source_correction() is None


# Called off


def test_called_off_with_the_live_words_restored_everything_is_as_released(article, writer, versions):
    correction = begin(article, writer, {"en": "", "fr": ""})
    live_title = article.title_en
    change(article, writer, title_en=MILES)
    assert correction.call_off(writer, restored=["en", "fr"]) == []
    assert (versions(article)["en"], versions(article)["fr"]) == (State.RELEASED, State.RELEASED)
    assert Article.objects.get(pk=article.pk).title_en == live_title
    assert article.saved_texts.filter(language="en").last().by == writer
    assert not Article.objects.get(pk=article.pk).version("fr").is_outdated
    correction.refresh_from_db()
    assert (correction.is_under_way, correction.called_off_by) == (False, writer)
    names = [move.name for move in article.version("en").moves.all()]
    assert names == ["submit", "approve", "release", "revise", "keep_released"]


def test_called_off_without_restoring_what_was_changed_stays_a_draft(article, writer, versions):
    correction = begin(article, writer, {"en": "", "fr": ""})
    change(article, writer, title_en=MILES)
    assert correction.call_off(writer) == ["en"]
    assert (versions(article)["en"], versions(article)["fr"]) == (State.DRAFT, State.RELEASED)
    assert Article.objects.get(pk=article.pk).title_en == MILES


def test_called_off_a_translation_that_was_confirmed_goes_with_the_restored_source(article, writer, versions):
    correction = begin(article, writer, {"en": ""})
    change(article, writer, title_en=MILES)
    article.version("fr").confirm_current(writer)
    assert versions(article)["fr"] == State.APPROVED
    correction.call_off(writer, restored=["en"])
    assert (versions(article)["en"], versions(article)["fr"]) == (State.RELEASED, State.RELEASED)
    assert not Article.objects.get(pk=article.pk).version("fr").is_outdated


def test_what_was_released_by_then_stays_released(article, writer, release, versions):
    correction = begin(article, writer, {"en": "It is miles.", "fr": ""})
    change(article, writer, title_en=MILES)
    edition = release(article, "en", change_kind="correction", change_note="It is miles.")
    correction.call_off(writer, restored=["en", "fr"])
    assert article.version("en").live_edition() == edition
    assert Article.objects.get(pk=article.pk).title_en == MILES
    assert versions(article)["fr"] == State.RELEASED


@pytest.mark.parametrize("role", ["publisher", "nobody"])
@pytest.mark.parametrize("act", ["call_off", "tell"])
def test_only_who_may_edit_a_wrong_language_leads_it(request, article, writer, role, act):
    correction, person = begin(article, writer, {"en": ""}), request.getfixturevalue(role)
    with pytest.raises(TransitionError, match="is led by"):
        correction.call_off(person) if act == "call_off" else correction.tell(person, "minor", {"en": "Changed."})
    correction.refresh_from_db()
    assert (correction.is_under_way, correction.change_kind) == (True, "correction")


def test_the_notes_are_written_by_who_may_edit_the_language(article, writer, translator):
    correction = begin(article, writer, {"en": "", "fr": ""})
    correction.tell(translator, "correction", {"en": "Not mine.", "fr": "Ce sont des milles."})
    assert dict(correction.languages.values_list("language", "note")) == {"en": "", "fr": "Ce sont des milles."}


def test_a_correction_that_is_over_is_not_called_off(article, writer):
    correction = begin(article, writer, {"en": ""})
    correction.call_off(writer)
    with pytest.raises(TransitionError, match="is over"):
        correction.call_off(writer)


@pytest.mark.django_db(transaction=True)
def test_of_several_who_open_a_correction_at_once_one_wins(article, writer, editor):
    results = at_once(*[lambda by=by: begin(article, by, {"en": ""}) for by in (writer, editor, writer)])
    assert len(refused(results)) == 2
    assert Correction.objects.count() == 1
    assert article.version("en").moves.filter(name="revise").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_correction_called_off_while_it_is_released_is_one_or_the_other(article, writer, publisher, editor):
    before = article.title_en
    correction = begin(article, writer, {"en": "It is miles."})
    change(article, writer, title_en=MILES)
    version = article.version("en")
    version.submit(writer)
    version.approve(editor)
    at_once(
        lambda: article.version("en").release(publisher, change_kind="correction", change_note="It is miles."),
        lambda: correction.call_off(writer, restored=["en"]),
    )
    correction.refresh_from_db()
    assert not correction.is_under_way
    released = article.editions.filter(language="en").count() == 2
    assert Article.objects.get(pk=article.pk).title_en == (MILES if released else before)
