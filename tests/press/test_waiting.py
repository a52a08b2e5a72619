"""Whose turn it is: one language version at a time, by the moves that led there."""

from datetime import timedelta

import pytest

from newsroom import live
from press.models import LanguageVersion
from press.models.version import Plan
from press.workflow import State

pytestmark = pytest.mark.django_db

SETS = ["to_review", "to_confirm", "sent_back_to", "to_release", "outdated_for", "to_translate", "drafts_of"]


def waiting(person, article):
    """`{set: [language, ...]}` of what waits for `person` of `article`, empty sets left out."""
    texts = LanguageVersion.objects.filter(article=article).order_by("pk")
    found = {name: [text.language for text in getattr(texts, name)(person)] for name in SETS}
    return {name: languages for name, languages in found.items() if languages}


def rewrite(article, by, minor=False, **texts):
    before = article.digests()
    for name, text in texts.items():
        setattr(article, name, text)
    article.save()
    article.record_changes(before, by, minor=minor)


@pytest.fixture
def french(make_user):
    """Who writes French, and nothing else."""
    return make_user("french", "press.view_article", "press.change_article", "press.edit_fr")


def test_a_text_in_review_waits_for_the_editors_who_did_not_change_it_last(make_version, editor, writer, publisher):
    version = make_version(State.IN_REVIEW)
    assert waiting(editor, version.article) == {"to_review": ["en"]}
    assert waiting(writer, version.article) == waiting(publisher, version.article) == {}
    rewrite(version.article, editor, title_en="Buoys moved off the cape")
    assert waiting(editor, version.article) == {}


def test_what_was_sent_back_waits_for_who_wrote_it_and_who_handed_it_in(make_article, writer, editor, make_user):
    article = make_article()
    author = make_user("author", "press.edit_en")
    rewrite(article, author, summary_en="Off Cape Promontore.")
    article.version("en").submit(writer)
    assert waiting(author, article) == waiting(writer, article) == {}
    article.version("en").send_back(editor, "Which cape?")
    assert waiting(author, article) == {"sent_back_to": ["en"]}
    assert waiting(writer, article) == {"sent_back_to": ["en"]}
    assert waiting(editor, article) == {}
    rewrite(article, author, summary_en="Off Cape Promontore, Croatia.")
    assert waiting(author, article) == {"sent_back_to": ["en"]}
    article.version("en").submit(author)
    assert waiting(author, article) == waiting(writer, article) == {}


def test_a_translation_waits_from_the_approval_of_its_source_until_it_is_handed_in(
    make_article, make_version, french, person
):
    article = make_article(languages=("en",))
    make_version(State.IN_REVIEW, article)
    assert waiting(french, article) == {}
    article.version("en").approve(person("editor"))
    assert waiting(french, article) == {"to_translate": ["fr"]}
    rewrite(article, french, title_fr="Des bouées au large", body_fr="<p>Douze.</p>", summary_fr="Bref.", city_fr="T")
    # Begun, it is still to be translated, and no draft beside.
    assert waiting(french, article) == {"to_translate": ["fr"]}
    article.version("fr").submit(french, acknowledged=["numbers-missing"])
    assert waiting(french, article) == {}


def test_a_translation_that_was_sent_back_waits_for_its_translator_alone(
    make_article, release, french, person, make_user
):
    article = make_article(languages=("en", "fr"))
    release(article)
    article.versions.filter(language="fr").update(text_changed_by=french)
    article.version("fr").submit(french)
    article.version("fr").send_back(person("editor"), "Which cape?")
    assert waiting(french, article) == {"sent_back_to": ["fr"]}
    assert waiting(make_user("other", "press.edit_fr"), article) == {}


def test_a_language_that_is_not_planned_waits_for_nobody(make_article, make_version, french):
    article = make_article(languages=("en",))
    make_version(State.APPROVED, article)
    article.versions.filter(language="fr").update(plan=Plan.NONE)
    assert waiting(french, article) == {}


def test_a_source_that_readers_know_is_translated_while_its_next_edition_is_written(
    make_article, release, writer, french
):
    article = make_article(languages=("en",))
    release(article)
    article.version("en").revise(writer)
    assert waiting(french, article) == {"to_translate": ["fr"]}


