"""What readers saw, at any moment, in any language: one query with another `at`."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from newsroom import guards, live
from press.models import Edition, Withdrawal

PARIS = ZoneInfo("Europe/Paris")


def on(day, hour=12):
    return datetime(2015, 5, day, hour, tzinfo=PARIS)


@pytest.fixture
def history(make_article, release, publisher):
    """English: editions on the 2nd, 5th and 9th, withdrawn on the 14th, a fourth waiting; French: one on the 4th."""
    article = make_article(languages=("en", "fr"))
    release(article, "en")
    release(article, "fr")
    release(article, "en", change_kind="update")
    release(article, "en", change_kind="correction", change_note="Twelve, not ten.")
    release(article, "en", live_from=live.clock() + timedelta(hours=1))
    article.withdraw(publisher, {"en": "Withdrawn.", "fr": "Retiré."}, comment="Wrong.")
    starts = {("en", 1): 2, ("en", 2): 5, ("en", 3): 9, ("fr", 1): 4}
    ends = {("en", 1): 5, ("en", 2): 9, ("en", 3): 14, ("fr", 1): 14}
    with guards.lifted():
        for (language, number), day in sorted(starts.items(), key=lambda item: item[1]):
            Edition.objects.filter(article=article, language=language, number=number).update(
                live_from=on(day), live_until=on(ends[language, number])
            )
        Withdrawal.objects.update(at=on(14))
    return article


@pytest.mark.parametrize(
    ("at", "english", "french"),
    [
        (on(1), [], []),
        (on(2), [1], []),
        (on(4), [1], [1]),
        (on(5, 11), [1], [1]),
        (on(5), [2], [1]),
        (on(13), [3], [1]),
        (on(14), [], []),
        (on(20), [], []),
    ],
)
def test_what_was_live_at_a_past_moment(history, at, english, french):
    def seen(language):
        return list(Edition.objects.live(at, language).filter(article=history).values_list("number", flat=True))

    assert (seen("en"), seen("fr"), seen("es")) == (english, french, [])


def test_the_scheduled_edition_never_came(history):
    for days in range(30):
        assert 4 not in Edition.objects.live(on(1) + timedelta(days=days), "en").values_list("number", flat=True)
    assert not Edition.objects.live(live.clock() + timedelta(days=2), "en").filter(article=history).exists()
