"""The register of corrections and withdrawals, as readers get it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom import guards, live
from press.models import Edition, Withdrawal

LANGUAGES = ("en", "fr", "es", "ar")
pytestmark = pytest.mark.django_db
ADDRESS = "/en/corrections/"


def page(response):
    return " ".join(response.content.decode().split())


def notes(response):
    return [entry.note for entry in response.context["page"].entries]


@pytest.fixture
def correct(release):
    """Release the article and a correction of it; `at` is the moment the correction begins."""

    def make(article, note, at=None, language="en", kind="correction"):
        if not article.editions.filter(language=language).exists():
            release(article, language)
        edition = release(article, language, change_kind=kind, change_note=note)
        if at:
            with guards.lifted():
                before = Edition.objects.filter(article=article, language=language, number=edition.number - 1)
                before.filter(number=1).update(live_from=at - timedelta(days=1), live_until=at)
                before.exclude(number=1).update(live_until=at)
                Edition.objects.filter(pk=edition.pk).update(live_from=at)
        return edition

    return make


@pytest.fixture
def withdraw(person):
    def make(article, notice, at=None, **facts):
        article.withdraw(person("publisher"), {"en": notice}, comment="A test.", **facts)
        if at:
            with guards.lifted():
                Withdrawal.objects.filter(article=article).update(at=at)

    return make


def test_corrections_and_withdrawals_stand_newest_first_under_their_years(
    client, make_article, correct, release, withdraw
):
    now = timezone.localtime(live.clock())
    first = make_article("Tides")
    correct(first, "It was 38 minutes.", now.replace(year=2020, month=3))
    correct(first, "It was 58 minutes.", now.replace(year=2022, month=3))
    correct(make_article("Buoys"), "There are twelve.", now.replace(year=2020, month=5))
    gone = make_article("Cables")
    release(gone)
    withdraw(gone, "The figures were not checked.", now.replace(year=2021, month=1), replaced_by=first)
    response = client.get(ADDRESS)
    assert notes(response) == [
        "It was 58 minutes.",
        "The figures were not checked.",
        "There are twelve.",
        "It was 38 minutes.",
    ]
    shown = page(response)
    years = [part.partition("<")[0] for part in shown.split('<h2 class="list__heading" id="year-')[1:]]
    assert [year.partition(">")[2] for year in years] == ["2022", "2021", "2020"]
    edition = first.editions.get(live_until=None)
    assert f'<a href="{edition.get_absolute_url()}">Tides 1 en</a>' in shown
    assert "<p>It was 38 minutes.</p>" in shown
    # Of what was withdrawn neither the words nor the address: they are gone.
    assert "Cables" not in shown
    assert f"Press release <bdi>{gone.editions.get().reference}</bdi>" in shown
    withdrawal = shown.partition("The figures were not checked.")[2].partition("</article>")[0]
    assert f'Read instead: <a href="{edition.get_absolute_url()}">' in withdrawal


def test_only_what_readers_of_the_language_may_know_is_listed(
    client, make_article, correct, release, withdraw, make_version, person
):
    correct(make_article(), "Public.")
    correct(make_article(languages=("fr",)), "Publique.", language="fr")
    correct(make_article(), "An update.", kind="update")
    correct(make_article(), "A comma.", kind="minor")
    later = make_article()
    release(later)
    release(later, live_from=live.clock() + timedelta(hours=1), change_kind="correction", change_note="Not yet.")
    cancelled = make_article()
    release(cancelled)
    release(cancelled, live_from=live.clock() + timedelta(hours=1), change_kind="correction", change_note="Never.")
    cancelled.version("en").unschedule(person("publisher"))
    gone = make_article()
    correct(gone, "Of a text that is gone.")
    withdraw(gone, "Withdrawn.")
    assert notes(client.get(ADDRESS)) == ["Withdrawn.", "Public."]
    assert notes(client.get("/fr/corrections/")) == ["Publique."]
    assert notes(client.get("/ar/corrections/")) == []
    assert "list__empty" in page(client.get("/ar/corrections/"))


def test_a_text_published_again_leads_from_its_withdrawal_to_what_is_live(client, make_article, release, withdraw):
    article = make_article()
    release(article)
    withdraw(article, "Withdrawn by mistake.")
    edition = release(article, acknowledged=["withdrawn"])
    shown = page(client.get(ADDRESS))
    assert f'<a href="{edition.get_absolute_url()}">{edition.title}</a>' in shown
    assert "It has been published again since." in shown


def test_a_successor_that_is_not_live_is_not_named(client, make_article, release, withdraw):
    article, hidden = make_article(), make_article("Hidden")
    release(article)
    withdraw(article, "Withdrawn.", replaced_by=hidden)
    shown = page(client.get(ADDRESS))
    assert "Withdrawn." in shown
    assert "Hidden" not in shown
    assert "Read instead" not in shown


def test_the_register_is_walked_to_its_end_and_back(client, make_article, correct, release, withdraw, settings):
    settings.NEWSROOM_PAGE_SIZE = 2
    moment = live.clock() - timedelta(days=9)
    for number in range(3):
        correct(make_article(), f"Together {number}", moment)
    correct(make_article(), "Before", moment - timedelta(days=1))
    gone = make_article()
    release(gone)
    withdraw(gone, "After", moment + timedelta(days=1))
    seen, query = [], ""
    while True:
        response = client.get(f"{ADDRESS}?{query}")
        seen.append(notes(response))
        query = response.context["page"].older
        if not query:
            break
        assert f'href="?{query}"'.replace("&", "&amp;") in page(response)
    assert seen == [["After", "Together 2"], ["Together 1", "Together 0"], ["Before"]]
    back = client.get(f"{ADDRESS}?{response.context['page'].newer}")
    assert notes(back) == ["Together 1", "Together 0"]
    assert back.context["page"].older
    first = client.get(f"{ADDRESS}?{back.context['page'].newer}")
    assert notes(first) == ["After", "Together 2"]
    assert first.context["page"].newer == ""


@pytest.mark.parametrize(
    "query",
    ["older=1%27--", "older=%00", "newer=99999999T999999999999-x", "older=20200101T000000000000-%00", "older=&newer="],
)
def test_a_place_that_is_none_shows_the_newest_and_the_page_says_so(client, make_article, correct, query):
    correct(make_article(), "Public.")
    response = client.get(f"{ADDRESS}?{query}")
    assert notes(response) == ["Public."]
    assert "It begins with the newest." in page(response)


def test_the_register_asks_the_same_few_questions_at_any_size(client, make_article, correct, release, withdraw):
    def add():
        correct(make_article(), "Wrong.")
        gone = make_article()
        release(gone)
        withdraw(gone, "Withdrawn.")

    def questions():
        with CaptureQueriesContext(connection) as captured:
            client.get(ADDRESS)
        return len(captured)

    add()
    few = questions()
    for _number in range(5):
        add()
    assert questions() == few == 3