def test_a_public_translation_is_outdated_once_the_change_of_its_source_is_settled(
    make_article, release, writer, editor, french
):
    article = make_article(languages=("en", "fr"))
    release(article)
    release(article, "fr")
    rewrite(article, writer, summary_en="Thirteen buoys.")
    assert waiting(french, article) == {}
    article.version("en").submit(writer)
    article.version("en").approve(editor)
    assert waiting(french, article) == {"outdated_for": ["fr"]}
    rewrite(article, french, summary_fr="Treize bouées.")
    assert waiting(french, article) == {"outdated_for": ["fr"]}
    article.version("fr").submit(french, acknowledged=["outdated"])
    assert waiting(french, article) == {}


def test_a_minor_change_of_the_source_leaves_translations_good(make_article, release, writer, editor, french):
    article = make_article(languages=("en", "fr"))
    release(article)
    release(article, "fr")
    rewrite(article, writer, minor=True, summary_en="In short, en!")
    article.version("en").submit(writer)
    article.version("en").approve(editor)
    assert waiting(french, article) == {}


def test_a_draft_is_the_one_of_who_changed_it_last_or_was_given_it(make_article, writer, editor, french, make_user):
    article = make_article(languages=("en", "fr"), created_by=writer)
    assert waiting(writer, article) == {"drafts_of": ["en", "fr"]}
    rewrite(article, french, title_fr="Treize")
    assert waiting(french, article) == {"drafts_of": ["fr"]}
    assert waiting(writer, article) == {"drafts_of": ["en"]}
    article.versions.filter(language="en").update(assigned_to=editor)
    assert waiting(editor, article) == {"drafts_of": ["en"]}
    article.versions.filter(language="en").update(assigned_to=make_user("reader", "press.view_article"))
    assert waiting(make_user("stranger", "press.edit_en"), article) == {}


def test_what_was_released_without_review_waits_for_another_editor(make_version, person, make_user):
    version, editor = make_version(), person("editor")
    forcing = make_user("both", "press.release", "press.approve")
    version.force_release(forcing, "The storm is near.")
    assert waiting(editor, version.article) == {"to_confirm": ["en"]}
    assert waiting(forcing, version.article) == {}
    assert waiting(person("publisher"), version.article) == {}
    version.revise(person("writer"))
    assert "to_confirm" in waiting(editor, version.article)
    version.submit(person("writer"))
    version.approve(editor)
    version.release(person("publisher"))
    version.confirm(editor)
    assert waiting(editor, version.article) == {}


def test_the_condition_of_confirmation_is_the_models_own(make_version, person, editor):
    for finish in ("nothing", "unschedule", "confirm", "again"):
        version = make_version()
        moment = live.clock() + timedelta(hours=1) if finish == "unschedule" else None
        version.force_release(person("publisher"), "The storm is near.", moment)
        if finish == "unschedule":
            version.unschedule(person("publisher"))
        if finish in ("confirm", "again"):
            version.confirm(editor)
        if finish == "again":
            version.revise(person("writer"))
            version.force_release(person("publisher"), "Once more.")
    for version in LanguageVersion.objects.all():
        assert LanguageVersion.objects.unconfirmed().filter(pk=version.pk).exists() is version.needs_confirmation


def test_an_approved_text_waits_for_the_publisher_once_every_required_language_is_ready(
    make_article, make_version, publisher, editor, person
):
    article = make_article(languages=("en", "fr"))
    article.versions.filter(language="fr").update(plan=Plan.REQUIRED)
    make_version(State.APPROVED, article)
    assert waiting(publisher, article) == {}
    make_version(State.APPROVED, article, "fr")
    assert waiting(publisher, article) == {"to_release": ["en", "fr"]}
    assert waiting(editor, article) == {"to_translate": ["es", "ar"]}
    article.version("en").release(publisher, live_from=live.clock() + timedelta(hours=1))
    assert waiting(publisher, article) == {"to_release": ["fr"]}


def test_nothing_waits_for_who_may_do_nothing(make_version, nobody):
    for state in State:
        assert waiting(nobody, make_version(state).article) == {}


def test_the_database_knows_the_digest_of_the_source_after_every_save(make_article, writer):
    article = make_article(languages=("fr", "en"))
    assert article.source_digest == article.words_digest("fr")
    rewrite(article, writer, title_fr="Autre titre")
    article.refresh_from_db()
    assert article.source_digest == article.words_digest("fr")
    article.source_language = "en"
    article.save(update_fields=["source_language"])
    article.refresh_from_db()
    assert article.source_digest == article.words_digest("en")
