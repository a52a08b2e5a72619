"""“New article from text”: receive, check, confirm."""

import hashlib
import html as entities
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from events.models import Conference, ConferenceSeries
from press.models import Article
from press.workflow import State

RECEIVE, CONFIRM = "/admin/press/article/from-text/", "/admin/press/article/from-text/confirm/"
RELEASE = """All news
|
Print
14 juin 2022

La conférence de Lisbonne veut rendre les côtes plus sûres

LISBONNE (Portugal) – Des responsables de la sécurité côtière se réunissent à Lisbonne à l’occasion de la 11e Conférence mondiale sur la sécurité côtière, qui se tient du 14 au 16 juin.

Quelque 420 participants de 78 pays et de 21 organisations internationales y discuteront de plusieurs questions, parmi lesquelles l’alerte précoce, la sécurité des ports et la formation.

« Une alerte ne vaut que si elle arrive jusqu’à la plage », a déclaré la Secrétaire générale de l’OIVC, Elena Marković.
"""


@pytest.fixture
def proposals(client, writer):
    """The page of proposals for RELEASE, as the writer sees it."""
    client.force_login(writer)
    return client.post(RECEIVE, {"text": RELEASE, "language": ""})


def fields(response):
    """The form of a page as a browser would send it back: `{name: value}`."""
    form = response.context["form"]
    sent = {}
    for bound in form:
        value = bound.value()
        if value is True:
            sent[bound.html_name] = "on"
        elif value not in (None, False):
            sent[bound.html_name] = str(value)
    return sent


def test_proposals_stand_beside_the_words_they_came_from(proposals):
    text = entities.unescape(re.sub(r"<[^>]+>", " ", proposals.content.decode()))
    assert fields(proposals)["title"] == "La conférence de Lisbonne veut rendre les côtes plus sûres"
    assert fields(proposals)["issued_on"] == "2022-06-14"
    assert fields(proposals)["number"] == "11"
    assert "Quelque 420 participants" in text
    assert "partly inferred" in text
    assert "All news" in text
    assert not Article.objects.exists()


def test_confirming_makes_a_draft_and_the_conference_and_keeps_the_text_as_received(client, proposals, writer):
    client.post(CONFIRM, fields(proposals))
    article = Article.objects.get()
    assert article.title_fr == "La conférence de Lisbonne veut rendre les côtes plus sûres"
    assert (article.source_language, article.country, article.city_fr) == ("fr", "PT", "Lisbonne")
    assert article.created_by == writer
    assert set(article.versions.values_list("state", flat=True)) == {"draft"}
    received = article.source_text.encode()
    assert received.replace(b"\r\n", b"\n") == RELEASE.encode()
    assert article.source_sha256 == hashlib.sha256(received).hexdigest()
    conference = Conference.objects.get()
    assert article.conference == conference
    assert conference.series.name_fr == "Conférence mondiale sur la sécurité côtière"
    assert (conference.number, str(conference.starts_on), str(conference.ends_on)) == (11, "2022-06-14", "2022-06-16")
    assert (conference.participants, conference.participants_approximate) == (420, True)
    assert (conference.countries, conference.organisations) == (78, 21)
    assert not conference.is_meant_for_readers()


def test_what_the_person_corrects_is_what_is_made(client, proposals):
    client.post(CONFIRM, fields(proposals) | {"title": "Un autre titre", "participants": "430"})
    assert Article.objects.get().title_fr == "Un autre titre"
    assert Conference.objects.get().participants == 430


def test_a_quotation_that_is_ticked_becomes_a_block_with_its_speaker(client, proposals):
    client.post(CONFIRM, fields(proposals) | {"quote_0_block": "on"})
    body = Article.objects.get().body_fr
    assert '<figure class="quote"><blockquote><p>Une alerte ne vaut que si elle arrive jusqu’à la plage' in body
    assert "<figcaption>Elena Marković</figcaption>" in body


def test_the_conference_that_exists_is_used_as_it_stands(client, proposals, make_conference, series):
    known = make_conference(number=11)
    client.post(CONFIRM, fields(proposals))
    assert Article.objects.get().conference == known
    assert list(ConferenceSeries.objects.all()) == [series]
    known.refresh_from_db()
    assert known.participants is None


