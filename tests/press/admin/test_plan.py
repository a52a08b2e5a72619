"""The release plan: for each language what is missing and whose turn it is, and who may change what of it."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from newsroom import live
from press.models import Correction
from press.models.version import Plan
from press.workflow import State

from .conftest import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "fr"))


@pytest.fixture
def open_plan(sign_in):
    def open_page(user, article):
        return Page(sign_in(user), reverse("admin:press_article_plan", args=[article.pk]))

    return open_page


def card(page, language):
    """What the page says of one language, without the choices of its fields."""
    (found,) = page.tree.xpath(f"//section[@aria-labelledby='plan-{language}']")
    for select in found.xpath(".//select"):
        select.clear()
    return " ".join(found.text_content().split())


def button(page, language):
    """The address of the one button for the next step, None where there is none."""
    found = page.tree.xpath(f"//section[@aria-labelledby='plan-{language}']//a[contains(@class, 'plan__step')]/@href")
    return found[0] if found else None


def move(article, name, *languages):
    query = "&".join(f"language={code}" for code in languages)
    return reverse("admin:press_article_move", args=[article.pk, name]) + f"?{query}"


# Whose turn it is


def test_a_draft_says_what_is_missing_and_who_can_hand_it_in(open_plan, writer, make_article):
    article = make_article(languages=("en", "fr"), summary_fr="")
    page = open_plan(writer, article)
    assert "In work. It waits to be handed in by writer." in card(page, "fr")
    assert "There is no summary: lists and feeds show it." in card(page, "fr")
    assert button(page, "en") == move(article, "submit", "en")


def test_a_language_without_text_waits_for_its_writers_and_leads_to_the_form(open_plan, translator, writer, article):
    page = open_plan(writer, article)
    assert "Not written yet. It waits for writer." in card(page, "ar")
    assert button(page, "ar") == reverse("admin:press_article_change", args=[article.pk]) + "#ar"
    assert button(open_plan(translator, article), "ar") is None


def test_the_person_assigned_is_the_one_it_waits_for(open_plan, writer, translator, article):
    article.versions.filter(language="fr").update(assigned_to=translator)
    assert "handed in by translator." in card(open_plan(writer, article), "fr")


def test_a_review_names_who_may_decide_and_who_may_not(open_plan, editor, make_user, open_article, article):
    make_user("Ines", "press.approve")
    open_article(editor, article).send(title_en="Changed by the editor 1")
    article.version("en").submit(editor)
    page = open_plan(editor, article)
    assert "Waits for an editor: Ines (not editor, who changed it last)." in card(page, "en")
    assert button(page, "en") is None


def test_what_was_sent_back_says_by_whom_and_why(open_plan, writer, editor, make_version, article):
    make_version(State.IN_REVIEW, article).send_back(editor, comment="The date is wrong.")
    assert "Sent back by editor: “The date is wrong.”" in card(open_plan(writer, article), "en")


def test_many_people_are_counted_and_not_named(open_plan, writer, make_user, make_version, article):
    for number in range(5):
        make_user(f"editor-{number}", "press.approve")
    make_version(State.IN_REVIEW, article)
    # One more brought the article here.
    assert "Waits for an editor: one of 5 people" in card(open_plan(writer, article), "en")


def test_where_no_account_can_act_the_plan_says_so(open_plan, writer, make_version, article):
    make_version(State.IN_REVIEW, article)
    assert "nobody: no account may do this" in card(open_plan(writer, article), "en")


def test_an_approved_text_waits_for_the_required_language_and_nobody_is_told_to_press(
    open_plan, publisher, make_version, article
):
    make_version(State.APPROVED, article)
    article.versions.filter(language="ar").update(plan=Plan.REQUIRED)
    page = open_plan(publisher, article)
    assert "Arabic is required and is still “draft”: the release waits for it." in card(page, "en")
    assert button(page, "en") is None


def test_a_released_text_is_done_and_an_outdated_one_is_not(open_plan, writer, open_article, release, article):
    release(article, "en")
    release(article, "fr")
    assert "Live. Nothing is left to do." in card(open_plan(writer, article), "fr")
    open_article(writer, article).send(body_en="<p>Thirteen buoys.</p>")
    page = open_plan(writer, article)
    assert "Its source text has changed since." in card(page, "fr")
    assert button(page, "fr") == move(article, "confirm_current", "fr")


def test_a_release_ahead_says_when(open_plan, writer, release, article):
    release(article, live_from=live.clock() + timedelta(hours=1))
    assert "Nothing is left to do." in card(open_plan(writer, article), "en")
    assert "Public from" in card(open_plan(writer, article), "en")


def test_a_forced_release_waits_for_someone_else(open_plan, make_user, publisher, article):
    forcer = make_user("chief", "press.view_article", "press.release", "press.approve")
    article.version("en").force_release(forcer, comment="The storm is near.")
    make_user("Ines", "press.approve")
    page = open_plan(forcer, article)
    assert "A second person has to confirm it: Ines." in card(page, "en")
    assert button(page, "en") is None


def test_a_withdrawn_text_says_how_it_comes_back(open_plan, writer, make_version):
    article = make_version(State.ENDED).article
    page = open_plan(writer, article)
    assert "Withdrawn. To publish it again, it is taken back into work by first-writer or writer." in card(page, "en")
    assert button(page, "en") == move(article, "revise", "en")


def test_what_is_to_be_corrected_waits_for_who_may_edit_it(open_plan, writer, translator, release, article):
    release(article, "en")
    release(article, "fr")
    Correction.objects.begin(article, translator, "It is miles.", "correction", {"en": "", "fr": ""})
    page = open_plan(writer, article)
    assert "It is to be corrected. It waits for first-writer or writer." in card(page, "en")
    assert "A correction is under way: It is miles." in page.text()


# Release together


def test_release_together_leads_to_one_page_with_all_required_languages(open_plan, publisher, make_version, article):
    article.versions.filter(language="fr").update(plan=Plan.REQUIRED)
    make_version(State.APPROVED, article, "en")
    make_version(State.APPROVED, article, "fr")
    page = open_plan(publisher, article)
    assert "All that is required is ready." in page.text()
    (link,) = page.tree.xpath("//a[starts-with(text(), 'Release together')]/@href")
    assert link == move(article, "release", "en", "fr")


def test_release_together_says_first_what_is_not_ready(open_plan, publisher, make_version, article):
    article.versions.filter(language="fr").update(plan=Plan.REQUIRED)
    make_version(State.APPROVED, article, "en")
    text = open_plan(publisher, article).text()
    assert "These are not ready yet: French: In work. It waits to be handed in by" in text


@pytest.mark.parametrize("role", ["writer", "editor", "translator"])
def test_who_may_not_release_is_not_offered_it(request, open_plan, make_version, role, article):
    make_version(State.APPROVED, article)
    assert "Release together" not in open_plan(request.getfixturevalue(role), article).text()


# The plan itself


def test_who_may_edit_what_is_shared_changes_the_plan(open_plan, writer, translator, article):
    page = open_plan(writer, article)
    answer = page.send("_save", **{"versions-3-plan": "required", "versions-1-assigned_to": str(translator.pk)})
    assert answer.status_code == 302
    assert article.version("ar").plan == Plan.REQUIRED
    assert article.version("fr").assigned_to == translator
    assert [str(message) for message in get_messages(answer.wsgi_request)] == ["The plan is saved."]


@pytest.mark.parametrize("role", ["translator", "publisher"])
def test_who_may_not_change_the_plan_reads_it_and_a_request_of_theirs_is_refused(
    request, sign_in, open_plan, writer, article, role
):
    person = request.getfixturevalue(role)
    sent = open_plan(writer, article).fields | {"versions-3-plan": ["required"]}
    page = open_plan(person, article)
    assert page.tree.xpath("//div[@id='content']//select") == []
    assert page.client.post(page.address, sent).status_code == 403
    assert article.version("ar").plan == Plan.FOLLOWS


def test_a_plan_saved_with_a_colleagues_is_not_undone(open_plan, writer, editor, article):
    hers, his = open_plan(editor, article), open_plan(writer, article)
    his.send("_save", **{"versions-3-plan": "required"})
    assert hers.send("_save", **{"versions-1-plan": "none"}).status_code == 200
    assert "Someone else changed this meanwhile" in hers.text()
    assert (article.version("ar").plan, article.version("fr").plan) == (Plan.REQUIRED, Plan.FOLLOWS)


def test_a_plan_writes_neither_state_nor_text(open_plan, writer, person, article, versions):
    page = open_plan(writer, article)
    article.version("en").submit(person("writer"))
    page.send("_save", **{"versions-1-plan": "required", "versions-0-state": "released"})
    assert versions(article)["en"] == State.IN_REVIEW
    assert article.version("fr").plan == Plan.REQUIRED


def test_a_plan_that_cannot_be_is_refused_in_a_sentence(open_plan, writer, article):
    page = open_plan(writer, article)
    assert page.send("_save", **{"versions-1-plan": "soon"}).status_code == 200
    assert "Select a valid choice" in page.text()


# Who sees it


def test_the_page_is_for_those_who_see_articles(sign_in, nobody, make_user, article):
    address = reverse("admin:press_article_plan", args=[article.pk])
    assert sign_in(nobody).get(address).status_code == 403
    assert sign_in(nobody).get(reverse("admin:press_article_plan", args=[999])).status_code == 403
    reader = sign_in(make_user("reader", "press.view_article"))
    answer = reader.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert reader.get(reverse("admin:press_article_plan", args=[999])).status_code == 404


def test_the_plan_takes_as_many_queries_for_four_languages_and_many_people_as_for_two(
    sign_in, writer, make_user, make_article, make_version, django_assert_max_num_queries
):
    def count(article):
        client = sign_in(writer)
        with django_assert_max_num_queries(100) as queries:
            assert client.get(reverse("admin:press_article_plan", args=[article.pk])).status_code == 200
        return len(queries)

    small = make_article(languages=("en", "fr", "es", "ar"))
    make_version(State.IN_REVIEW, small)
    first = count(small)
    large = make_article(languages=("en", "fr", "es", "ar"))
    version = make_version(State.IN_REVIEW, large)
    for number in range(6):
        editor = make_user(f"editor-{number}", "press.approve", "press.edit_en")
        version.send_back(editor, comment="Not yet.")
        version.submit(editor)
    assert count(large) == first
    assert first <= 24


def test_the_form_of_an_article_says_whose_turn_it_is_and_leads_to_the_plan(open_article, writer, article):
    page = open_article(writer, article)
    (panel,) = page.tree.xpath("//section[@id='side-plan']")
    text = " ".join(panel.text_content().split())
    assert "French In work. It waits to be handed in by writer. Submit for review…" in text
    assert reverse("admin:press_article_plan", args=[article.pk]) in panel.xpath(".//a/@href")
