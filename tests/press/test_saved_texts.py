"""Every text is kept as it was saved, whoever writes it and by whichever way; what is kept never changes."""

import importlib
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from newsroom import guards, live
from press.intake.drafting import Confirmed, make_draft
from press.models import Article, LanguageVersion, SavedText, saved
from press.models.article import LANGUAGES, digest
from press.workflow import State, TransitionError

pytestmark = pytest.mark.django_db


def kept(article, language="en"):
    """`[(title, who), ...]` of what was kept of a language, the oldest first."""
    rows = article.saved_texts.filter(language=language)
    return [(row.words["title"], row.by and row.by.username) for row in rows]


def every_text_is_kept():
    """Whether the text kept last of each language is what is stored."""
    for article in Article.objects.all():
        last = {row.language: row.words for row in article.saved_texts.all().newest()}
        for code in LANGUAGES:
            assert last.get(code, dict.fromkeys(article.texts(code), "")) == article.texts(code)


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "fr"))


# Written by every way


def test_a_new_article_keeps_what_was_written_under_its_makers_name(writer):
    article = Article(title_fr="Un titre", source_language="fr", created_by=writer)
    article.save()
    assert kept(article, "fr") == [("Un titre", "writer")]
    assert kept(article, "en") == []


def test_a_save_keeps_the_languages_that_changed_and_no_others(article, writer):
    article.title_fr = "Un autre titre"
    article.save(by=writer)
    article.save(by=writer)
    assert kept(article, "fr")[1:] == [("Un autre titre", "writer")]
    assert len(kept(article, "en")) == 1


def test_a_save_of_some_fields_keeps_what_is_stored_and_not_what_the_object_holds(article, writer):
    other = Article.objects.get(pk=article.pk)
    other.title_en = "A colleague's"
    other.save(by=writer)
    article.summary_fr = "Plus court."
    article.save(update_fields=["summary_fr"], by=writer)
    assert [title for title, _who in kept(article)][1:] == ["A colleague's"]
    assert article.saved_texts.last().words["summary"] == "Plus court."


def test_a_save_that_nobody_is_named_for_is_kept_all_the_same(article):
    article.title_en = "From the shell"
    article.save()
    assert kept(article)[1:] == [("From the shell", None)]


def test_what_changed_is_named(article, writer):
    article.title_en, article.body_en = "New", "<p>New.</p>"
    article.save(by=writer)
    assert article.saved_texts.last().changed == ["title", "body"]


def test_a_text_that_was_emptied_is_kept_empty(article, writer):
    article.title_fr = article.summary_fr = article.city_fr = article.body_fr = ""
    article.save(by=writer)
    assert kept(article, "fr")[1:] == [("", "writer")]


def test_a_draft_made_of_a_received_text_keeps_it(writer, received):
    article = make_draft(Confirmed(language="es", title="Boyas", paragraphs=["Doce boyas."]), received, writer)
    assert kept(article, "es") == [("Boyas", "writer")]
    assert article.saved_texts.filter(language="").get().by == writer


@pytest.fixture
def received():
    class Received:
        raw, sha256 = b"Boyas", "0" * 64

    return Received


# What all languages share


def test_what_all_languages_share_is_kept_when_it_changes(article, writer, make_theme):
    before = article.digests()
    article.theme_links.create(theme=make_theme("Buoys"))
    article.record_changes(before, writer)
    first, second = article.saved_texts.filter(language="")
    assert (second.changed, second.by) == (["themes"], writer)
    assert [name for _key, name in second.words["themes"]] == ["Buoys en"]
    assert first.words["themes"] == []


def test_another_name_of_what_is_pointed_at_is_no_change(article, writer, contact):
    contact.name_en = "Another name"
    contact.save()
    article.record_changes(article.digests(), writer)
    assert article.saved_texts.filter(language="").count() == 1


# Never changed


def refused(action):
    with pytest.raises(IntegrityError), transaction.atomic():
        action()


@pytest.mark.parametrize(
    "action",
    [
        lambda rows: rows.update(words={"title": "Rewritten"}),
        lambda rows: rows.update(by=None),
        lambda rows: rows.delete(),
        lambda rows: SavedText.objects.create(
            article=rows.get().article, words={}, at=live.clock() - timedelta(hours=1)
        ),
    ],
)
def test_what_was_kept_is_not_changed_deleted_or_dated_back(make_article, action):
    article = make_article()
    rows = article.saved_texts.filter(language="en")
    refused(lambda: action(rows))
    assert kept(article) == [(article.title_en, None)]


