""" "Correct this", from the question what was wrong to the next editions, and what readers will see on the way."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from press.models import Article, Correction, Edition, Move
from press.workflow import State

from .conftest import Page

pytestmark = pytest.mark.django_db

WRONG = "The buoys are thirteen, not twelve."


@pytest.fixture
def article(make_article, release):
    """Live in English, its source, and in French."""
    article = make_article(languages=("en", "fr"))
    release(article, "en")
    release(article, "fr")
    return article


def address(article, name="correction", *args):
    return reverse(f"admin:press_article_{name}", args=[article.pk, *args])


@pytest.fixture
def open_correction(sign_in):
    def open_page(user, article):
        return Page(sign_in(user), address(article))

    return open_page


@pytest.fixture
def open_told(open_correction):
    """The page of a correction under way, as a form that is sent to where what readers are told is kept."""

    def open_page(user, article):
        page = open_correction(user, article)
        page.address = address(article, "correction_tell")
        return page

    return open_page


@pytest.fixture
def under_way(article, writer):
    """A correction of both languages, opened by the writer."""
    return Correction.objects.begin(article, writer, WRONG, "correction", {"en": "It is thirteen.", "fr": ""})


def messages(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def stored(article):
    return Article.objects.get(pk=article.pk)


def steps(page):
    return page.tree.xpath("//section[@aria-labelledby='what']//a/@href")


# Opening it


def test_it_asks_what_was_wrong_and_where_the_source_first(open_correction, writer, make_article, release):
    article = make_article(languages=("fr", "en"))
    release(article, "fr")
    release(article, "en")
    page = open_correction(writer, article)
    assert [box.get("name") for box in page.tree.xpath("//h2//input[@type='checkbox']")] == ["touched_fr", "touched_en"]
    assert "Readers are told what, above the text, for ever." in page.text()
    assert not Correction.objects.exists()


def test_a_number_is_set_right_in_all_languages_on_one_page(open_correction, writer, article, versions):
    page = open_correction(writer, article)
    answer = page.send(
        "_open",
        what_was_wrong=WRONG,
        wrong_en="Twelve buoys",
        right_en="Thirteen buoys",
        wrong_fr="Twelve buoys",
        right_fr="Thirteen buoys",
        note_en="It is thirteen.",
    )
    # All that is wrong is set right, so it goes straight on to the review.
    assert answer["Location"] == f"{address(article, 'move', 'submit')}?language=en&language=fr"
    assert (stored(article).body_en, stored(article).body_fr) == (
        "<p>Thirteen buoys lie off the cape (en).</p>",
        "<p>Thirteen buoys lie off the cape (fr).</p>",
    )
    assert (versions(article)["en"], versions(article)["fr"]) == (State.DRAFT, State.DRAFT)
    assert article.version("en").text_changed_by == writer
    assert [article.saved_texts.filter(language=code).last().by for code in ("en", "fr")] == [writer, writer]
    # Both were changed in the same sense: there is nothing to tick off.
    assert not stored(article).version("fr").is_outdated
    assert Edition.objects.live(language="en").get().body == "<p>Twelve buoys lie off the cape (en).</p>"


def test_without_words_to_replace_it_leads_to_what_is_to_be_done(open_correction, writer, article):
    answer = open_correction(writer, article).send("_open", what_was_wrong=WRONG, touched_fr=[])
    assert answer["Location"] == address(article)
    assert messages(answer)[0].startswith("The correction is open. Set right: English.")
    assert Correction.objects.get().touched() == ["en"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"what_was_wrong": " "}, "Say what was wrong"),
        ({"touched_en": [], "touched_fr": []}, "Choose at least one language that is wrong."),
        ({"wrong_en": "Fourteen buoys", "right_en": "Thirteen"}, "These words are not in the text. Copy them from it."),
        ({"wrong_en": "Twelve buoys"}, "Say what takes their place"),
        ({"right_en": "Thirteen buoys"}, "Say which words these take the place of."),
        ({"wrong_fr": "Twelve", "right_fr": "Treize", "touched_fr": []}, "Words are replaced here"),
        ({"change_kind": "first"}, "Select a valid choice"),
    ],
)
def test_what_is_not_clear_is_asked_about_and_nothing_is_lost(
    open_correction, writer, article, versions, sent, sentence
):
    page = open_correction(writer, article)
    answer = page.send("_open", **{"what_was_wrong": WRONG, "note_en": "A note kept."} | sent)
    assert answer.status_code == 200
    assert sentence in page.text()
    assert page.fields["note_en"] == ["A note kept."]
    assert not Correction.objects.exists()
    assert versions(article)["en"] == State.RELEASED


def test_only_the_words_of_ones_own_languages_are_replaced(open_correction, translator, article):
    page = open_correction(translator, article)
    assert "wrong_en" not in page.names()
    page.send("_open", what_was_wrong=WRONG, wrong_en="Twelve buoys", right_en="No buoys")
    assert stored(article).body_en == "<p>Twelve buoys lie off the cape (en).</p>"
    assert Correction.objects.get().touched() == ["en", "fr"]


def test_two_who_open_it_get_one_correction_and_a_sentence(open_correction, writer, editor, article):
    hers, his = open_correction(writer, article), open_correction(editor, article)
    hers.send("_open", what_was_wrong=WRONG)
    assert his.send("_open", what_was_wrong="Something else.").status_code == 200
    assert "A correction of this article is already under way." in his.text()
    assert Correction.objects.get().what_was_wrong == WRONG


def test_what_is_not_public_offers_no_correction(open_correction, open_article, writer, make_article):
    article = make_article()
    assert "there is nothing to correct" in open_correction(writer, article).text()
    assert address(article) not in open_article(writer, article).tree.xpath("//a/@href")


def test_who_edits_nothing_reads_what_was_corrected_and_opens_nothing(open_correction, writer, publisher, article):
    Correction.objects.begin(article, writer, WRONG, "minor", {"en": ""}).call_off(writer)
    page = open_correction(publisher, article)
    assert "No correction is under way." in page.text()
    assert WRONG in page.text()
    assert page.tree.xpath("//div[@id='content']//form") == []


def test_a_live_article_leads_to_it(open_article, writer, article):
    assert address(article) in open_article(writer, article).tree.xpath("//section[@id='side-plan']//a/@href")


# Who may


ROLES = ["writer", "editor", "translator", "publisher", "nobody"]
LEADERS = {"writer", "editor", "translator"}


@pytest.mark.parametrize("role", ROLES)
def test_a_post_opens_a_correction_for_those_who_may_edit_a_language_alone(request, sign_in, article, role):
    recorded = Move.objects.count()
    sent = {"what_was_wrong": WRONG, "change_kind": "correction", "touched_en": "on", "touched_fr": "on"}
    answer = sign_in(request.getfixturevalue(role)).post(address(article), sent)
    assert answer.status_code == (302 if role in LEADERS else 403)
    assert Correction.objects.exists() is (role in LEADERS)
    assert (Move.objects.count() > recorded) is (role in LEADERS)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", ["correction_tell", "correction_call_off"])
def test_a_post_changes_or_ends_it_for_those_who_lead_it_alone(request, sign_in, article, under_way, role, page):
    sent = {"change_kind": "minor", "seen": under_way.told()}
    answer = sign_in(request.getfixturevalue(role)).post(address(article, page), sent)
    assert answer.status_code == (302 if role in LEADERS else 403)
    under_way.refresh_from_db()
    assert (under_way.change_kind == "minor" or not under_way.is_under_way) is (role in LEADERS)


@pytest.mark.parametrize("page", ["correction", "correction_tell", "correction_call_off"])
def test_its_pages_are_found_by_nobody_else_and_take_a_token(sign_in, nobody, writer, article, under_way, page):
    assert sign_in(nobody).get(address(article, page)).status_code == 403
    assert sign_in(writer).get(reverse(f"admin:press_article_{page}", args=[999])).status_code == 404
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)
    assert client.post(address(article, page), {"change_kind": "minor"}).status_code == 403


@pytest.mark.parametrize("page", ["correction_tell", "correction_call_off"])
def test_looking_changes_nothing(sign_in, writer, article, under_way, page):
    assert sign_in(writer).get(address(article, page)).status_code == 405
    under_way.refresh_from_db()
    assert under_way.is_under_way


def test_a_correction_of_other_languages_is_led_by_others(sign_in, article, writer, translator):
    Correction.objects.begin(article, writer, WRONG, "correction", {"en": ""})
    assert sign_in(translator).post(address(article, "correction_call_off")).status_code == 403
    assert Correction.objects.under_way().exists()


# On the way


def test_each_step_is_one_button_for_all_languages_that_are_ready(
    open_correction, open_article, writer, editor, publisher, article, under_way
):
    assert steps(open_correction(writer, article)) == []  # nothing is set right yet
    open_article(writer, article).send(body_en="<p>Thirteen buoys.</p>", body_fr="<p>Treize bouées.</p>")
    page = open_correction(writer, article)
    assert steps(page) == [f"{address(article, 'move', 'submit')}?language=en&language=fr"]
    assert page.tree.xpath("//dl[contains(@class, 'diff')]//ins/text()")
    article.version("en").submit(writer)
    stored(article).version("fr").submit(writer, acknowledged=["outdated"])
    assert steps(open_correction(editor, article)) == [f"{address(article, 'move', 'approve')}?language=en&language=fr"]
    for code in ("en", "fr"):
        article.version(code).approve(editor)
    assert steps(open_correction(publisher, article)) == [
        f"{address(article, 'move', 'release')}?language=en&language=fr"
    ]


def test_the_release_knows_what_readers_are_to_be_told(
    open_correction, open_told, open_article, open_move, writer, editor, publisher, article, under_way
):
    open_article(writer, article).send(body_en="<p>Thirteen buoys.</p>", body_fr="<p>Treize bouées.</p>")
    open_told(writer, article).send("_tell", note_fr="Elles sont treize.")
    article.version("en").submit(writer)
    stored(article).version("fr").submit(writer, acknowledged=["outdated"])
    for code in ("en", "fr"):
        article.version(code).approve(editor)
    page = open_move(publisher, article, "release", "en", "fr")
    assert page.fields["change_kind_fr"] == ["correction"]
    assert page.fields["when"] == ["now"]
    assert page.send("_go").status_code == 302
    notes = dict(Edition.objects.live_in_any_language().values_list("language", "change_note"))
    assert notes == {"en": "It is thirteen.", "fr": "Elles sont treize."}
    under_way.refresh_from_db()
    assert not under_way.is_under_way
    assert WRONG in open_correction(writer, article).text()  # among those before


def make_approved(article, writer, editor):
    article.version("en").submit(writer)
    article.version("en").approve(editor)


def test_a_language_not_touched_is_confirmed_and_released_with_the_others(
    open_correction, open_move, open_article, writer, editor, publisher, article
):
    Correction.objects.begin(article, writer, WRONG, "correction", {"en": "It is thirteen."})
    open_article(writer, article).send(body_en="<p>Thirteen buoys.</p>")
    make_approved(article, writer, editor)
    left = open_move(publisher, article, "release", "en")
    assert "These languages are not part of it" in left.text()
    page = open_correction(writer, article)
    assert "whether it is right as it is waits to be confirmed by" in page.text()
    assert f"{address(article, 'move', 'confirm_current')}?language=fr" in steps(page)
    open_move(writer, article, "confirm_current", "fr").send("_go")
    page = open_move(publisher, article, "release")
    assert "These languages are not part of it" not in page.text()
    assert page.fields["change_kind_fr"] == ["minor"]
    page.send("_go")
    french = Edition.objects.live(language="fr").get()
    assert (french.number, french.source_correction()) == (2, None)


def test_notes_that_two_write_at_once_are_both_shown(open_told, writer, editor, article, under_way):
    hers, his = open_told(editor, article), open_told(writer, article)
    his.send("_tell", note_fr="La sienne.")
    assert hers.send("_tell", note_fr="La mienne.").status_code == 200
    assert "Someone else has changed this since you opened it." in hers.text()
    assert "La sienne." in hers.text()
    assert hers.fields["note_fr"] == ["La mienne."]
    hers.send("_tell")
    assert under_way.languages.get(language="fr").note == "La mienne."


def test_it_is_called_off_with_the_live_words_back(sign_in, open_article, writer, article, under_way, versions):
    open_article(writer, article).send(body_en="<p>Thirteen buoys.</p>")
    answer = sign_in(writer).post(address(article, "correction_call_off"), {"restore": ["en", "xx"]})
    assert messages(answer) == ["The correction is called off. Readers see what they saw."]
    assert stored(article).body_en == "<p>Twelve buoys lie off the cape (en).</p>"
    assert (versions(article)["en"], versions(article)["fr"]) == (State.RELEASED, State.RELEASED)


def test_what_is_not_restored_is_said_to_be_in_work_still(sign_in, open_article, writer, article, under_way):
    open_article(writer, article).send(body_en="<p>Thirteen buoys.</p>")
    answer = sign_in(writer).post(address(article, "correction_call_off"))
    assert messages(answer)[1] == "Still in work, with what was changed: English."
    assert messages(sign_in(writer).post(address(article, "correction_call_off")))[0].startswith(
        "This correction is over"
    )


def test_the_pages_take_as_many_queries_for_many_corrections_as_for_one(
    sign_in, writer, make_article, release, django_assert_max_num_queries
):
    def count(article):
        client = sign_in(writer)
        with django_assert_max_num_queries(100) as queries:
            assert client.get(address(article)).status_code == 200
        return len(queries)

    def corrected(times):
        article = make_article(languages=("en", "fr"))
        release(article, "en")
        release(article, "fr")
        for _time in range(times):
            Correction.objects.begin(article, writer, WRONG, "minor", {"en": ""}).call_off(writer)
        return article

    one, many = corrected(1), corrected(4)
    opening = count(one)
    assert count(many) == opening
    for article in (one, many):
        Correction.objects.begin(article, writer, WRONG, "minor", {"en": "", "fr": ""})
    progress = count(one)
    assert count(many) == progress
    assert (opening <= 30, progress <= 70) == (True, True), (opening, progress)
