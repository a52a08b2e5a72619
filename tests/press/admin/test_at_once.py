"""Forms sent at one moment, each over a connection of its own."""

import pytest
from django.urls import reverse

from press.models import Article, Correction, Edition, Move
from press.workflow import State

from ..test_two_at_once import at_once
from .conftest import Page

pytestmark = pytest.mark.django_db(transaction=True)


def send(page, *args, **changes):
    return lambda: page.send(*args, **changes).status_code


def test_of_two_who_save_one_language_at_once_neither_loses_a_text(open_article, editor, writer, make_article):
    article = make_article()
    hers, his = open_article(editor, article), open_article(writer, article)
    answers = at_once(send(hers, title_en="Her title"), send(his, title_en="His title"))
    assert sorted(answers) == [200, 302]
    stored = Article.objects.get(pk=article.pk).title_en
    refused = hers if answers[0] == 200 else his
    assert {stored, refused.fields["title_en"][0]} == {"Her title", "His title"}
    assert stored in refused.text()


def test_of_two_who_save_different_languages_at_once_both_are_stored(open_article, editor, writer, make_article):
    article = make_article(languages=("en", "fr"))
    hers, his = open_article(editor, article), open_article(writer, article)
    assert at_once(send(hers, title_en="Her title"), send(his, title_fr="Son titre")) == [302, 302]
    stored = Article.objects.get(pk=article.pk)
    assert (stored.title_en, stored.title_fr) == ("Her title", "Son titre")


def test_an_address_taken_between_the_check_and_the_save_is_refused_in_a_sentence(
    open_article, editor, make_article, monkeypatch
):
    article, other = make_article(), make_article()
    page = open_article(editor, article)
    check, checked = Article.validate_constraints, []

    def overtaken(self, exclude=None):
        # What the first attempt wrote is rolled back with it: here the other article's address as well.
        Article.objects.filter(pk=other.pk).update(slug_en="buoys")
        checked.append(self)
        if len(checked) > 1:
            check(self, exclude)

    monkeypatch.setattr(Article, "validate_constraints", overtaken)
    assert page.send(slug_en="buoys").status_code == 200
    assert "Another article already has this address in this language." in page.text()
    assert page.fields["slug_en"] == ["buoys"]


@pytest.mark.parametrize("attempt", range(3))
def test_a_save_and_a_withdrawal_at_once_leave_it_withdrawn(
    open_article, editor, publisher, make_article, release, versions, attempt
):
    article = make_article()
    release(article)
    page = open_article(editor, article)
    withdraw = article.withdraw
    at_once(
        send(page, title_en="Saved meanwhile"),
        lambda: withdraw(publisher, {"en": "Withdrawn."}, comment="The facts were wrong."),
    )
    assert not Edition.objects.live_in_any_language().exists()
    assert Article.objects.get(pk=article.pk).is_withdrawn
    assert versions(article)["en"] == State.ENDED


def test_a_button_pressed_twice_at_once_moves_once(open_move, publisher, make_version):
    article = make_version(State.APPROVED).article
    pages = [open_move(publisher, article, "release", "en") for _ in range(3)]
    answers = at_once(*[send(page, "_go", when="now") for page in pages])
    assert sorted(answers) == [200, 200, 302]
    assert Edition.objects.count() == 1
    assert Move.objects.filter(name="release").count() == 1


def test_a_correction_opened_twice_at_once_is_one(sign_in, writer, editor, make_article, release):
    article = make_article()
    release(article)
    sent = {"what_was_wrong": "It is miles.", "change_kind": "correction", "touched_en": "on"}
    sent |= {"wrong_en": "Twelve", "right_en": "Thirteen"}
    address = reverse("admin:press_article_correction", args=[article.pk])
    clients = [sign_in(person) for person in (writer, editor, writer)]
    answers = at_once(*[lambda client=client: client.post(address, sent).status_code for client in clients])
    assert sorted(answers) == [200, 200, 302]
    assert Correction.objects.count() == 1
    assert Move.objects.filter(name="revise").count() == 1
    assert Article.objects.get().body_en == "<p>Thirteen buoys lie off the cape (en).</p>"


def test_of_two_plans_saved_at_once_the_second_sees_the_first(sign_in, writer, editor, make_article):
    article = make_article(languages=("en", "fr"))
    address = reverse("admin:press_article_plan", args=[article.pk])
    hers, his = (Page(sign_in(person), address) for person in (writer, editor))
    answers = at_once(
        send(hers, "_save", **{"versions-3-plan": "required"}), send(his, "_save", **{"versions-1-plan": "none"})
    )
    assert sorted(answers) == [200, 302]
    plans = (article.version("ar").plan, article.version("fr").plan)
    assert plans in [("required", "follows"), ("follows", "none")]


def test_taken_back_and_approved_at_once_is_one_of_the_two(open_move, writer, editor, make_article, versions):
    article = make_article()
    article.version("en").submit(writer)
    pages = [open_move(writer, article, "take_back", "en"), open_move(editor, article, "approve", "en")]
    assert sorted(at_once(*[send(page, "_go") for page in pages])) == [200, 302]
    assert versions(article)["en"] in (State.DRAFT, State.APPROVED)
    assert Move.objects.filter(name__in=["take_back", "approve"]).count() == 1


def test_a_new_article_sent_twice_at_once_is_made_once(sign_in, writer):
    pages = [Page(sign_in(writer), reverse("admin:press_article_add")) for _ in range(2)]
    pages[1].fields = pages[0].fields
    assert at_once(*[send(page, title_en="Twelve buoys") for page in pages]) == [302, 302]
    assert Article.objects.count() == 1
