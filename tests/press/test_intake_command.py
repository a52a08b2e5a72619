"""`manage.py intake FILE`."""

import hashlib
import json
import os

import pytest
from django.core.management import CommandError, call_command

from events.models import Conference
from press.intake import receive_file
from press.models import Article

RELEASE = """17 March 2023

Second tide gauge goes into service

VALLETTA, Malta – A second tide gauge went into service in the Grand Harbour on Friday.

It measures the level of the sea every ten seconds.
"""

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(tmp_path):
    file = tmp_path / "release.txt"
    file.write_text(RELEASE, encoding="utf-8")
    return file


def test_it_makes_a_draft_that_keeps_the_file_as_received(release):
    call_command("intake", str(release))
    article = Article.objects.get()
    assert article.title_en == "Second tide gauge goes into service"
    assert (article.city_en, article.country) == ("Valletta", "MT")
    assert article.body_en == (
        "<p>A second tide gauge went into service in the Grand Harbour on Friday.</p>"
        "<p>It measures the level of the sea every ten seconds.</p>"
    )
    assert article.source_text == RELEASE
    assert article.source_sha256 == hashlib.sha256(RELEASE.encode()).hexdigest()
    assert not Conference.objects.exists()


def test_a_dry_run_prints_the_proposals_and_writes_nothing(release, capsys):
    call_command("intake", str(release), "--dry-run", "--json")
    found = json.loads(capsys.readouterr().out)
    assert found["title"] == "Second tide gauge goes into service"
    assert found["issued_on"] == "2023-03-17"
    assert found["dateline"] == {"city": "Valletta", "country": "MT"}
    assert not found.get("conference")
    assert not Article.objects.exists()


@pytest.mark.parametrize("content", [None, b"", b"   \n", b"\xff\xfe\x00", b"caf\xe9", b"x" * 2000])
def test_what_cannot_be_read_gets_a_sentence_and_leaves_nothing_behind(tmp_path, settings, content):
    settings.NEWSROOM_INTAKE_MAX_BYTES = 1000
    file = tmp_path / "release.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError) as refusal:
        call_command("intake", str(file))
    assert str(refusal.value).endswith(".")
    assert not Article.objects.exists()


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CommandError, match="not a file"):
        call_command("intake", str(tmp_path / "pipe"))


@pytest.mark.parametrize("filler", ["<!--", "<!x", "<?", "<a ", "</", "<p", "<script", "&#"])
def test_a_page_of_nothing_but_openings_is_read_in_one_pass(tmp_path, filler):
    file = tmp_path / "release.html"
    file.write_text("<h1>Title</h1><p>A line of text that stands before it.</p>" + filler * 150_000)
    assert receive_file(file).text.startswith("Title\n\nA line of text")
