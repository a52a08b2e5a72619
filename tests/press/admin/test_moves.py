"""The pages on which moves are made: looking changes nothing, pressing twice does no harm."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom import live
from press.models import Article, Edition, Move
from press.models.version import Plan
from press.workflow import MOVES, State

from ...conftest import taken_back

pytestmark = pytest.mark.django_db

HUMAN = [name for name, move in MOVES.items() if move.permission]
ROLES = {
    "writer": {"press.edit"},
    "editor": {"press.edit", "press.approve"},
    "publisher": {"press.release"},
    "translator": set(),
    "nobody": set(),
}
# What a person would fill in, whatever the move.
ANSWERS = {"comment": "Because.", "when": "now", "notice_en": "Withdrawn.", "language": ["en"]}


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "fr"))


def messages(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def typed(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def refusals(page):
    return [
        " ".join(found.text_content().split())
        for found in page.tree.xpath("//ul[contains(@class,'sentences--refused')]/li")
    ]


# Who may, and from where


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", HUMAN)
def test_a_post_to_a_move_does_what_the_table_allows_and_nothing_else(request, sign_in, make_version, name, state):
    version = make_version(state)
    address = reverse("admin:press_article_move", args=[version.article_id, name])
    recorded = Move.objects.count()
    permission = MOVES[name].permission
    # Of these there is nothing to be done here; tests of their own show them at work.
    idle = ["confirm", "confirm_current", "keep_released", "take_back", "reschedule", "unschedule"]
    about = {"withdraw": state == State.RELEASED} | dict.fromkeys(idle, False)
    is_possible = state in MOVES[name].sources and about.get(name, True)
    for role, permissions in ROLES.items():
        with taken_back():
            user = request.getfixturevalue(role)
            answer = sign_in(user).post(address, ANSWERS)
            is_let_in = permission in permissions or (role == "translator" and permission == "press.edit")
            if permission in permissions and is_possible:
                assert answer.status_code == 302, role
                assert (Move.objects.last().name, Move.objects.last().by) == (name, user), role
            else:
                assert answer.status_code == (200 if is_let_in else 403), role
                assert Move.objects.count() == recorded, role
                version.refresh_from_db()
                assert version.state == state, role


@pytest.mark.parametrize("name", HUMAN)
def test_looking_at_the_page_of_a_move_changes_nothing(sign_in, make_user, make_version, name):
    version = make_version(State.APPROVED)
    recorded, editions = Move.objects.count(), Edition.objects.count()
    address = reverse("admin:press_article_move", args=[version.article_id, name])
    answer = sign_in(make_user("root", is_superuser=True)).get(address, ANSWERS | {"_move": name})
    assert answer.status_code == 200
    version.refresh_from_db()
    assert (version.state, Move.objects.count(), Edition.objects.count()) == (State.APPROVED, recorded, editions)


@pytest.mark.parametrize(("name", "number"), [("lapse", 1), ("publish", 1), ("submit", 999), ("submit", "x")])
def test_a_move_that_does_not_exist_is_not_found(sign_in, editor, article, name, number):
    pk = article.pk if number == 1 else number
    client = sign_in(editor)
    address = reverse("admin:press_article_move", args=[pk, name])
    assert [client.get(address).status_code, client.post(address).status_code] == [404, 404]


def test_a_move_takes_its_token(article, editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    answer = client.post(reverse("admin:press_article_move", args=[article.pk, "submit"]), ANSWERS)
    assert answer.status_code == 403
    assert not Move.objects.exists()


# What it says before and after


def test_several_languages_go_to_the_editors_at_once(open_move, writer, article, versions):
    answer = open_move(writer, article, "submit", "en", "fr").send("_go")
    assert (versions(article)["en"], versions(article)["fr"]) == (State.IN_REVIEW, State.IN_REVIEW)
    said, way_back = messages(answer)
    assert said == "Handed to the editors: English, French."
    assert f"/article/{article.pk}/move/take_back/?language=en&amp;language=fr" in way_back
    assert answer["Location"] == reverse("admin:press_article_change", args=[article.pk])


def test_what_stands_in_the_way_is_said_before_the_button_is_pressed(open_move, writer, make_article):
    article = make_article(languages=("en",), summary_en="")
    page = open_move(writer, article, "submit", "en")
    assert "There is no summary: lists and feeds show it." in page.text()
    assert page.send("_go").status_code == 200
    assert refusals(page) == ["There is no summary: lists and feeds show it."]
    assert not Move.objects.exists()


def test_languages_with_nothing_in_the_way_are_ticked(open_move, writer, article):
    page = open_move(writer, article, "submit")
    assert page.fields["language"] == ["en", "fr"]
    assert len(page.tree.xpath("//input[@name='language']")) == 4


def test_one_refused_language_holds_back_all(open_move, writer, article, versions):
    page = open_move(writer, article, "submit", "en", "es")
    assert page.send("_go").status_code == 200
    assert versions(article)["en"] == State.DRAFT
    assert "There is no title." in refusals(page)


def test_a_move_of_no_language_is_refused(open_move, writer, article):
    page = open_move(writer, article, "submit", "en")
    assert page.send("_go", language=[]).status_code == 200
    assert "Choose at least one language." in page.text()


def test_a_warning_is_ticked_off_and_the_record_keeps_it(open_move, writer, article, versions):
    article.body_fr = "<p>Quatorze bouées, 14 en tout.</p>"
    article.save()
    page = open_move(writer, article, "submit", "fr")
    assert page.send("_go").status_code == 200
    assert versions(article)["fr"] == State.DRAFT
    assert page.send("_go", accepted_fr=["numbers-added"], comment="Counted again.").status_code == 302
    assert Move.objects.get().comment == (
        "Counted again. Looked at and accepted: Numbers that are not in the source text: 14."
    )


def test_a_comment_that_is_needed_is_asked_for(open_move, editor, make_version, article, versions):
    make_version(State.IN_REVIEW, article)
    page = open_move(editor, article, "send_back", "en")
    assert page.send("_go", comment="  ").status_code == 200
    assert "Say why: the record needs a comment for this." in page.text()
    page.send("_go", comment="The date is wrong.")
    assert versions(article)["en"] == State.DRAFT
    assert Move.objects.last().comment == "The date is wrong."


def test_words_that_changed_since_the_page_was_opened_are_shown_before_they_are_approved(
    open_move, editor, make_version, article, person, versions
):
    make_version(State.IN_REVIEW, article)
    page = open_move(editor, article, "approve", "en")
    before = article.digests()
    article.title_en = "Changed in the meantime"
    article.save()
    article.record_changes(before, person("writer"))
    assert page.send("_go").status_code == 200
    assert refusals(page) == ["The text has changed since you opened it. Read it again before you decide."]
    assert "Changed in the meantime" in page.text()
    assert versions(article)["en"] == State.IN_REVIEW
    page.send("_go")
    assert versions(article)["en"] == State.APPROVED


def test_who_changed_the_words_last_finds_no_button_to_approve_them(open_article, open_move, editor, article):
    open_article(editor, article).send(title_en="Changed by the editor")
    article.version("en").submit(editor)
    page = open_article(editor, article)
    assert page.tree.xpath("//button[@name='_move']/@value") == ["submit", "take_back", "send_back"]
    assert "Approving takes a second pair of eyes" in open_move(editor, article, "approve", "en").text()


@pytest.mark.parametrize("name", ["submit", "revise"])
def test_pressing_twice_is_answered_in_a_sentence(open_move, writer, make_version, article, name):
    make_version(State.DRAFT if name == "submit" else State.RELEASED, article)
    page = open_move(writer, article, name, "en")
    sent = {key: list(value) for key, value in page.fields.items()}
    assert page.send("_go").status_code == 302
    recorded = Move.objects.count()
    page.fields = sent
    assert page.send("_go").status_code == 200
    assert "is not possible" in " ".join(refusals(page))
    assert Move.objects.count() == recorded


# Release


def test_a_release_at_once_says_since_when_readers_see_it(open_move, publisher, make_version, article):
    make_version(State.APPROVED, article)
    answer = open_move(publisher, article, "release", "en").send("_go", when="now")
    since = timezone.localtime(Edition.objects.live().get().live_from)
    assert messages(answer) == [f"Public since {since:%-d %B %Y, %H:%M (%Z)}: English."]


def test_english_now_and_french_later_in_one_step(open_move, publisher, make_version, article):
    make_version(State.APPROVED, article, "en")
    make_version(State.APPROVED, article, "fr")
    later = (live.clock() + timedelta(hours=1)).replace(second=0, microsecond=0)
    answer = open_move(publisher, article, "release", "en", "fr").send("_go", when="now", at_fr=typed(later))
    assert {e.language: e.live_from > live.clock() for e in Edition.objects.all()} == {"en": False, "fr": True}
    assert Edition.objects.get(language="fr").live_from == later
    since, ahead, way_back = messages(answer)
    assert (since.endswith("English."), ahead.endswith("French.")) == (True, True)
    # What readers have seen is not taken back by that; what lies ahead can be.
    assert "move/unschedule/?language=fr" in way_back


def test_a_required_language_that_is_missing_holds_back_the_release(
    open_move, publisher, make_version, article, versions
):
    make_version(State.APPROVED, article)
    article.versions.filter(language="ar").update(plan=Plan.REQUIRED)
    page = open_move(publisher, article, "release", "en")
    assert page.send("_go", when="now").status_code == 200
    assert refusals(page) == ["Arabic is required and is still “draft”: the release waits for it."]
    assert versions(article)["en"] == State.APPROVED
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Say when: at once, or from a moment on."),
        ({"when": "at"}, "Give the moment from which readers can see it."),
        ({"when": "now", "at": "2099-01-01T10:00"}, "which of the two is meant?"),
        ({"when": "at", "at": "2015-05-19T10:00"}, "This moment has passed."),
        ({"when": "at", "at": "2099-03-29T02:30"}, "does not exist"),
        ({"when": "at", "at": "2099-10-25T02:30"}, "comes twice"),
        ({"when": "at", "at": "the day after tomorrow"}, "Enter a valid date/time."),
    ],
)
def test_a_moment_that_is_not_clear_is_asked_about(open_move, publisher, make_version, article, sent, sentence):
    make_version(State.APPROVED, article)
    page = open_move(publisher, article, "release", "en")
    assert page.send("_go", **sent).status_code == 200
    assert sentence in page.text()
    assert not Edition.objects.exists()


def test_a_moment_is_that_of_the_newsrooms_zone_which_is_named(open_move, publisher, make_version, article):
    make_version(State.APPROVED, article)
    page = open_move(publisher, article, "release", "en")
    assert "Europe/Paris" in page.text()
    page.send("_go", when="at", at="2099-07-14T10:00")
    assert Edition.objects.get().live_from == datetime(2099, 7, 14, 8, 0, tzinfo=ZoneInfo("UTC"))


def test_a_second_edition_says_what_it_is(open_move, publisher, make_version, article, editor):
    make_version(State.RELEASED, article).revise(editor)
    make_version(State.APPROVED, article)
    page = open_move(publisher, article, "release", "en")
    assert page.send("_go", when="now", change_kind_en="correction").status_code == 200
    assert "Say what was wrong" in " ".join(refusals(page))
    page.send("_go", when="now", change_kind_en="correction", change_note_en="It is twelve buoys.")
    edition = Edition.objects.live().get()
    assert (edition.number, edition.change_kind, edition.change_note) == (2, "correction", "It is twelve buoys.")


def test_an_approval_that_has_lapsed_stays_recorded_though_nothing_is_released(
    open_move, publisher, make_version, article, contact, versions
):
    make_version(State.APPROVED, article, "en")
    make_version(State.APPROVED, article, "fr")
    page = open_move(publisher, article, "release", "en", "fr")
    contact.phone = "+39 040 555 0999"
    contact.save()
    assert page.send("_go", when="now").status_code == 200
    assert (versions(article)["en"], versions(article)["fr"]) == (State.DRAFT, State.DRAFT)
    assert {move.name for move in Move.objects.order_by("-pk")[:2]} == {"lapse"}
    assert not Edition.objects.exists()


def test_a_release_ahead_is_moved_and_cancelled(open_move, publisher, make_version, article, versions):
    make_version(State.APPROVED, article).release(publisher, live_from=live.clock() + timedelta(hours=1))
    later = (live.clock() + timedelta(hours=3)).replace(second=0, microsecond=0)
    answer = open_move(publisher, article, "reschedule", "en").send("_go", when="at", at=typed(later))
    assert Edition.objects.get().live_from == later
    assert messages(answer)[0].startswith("Public from ")
    open_move(publisher, article, "unschedule", "en").send("_go")
    assert versions(article)["en"] == State.APPROVED
    assert Edition.objects.get().status() == "cancelled"


def test_a_release_without_review_says_why_and_waits_for_a_second_person(
    open_article, open_move, publisher, editor, article
):
    open_move(publisher, article, "force_release", "en").send("_go", when="now", comment="The storm is near.")
    assert article.version("en").needs_confirmation
    assert "not confirmed" in open_article(editor, article).text()
    open_move(editor, article, "confirm", "en").send("_go")
    assert not article.version("en").needs_confirmation


# Withdrawal


def test_a_withdrawal_asks_for_a_notice_in_every_public_language(open_move, publisher, article, release, make_article):
    release(article, "en")
    release(article, "fr")
    successor = make_article()
    page = open_move(publisher, article, "withdraw")
    assert page.send("_go", comment="Wrong figures.", notice_en="Withdrawn.").status_code == 200
    assert Edition.objects.live_in_any_language().count() == 2
    answer = page.send("_go", notice_fr="Retiré.", replaced_by=str(successor.pk))
    assert answer.status_code == 302
    assert not Edition.objects.live_in_any_language().exists()
    assert {(w.language, w.notice, w.replaced_by) for w in article.withdrawals.all()} == {
        ("en", "Withdrawn.", successor),
        ("fr", "Retiré.", successor),
    }
    assert page.send("_go").status_code == 200
    assert article.withdrawals.count() == 2


def test_a_withdrawal_shows_what_readers_see_and_not_the_draft(open_move, publisher, article, release):
    edition = release(article)
    Article.objects.filter(pk=article.pk).update(title_en="A draft of something new")
    page = open_move(publisher, article, "withdraw")
    assert edition.title in page.text()
    assert edition.get_absolute_url() in page.text()


def test_a_page_of_moves_in_arabic_has_its_direction(sign_in, editor, article):
    client = sign_in(editor)
    answer = client.get(
        reverse("admin:press_article_move", args=[article.pk, "submit"]), headers={"accept-language": "ar"}
    )
    assert b'dir="rtl"' in answer.content
