"""What an article said before: pages of the editions that readers saw, while the article itself is public."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom import guards, live
from press.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(make_article, release, age):
    """`(article, live edition)`: three days ago it said twelve buoys, since yesterday it says thirteen."""
    article = make_article(languages=("en", "fr"))
    release(article)
    age(article, days=2)
    article.body_en = "<p>Thirteen buoys lie off the cape (en).</p>"
    article.save()
    edition = release(article, change_kind="correction", change_note="Thirteen, not twelve.")
    age(article, days=1)
    edition.refresh_from_db()
    return article, edition


def page(response):
    return " ".join(response.content.decode().split())


def test_the_article_leads_to_what_it_said_and_the_page_shows_the_difference(client, corrected):
    _article, edition = corrected
    address = f"{edition.get_absolute_url()}edition/1/"
    shown = page(client.get(edition.get_absolute_url()))
    assert f'<a href="{address}" rel="nofollow">Version 1</a>' in shown
    assert "<dt>Last corrected</dt>" in shown
    earlier = page(client.get(address))
    assert "<del>Twelve</del><ins>Thirteen</ins> buoys lie off the cape" in earlier
    assert "</strong> Twelve buoys lie off the cape (en).</p>" in earlier
    assert "Thirteen, not twelve." in earlier
    assert '<meta name="robots" content="noindex">' in earlier
    assert f'<link rel="canonical" href="http://testserver{edition.get_absolute_url()}">' in earlier
    assert f'<a href="{edition.get_absolute_url()}">Read the text in force</a>' in earlier


def test_the_edition_in_force_has_one_address(client, corrected):
    edition = corrected[1]
    response = client.get(f"{edition.get_absolute_url()}edition/2/")
    assert (response.status_code, response["Location"]) == (302, edition.get_absolute_url())


@pytest.mark.parametrize("number", [0, 3, 4, 32_768, 10**30])
def test_a_number_that_no_edition_had_is_not_found(client, corrected, number):
    assert client.get(f"{corrected[1].get_absolute_url()}edition/{number}/").status_code == 404


def test_a_wrong_year_leads_to_the_right_one(client, corrected):
    edition = corrected[1]
    response = client.get(f"/en/news/1999/{edition.slug}/edition/1/")
    assert (response.status_code, response["Location"]) == (301, f"{edition.get_absolute_url()}edition/1/")


def test_what_was_scheduled_or_cancelled_was_never_seen(client, corrected, release, person):
    article, edition = corrected
    release(article, live_from=live.clock() + timedelta(hours=1))
    scheduled = client.get(f"{edition.get_absolute_url()}edition/3/")
    article.version("en").unschedule(person("publisher"))
    latest = release(article)
    assert latest.number == 4
    cancelled = client.get(f"{edition.get_absolute_url()}edition/3/")
    assert [scheduled.status_code, cancelled.status_code] == [404, 404]
    assert [other.number for other in latest.earlier()] == [2, 1]


def test_a_withdrawal_takes_earlier_texts_too_and_for_ever(client, corrected, release, person):
    article, edition = corrected
    address = f"{edition.get_absolute_url()}edition/1/"
    article.withdraw(person("publisher"), {"en": "The figures were wrong."}, comment="Figures.")
    response = client.get(address)
    assert response.status_code == 410
    assert "The figures were wrong." in page(response)
    assert "Twelve" not in page(response)
    scheduled = release(article, live_from=live.clock() + timedelta(hours=1), acknowledged=["withdrawn"])
    with guards.lifted():
        Edition.objects.filter(pk=scheduled.pk).update(live_from=live.clock())
    again = client.get(edition.get_absolute_url())
    assert again.status_code == 200
    assert again.context["earlier"] == []
    assert client.get(address).status_code == 404


def test_it_is_hidden_in_a_language_that_has_none(client, corrected):
    article, edition = corrected
    assert client.get(f"/fr/news/{edition.year}/{article.slug_fr}/edition/1/").status_code == 404
    assert client.get(f"/fr/news/{edition.year}/{edition.slug}/edition/1/").status_code == 404


def test_any_number_of_editions_takes_the_same_few_questions(client, corrected, release):
    def questions(address):
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    article, edition = corrected
    addresses = [edition.get_absolute_url(), f"{edition.get_absolute_url()}edition/1/"]
    few = [questions(address) for address in addresses]
    for _number in range(5):
        release(article, change_kind="minor")
    assert [questions(address) for address in addresses] == few
    assert few[1] <= 6
