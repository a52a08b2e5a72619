"""Lists: editions, moves and withdrawals, which nobody changes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from newsroom import live
from press.models import Article, Edition, Move

pytestmark = pytest.mark.django_db

READ_ONLY = ["edition", "move", "withdrawal"]


@pytest.fixture
def root(make_user):
    return make_user("root", is_superuser=True)


def count(client, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(100) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


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