def test_without_a_conference_none_is_made(client, proposals):
    sent = fields(proposals)
    del sent["has_conference"]
    client.post(CONFIRM, sent)
    assert Article.objects.get().conference is None
    assert not Conference.objects.exists()


def test_it_is_handed_in_at_once_where_nothing_is_to_be_said(client, proposals, versions):
    answer = client.post(CONFIRM, fields(proposals) | {"summary": "In short.", "_submit": "1"})
    article = Article.objects.get()
    assert versions(article)[article.source_language] == State.IN_REVIEW
    assert answer["Location"] == f"/admin/press/article/{article.pk}/change/"


def test_what_is_to_be_said_before_it_is_handed_in_is_said_first(client, proposals, versions):
    answer = client.post(CONFIRM, fields(proposals) | {"summary": "", "_submit": "1"}, follow=True)
    article = Article.objects.get()
    assert versions(article)[article.source_language] == State.DRAFT
    assert "There is no summary: lists and feeds show it." in answer.content.decode()


def test_a_wrong_correction_is_shown_and_keeps_what_was_typed(client, proposals):
    sent = fields(proposals) | {"title": "Mon titre", "ends_on": "2022-06-01"}
    answer = client.post(CONFIRM, sent)
    assert "The last day comes before the first." in answer.content.decode()
    assert fields(answer)["title"] == "Mon titre"
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Paste a text or choose a file"),
        ({"text": "  \n "}, "Paste a text or choose a file"),
        ({"text": "x", "file": SimpleUploadedFile("a.txt", b"x")}, "Paste a text or choose a file"),
    ],
)
def test_nothing_or_both_gets_a_sentence(client, writer, sent, sentence):
    client.force_login(writer)
    answer = client.post(RECEIVE, sent)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00\x01", b"\xe9t\xe9 \xe0 Paris", b"\x89PNG\r\n\x1a\n\x00\x00", b"x" * 1001]
)
def test_a_file_that_cannot_be_read_gets_a_sentence_and_leaves_nothing_behind(client, writer, settings, content):
    settings.NEWSROOM_INTAKE_MAX_BYTES = 1000
    client.force_login(writer)
    answer = client.post(RECEIVE, {"file": SimpleUploadedFile("release.txt", content)})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Article.objects.exists()


def test_what_was_received_cannot_be_swapped_on_the_way(client, proposals):
    answer = client.post(CONFIRM, fields(proposals) | {"received": "something:else"}, follow=True)
    assert "no longer at hand" in answer.content.decode()
    assert not Article.objects.exists()


def test_only_who_may_add_articles_takes_texts_in(client, publisher, translator):
    for person in (publisher, translator):
        client.force_login(person)
        assert client.get(RECEIVE).status_code == 403
        assert client.post(CONFIRM, {"title": "x"}).status_code == 403
    assert not Article.objects.exists()


def test_a_text_in_a_language_that_the_person_may_not_write_is_refused(client, make_user, proposals):
    client.force_login(make_user("english-writer", "press.add_article", "press.view_article", "press.edit_en"))
    answer = client.post(CONFIRM, fields(proposals))
    assert "You may not write articles in this language." in answer.content.decode()
    assert not Article.objects.exists()


@pytest.mark.parametrize("language", ["zz", "", "\x00", "x" * 5000])
def test_a_language_that_is_none_gets_the_form_back(client, proposals, language):
    assert client.post(RECEIVE, {"text": RELEASE, "language": language or "zz"}).status_code == 200
    assert client.post(CONFIRM, fields(proposals) | {"language": language}).status_code == 200
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"issued_on": "0001-01-01"},
        {"starts_on": "0202-05-19"},
        {"ends_on": "9999-12-31"},
        {"themes": "\n".join(f"theme {number}" for number in range(31))},
        {"themes": "x" * 101},
        {"body": "x" * 600_000},
        {"number": "99999999999"},
    ],
)
def test_what_cannot_be_meant_gets_a_sentence(client, proposals, sent):
    answer = client.post(CONFIRM, fields(proposals) | sent)
    assert set(sent) <= set(answer.context["form"].errors)
    assert not Article.objects.exists()
