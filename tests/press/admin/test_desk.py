"""The desk: boxes of what waits, and lists that agree with them."""

from datetime import timedelta

import lxml.html
import pytest
from django.urls import reverse
from django.utils import timezone

from newsroom import live
from newsroom.models import Preferences
from press import desk
from press.models import Edition
from press.workflow import State

pytestmark = pytest.mark.django_db

# Session, account, rights and groups; the clock; two for each of seven piles, one for the moves of all of them; two for
# what is scheduled and two for what is live; the person's zone; their latest changes.
MOST_QUERIES = 26


@pytest.fixture
def chief(make_user):
    return make_user("chief", groups=["Editors", "Publishers"], first_name="Nadia", last_name="Brandt")


@pytest.fixture
def open_desk(sign_in):
    def open_page(user):
        answer = sign_in(user).get("/admin/")
        assert answer.status_code == 200
        return lxml.html.fromstring(answer.content.decode())

    return open_page


def boxes(page):
    """`{heading: [title, ...]}` of the boxes in sight, as read from top to bottom."""
    found = {}
    for box in page.xpath("//section[contains(@class, 'box')]"):
        heading = box.xpath("string(.//h2/text()[1])").strip()
        found[heading] = [" ".join(t.text_content().split()) for t in box.xpath(".//*[@class='line__title']")]
    return found


def words(page, key=""):
    found = page.xpath(f"//section[contains(@class, 'box--{key}')]" if key else "//main")
    return " ".join(found[0].text_content().split()) if found else ""


@pytest.fixture
def everything(make_article, make_version, release, person, chief, writer):
    """An article or more in every box of the chief, who is somebody else than those who brought it there."""

    def make():
        make_version(State.IN_REVIEW)
        make_version(State.APPROVED)
        make_version().force_release(person("publisher"), "The storm is near.")
        sent_back = make_article()
        sent_back.versions.filter(language="en").update(text_changed_by=chief)
        sent_back.version("en").submit(person("writer"))
        sent_back.version("en").send_back(person("editor"), "Which cape?")
        outdated = make_article(languages=("en", "fr"))
        release(outdated, "en")
        release(outdated, "fr")
        before = outdated.digests()
        outdated.summary_en = "Thirteen."
        outdated.save()
        outdated.record_changes(before, writer)
        make_version(State.APPROVED, outdated)
        release(make_article(), live_from=live.clock() + timedelta(hours=2))
        make_article(created_by=chief)

    return make


