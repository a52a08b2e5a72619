"""ninjs against the published schema, formats included."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from press.models import Address, Article

from ..conftest import skip_without

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def validator():
    folder = os.environ.get("NEWSROOM_SCHEMAS")
    if not folder:
        skip_without("schemas", "NEWSROOM_SCHEMAS names no folder of published schemas.")
    schema = json.loads((Path(folder) / "ninjs-schema_3.1.json").read_text())
    found = Draft202012Validator(schema, format_checker=FormatChecker())
    # It has teeth: formats are looked at too.
    assert not found.is_valid({"uri": "urn:a:b", "versionCreated": "2024-05-19"})
    return found


@pytest.fixture
def edition(make_article, make_conference, make_theme, make_picture, release):
    theme = make_theme("Buoys")
    theme.iptc_code = "20000082"
    theme.save()
    words = {"alt_en": "A buoy", "alt_fr": "Une bouée", "caption_en": "A buoy at sea."}
    picture = make_picture(credit="CWN", copyright="© CWN 2024", usage_terms_en="Editorial use.", **words)
    article = make_article(
        languages=("en", "fr"),
        conference=make_conference(live_in=["en"]),
        lead_image=picture,
        notes_to_editors_en="<p>Call early.</p>",
        issued_at=datetime(2024, 5, 19, 8, tzinfo=UTC),
    )
    article.theme_links.create(theme=theme)
    edition = release(article, "en")
    release(article, "fr")
    return edition


def item(client, edition):
    response = client.get(f"{edition.get_absolute_url()}ninjs.json")
    assert response["Content-Type"].startswith("application/json")
    return json.loads(response.content)


def errors(validator, found):
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in validator.iter_errors(found)]


def test_an_article_with_all_there_is_fits_the_schema(client, validator, edition):
    assert errors(validator, item(client, edition)) == []


def test_an_article_with_the_least_there_is_fits_the_schema(client, validator, make_article, release):
    bare = make_article(country="", city_en="")
    assert errors(validator, item(client, release(bare))) == []


def test_a_feed_of_them_fits_the_schema(client, validator, edition, make_article, release):
    release(make_article())
    for query in ("", "?theme=buoys-en", "?theme=none"):
        assert errors(validator, json.loads(client.get(f"/en/feed/ninjs/{query}").content)) == []
    found = json.loads(client.get("/en/feed/ninjs/").content)
    assert [member["headlines"][0]["value"] for member in found["associations"]][1] == edition.title
    assert found["uri"] == "http://testserver/en/feed/ninjs/"


def test_an_item_holds_what_an_editorial_system_needs(client, edition):
    found = item(client, edition)
    assert found["uri"].startswith("urn:uuid:")
    assert (found["version"], found["pubStatus"], found["language"]) == ("1", "usable", "en")
    assert found["firstCreated"] == "2024-05-19T08:00:00+00:00"
    assert datetime.fromisoformat(found["versionCreated"]) == edition.live_from
    assert found["headlines"][0]["value"] == edition.title
    main, notes = found["bodies"]
    assert main["value"] == edition.text
    assert (main["wordCount"], notes["role"]) == (10, "notes")
    assert found["subjects"] == [
        {"name": "Buoys en", "rel": "about", "uri": "http://cv.iptc.org/newscodes/mediatopic/20000082"}
    ]
    assert found["infoSources"][0]["contactInfo"][0]["value"] == "+39 040 555 0100"
    assert found["altIds"] == [
        {"role": "web", "value": f"http://testserver{edition.get_absolute_url()}"},
        {"role": "reference", "value": edition.reference},
    ]
    picture, translation = found["associations"]
    assert (picture["by"], picture["usageTerms"]) == ("CWN", "Editorial use.")
    assert {client.get(rendition["href"]).status_code for rendition in picture["renditions"]} == {200}
    assert (translation["rel"], translation["language"]) == ("translation", "fr")
    assert found["events"][0]["name"] == "11th World Conference on Coastal Safety"


def test_the_name_of_an_item_stays_while_its_version_moves(client, edition, release, person):
    before = item(client, edition)
    article = Article.objects.get()
    Address.objects.give(article, "en", "renamed", person("publisher"))
    Article.objects.update(title_en="Thirteen buoys")
    release(Article.objects.get(), change_kind="correction", change_note="They are thirteen.")
    moved = client.get(f"{edition.get_absolute_url()}ninjs.json")
    assert (moved.status_code, moved["Location"]) == (301, "/en/news/2024/renamed/ninjs.json")
    after = json.loads(client.get(moved["Location"]).content)
    assert (after["uri"], after["firstCreated"]) == (before["uri"], before["firstCreated"])
    assert (after["version"], after["edNote"]) == ("2", "They are thirteen.")


def test_only_live_articles_have_an_item_and_it_is_sent_once(client, edition, person):
    address = f"{edition.get_absolute_url()}ninjs.json"
    held = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": held}).status_code == 304
    Article.objects.get().withdraw(person("publisher"), {"en": "Not so.", "fr": "Non."}, comment="Wrong.")
    assert client.get(address, headers={"If-None-Match": held}).status_code == 404
