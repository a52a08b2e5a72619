"""Moves of several articles from the list: each for itself, nothing that the table refuses singly, nothing unseen."""

from datetime import UTC, datetime, timedelta

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom import live
from press.admin.bulk import TOGETHER
from press.admin.bulk_form import MOST_ARTICLES
from press.models import Article, Edition, Move, together
from press.workflow import MOVES, State

from ...conftest import taken_back
from ..test_two_at_once import at_once
from .conftest import Page

pytestmark = pytest.mark.django_db

LIST = "/admin/press/article/"
ROLES = {
    "writer": {"press.edit"},
    "editor": {"press.edit", "press.approve"},
    "publisher": {"press.release"},
    "translator": set(),
    "nobody": set(),
}


def address(name, *articles):
    query = "&".join(f"article={article.pk}" for article in articles)
    return reverse("admin:press_article_together", args=[name]) + f"?{query}"


@pytest.fixture
def open_batch(sign_in):
    def open_page(user, name, *articles):
        return Page(sign_in(user), address(name, *articles))

    return open_page


def choice(article, *languages, **fields):
    """What the page of `article` sends for these languages, whatever the page would show."""
    prefix = f"article-{article.pk}"
    sent = {f"{prefix}-language": list(languages)}
    for code in languages:
        sent[f"{prefix}-seen_{code}"] = Article.objects.get(pk=article.pk).content_digest(code)
    return sent | {f"{prefix}-{name}": value for name, value in fields.items()}


def outcomes(page):
    """`{title: [sentences]}` of the page that says what happened."""
    found = {}
    for item in page.tree.xpath("//li[@class='outcomes__article']"):
        told = item.xpath("p[not(contains(@class, 'closed'))]")
        sentences = [f"{p.get('data-sign')} {' '.join(p.text_content().split())}" for p in told]
        found[item.xpath("string(a)").strip()] = sentences
    return found