def test_the_desk_of_any_length_takes_the_same_queries(sign_in, everything, chief, django_assert_max_num_queries):
    client, counts = sign_in(chief), []
    for _ in range(3):
        everything()
        with django_assert_max_num_queries(MOST_QUERIES) as queries:
            assert client.get("/admin/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2] == MOST_QUERIES


def test_every_number_is_that_of_the_list_it_leads_to(sign_in, open_desk, everything, chief):
    for _ in range(2):
        everything()
    client, page = sign_in(chief), open_desk(chief)
    numbers = {}
    for link in page.xpath("//a[@class='box__count']"):
        key = link.get("href").partition("?waiting=")[2]
        listed = client.get(link.get("href")).context["cl"]
        numbers[key] = (int(link.xpath("string(span[1])")), listed.result_count)
    assert set(numbers) == {*desk.PILES, *desk.PUBLIC}
    assert all(shown == listed > 0 for shown, listed in numbers.values()), numbers


def test_a_box_holds_seven_lines_and_says_how_many_there_are(open_desk, make_version, editor):
    for _ in range(9):
        make_version(State.IN_REVIEW)
    page = open_desk(editor)
    assert len(boxes(page)["To review"]) == 7
    assert "All 9 articles, in the list" in words(page, "review")


def test_what_waits_in_a_box_is_read_and_approved_on_one_page(sign_in, open_desk, make_version, editor):
    waiting = [make_version(State.IN_REVIEW).article for _ in range(2)]
    link = open_desk(editor).xpath("//section[contains(@class, 'box--review')]//a[@class='button']/@href")[0]
    shown = sign_in(editor).get(link).content.decode()
    assert [article.title_en in shown for article in waiting] == [True, True]


def test_first_comes_what_is_assigned_then_what_is_due_then_what_waits_longest(make_article, make_version, editor):
    tomorrow = timezone.now() + timedelta(days=1)
    made = {
        "oldest": make_article(),
        "old": make_article(issued_at=timezone.now() - timedelta(days=400)),
        "tomorrow": make_article(issued_at=tomorrow),
        "in an hour": make_article(issued_at=timezone.now() + timedelta(hours=1)),
        "mine": make_article(),
    }
    for article in made.values():
        make_version(State.IN_REVIEW, article, acknowledged=["issued-ahead"])
    made["mine"].versions.filter(language="en").update(assigned_to=editor)
    found = [article.pk for article in desk.waiting_box("review", editor, live.clock()).articles]
    assert found == [made[name].pk for name in ("mine", "in an hour", "tomorrow", "oldest", "old")]


def test_translations_come_by_what_readers_see_next_or_have_seen_last(
    make_article, make_version, release, age, translator
):
    long_ago, lately, never = make_article(), make_article(), make_article()
    for article, days in ((long_ago, 300), (lately, 2)):
        release(article)
        age(article, days)
    make_version(State.APPROVED, never)
    found = [article.pk for article in desk.waiting_box("translation", translator, live.clock()).articles]
    assert found == [never.pk, lately.pk, long_ago.pk]


def test_what_was_sent_back_says_by_whom_and_why_and_leads_to_the_text(open_desk, make_article, writer, make_user):
    editor = make_user("ruth", "press.approve", first_name="Ruth", last_name="Adeyemi")
    article = make_article(languages=("en", "fr"), created_by=writer)
    article.version("fr").submit(writer)
    article.version("fr").send_back(editor, "Which <b>cape</b>?")
    page = open_desk(writer)
    box = words(page, "sent_back")
    assert "Sent back by Ruth Adeyemi" in box
    assert "Which <b>cape</b>?" in box
    change = reverse("admin:press_article_change", args=[article.pk])
    assert page.xpath("//section[contains(@class, 'box--sent_back')]//a[@class='line__title']/@href") == [
        f"{change}#fr"
    ]


def test_languages_of_which_the_same_is_to_be_said_are_one_line(open_desk, make_article, make_version, editor):
    article = make_article(languages=("en", "fr", "es"))
    for language in ("en", "fr", "es"):
        make_version(State.IN_REVIEW, article, language)
    page = open_desk(editor)
    assert page.xpath("//section[contains(@class, 'box--review')]//a[@class='chip']/text()") == [
        "English",
        "French",
        "Spanish",
    ]
    assert words(page, "review").count("Handed in by") == 1


def test_what_is_scheduled_counts_down_in_the_newsrooms_time_and_in_ones_own(
    open_desk, make_article, release, translator
):
    edition = release(make_article(), live_from=live.clock() + timedelta(hours=2, minutes=10, seconds=30))
    page = open_desk(translator)
    assert "in 2 h 10 min" in words(page, "scheduled")
    assert "(Paris time)" in words(page, "scheduled")
    assert "New York" not in words(page, "scheduled")
    Preferences.objects.create(person=translator, time_zone="America/New_York")
    page = open_desk(translator)
    assert "(New York time)" in words(page, "scheduled")
    assert page.xpath("//section[contains(@class, 'box--scheduled')]//time/@datetime") == [
        timezone.localtime(edition.live_from).isoformat()
    ]


def test_only_the_next_and_the_last_seven_days_are_in_sight(open_desk, make_article, release, age, translator):
    soon, later = make_article("Soon"), make_article("Later")
    release(soon, live_from=live.clock() + timedelta(days=6))
    release(later, live_from=live.clock() + timedelta(days=8))
    lately, before = make_article("Lately"), make_article("Before")
    for article, days in ((lately, 6), (before, 8)):
        release(article)
        age(article, days)
    found = boxes(open_desk(translator))
    assert found["Scheduled for the next seven days"] == [soon.title_en]
    assert found["Made public in the last seven days"] == [lately.title_en]


def test_what_is_public_leads_to_its_page_in_each_language(open_desk, make_article, release, translator):
    article = make_article(languages=("en", "fr"))
    release(article)
    release(article, "fr")
    links = open_desk(translator).xpath("//section[contains(@class, 'box--live')]//a[@class='chip']/@href")
    assert links == [Edition.objects.get(language=code).get_absolute_url() for code in ("fr", "en")]


ROLES = {
    "Writers": {"Sent back to me", "To translate", "My drafts"},
    "Translators: French": {"To translate"},
    "Editors": {"To confirm", "Sent back to me", "To review", "To translate", "My drafts"},
    "Publishers": {"To release"},
    "Administrators": set(),
}


@pytest.mark.parametrize("group", ROLES)
def test_each_finds_on_the_desk_what_is_theirs_to_do(open_desk, make_user, make_article, make_version, person, group):
    user = make_user("someone", groups=[group])
    make_version(State.IN_REVIEW)
    make_version(State.APPROVED)
    make_version().force_release(person("publisher"), "The storm is near.")
    draft = make_article(created_by=user)
    back = make_article(created_by=user)
    back.version("en").submit(person("writer"))
    back.version("en").send_back(person("editor"), "Which cape?")
    found = boxes(open_desk(user))
    own = {pile.title for pile in desk.PILES.values()}
    assert {heading for heading in found if heading in own} == ROLES[group]
    if group == "Administrators":
        assert draft.title_en not in str(found)
        assert set(found) == {"Accounts", "Your latest changes"}


def test_an_empty_desk_says_so_kindly(open_desk, translator, nobody):
    assert "Nothing waits for you." in words(open_desk(translator))
    assert "Nothing is scheduled." in words(open_desk(translator))
    assert "Your account holds no rights here yet." in words(open_desk(nobody))


def test_an_unknown_box_filters_nothing_and_no_one_elses_is_to_be_had(
    sign_in, make_article, make_version, editor, writer
):
    article = make_version(State.IN_REVIEW).article
    address = reverse("admin:press_article_changelist")
    listed = {
        (user.username, key): list(sign_in(user).get(address, {"waiting": key}).context["cl"].result_list)
        for user in (editor, writer)
        for key in ("review", "x")
    }
    assert listed == {
        ("editor", "review"): [article],
        ("editor", "x"): [article],
        ("writer", "review"): [],
        ("writer", "x"): [article],
    }


def test_new_articles_are_offered_to_who_may_write_them(open_desk, writer, translator):
    add = reverse("admin:press_article_add")
    assert open_desk(writer).xpath(f"//main//a[@href='{add}' and contains(@class, 'addlink')]")
    assert not open_desk(translator).xpath(f"//main//a[@href='{add}']")


def test_what_happened_just_now_is_a_minute_ago(open_desk, chief, make_version):
    make_version(State.IN_REVIEW)
    assert "1 minute ago" in words(open_desk(chief)).replace("\u00a0", " ")
