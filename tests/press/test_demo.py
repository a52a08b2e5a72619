"""The sample newsroom: every state is there, a second run adds nothing, and nobody gets it in production."""

import re

import lxml.html
import pytest
import trafilatura
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db.models import F
from django.utils import timezone

from events.models import Conference
from newsroom import live
from newsroom.models import Image
from press.models import Article, Correction, Edition, LanguageVersion, Move, Remark, SavedText

from ..addresses import LANGUAGES
from .test_saved_texts import every_text_is_kept

pytestmark = pytest.mark.django_db

PIECES = "descendant::*[self::p or self::li or self::h2 or self::h3 or self::td or self::th or self::figcaption]"


def counts():
    return [model.objects.count() for model in (Article, Edition, Move, Conference, Image, User, Remark)]


def test_sample_people_are_not_made_where_debug_is_off(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="NEWSROOM_DEBUG"):
        call_command("demo")
    assert not User.objects.exists()


def test_the_sample_newsroom_has_every_state_and_is_made_once(sample_newsroom, client):
    made = counts()
    assert made[0] == 24
    assert made[3:5] == [10, 8]
    states = set(LanguageVersion.objects.values_list("state", flat=True))
    assert states == {"draft", "in_review", "approved", "released", "ended"}
    assert set(Article.objects.values_list("kind", flat=True)) == {
        "release",
        "statement",
        "speech",
        "advisory",
        "notice",
    }
    years = {edition.year for edition in Edition.objects.all()}
    assert len(years) >= 6
    assert Edition.objects.waiting().count() == 4
    assert Edition.objects.filter(change_kind="correction").count() >= 7
    # A correction of some languages leaves the work on the others alone.
    assert LanguageVersion.objects.get(article__title_en__startswith="Buoys gave", language="fr").state == "released"
    assert any(version.is_outdated for version in LanguageVersion.objects.select_related("article"))
    correction = Correction.objects.get()
    assert correction.is_under_way
    set_right = {row.language: bool(row.note) for row in correction.languages.all()}
    assert set_right == {"en": True, "fr": True, "es": False, "ar": False}
    corrected = Article.objects.get(pk=correction.article_id)
    assert "16" in corrected.summary_en
    assert "18" in corrected.summary_es
    # Of every article that is live in English, most are in all four languages.
    live = {code: Edition.objects.live(language=code).count() for code in ("en", "fr", "es", "ar")}
    assert min(live.values()) >= 17
    for code in live:
        assert client.get(f"/{code}/").status_code == 200
    # Two threads: one open, on a passage that stands in the text, with a colleague mentioned; one resolved.
    discussed, settled = Remark.objects.select_related("article")
    assert (discussed.passage_stands, list(discussed.mentioned.values_list("username", flat=True))) == (
        True,
        ["writer"],
    )
    assert settled.resolved_by.username == "translator"
    call_command("demo")
    assert counts() == made


def test_the_history_of_the_sample_newsroom_is_in_order(sample_newsroom):
    for edition in Edition.objects.exclude(live_until=F("live_from")).exclude(is_forced=True):
        moves = Move.objects.filter(language_version__article=edition.article_id, name="approve")
        moves = moves.filter(language_version__language=edition.language, digest=edition.digest)
        assert any(move.at < edition.live_from for move in moves)
    references = list(
        Edition.objects.filter(number=1, language="en").order_by("live_from").values_list("reference", flat=True)
    )
    assert references == sorted(references)


def test_no_text_of_the_sample_newsroom_is_left_out(sample_newsroom):
    every_text_is_kept()
    assert not SavedText.objects.filter(by=None).exists()
    assert SavedText.objects.exclude(restored_from=None).exists()
    assert not SavedText.objects.filter(at__gt=live.clock()).exists()


def words(text):
    """The text without what only sets it well: kinds of spaces, signs of direction, marks."""
    return " ".join(re.findall(r"\w+", re.sub("[\u200e\u200f\u2066-\u2069]", "", text)))


# What programs that others wrote take from a page


@pytest.mark.any_database
@pytest.mark.parametrize("language", LANGUAGES)
def test_trafilatura_takes_title_date_language_and_the_whole_body(client, sample_newsroom, language):
    wrong, others = {}, set(LANGUAGES) - {language}
    editions = Edition.objects.live(language=language)
    for edition in editions:
        address = edition.get_absolute_url()
        page = client.get(address).content.decode()
        taken = trafilatura.bare_extraction(page, target_language=language, with_metadata=True)
        day = f"{timezone.localtime(edition.issued_at):%Y-%m-%d}"
        if (words(taken.title), taken.date) != (words(edition.title), day):
            wrong[address] = (taken.title, taken.date)
        body = lxml.html.fromstring(edition.body)
        left_out = [part for part in body.xpath(PIECES) if words(part.text_content()) not in words(taken.text)]
        if left_out:
            wrong[address] = left_out
        if any(trafilatura.extract(page, target_language=other) for other in others):
            wrong[address] = "taken for another language"
    assert wrong == {}
    assert len(editions) > 15
