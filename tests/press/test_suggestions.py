"""What the page of an address that does not exist offers."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom import live
from press import suggestions

from .shelf import put_live

pytestmark = pytest.mark.django_db


def page(client, address):
    response = client.get(address)
    assert (response.status_code, response["Cache-Control"]) == (404, "no-store")
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/en/news/2015/twelve-buoys-laid/", "twelve buoys laid"),
        ("/fr/news/bouées.html", "bouées"),
        ("/ar/news/2015/عوامات-الساحل/print/", "عوامات الساحل"),
        ("/en/index.php", ""),
        ("/en/2015/05/19/", ""),
        ("/wp-login.php", ""),
        ("/admin/secret-thing/", ""),
        (f"/en/{'x' * 500}/", "x" * 24),
        (f"/en/{'-'.join(str(n) + 'th' for n in range(50))}/", "0th 1th 2th 3th 4th 5th 6th 7th"),
        ("/en/\x00/%s/'\"<b>/", ""),
    ],
)
def test_the_words_of_an_address(path, words):
    assert suggestions.words_of(path) == words


def test_an_address_gone_wrong_offers_what_its_words_name_in_this_and_other_languages(client):
    put_live([{"title": "Twelve buoys laid off the cape", "issued_at": datetime(2024, 5, 19, tzinfo=UTC)}])
    put_live([{"title": "Other buoys"}, {"title": "Harbours", "body": "<p>twelve buoys laid</p>"}])
    put_live([{"title": "Conférence des bouées"}], "fr")
    shown = page(client, "/en/news/2023/twelve-buoys-were-laid/")
    assert "Perhaps you are looking for" in shown
    assert "Twelve buoys laid off the cape</a>" in shown
    assert "Other buoys" not in shown
    assert "Harbours" not in shown
    assert 'name="words" maxlength="200" required value="twelve buoys were laid">' in shown
    assert 'href="/fr/search/?words=twelve%20buoys%20were%20laid"' in shown
    french = page(client, "/en/news/2024/conference-bouees/")
    assert '<li lang="fr" dir="ltr">' in french
    assert "Conférence des bouées</a>" in french
    assert "Perhaps you are looking for" not in french


def test_what_is_not_live_is_not_offered(client):
    before = page(client, "/en/news/2024/twelve-buoys/")
    put_live([{"title": "Twelve buoys", "live_from": live.clock() + timedelta(hours=1)}])
    assert page(client, "/en/news/2024/twelve-buoys/") == before


def test_one_question_more_is_asked_whatever_is_found(client):
    def questions(address):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 404
        return len(captured)

    put_live([{"title": "Twelve buoys"}] * 30)
    without = questions("/nowhere/twelve-buoys/")
    assert questions("/en/nowhere/twelve-buoys/") == questions("/en/nowhere/nightingale/") == without + 1


@pytest.mark.parametrize(
    "path",
    [
        "%00",
        "%FF%FE",
        "a" * 3000,
        "%F0%9F%92%A3",
        "'%22%3Cb%3E",
        "AND-NOT-OR",
        "the-of-and",
        "%E2%80%AE",
        "..%2F..%2Fetc",
    ],
)
def test_no_address_is_an_error(client, path):
    for language in ("en", "ar"):
        assert "<b>" not in page(client, f"/{language}/news/2024/{path}/")