def typed(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def state_of(article, language="en"):
    return article.version(language).state


# From the list


@pytest.mark.parametrize(
    ("role", "names"),
    [
        ("writer", ["submit"]),
        ("translator", ["submit"]),
        ("editor", ["submit", "approve"]),
        ("publisher", ["release"]),
    ],
)
def test_the_list_offers_the_moves_that_its_person_may_make_somewhere(request, sign_in, make_article, role, names):
    make_article()
    tree = lxml.html.fromstring(sign_in(request.getfixturevalue(role)).get(LIST).content.decode())
    assert tree.xpath("//div[@class='actions']//button[@name='action']/@value") == names


def test_who_may_move_nothing_is_offered_nothing(sign_in, make_user, make_article):
    article = make_article()
    client = sign_in(make_user("reader", "press.view_article"))
    assert "action-select" not in client.get(LIST).content.decode()
    client.post(LIST, {"action": "submit", "_selected_action": [article.pk], "index": "0"})
    assert client.get(address("submit", article)).status_code == 403
    assert not Move.objects.exists()


def test_the_ticked_articles_are_asked_about_and_the_list_is_found_again(sign_in, writer, make_article):
    articles = [make_article("One"), make_article("Two"), make_article("Three")]
    client = sign_in(writer)
    sent = {"action": "submit", "_selected_action": [articles[0].pk, articles[2].pk], "index": "0"}
    answer = client.post(f"{LIST}?state=draft&language=en", sent)
    assert answer["Location"].startswith(address("submit", articles[2], articles[0]))
    page = client.get(answer["Location"])
    assert f'href="{LIST}?state=draft&amp;language=en"' in page.content.decode()
    assert "Two" not in page.content.decode()
    assert not Move.objects.exists()


def test_nothing_ticked_is_said_and_nothing_happens(sign_in, writer, make_article):
    make_article()
    client = sign_in(writer)
    answer = client.post(LIST, {"action": "submit", "index": "0"}, follow=True)
    assert "Items must be selected" in answer.content.decode()
    for refused in (client.get(address("submit"), follow=True), client.post(address("submit"), follow=True)):
        assert "Choose at least one article." in refused.content.decode()
    assert not Move.objects.exists()


def test_more_articles_than_can_be_read_are_refused_with_a_sentence(sign_in, writer, make_article):
    articles = [make_article() for _ in range(MOST_ARTICLES + 1)]
    client = sign_in(writer)
    sent = {"action": "submit", "_selected_action": [articles[0].pk], "select_across": "1", "index": "0"}
    by_list = client.post(LIST, sent, follow=True)
    choices = {"article": [article.pk for article in articles]} | choice(articles[0], "en")
    directly = client.post(address("submit"), choices, follow=True)
    for answer in (by_list, directly):
        assert "choose at most 50 articles" in answer.content.decode()
    assert not Move.objects.exists()


# What it shows


def test_looking_changes_nothing_and_shows_each_article_and_language(open_batch, editor, make_version, make_article):
    ready, draft = make_version(State.IN_REVIEW).article, make_article("A draft", summary_en="")
    before = list(Article.objects.order_by("pk").values())
    page = open_batch(editor, "approve", ready, draft)
    assert page.tree.xpath("//input[@type='checkbox'][contains(@name, '-language')]/@value") == ["en"]
    closed = [
        [" ".join(part.text_content().split()) for part in row.xpath("dt|dd")]
        for row in page.tree.xpath("//dl[@class='together__closed']/div")
    ]
    assert ["French", "This text is “draft”, so “Approve” is not possible."] in closed
    assert len(closed) == 3 + 4
    assert "Twelve buoys lie off the cape (en)." in page.text()
    assert list(Article.objects.order_by("pk").values()) == before


def test_what_stands_in_the_way_is_shown_and_not_chosen(open_batch, writer, make_article):
    article, lacking = make_article("Whole"), make_article("Lacking", summary_en="")
    page = open_batch(writer, "submit", article, lacking)
    assert "There is no summary" in page.text()
    assert page.fields[f"article-{article.pk}-language"] == ["en"]
    assert f"article-{lacking.pk}-language" not in page.fields
    page.send("_go")
    found = outcomes(page)
    assert found[article.title_en] == ["✓ Handed to the editors: English."]
    assert found[lacking.title_en] == ["– Not chosen, left as it was: English."]
    assert state_of(lacking) == State.DRAFT


def test_a_newer_text_of_something_live_leads_to_what_differs(open_batch, writer, make_version):
    article = make_version(State.RELEASED).article
    article.version("en").revise(writer)
    page = open_batch(writer, "submit", article)
    links = page.tree.xpath("//p[@class='move__live']/a/@href")
    assert links == [reverse("admin:press_article_difference", args=[article.pk]) + "?language=en"]


def test_the_page_takes_the_same_queries_for_an_article_more(
    sign_in, editor, make_version, django_assert_max_num_queries
):
    client, articles, counts = sign_in(editor), [], []
    for _ in range(3):
        articles.append(make_version(State.IN_REVIEW).article)
        with django_assert_max_num_queries(100) as queries:
            client.get(address("approve", *articles))
        counts.append(len(queries))
    # For each article its standing text, and whether remarks, clearances or a correction are open.
    assert counts[2] - counts[1] == counts[1] - counts[0] <= 7


# What it does


def test_each_article_says_what_happened_or_why_not(open_batch, editor, make_version, versions):
    done = make_version(State.IN_REVIEW).article
    own, changed = make_version(State.IN_REVIEW).article, make_version(State.IN_REVIEW).article
    page = open_batch(editor, "approve", done, own, changed)
    own.versions.filter(language="en").update(text_changed_by=editor)
    Article.objects.filter(pk=changed.pk).update(summary_en="Fourteen buoys.")
    page.send("_go", comment="Well done.")
    assert outcomes(page) == {
        done.title_en: ["✓ Approved: English."],
        own.title_en: [
            "✕ Refused. English: You changed this text last. Approving takes a second pair of eyes: ask another editor."
        ],
        changed.title_en: [
            "✕ Refused. English: The text has changed since you opened it. Read it again before you decide."
        ],
    }
    assert [state_of(article) for article in (done, own, changed)] == ["approved", "in_review", "in_review"]
    assert Move.objects.filter(name="approve").get().comment == "Well done."
    closed = page.tree.xpath("//li[@class='outcomes__article'][1]/p[contains(@class, 'closed')]")
    assert [" ".join(p.text_content().split()) for p in closed] == [
        "French: This text is “draft”, so “Approve” is not possible.",
        "Spanish: There is no text.",
        "Arabic: There is no text.",
    ]


def test_what_was_refused_can_be_read_again_and_tried_again(open_batch, editor, make_version):
    article = make_version(State.IN_REVIEW).article
    page = open_batch(editor, "approve", article)
    Article.objects.filter(pk=article.pk).update(summary_en="Fourteen buoys.")
    page.send("_go")
    assert "Fourteen buoys." in page.text()
    page.send("_go")
    assert outcomes(page) == {article.title_en: ["✓ Approved: English."]}
    assert not page.tree.xpath("//form[@class='move']")


def test_an_article_moves_in_all_languages_chosen_or_in_none(open_batch, editor, make_article, make_version, versions):
    article, other = make_article(languages=("en", "fr")), make_version(State.IN_REVIEW).article
    for code in ("en", "fr"):
        make_version(State.IN_REVIEW, article, code)
    page = open_batch(editor, "approve", article, other)
    Article.objects.filter(pk=article.pk).update(summary_fr="Quatorze bouées.")
    page.send("_go")
    assert outcomes(page)[article.title_en] == [
        "✕ Refused. French: The text has changed since you opened it. Read it again before you decide.",
        "✕ Refused. An article moves in all languages chosen or in none, so these stay as well: English.",
    ]
    assert outcomes(page)[other.title_en] == ["✓ Approved: English."]
    assert (versions(article)["en"], versions(article)["fr"]) == ("in_review", "in_review")


def test_warnings_are_ticked_off_one_by_one_and_recorded(open_batch, editor, make_version):
    articles = [make_version(State.IN_REVIEW).article for _ in range(2)]
    Article.objects.update(issued_at=timezone.now() + timedelta(days=1))
    page = open_batch(editor, "approve", *articles)
    page.send("_go", **{f"article-{articles[0].pk}-accepted_en": ["issued-ahead"]})
    found = outcomes(page)
    assert found[articles[0].title_en] == ["✓ Approved: English."]
    assert found[articles[1].title_en] == [
        "✕ Refused. English: The date of issue lies ahead; readers see it from the release on."
    ]
    assert "Looked at and accepted" in Move.objects.get(name="approve").comment


def test_articles_are_released_at_one_moment(open_batch, publisher, make_version):
    articles = [make_version(State.APPROVED).article for _ in range(3)]
    page = open_batch(publisher, "release", *articles)
    page.send("_go", when="now")
    (moment,) = {edition.live_from for edition in Edition.objects.all()}
    assert moment <= live.clock()
    assert len(Edition.objects.live_in_any_language()) == 3
    assert [sentence[0].startswith("✓ Public since") for sentence in outcomes(page).values()] == [True] * 3


def test_articles_are_scheduled_for_one_moment(open_batch, publisher, make_version):
    articles = [make_version(State.APPROVED).article for _ in range(2)]
    moment = datetime(2099, 5, 19, 8, tzinfo=UTC)
    page = open_batch(publisher, "release", *articles)
    page.send("_go", when="at", at=typed(moment))
    assert {edition.live_from for edition in Edition.objects.waiting()} == {moment}
    assert outcomes(page)[articles[0].title_en] == ["✓ Public from 19 May 2099, 10:00 (CEST) on: English."]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({}, "Say when: at once, or from a moment on."),
        ({"when": "at"}, "Give the moment from which readers can see it."),
        ({"when": "at", "at": "soon"}, "Enter a valid date/time."),
        ({"when": "now", "at": "2099-01-01T10:00"}, "which of the two is meant?"),
    ],
)
def test_without_a_clear_moment_nothing_happens(open_batch, publisher, make_version, answer, sentence):
    articles = [make_version(State.APPROVED).article for _ in range(2)]
    page = open_batch(publisher, "release", *articles)
    page.send("_go", **answer)
    assert sentence in page.text()
    assert "Nothing has changed yet." in page.text()
    assert len(page.tree.xpath("//section[@class='together__article']")) == 2
    assert not Edition.objects.exists()


