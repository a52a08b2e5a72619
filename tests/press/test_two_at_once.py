"""Two people at once, each with a connection of their own: one wins, the other gets a sentence."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from press.models import Article, Edition, LanguageVersion, Move
from press.workflow import State, TransitionError

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 4


def at_once(*actions):
    """Run the actions at one moment. Returns what each returned or, for a refusal, its TransitionError."""
    barrier = Barrier(len(actions))

    def run(action):
        try:
            barrier.wait()
            return action()
        except TransitionError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def refusals(results):
    return [result for result in results if isinstance(result, TransitionError)]


def test_of_several_who_submit_one_wins(make_version, writer):
    loaded = [LanguageVersion.objects.get(pk=make_version().pk)]
    loaded += [LanguageVersion.objects.get(pk=loaded[0].pk) for _ in range(PEOPLE - 1)]
    results = at_once(*[lambda version=version: version.submit(writer) for version in loaded])
    assert len(refusals(results)) == PEOPLE - 1
    assert all(refusal.sentences for refusal in refusals(results))
    assert Move.objects.filter(name="submit").count() == 1


def test_of_several_who_release_one_makes_the_edition(make_version, publisher):
    pk = make_version(State.APPROVED).pk
    loaded = [LanguageVersion.objects.get(pk=pk) for _ in range(PEOPLE)]
    results = at_once(*[lambda version=version: version.release(publisher) for version in loaded])
    assert len(refusals(results)) == PEOPLE - 1
    assert Edition.objects.count() == 1
    assert Move.objects.filter(name="release").count() == 1


def test_approving_and_sending_back_at_once_leaves_one_decision(make_version, editor):
    pk = make_version(State.IN_REVIEW).pk
    one, other = (LanguageVersion.objects.get(pk=pk) for _ in range(2))
    results = at_once(lambda: one.approve(editor), lambda: other.send_back(editor, comment="Not yet."))
    assert len(refusals(results)) == 1
    assert LanguageVersion.objects.get(pk=pk).state in (State.APPROVED, State.DRAFT)


def test_simultaneous_first_releases_get_references_without_gaps_or_doubles(make_version, make_article, publisher):
    loaded = [make_version(State.APPROVED, make_article()) for _ in range(PEOPLE)]
    results = at_once(*[lambda version=version: version.release(publisher) for version in loaded])
    assert refusals(results) == []
    references = sorted(Article.objects.values_list("reference", flat=True))
    year = references[0][:4]
    assert references == [f"{year}/{number:03}" for number in range(1, PEOPLE + 1)]


def test_a_withdrawal_wins_over_a_release_under_way(make_version, make_article, release, publisher):
    article = make_article(languages=("en", "fr"))
    release(article, "en")
    french = make_version(State.APPROVED, article, "fr")
    at_once(
        lambda: french.release(publisher),
        lambda: article.withdraw(publisher, {"en": "Gone.", "fr": "Retiré."}, comment="Wrong."),
    )
    live = set(Edition.objects.live_in_any_language().values_list("language", flat=True))
    # Whichever came first, nothing stays public but what a publisher released after the withdrawal, warned of it.
    assert live == set()


def test_a_text_saved_while_it_is_withdrawn_stays_withdrawn(make_article, release, publisher, writer):
    article = make_article()
    release(article)
    loaded = Article.objects.get(pk=article.pk)
    before = loaded.digests()

    def save():
        loaded.title_en = "Saved at the same moment"
        loaded.save(update_fields=["title_en"])
        loaded.record_changes(before, writer)

    at_once(save, lambda: article.withdraw(publisher, {"en": "Gone."}, comment="Wrong."))
    assert not Edition.objects.live_in_any_language().exists()
    assert article.version("en").state == State.ENDED
