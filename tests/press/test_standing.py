"""Where a language stands, by the database alone; and the digest of the source text, which no way of saving forgets."""

from datetime import timedelta
from importlib import import_module
from pkgutil import iter_modules
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from newsroom import live
from press import migrations
from press.models import Article, LanguageVersion
from press.models.standing import FACTS
from press.workflow import State

pytestmark = pytest.mark.django_db


def standing(article, language="en"):
    return LanguageVersion.objects.with_standing().get(article=article, language=language).standing


def facts(article, language="en"):
    return {key for key in FACTS if LanguageVersion.objects.where(key).filter(article=article, language=language)}


def change(article, **words):
    for name, text in words.items():
        setattr(article, name, text)
    article.save(update_fields=[*words])


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.DRAFT, "draft"),
        (State.IN_REVIEW, "in_review"),
        (State.APPROVED, "approved"),
        (State.RELEASED, "live"),
        (State.ENDED, "ended"),
    ],
)
def test_each_state_of_the_workflow_is_what_a_language_stands_for(make_version, state, expected):
    article = make_version(state).article
    assert (standing(article), facts(article)) == (expected, {expected})
    assert standing(article, "es") == "missing"


def test_a_text_over_a_live_one_is_a_newer_draft_however_far_it_is(make_version, writer, editor):
    version = make_version(State.RELEASED)
    version.revise(writer)
    assert (standing(version.article), facts(version.article)) == ("live_draft", {"live_draft", "live", "draft"})
    version.submit(writer)
    assert (standing(version.article), facts(version.article)) == ("live_draft", {"live_draft", "live", "in_review"})
    version.approve(editor)
    assert (standing(version.article), facts(version.article)) == ("live_draft", {"live_draft", "live", "approved"})


def test_what_is_scheduled_comes_before_what_is_live(make_article, release, publisher):
    article = make_article()
    release(article)
    release(article, live_from=live.clock() + timedelta(hours=1))
    assert (standing(article), facts(article)) == ("scheduled", {"scheduled", "live"})
    article.version("en").unschedule(publisher)
    assert standing(article) == "live_draft"


def test_an_outdated_translation_says_so_before_that_it_is_live(make_article, release, writer):
    article = make_article(languages=("en", "fr"))
    release(article)
    release(article, "fr")
    before = article.digests()
    change(article, summary_en="Fourteen buoys.")
    article.record_changes(before, writer)
    assert standing(article) == "live_draft"
    assert (standing(article, "fr"), facts(article, "fr")) == ("outdated", {"outdated", "live"})
    assert article.version("fr").is_outdated


def test_a_forced_release_stands_first_until_someone_confirms_it(make_version, publisher, editor):
    version = make_version()
    version.force_release(publisher, comment="The storm is now.", live_from=live.clock() + timedelta(hours=1))
    assert (standing(version.article), facts(version.article)) == ("unconfirmed", {"unconfirmed", "scheduled"})
    version.confirm(editor)
    assert standing(version.article) == "scheduled"
    assert not version.needs_confirmation


def test_a_forced_release_that_was_cancelled_needs_no_confirmation(make_version, publisher):
    version = make_version()
    version.force_release(publisher, comment="The storm is now.", live_from=live.clock() + timedelta(hours=1))
    version.unschedule(publisher)
    assert not version.needs_confirmation
    assert standing(version.article) == "draft"


def test_a_language_that_is_not_planned_stands_for_nothing_unless_it_is_public(make_article, release):
    article = make_article(languages=("en", "fr"))
    article.versions.filter(language__in=["en", "fr", "es"]).update(plan="none")
    assert [facts(article, code) for code in ("fr", "es")] == [set(), set()]
    article.versions.filter(language="en").update(plan="required")
    release(article)
    article.versions.filter(language="en").update(plan="none")
    assert facts(article) == {"live"}


@pytest.mark.parametrize("name", ["title", "summary", "city", "body", "notes_to_editors"])
def test_any_words_make_a_text(make_article, name):
    article = make_article()
    assert standing(article, "ar") == "missing"
    change(article, **{f"{name}_ar": "<p>عوامات</p>" if name in ("body", "notes_to_editors") else "عوامات"})
    assert (standing(article, "ar"), article.version("ar").has_text) == ("draft", True)


def test_the_order_of_the_facts_is_the_order_of_urgency():
    assert list(FACTS) == [
        "unconfirmed",
        "scheduled",
        "live_draft",
        "outdated",
        "live",
        "approved",
        "in_review",
        "draft",
        "ended",
        "missing",
    ]


# The digest of the source text


def is_kept(article):
    stored = Article.objects.get(pk=article.pk)
    return stored.source_digest == stored.words_digest(stored.source_language)


def test_an_article_is_made_with_the_digest_of_its_source(make_article):
    assert make_article().source_digest
    assert is_kept(make_article(languages=("fr", "en")))
    empty = Article.objects.create()
    assert (empty.source_digest, is_kept(empty)) == ("", True)


@pytest.mark.parametrize("fields", [None, ["body_en"], ["kind", "title_en"], ["source_language"], ["title_fr"]])
def test_a_save_of_some_fields_keeps_the_digest(make_article, fields):
    article = make_article(languages=("en", "fr"))
    article.title_en, article.body_en, article.title_fr = "A title", "<p>A <b>text</b>.</p>", "Un titre"
    article.source_language, article.kind = "fr", "speech"
    article.save(update_fields=fields)
    assert is_kept(article)


def test_a_save_from_an_old_copy_keeps_the_digest_of_what_is_stored(make_article):
    article = make_article()
    old = Article.objects.get(pk=article.pk)
    change(article, body_en="<p>Written meanwhile.</p>")
    old.title_en = "From an old copy"
    old.save(update_fields=["title_en"])
    assert is_kept(article)
    assert Article.objects.get(pk=article.pk).body_en == "<p>Written meanwhile.</p>"


def test_a_save_of_what_is_no_text_leaves_the_digest_alone(make_article):
    article = make_article()
    old = Article.objects.get(pk=article.pk)
    change(article, title_en="Written meanwhile")
    old.kind = "speech"
    old.save(update_fields=["kind"])
    assert is_kept(article)


def test_an_update_of_many_keeps_their_digests(make_article):
    articles = [make_article(), make_article(languages=("fr",))]
    assert Article.objects.filter(pk__in=[a.pk for a in articles]).update(title_en="Alike", kind="speech") == 2
    for article in articles:
        article.refresh_from_db()
        article.summary_fr = "Pareil."
    Article.objects.bulk_update(articles, ["summary_fr"])
    assert all(is_kept(article) for article in articles)
    assert {article.title_en for article in Article.objects.all()} == {"Alike"}


def test_the_digest_is_made_for_what_was_there_before(make_article):
    articles = [make_article(), make_article(languages=("ar",), body_ar="<p>“عوامات”\n\tوأخرى</p>"), Article()]
    articles[2].save()
    Article.objects.update(source_digest="")
    name = next(module.name for module in iter_modules(migrations.__path__) if module.name.endswith("_source_digest"))
    import_module(f"press.migrations.{name}").note_digests(apps, SimpleNamespace(connection=connection))
    assert all(is_kept(article) for article in articles)