def test_a_moment_that_has_passed_is_refused_in_each_article(open_batch, publisher, make_version):
    article = make_version(State.APPROVED).article
    page = open_batch(publisher, "release", article)
    page.send("_go", when="at", at="2015-05-19T10:00")
    assert "This moment has passed." in outcomes(page)[article.title_en][0]
    assert not Edition.objects.exists()


def test_a_release_waits_for_required_languages_of_its_own_article_alone(
    open_batch, publisher, make_article, make_version
):
    waits, goes = make_article(languages=("en", "fr")), make_version(State.APPROVED).article
    make_version(State.APPROVED, waits)
    waits.versions.filter(language="fr").update(plan="required")
    page = open_batch(publisher, "release", waits, goes)
    page.send("_go", when="now", **choice(waits, "en"), **choice(goes, "en"))
    assert "French is required" in outcomes(page)[waits.title_en][0]
    assert state_of(waits) == State.APPROVED
    assert Edition.objects.get().article == goes


def test_an_approval_that_no_longer_holds_lapses_and_the_others_go_out(open_batch, publisher, make_version, contact):
    lapsed, goes = make_version(State.APPROVED).article, make_version(State.APPROVED).article
    page = open_batch(publisher, "release", lapsed, goes)
    Article.objects.filter(pk=lapsed.pk).update(summary_en="Fourteen buoys.")
    page.send("_go", when="now")
    assert (state_of(lapsed), state_of(goes)) == (State.DRAFT, State.RELEASED)
    assert Move.objects.filter(name="lapse").get().language_version.article == lapsed