def test_a_draft_that_nobody_moved_is_deleted_with_all_its_texts(article, writer):
    article.title_en = "Second"
    article.save(by=writer)
    assert article.can_be_deleted
    article.delete()
    assert not SavedText.objects.exists()


def test_articles_deleted_together_take_their_texts_along(make_article):
    kept_article, *others = make_article(), make_article(), make_article()
    Article.objects.filter(pk__in=[article.pk for article in others]).delete()
    assert set(SavedText.objects.values_list("article", flat=True)) == {kept_article.pk}


def test_what_was_moved_is_kept_with_its_texts(make_version):
    article = make_version(State.IN_REVIEW).article
    with pytest.raises(ProtectedError):
        article.delete()
    assert kept(article) != []


# The text at a moment


def test_the_text_as_of_a_moment_is_the_last_saved_before_it(article, writer, age_texts):
    first = article.title_en
    age_texts(article, 3)
    article.title_en = "Second"
    article.save(by=writer)
    two_days_ago = live.clock() - timedelta(days=2)
    assert article.saved_texts.as_of(two_days_ago, "en").words["title"] == first
    assert article.saved_texts.as_of(live.clock(), "en").words["title"] == "Second"
    assert article.saved_texts.as_of(two_days_ago - timedelta(days=2), "en") is None


@pytest.fixture
def age_texts():
    def make(article, days):
        with guards.lifted():
            article.saved_texts.update(at=live.clock() - timedelta(days=days))

    return make


# Taking back


def take_back(article, by, language="en", **words):
    now = Article.objects.get(pk=article.pk)
    article.take_back(language, words, by, live.clock(), digest(now.texts(language)))


def test_a_text_taken_back_is_a_save_like_any_other(article, writer, make_version, versions):
    make_version(State.APPROVED, article)
    take_back(article, writer, title="As it was")
    assert Article.objects.get(pk=article.pk).title_en == "As it was"
    assert versions(article)["en"] == State.DRAFT
    last = article.saved_texts.last()
    assert (last.by, last.changed, last.restored_from is not None) == (writer, ["title"], True)
    assert LanguageVersion.objects.get(article=article, language="en").text_changed_by == writer


def test_what_readers_see_stays_when_a_text_is_taken_back(article, writer, release):
    edition = release(article)
    take_back(article, writer, title="As it was", slug="another-address")
    edition.refresh_from_db()
    assert edition.status() == "live"
    article.refresh_from_db()
    assert (article.title_en, article.slug_en) == ("As it was", edition.slug)


def test_a_text_that_someone_changed_meanwhile_is_not_overwritten(article, writer):
    seen = digest(article.texts("en"))
    article.title_en = "Changed meanwhile"
    article.save(by=writer)
    with pytest.raises(TransitionError, match="meanwhile"):
        article.take_back("en", {"title": "As it was"}, writer, live.clock(), seen)
    assert Article.objects.get(pk=article.pk).title_en == "Changed meanwhile"


def test_a_text_is_taken_back_by_who_may_write_in_its_language(article, translator):
    with pytest.raises(TransitionError):
        take_back(article, translator, title="As it was")
    take_back(article, translator, "fr", title="Comme avant")
    assert Article.objects.get(pk=article.pk).title_fr == "Comme avant"


# Articles that were there before


def test_articles_from_before_have_their_working_copy_as_the_first_text(article, writer, make_theme, make_conference):
    article.theme_links.create(theme=make_theme("Buoys"))
    article.conference = make_conference()
    article.save()
    article.version("fr").text_changed(writer, words=True)
    article.keep_facts(writer)
    facts = article.saved_texts.filter(language="").last().words
    with guards.lifted():
        SavedText.objects.all()._raw_delete("default")
        (path,) = Path(saved.__file__).parents[1].glob("migrations/*_saved_texts.py")
        importlib.import_module(f"press.migrations.{path.stem}").keep_what_is_there(
            apps, SimpleNamespace(connection=connection)
        )
    every_text_is_kept()
    french = article.saved_texts.get(language="fr")
    assert (french.by, french.at) == (writer, article.version("fr").text_changed_at)
    shared = article.saved_texts.get(language="")
    assert saved.fields_changed(facts, shared.words) == []
    assert [name for _key, name in shared.words["themes"]] == ["Buoys en"]
