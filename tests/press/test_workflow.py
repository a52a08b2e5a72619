"""Every move, from every state, by every role: drawn from the table."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from events.models import Theme
from newsroom import live
from press import workflow
from press.models import Article, Edition, LanguageVersion, Move
from press.workflow import MOVES, State, TransitionError

HUMAN = [name for name, move in MOVES.items() if move.permission]
ROLES = {
    "writer": {"press.edit"},
    "editor": {"press.edit", "press.approve"},
    "publisher": {"press.release"},
    "nobody": set(),
}


def ask(version, name, by):
    """Ask `version` for the move as its person would, with all that the move demands."""
    if name == "withdraw":
        return version.article.withdraw(by, {"en": "Withdrawn."}, comment="Because.")
    comment = {"comment": "Because."} if MOVES[name].needs_comment else {}
    moment = {"live_from": live.clock() + timedelta(hours=2)} if name == "reschedule" else {}
    return getattr(version, name)(by, **comment, **moment)


def prepare(make_version, publisher, name, state, person):
    """A version in `state` with what the move `name` is about: a release ahead, one to confirm, one to withdraw."""
    if name == "take_back" and state == State.IN_REVIEW and workflow.may(person, "submit", "en"):
        version = make_version()
        version.submit(person)
        return version
    if name == "keep_released" and state in MOVES[name].sources:
        version = make_version(State.RELEASED)
        version.revise(person if workflow.may(person, "revise", "en") else version.moves.first().by)
        return make_version(state, version.article)
    if name == "confirm_current" and state == State.RELEASED:
        article = make_version(State.RELEASED).article
        french = make_version(State.RELEASED, article, "fr")
        change(article, article.version("en").moves.first().by, body_en="<p>Thirteen buoys.</p>")
        source = make_version(State.APPROVED, article)
        source.release(publisher, change_kind="correction", change_note="It is thirteen buoys.")
        return article.version(french.language)
    if name in ("reschedule", "unschedule") and state == State.RELEASED:
        version = make_version(State.APPROVED)
        version.release(publisher, live_from=live.clock() + timedelta(hours=1))
        return version
    if name == "confirm" and state == State.RELEASED:
        version = make_version(State.DRAFT)
        version.force_release(publisher, comment="The storm is near.")
        return version
    return make_version(state)


def allowed(name, state, role):
    move = MOVES[name]
    if name == "withdraw":
        # It is about what is public, whatever the work on the next edition has come to.
        return role == "publisher" and state == State.RELEASED
    if name == "unschedule":
        return role == "publisher" and state == State.RELEASED
    return move.permission in ROLES[role] and state in move.sources


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", HUMAN)
def test_the_table_decides_who_moves_what_from_where(request, make_version, publisher, name, state, role):
    person = request.getfixturevalue(role)
    version = prepare(make_version, publisher, name, state, person)
    recorded = Move.objects.count()
    if allowed(name, state, role):
        ask(version, name, person)
        version.refresh_from_db()
        last = version.moves.last()
        assert (last.name, last.from_state, last.by) == (name, state, person)
        assert version.state == last.to_state == MOVES[name].target
    else:
        with pytest.raises(TransitionError) as refusal:
            ask(version, name, person)
        version.refresh_from_db()
        assert refusal.value.sentences
        assert version.state == state
        assert Move.objects.count() == recorded


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_translator_edits_only_the_languages_given_to_them(make_version, translator, language):
    version = make_version(language=language)
    if language == "fr":
        version.submit(translator)
        assert version.state == State.IN_REVIEW
    else:
        with pytest.raises(TransitionError, match="not among your permissions"):
            version.submit(translator)


def test_only_who_handed_a_text_in_takes_it_back(make_version, writer, person, editor):
    version = make_version(State.IN_REVIEW)
    for other in (writer, editor):
        with pytest.raises(TransitionError, match="Someone else handed this text in"):
            version.take_back(other)
    version.take_back(person("writer"))
    assert version.state == State.DRAFT


def test_what_was_handed_in_again_is_taken_back_by_who_did_that(make_version, writer, person, editor):
    version = make_version(State.IN_REVIEW)
    version.send_back(editor, comment="Not yet.")
    version.submit(writer)
    with pytest.raises(TransitionError, match="Someone else"):
        version.take_back(person("writer"))
    version.take_back(writer)


def test_a_revision_that_changed_nothing_is_undone_and_the_edition_stays_live(make_version, writer):
    version = make_version(State.RELEASED)
    version.revise(writer)
    version.keep_released(writer)
    assert version.state == State.RELEASED
    assert version.live_edition().number == 1


@pytest.mark.parametrize("facts", [{"title_en": "Another title"}, {"country": "FR"}])
def test_a_revision_that_changed_something_is_not_undone_unseen(make_version, writer, facts):
    version = make_version(State.RELEASED)
    change(version.article, writer, **facts)
    version = version.article.version("en")
    with pytest.raises(TransitionError, match="no longer what was released"):
        version.keep_released(writer)
    assert version.state == State.DRAFT


def test_a_text_never_released_cannot_be_kept_as_released(make_version, writer):
    with pytest.raises(TransitionError, match="no longer what was released"):
        make_version().keep_released(writer)


def test_a_translation_right_as_it_is_needs_no_new_edition_where_readers_miss_nothing(
    make_article, make_version, writer
):
    article = make_article(languages=("en", "fr"))
    make_version(State.RELEASED, article)
    make_version(State.RELEASED, article, "fr")
    french = article.version("fr")
    with pytest.raises(TransitionError, match="has not changed since"):
        french.confirm_current(writer)
    change(article, writer, body_en="<p>Twelve buoys lie off the cape, as planned.</p>")
    french = article.version("fr")
    assert french.is_outdated
    french.confirm_current(writer)
    assert not french.is_outdated
    assert french.state == State.RELEASED


def test_a_translation_right_as_it_is_carries_a_correction_of_its_source_by_a_next_edition(
    make_article, make_version, writer, publisher, release
):
    article = make_article(languages=("en", "fr"))
    release(article, "en")
    release(article, "fr")
    change(article, writer, body_en="<p>Thirteen buoys.</p>")
    release(article, "en", change_kind="correction", change_note="It is thirteen buoys.")
    french = article.version("fr")
    assert french.live_edition().source_correction() is not None
    french.confirm_current(writer)
    assert french.state == State.APPROVED
    edition = french.release(publisher, change_kind="minor")
    assert edition.source_correction() is None
    assert edition.approved_by is not None


def test_words_that_nobody_approved_are_not_confirmed_as_current(make_article, make_version, writer, publisher):
    article = make_article(languages=("en", "fr"))
    make_version(State.RELEASED, article)
    article.version("fr").force_release(publisher, comment="The storm is near.")
    change(article, writer, body_en="<p>Thirteen buoys.</p>")
    with pytest.raises(TransitionError, match="were not approved as they are now"):
        article.version("fr").confirm_current(writer)


def test_who_changed_the_words_last_cannot_approve_them(make_article, editor, writer):
    article = make_article()
    before = article.digests()
    article.title_en = "Changed by the editor"
    article.save()
    article.record_changes(before, editor)
    version = article.version("en")
    version.submit(writer)
    with pytest.raises(TransitionError, match="second pair of eyes"):
        version.approve(editor)
    assert article.version("en").state == State.IN_REVIEW


def test_an_inactive_person_moves_nothing(make_version, writer):
    version = make_version()
    writer.is_active = False
    with pytest.raises(TransitionError):
        version.submit(writer)


@pytest.mark.parametrize("name", [name for name in HUMAN if MOVES[name].needs_comment and name != "withdraw"])
def test_a_move_that_needs_a_comment_is_refused_without(make_version, editor, publisher, name):
    version = make_version(State.IN_REVIEW)
    with pytest.raises(TransitionError, match="needs a comment"):
        getattr(version, name)(publisher if name == "force_release" else editor, comment="  ")
    assert version.moves.count() == 1


def test_a_button_pressed_on_words_that_have_changed_since_is_refused(make_article, writer):
    article = make_article()
    seen = article.content_digest("en")
    before = article.digests()
    article.body_en = "<p>Other words.</p>"
    article.save()
    article.record_changes(before, writer)
    with pytest.raises(TransitionError, match="has changed since you opened it"):
        article.version("en").submit(writer, seen=seen)


def change(article, by, minor=False, **facts):
    before = article.digests()
    for name, value in facts.items():
        setattr(article, name, value)
    article.save()
    article.record_changes(before, by, minor=minor)


@pytest.mark.parametrize("facts", [{"title_en": "Another title"}, {"country": "FR"}, {"kind": "statement"}])
def test_a_change_to_what_was_approved_puts_it_back_to_draft_and_says_so(make_version, writer, facts):
    version = make_version(State.APPROVED)
    change(version.article, writer, **facts)
    version.refresh_from_db()
    assert version.state == State.DRAFT
    assert [(m.name, m.by) for m in version.moves.all()][-1] == ("lapse", writer)


def test_a_text_changed_while_it_is_released_is_not_released(make_version, writer, publisher, monkeypatch):
    version, settle = make_version(State.APPROVED), LanguageVersion.settle

    def settle_and_change(self, by):
        settle(self, by)
        change(Article.objects.get(pk=self.article_id), writer, title_en="Another title")

    monkeypatch.setattr(LanguageVersion, "settle", settle_and_change)
    with pytest.raises(TransitionError, match="Someone was quicker"):
        version.release(publisher)
    assert not version.article.editions.exists()
    assert LanguageVersion.objects.get(pk=version.pk).state == State.DRAFT


def test_a_picture_or_contact_changed_behind_an_approval_is_found_at_the_release(make_version, publisher, contact):
    version = make_version(State.APPROVED)
    contact.phone = "+39 040 555 0999"
    contact.save()
    with pytest.raises(TransitionError, match="no longer the one that was approved"):
        version.release(publisher)
    version.refresh_from_db()
    assert version.state == State.DRAFT
    assert version.moves.last().name == "lapse"
    assert not Edition.objects.exists()


def test_a_date_of_issue_is_the_same_in_any_zone(make_article):
    article = make_article(issued_at=datetime(2015, 5, 19, 10, tzinfo=ZoneInfo("Europe/Paris")))
    assert article.content_digest("en") == Article.objects.get().content_digest("en")


def test_changing_released_words_takes_them_back_into_work_and_leaves_the_edition_live(make_version, writer):
    version = make_version(State.RELEASED)
    change(version.article, writer, title_en="A better title")
    version.refresh_from_db()
    assert version.state == State.DRAFT
    assert [m.name for m in version.moves.all()][-1] == "revise"
    assert version.live_edition().title != "A better title"


def test_release_waits_for_every_required_language_and_names_it(make_article, make_version, publisher):
    article = make_article(languages=("en", "fr"))
    article.versions.filter(language="ar").update(plan="required")
    version = make_version(State.APPROVED, article)
    with pytest.raises(TransitionError, match="Arabic is required and is still “draft”"):
        version.release(publisher)
    assert not Edition.objects.exists()


def test_languages_released_together_are_public_from_one_moment(make_article, make_version, publisher):
    article = make_article(languages=("en", "fr", "ar"))
    for code in ("en", "fr", "ar"):
        make_version(State.APPROVED, article, code)
    article.move_languages("release", publisher, {code: {"live_from": None} for code in ("en", "fr", "ar")})
    assert Edition.objects.live_in_any_language().count() == 3
    assert len(set(Edition.objects.values_list("live_from", flat=True))) == 1


def test_a_release_in_the_past_is_refused(make_version, publisher):
    version = make_version(State.APPROVED)
    # A moment typed a minute or only a second too late is refused alike.
    for late in (60, 1):
        moment = live.clock() - timedelta(seconds=late)
        with pytest.raises(TransitionError, match="has passed"):
            version.release(publisher, live_from=moment)
        with pytest.raises(TransitionError, match="has passed"):
            version.article.move_languages("release", publisher, {"en": {"live_from": moment}})


def test_an_edition_waiting_is_never_overtaken(make_version, make_article, writer, editor, publisher, release):
    article = make_article()
    release(article, live_from=live.clock() + timedelta(hours=1))
    version = article.version("en")
    change(article, writer, title_en="Newer words")
    version = article.version("en")
    version.submit(writer)
    version.approve(editor)
    with pytest.raises(TransitionError, match="cancel it first"):
        version.release(publisher)
    version.refresh_from_db()
    assert version.state == State.APPROVED


def test_a_forced_release_stays_marked_and_waits_for_another_person(make_version, make_user, publisher):
    version = make_version()
    forcer = make_user("chief", "press.release", "press.approve")
    edition = version.force_release(forcer, comment="The storm is near.")
    assert edition.is_forced
    assert edition.approved_by is None
    assert version.needs_confirmation
    with pytest.raises(TransitionError, match="Someone else"):
        version.confirm(forcer)
    version.confirm(make_user("second", "press.approve"))
    assert not version.needs_confirmation
    assert Edition.objects.get().is_forced


def test_a_cancelled_release_leaves_its_edition_in_the_record_and_the_approval_in_force(make_version, publisher):
    version = make_version(State.APPROVED)
    edition = version.release(publisher, live_from=live.clock() + timedelta(hours=1))
    version.unschedule(publisher)
    edition.refresh_from_db()
    assert (version.state, edition.status()) == (State.APPROVED, "cancelled")
    assert version.release(publisher).number == 2


def test_a_cancelled_release_without_review_is_a_draft_again(make_version, publisher):
    version = make_version()
    version.force_release(publisher, comment="Now.", live_from=live.clock() + timedelta(hours=1))
    version.unschedule(publisher)
    assert version.state == State.DRAFT


def test_a_forced_release_that_readers_never_saw_needs_no_confirmation(make_version, publisher):
    version = make_version()
    version.force_release(publisher, comment="Now.", live_from=live.clock() + timedelta(hours=1))
    version.unschedule(publisher)
    assert not version.needs_confirmation


def test_a_boilerplate_rewritten_after_the_approval_is_not_published_unseen(make_version, publisher, boilerplate):
    version = make_version(State.APPROVED)
    boilerplate.text_en = "<p>Words that nobody approved.</p>"
    boilerplate.save()
    with pytest.raises(TransitionError, match="no longer the one that was approved"):
        version.release(publisher)


def test_a_date_of_issue_that_lies_ahead_is_asked_about(make_version, make_article, publisher):
    article = make_article(issued_at=live.clock() + timedelta(days=400))
    version = make_version(State.APPROVED, article, acknowledged=["issued-ahead"])
    with pytest.raises(TransitionError, match="date of issue lies ahead"):
        version.release(publisher)
    assert version.release(publisher, acknowledged=["issued-ahead"]).issued_at == article.issued_at


def test_a_theme_without_a_name_in_the_language_is_asked_about_and_not_shown(
    client, make_article, make_version, publisher
):
    article = make_article()
    article.theme_links.create(theme=Theme.objects.create(name_fr="Bouées"))
    code = f"theme-{Theme.objects.get().pk}"
    version = make_version(State.APPROVED, article, acknowledged=[code])
    with pytest.raises(TransitionError, match="“Bouées” has no name in this language"):
        version.release(publisher)
    edition = version.release(publisher, acknowledged=[code])
    assert edition.ordered_themes == []
    assert "Bouées" not in client.get(edition.get_absolute_url()).content.decode()


def test_a_correction_says_what_was_wrong(make_article, make_version, writer, publisher, release):
    article = make_article()
    release(article)
    change(article, writer, body_en="<p>Thirteen buoys.</p>")
    version = make_version(State.APPROVED, article)
    with pytest.raises(TransitionError, match="Say what was wrong"):
        version.release(publisher, change_kind="correction")
    edition = version.release(publisher, change_kind="correction", change_note="It is thirteen buoys, not twelve.")
    assert (edition.number, edition.change_kind) == (2, "correction")


def test_submitting_makes_a_translation_one_of_the_present_source(make_article, writer):
    article = make_article(languages=("en", "fr"))
    french = article.version("fr")
    french.submit(writer)
    assert not article.version("fr").is_outdated
    change(article, writer, body_en="<p>Thirteen buoys.</p>")
    assert article.version("fr").is_outdated
    assert not article.version("en").is_outdated


def test_a_minor_change_of_the_source_leaves_translations_good(make_article, writer):
    article = make_article(languages=("en", "fr"))
    article.version("fr").submit(writer)
    change(article, writer, minor=True, title_en="Buoys laid off the Cape")
    assert not article.version("fr").is_outdated


def test_withdrawal_ends_every_language_at_one_moment(make_article, release, publisher):
    article = make_article(languages=("en", "fr"))
    release(article, "en")
    release(article, "fr")
    article.withdraw(publisher, {"en": "Withdrawn.", "fr": "Retiré."}, comment="The facts were wrong.")
    ends = set(Edition.objects.values_list("live_until", flat=True))
    assert len(ends) == 1
    assert None not in ends
    assert dict(article.versions.values_list("language", "state")) == {
        "en": "ended",
        "fr": "ended",
        "es": "draft",
        "ar": "draft",
    }


def test_withdrawal_needs_a_notice_in_every_public_language(make_article, release, publisher):
    article = make_article(languages=("en", "fr"))
    release(article, "en")
    release(article, "fr")
    with pytest.raises(TransitionError, match="Missing: French"):
        article.withdraw(publisher, {"en": "Withdrawn."}, comment="The facts were wrong.")
    assert Edition.objects.live_in_any_language().count() == 2


def test_withdrawal_cancels_what_is_scheduled_and_takes_back_approvals(make_article, make_version, release, publisher):
    article = make_article(languages=("en", "fr", "es"))
    release(article, "en")
    release(article, "fr", live_from=live.clock() + timedelta(hours=1))
    make_version(State.APPROVED, article, "es")
    article.withdraw(publisher, {"en": "Withdrawn."}, comment="The facts were wrong.")
    assert {(e.language, e.status()) for e in article.editions.all()} == {
        ("en", "ended"),
        ("fr", "cancelled"),
    }
    assert article.version("es").state == State.DRAFT


def test_a_withdrawn_article_may_be_released_again_and_keeps_its_history(make_article, release, publisher):
    article = make_article()
    first = release(article)
    article.withdraw(publisher, {"en": "Withdrawn."}, comment="The facts were wrong.")
    assert article.is_withdrawn
    second = release(article, acknowledged=["withdrawn"])
    assert (second.number, second.slug, second.reference) == (2, first.slug, first.reference)
    assert not article.is_withdrawn
    assert article.withdrawals.count() == 1


def test_saving_a_withdrawn_article_leaves_it_ended(make_article, release, publisher, writer):
    article = make_article()
    release(article)
    article.withdraw(publisher, {"en": "Withdrawn."}, comment="The facts were wrong.")
    change(article, writer, title_en="Saved too late")
    assert article.version("en").state == State.ENDED
    assert not Edition.objects.live_in_any_language().exists()


def test_the_table_knows_no_permission_for_what_happens_by_itself():
    assert [name for name, move in MOVES.items() if move.permission is None] == ["lapse"]
    assert workflow.permission("submit", "fr") == "press.edit_fr"