def test_nothing_chosen_is_said(open_batch, writer, make_article):
    article = make_article()
    page = open_batch(writer, "submit", article)
    page.send("_go", **{f"article-{article.pk}-language": []})
    assert "Choose at least one language." in page.text()
    assert not Move.objects.exists()


# Who may, and from where


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", TOGETHER)
def test_a_post_for_many_does_what_the_table_allows_singly_and_nothing_else(
    request, sign_in, make_version, name, state
):
    version = make_version(state)
    recorded, editions = Move.objects.count(), Edition.objects.count()
    sent = {"article": version.article_id, "when": "now"} | choice(version.article, "en")
    permission = MOVES[name].permission
    for role, permissions in ROLES.items():
        with taken_back():
            user = request.getfixturevalue(role)
            answer = sign_in(user).post(address(name), sent)
            may_somewhere = permission in permissions or (role == "translator" and permission == "press.edit")
            assert answer.status_code == (200 if may_somewhere else 403), role
            if permission in permissions and state in MOVES[name].sources:
                assert (Move.objects.last().name, Move.objects.last().by) == (name, user), role
                continue
            version.refresh_from_db()
            found = (version.state, Move.objects.count(), Edition.objects.count())
            assert found == (state, recorded, editions), role
            assert may_somewhere or "Twelve buoys" not in answer.content.decode(), role


def test_nobody_approves_many_texts_that_the_page_did_not_show(sign_in, editor, make_version):
    article = make_version(State.IN_REVIEW).article
    sent = {"article": article.pk} | choice(article, "en") | {f"article-{article.pk}-seen_en": ""}
    assert (
        "The text has changed since you opened it." in sign_in(editor).post(address("approve"), sent).content.decode()
    )
    assert state_of(article) == State.IN_REVIEW


