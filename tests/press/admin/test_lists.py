"""The list of articles; and editions, moves and withdrawals, which nobody changes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from newsroom import live
from press.models import Article, Edition, Move
from press.workflow import State

pytestmark = pytest.mark.django_db

READ_ONLY = ["edition", "move", "withdrawal"]


@pytest.fixture
def root(make_user):
    return make_user("root", is_superuser=True)


def listed(client, **query):
    answer = client.get(reverse("admin:press_article_changelist"), query)
    assert answer.status_code == 200
    return {article.title_en for article in answer.context["cl"].result_list}


def count(client, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(100) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_a_list_of_any_length_takes_the_same_queries(
    sign_in, root, make_article, release, make_theme, django_assert_max_num_queries
):
    client, address = sign_in(root), reverse("admin:press_article_changelist")
    release(make_article(languages=("en", "fr")))
    few = count(client, address, django_assert_max_num_queries)
    for _ in range(3):
        article = make_article(languages=("en", "fr"))
        release(article)
        release(article, "fr", live_from=live.clock() + timedelta(hours=1))
    assert count(client, address, django_assert_max_num_queries) == few


@pytest.mark.parametrize("name", READ_ONLY)
def test_lists_of_the_record_take_the_same_queries_at_any_length(
    sign_in, root, make_article, release, publisher, name, django_assert_max_num_queries
):
    client, address = sign_in(root), reverse(f"admin:press_{name}_changelist")
    counts = []
    for _ in range(2):
        article = make_article()
        release(article)
        article.withdraw(publisher, {"en": "Withdrawn."}, comment="Wrong.")
        counts.append(count(client, address, django_assert_max_num_queries))
    assert counts[0] == counts[1]


def test_each_language_says_how_far_it_is_in_words(sign_in, root, make_article, release, make_version, editor):
    article = make_article(languages=("en", "fr"))
    release(article, "en")
    release(article, "fr", live_from=live.clock() + timedelta(hours=1))
    article.version("en").revise(editor)
    answer = sign_in(root).get(reverse("admin:press_article_changelist"))
    page = " ".join(answer.content.decode().split())
    states = page[page.index('<ul class="states">') : page.index("</ul>", page.index('<ul class="states">'))]
    words = [part.split("<")[0] for part in states.split('class="mark__word">')[1:]]
    assert words == ["live", "draft", "scheduled", "no text", "no text"]


def test_articles_are_found_by_a_title_in_any_language_and_by_reference(sign_in, root, make_article, release):
    first, second = make_article("Buoys", languages=("en",), title_ar="العوامات"), make_article("Ports")
    release(second)
    client = sign_in(root)
    assert listed(client, q="العوامات") == {first.title_en}
    second.refresh_from_db()
    assert listed(client, q=second.reference) == {second.title_en}


def test_the_filters_tell_states_and_missing_languages(sign_in, root, make_article, release, make_version):
    draft, public, waiting = make_article("Draft"), make_article("Public"), make_article("Waiting")
    release(public)
    release(waiting, live_from=live.clock() + timedelta(hours=1))
    bilingual = make_article("Bilingual", languages=("en", "fr"))
    make_version(State.IN_REVIEW, bilingual)
    client = sign_in(root)
    assert listed(client, state="live") == {public.title_en}
    assert listed(client, state="scheduled") == {waiting.title_en}
    assert listed(client, state="in_review") == {bilingual.title_en}
    assert listed(client, missing="fr") == {draft.title_en, public.title_en, waiting.title_en}
    bilingual.versions.filter(language="ar").update(plan="none")
    assert bilingual.title_en not in listed(client, missing="ar")
    assert listed(client, state="x", missing="x") == {article.title_en for article in Article.objects.all()}


def test_no_action_deletes_articles_by_the_dozen(sign_in, root, make_article):
    articles = [make_article(), make_article()]
    sign_in(root).post(
        reverse("admin:press_article_changelist"),
        {"action": "delete_selected", "_selected_action": [a.pk for a in articles], "post": "yes"},
    )
    assert Article.objects.count() == 2


@pytest.fixture
def published(make_article, release, publisher):
    article = make_article()
    edition = release(article)
    article.withdraw(publisher, {"en": "Withdrawn."}, comment="Wrong.")
    return {"edition": edition, "move": Move.objects.first(), "withdrawal": article.withdrawals.get()}


@pytest.mark.parametrize("name", READ_ONLY)
def test_the_record_is_read_by_whoever_may_see_articles_and_changed_by_nobody(
    sign_in, root, translator, nobody, published, name
):
    thing = published[name]
    before = type(thing).objects.values().get(pk=thing.pk)
    change = reverse(f"admin:press_{name}_change", args=[thing.pk])
    addresses = [
        reverse(f"admin:press_{name}_changelist"),
        change,
        reverse(f"admin:press_{name}_history", args=[thing.pk]),
    ]
    assert [sign_in(translator).get(address).status_code for address in addresses] == [200, 200, 200]
    assert [sign_in(nobody).get(address).status_code for address in addresses] == [403, 403, 403]
    refused = [change, reverse(f"admin:press_{name}_add"), reverse(f"admin:press_{name}_delete", args=[thing.pk])]
    assert [sign_in(root).post(address, {"title": "x", "post": "yes"}).status_code for address in refused] == [403] * 3
    assert type(thing).objects.values().get(pk=thing.pk) == before


def test_an_edition_shows_all_it_holds_and_its_page_while_it_is_live(
    sign_in, translator, make_article, release, make_theme, boilerplate
):
    article = make_article(notes_to_editors_en="<p>Note well.</p>")
    article.theme_links.create(theme=make_theme("Buoys"))
    edition = release(article)
    client, address = sign_in(translator), reverse("admin:press_edition_change", args=[edition.pk])
    page = client.get(address).content.decode()
    for words in (
        edition.title,
        edition.summary,
        "Twelve buoys",
        "Note well.",
        "About us, in en.",
        "Press Office",
        "Buoys en",
    ):
        assert words in page
    assert f'href="{edition.get_absolute_url()}"' in page


def test_an_edition_that_waits_has_no_link_to_a_public_page(sign_in, translator, make_article, release):
    edition = release(make_article(), live_from=live.clock() + timedelta(hours=1))
    page = sign_in(translator).get(reverse("admin:press_edition_change", args=[edition.pk])).content.decode()
    assert "scheduled" in page
    assert edition.get_absolute_url() not in page


def test_editions_are_found_by_their_status(sign_in, translator, make_article, release):
    public, waiting = release(make_article()), release(make_article(), live_from=live.clock() + timedelta(hours=1))
    client = sign_in(translator)
    found = {
        status: list(
            client.get(reverse("admin:press_edition_changelist"), {"status": status}).context["cl"].result_list
        )
        for status in ("live", "scheduled", "ended", "cancelled")
    }
    assert found == {"live": [public], "scheduled": [waiting], "ended": [], "cancelled": []}
    assert Edition.objects.count() == 2


def test_the_record_of_one_article_is_a_list_of_its_own(sign_in, translator, make_article, release):
    article = make_article()
    release(article)
    release(make_article())
    answer = sign_in(translator).get(reverse("admin:press_move_changelist"), {"language_version__article": article.pk})
    assert {move.language_version.article for move in answer.context["cl"].result_list} == {article}
