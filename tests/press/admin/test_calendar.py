"""The calendar: who sees it, what it says, and the way to move a release and back."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import lxml.html
import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom import live
from press.models import Edition, Move

pytestmark = pytest.mark.django_db

MONTH, WEEK = "/admin/calendar/", "/admin/calendar/week/"
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def root(make_user):
    return make_user("root", is_superuser=True)


@pytest.fixture
def scheduled(make_article, release):
    """An article whose English and French wait for one moment."""
    article = make_article(languages=("en", "fr"))
    for code in ("en", "fr"):
        release(article, code, live_from=datetime(2099, 7, 14, 10, tzinfo=PARIS))
    return article


def tree(response):
    assert response.status_code == 200
    return lxml.html.fromstring(response.content.decode())


def words(node):
    return " ".join(node.text_content().split())


def move(article):
    return reverse("admin:press_article_move", args=[article.pk, "reschedule"])


# Who


@pytest.mark.parametrize("address", [MONTH, WEEK])
def test_the_calendar_is_for_whoever_may_see_articles(sign_in, translator, nobody, client, address):
    assert sign_in(translator).get(address).status_code == 200
    assert sign_in(nobody).get(address).status_code == 403
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={address}")
    assert "no-store" in sign_in(translator).get(address)["Cache-Control"]


def test_the_menu_leads_there_for_whoever_may_see_articles(sign_in, translator, nobody):
    for user, links in ((translator, [MONTH]), (nobody, [])):
        page = tree(sign_in(user).get("/admin/"))
        assert page.xpath(f"//nav[@class='menu']//a[@href='{MONTH}']/@href") == links
    page = tree(sign_in(translator).get(WEEK))
    assert page.xpath(f"//nav[@class='menu']//a[@href='{MONTH}']/@aria-current") == ["true"]


def test_conferences_show_to_whoever_may_see_them(sign_in, make_user, translator, make_conference):
    make_conference(starts_on="2099-07-14", ends_on="2099-07-14")
    both = make_user("both", "press.view_article", "events.view_conference")
    assert "World Conference" in sign_in(both).get(MONTH, {"on": "2099-07"}).content.decode()
    assert "World Conference" not in sign_in(translator).get(MONTH, {"on": "2099-07"}).content.decode()


@pytest.mark.parametrize("address", [f"{MONTH}?on=2099-07", f"{WEEK}?on=2099-07-14"])
def test_only_a_publisher_is_led_to_moving_a_release(sign_in, publisher, editor, scheduled, address):
    assert tree(sign_in(publisher).get(address)).xpath(f"//*[contains(@href|@action, '{move(scheduled)}')]")
    page = sign_in(editor).get(address).content.decode()
    assert scheduled.title_en in page
    assert move(scheduled) not in page


def test_looking_changes_nothing(sign_in, root, scheduled):
    before = list(Edition.objects.values()), Move.objects.count()
    for address in (MONTH, WEEK):
        sign_in(root).get(address, {"on": "2099-07-14"})
        assert sign_in(root).post(address, {"on": "2099-07-14"}).status_code == 405
    assert (list(Edition.objects.values()), Move.objects.count()) == before


# What


def test_a_month_is_a_table_of_days_with_what_falls_on_them(sign_in, translator, scheduled, make_article):
    make_article("A draft", issued_at=datetime(2099, 7, 15, 9, tzinfo=PARIS))
    page = tree(sign_in(translator).get(MONTH, {"on": "2099-07"}))
    assert page.xpath("//table//th/abbr/@title") == [
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    ]
    days = {words(cell.xpath("a")[0]): words(cell) for cell in page.xpath("//td[.//li]")}
    assert days == {
        "Tuesday 14 July 2099 14": f"Tuesday 14 July 2099 14 10:00 CEST scheduled EN FR {scheduled.title_en}",
        "Wednesday 15 July 2099 15": "Wednesday 15 July 2099 15 09:00 CEST planned EN A draft 2 en",
    }
    assert "All times are by the newsroom’s clock: Europe/Paris." in words(page)
    assert page.xpath("//abbr[@class='entry__zone']/@title") == ["Europe/Paris"] * 2


def test_the_days_when_clocks_change_say_so(sign_in, translator):
    sentence = "The clocks go forward at 02:00 to 03:00 (Europe/Paris)."
    for address, asked in ((MONTH, "2099-03"), (WEEK, "2099-03-29")):
        page = tree(sign_in(translator).get(address, {"on": asked}))
        assert [words(found) for found in page.xpath("//*[@class='clock-change']")] == [sentence]


def test_a_full_day_leads_to_its_week(sign_in, translator, make_article, release):
    for hour in range(8, 15):
        release(make_article("Bulletin"), live_from=datetime(2099, 7, 14, hour, tzinfo=PARIS))
    client = sign_in(translator)
    page = tree(client.get(MONTH, {"on": "2099-07"}))
    assert len(page.xpath("//td//li")) == 4
    more = page.xpath("//a[@class='month__more']")
    assert [(words(a), a.get("href")) for a in more] == [("3 more", f"{WEEK}?on=2099-07-14#day-2099-07-14")]
    page = tree(client.get(WEEK, {"on": "2099-07-14"}))
    assert len(page.xpath("//li[@id='day-2099-07-14']//li")) == 7


def test_steps_lead_to_the_months_and_weeks_around_and_back_to_today(sign_in, translator):
    client = sign_in(translator)

    def steps(address, on):
        return tree(client.get(address, {"on": on})).xpath("//nav[@class='calendar__steps']/a/@href")

    assert steps(MONTH, "2098-12") == ["?on=2098-11", MONTH, "?on=2099-01"]
    assert steps(WEEK, "2098-12-31") == ["?on=2098-12-22", WEEK, "?on=2099-01-05"]
    assert steps(MONTH, "1900-01") == [MONTH, "?on=1900-02"]
    assert steps(WEEK, "2199-12-31")[-1] == WEEK
    today = timezone.localtime(live.clock()).date()
    assert len(tree(client.get(MONTH)).xpath("//td[@aria-current='date']")) == 1
    assert tree(client.get(WEEK)).xpath("//li[@aria-current='date']/@id") == [f"day-{today}"]


@pytest.mark.parametrize(
    "asked", ["2099-13", "2099-02-30", "1899-12", "2200-01", "soon", "٢٠٩٩-٠٧", "2099-07-14-1", "\x00"]
)
@pytest.mark.parametrize("address", [MONTH, WEEK])
def test_an_address_that_names_no_day_shows_the_present_and_says_so(sign_in, translator, address, asked):
    page = tree(sign_in(translator).get(address, {"on": asked}))
    assert "names no day, so the calendar shows today." in words(page.xpath("//*[@class='notice']")[0])
    assert len(page.xpath("//*[@aria-current='date']")) == 1


def test_weeks_in_arabic_begin_on_saturday_and_run_from_right_to_left(sign_in, translator, scheduled):
    answer = sign_in(translator).get(MONTH, {"on": "2099-07"}, headers={"accept-language": "ar"})
    page = tree(answer)
    assert page.get("dir") == "rtl"
    assert page.xpath("//table//th/abbr/@title")[0] == "السبت"
    assert page.xpath("//bdi[@lang='en']/@dir") == ["ltr"]


@pytest.mark.parametrize("address", [f"{MONTH}?on=2099-07", f"{WEEK}?on=2099-07-14"])
def test_the_calendar_takes_the_same_queries_however_full_it_is(
    sign_in, root, make_article, release, make_conference, django_assert_max_num_queries, address
):
    client = sign_in(root)

    def fill(hour):
        article = make_article(languages=("en", "fr"))
        for code in ("en", "fr"):
            release(article, code, live_from=datetime(2099, 7, 14, hour, tzinfo=PARIS))
        make_article(issued_at=datetime(2099, 7, 14, hour, tzinfo=PARIS))
        make_conference(starts_on="2099-07-14", ends_on="2099-07-15")

    def count():
        with django_assert_max_num_queries(20) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    fill(8)
    few = count()
    for hour in (9, 10, 11):
        fill(hour)
    assert count() == few


# Moving


def test_the_link_of_a_month_opens_the_page_of_the_move_and_comes_back(sign_in, publisher, scheduled):
    client, address = sign_in(publisher), f"{MONTH}?on=2099-07"
    (link,) = tree(client.get(address)).xpath("//a[@class='entry__move']/@href")
    page = tree(client.get(link))
    assert page.xpath("//input[@name='language'][@checked]/@value") == ["en", "fr"]
    assert page.xpath("//a[@class='closelink']/@href") == [address]
    (form,) = page.xpath("//form[@class='move']")
    sent = [*form.form_values(), ("when", "at")]
    fields = {name: [value for key, value in sent if key == name] for name, _value in sent}
    answer = client.post(form.get("action"), fields | {"at": ["2099-07-16T08:00"]})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert {e.live_from for e in Edition.objects.all()} == {datetime(2099, 7, 16, 8, tzinfo=PARIS)}


def send(client, address, **changes):
    """Fill in the form that a week has for its only scheduled entry, and send it."""
    (form,) = tree(client.get(address)).xpath("//details/form[contains(@action, 'reschedule')]")
    sent = form.form_values()
    fields = {name: [value for key, value in sent if key == name] for name, _value in sent}
    return client.post(form.get("action"), fields | {name: [value] for name, value in changes.items()})


def test_a_form_in_the_week_moves_all_languages_of_an_entry_at_once(sign_in, publisher, scheduled):
    address = f"{WEEK}?on=2099-07-14"
    answer = send(sign_in(publisher), address, at="2099-07-15T11:30")
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert {e.live_from for e in Edition.objects.all()} == {datetime(2099, 7, 15, 11, 30, tzinfo=PARIS)}
    assert [str(m) for m in get_messages(answer.wsgi_request)] == [
        "Public from 15 July 2099, 11:30 (CEST) on: English, French."
    ]
    assert list(Move.objects.order_by("-pk").values_list("name", "by")[:2]) == [("reschedule", publisher.pk)] * 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2099-03-29T02:30", "does not exist"),
        ("2099-10-25T02:30", "comes twice"),
        ("2015-05-19T10:00", "This moment has passed."),
        ("", "Give the moment"),
        ("soon", "Enter a valid date/time."),
    ],
)
def test_a_moment_that_cannot_be_is_asked_about_on_the_page_of_the_move(sign_in, publisher, scheduled, typed, sentence):
    address = f"{WEEK}?on=2099-07-14"
    page = tree(send(sign_in(publisher), address, at=typed))
    assert sentence in words(page)
    # Corrected there, it still leads back.
    assert page.xpath("//form[@class='move']//input[@name='next']/@value") == [address]
    assert {e.live_from for e in Edition.objects.all()} == {datetime(2099, 7, 14, 10, tzinfo=PARIS)}


def test_words_that_changed_meanwhile_are_not_moved_unseen(sign_in, publisher, scheduled, person):
    address, client = f"{WEEK}?on=2099-07-14", sign_in(publisher)
    before = scheduled.digests()
    (form,) = tree(client.get(address)).xpath("//details/form[contains(@action, 'reschedule')]")
    scheduled.title_en = "Changed in the meantime"
    scheduled.save()
    scheduled.record_changes(before, person("writer"))
    sent = form.form_values()
    fields = {name: [value for key, value in sent if key == name] for name, _value in sent}
    assert client.post(form.get("action"), fields | {"at": ["2099-07-15T11:30"]}).status_code == 200
    assert {e.live_from for e in Edition.objects.all()} == {datetime(2099, 7, 14, 10, tzinfo=PARIS)}
    page = tree(client.get(address))
    assert page.xpath("//details/form[contains(@action, 'reschedule')]") == []
    assert "cancel this release before you set another" in words(page)


def test_a_form_in_the_week_does_nothing_for_who_may_not_release(sign_in, editor, scheduled):
    answer = sign_in(editor).post(
        move(scheduled), {"language": ["en", "fr"], "when": "at", "at": "2099-07-15T11:30", "next": WEEK}
    )
    assert answer.status_code == 403
    assert {e.live_from for e in Edition.objects.all()} == {datetime(2099, 7, 14, 10, tzinfo=PARIS)}


def test_the_form_in_the_week_takes_its_token(publisher, scheduled):
    client = Client(enforce_csrf_checks=True)
    client.force_login(publisher)
    sent = {"language": ["en"], "when": "at", "at": "2099-07-15T11:30"}
    assert client.post(move(scheduled), sent).status_code == 403


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/admin/",
        "//example.org/admin/",
        "/en/",
        "javascript:alert(1)",
        "/\\example.org",
        "admin/",
    ],
)
def test_a_move_never_leads_out_of_the_admin(sign_in, publisher, scheduled, elsewhere):
    client = sign_in(publisher)
    page = tree(client.get(move(scheduled), {"next": elsewhere}))
    assert page.xpath("//form[@class='move']//input[@name='next']") == []
    later = timezone.localtime(live.clock() + timedelta(days=2))
    sent = {"language": ["en"], "when": "at", "at": f"{later:%Y-%m-%dT%H:%M}", "next": elsewhere}
    answer = client.post(move(scheduled), sent)
    assert answer["Location"] == reverse("admin:press_article_change", args=[scheduled.pk])