def test_a_translator_submits_their_own_language_alone(sign_in, translator, make_article, versions):
    articles = [make_article(languages=("en", "fr")) for _ in range(2)]
    sent = {"article": [article.pk for article in articles]}
    sent |= choice(articles[0], "fr") | choice(articles[1], "en", "fr")
    answer = sign_in(translator).post(address("submit"), sent)
    assert "“Submit for review” in English is not among your permissions." in answer.content.decode()
    assert [versions(article)["fr"] for article in articles] == ["in_review", "draft"]
    assert [versions(article)["en"] for article in articles] == ["draft", "draft"]


@pytest.mark.parametrize("name", ["send_back", "withdraw", "force_release", "lapse", "x"])
def test_other_moves_are_not_made_in_many_articles(sign_in, make_user, make_version, name):
    article = make_version(State.IN_REVIEW).article
    client = sign_in(make_user("root", is_superuser=True))
    path = f"{LIST}together/{name}/"
    assert client.get(path, {"article": article.pk}).status_code == 404
    assert client.post(path, {"article": article.pk} | choice(article, "en")).status_code == 404
    assert state_of(article) == State.IN_REVIEW


def test_it_takes_the_token(editor, make_version):
    article = make_version(State.IN_REVIEW).article
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(address("approve"), {"article": article.pk} | choice(article, "en")).status_code == 403
    assert state_of(article) == State.IN_REVIEW


@pytest.mark.parametrize("key", ["x", "-1", "9" * 40, "٣", "1;2", "", "999999"])
def test_what_is_no_article_is_left_out(sign_in, writer, make_article, key):
    article = make_article()
    client = sign_in(writer)
    assert client.get(address("submit"), {"article": [key, article.pk]}).status_code == 200
    answer = client.post(address("submit"), {"article": [key, article.pk]} | choice(article, "en"))
    assert answer.status_code == 200
    assert state_of(article) == State.IN_REVIEW


def test_pressing_twice_does_no_harm(open_batch, publisher, make_version):
    article = make_version(State.APPROVED).article
    page = open_batch(publisher, "release", article)
    fields = page.fields | {"when": ["now"]}
    page.send("_go", when="now")
    again = page.client.post(page.address, fields)
    assert "so “Release” is not possible." in again.content.decode()
    assert Edition.objects.count() == Move.objects.filter(name="release").count() == 1


def test_the_largest_page_can_be_sent(sign_in, writer, make_article):
    articles = [make_article(languages=("en", "fr", "es", "ar")) for _ in range(MOST_ARTICLES)]
    page = Page(sign_in(writer), address("submit", *articles))
    ticked = {name.replace("seen", "accepted"): ["a warning"] * 12 for name in page.fields if "-seen_" in name}
    assert page.send("_go", **ticked).status_code == 200
    assert Move.objects.filter(name="submit").count() == 4 * MOST_ARTICLES


def test_what_cannot_be_public_at_the_same_moment_is_not_released(open_batch, publisher, make_version, monkeypatch):
    articles = [make_version(State.APPROVED).article for _ in range(2)]
    page = open_batch(publisher, "release", *articles)
    monkeypatch.setattr(together, "AT_ONCE", timedelta(seconds=-1))
    page.send("_go", when="now")
    assert "There was no time left" in outcomes(page)[articles[0].title_en][0]
    assert not Edition.objects.exists()
    page.send("_go", when="at", at="2099-05-19T10:00")
    assert len(Edition.objects.waiting()) == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_who_release_the_same_articles_at_once_each_goes_out_once(
    open_batch, publisher, make_user, make_version
):
    articles = [make_version(State.APPROVED).article for _ in range(3)]
    other = make_user("other", "press.view_article", "press.release")
    pages = [open_batch(publisher, "release", *articles), open_batch(other, "release", *reversed(articles))]
    answers = at_once(*[lambda page=page: page.send("_go", when="now").status_code for page in pages])
    assert answers == [200, 200]
    assert Edition.objects.count() == Move.objects.filter(name="release").count() == 3
    told = [sentence for page in pages for sentences in outcomes(page).values() for sentence in sentences]
    assert sum(sentence.startswith("✓") for sentence in told) == 3
    assert sum(sentence.startswith("✕") for sentence in told) == 3
