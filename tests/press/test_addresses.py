"""An address once public answers for ever: in one step, never in a circle, never to what is hidden."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import ConferenceSeries
from newsroom import live
from press import former_list
from press.models import Address, Article, Edition, FormerAddress
from press.sent_on import current_address
from press.workflow import TransitionError

from ..addresses import whole_answer
from .shelf import put_live

pytestmark = pytest.mark.django_db


@pytest.fixture
def public(make_article, release):
    """A live article of 2024 in English and French; returns it."""
    article = make_article(languages=("en", "fr"), issued_at=datetime(2024, 5, 19, tzinfo=UTC))
    release(article, "en")
    release(article, "fr")
    return article


@pytest.fixture
def give(person):
    def give(article, slug, language="en"):
        Address.objects.give(article, language, slug, person("publisher"))

    return give


def path(slug, language="en", tail=""):
    return f"/{language}/news/2024/{slug}/{tail}"


def answer(client, address):
    """The status, and where a redirect leads."""
    response = client.get(address)
    return response.status_code, response.headers.get("Location")


# A publisher changes the address of an article


def test_a_new_address_holds_at_once_and_every_older_one_leads_to_it_in_one_step(client, public, give):
    first, editions = public.slug_en, list(Edition.objects.order_by("pk").values())
    give(public, "second")
    give(public, "third")
    assert answer(client, path("third")) == (200, None)
    assert answer(client, path("third", tail="print/")) == (200, None)
    for old in (first, "second"):
        assert answer(client, path(old)) == (301, path("third"))
        assert answer(client, path(old, tail="print/")) == (301, path("third", tail="print/"))
    assert answer(client, "/en/news/2019/second/") == (301, path("third"))
    assert list(Edition.objects.order_by("pk").values()) == editions


def test_pages_and_lists_link_to_the_new_address_alone(client, public, give):
    give(public, "renamed")
    for page in ("/en/", "/en/news/", path("renamed"), path(public.slug_fr, "fr")):
        html = client.get(page).content.decode()
        assert path("renamed") in html
        assert path(public.slug_en) not in html


def test_an_address_given_back_is_the_present_one_again(client, public, give):
    give(public, "second")
    give(public, public.slug_en)
    assert answer(client, path(public.slug_en)) == (200, None)
    assert answer(client, path("second")) == (301, path(public.slug_en))


def test_the_next_edition_is_found_at_the_new_address_too(client, public, give, release):
    give(public, "renamed")
    Article.objects.filter(pk=public.pk).update(title_en="Thirteen buoys")
    release(Article.objects.get(pk=public.pk), "en", change_kind="update")
    assert "Thirteen buoys" in client.get(path("renamed")).content.decode()
    assert answer(client, path(public.slug_en)) == (301, path("renamed"))


def test_a_new_address_tells_nothing_of_what_is_not_live(client, make_article, release, give):
    article = make_article(issued_at=datetime(2024, 5, 19, tzinfo=UTC))
    release(article, live_from=live.clock() + timedelta(hours=1))
    give(article, "renamed")
    for slug in ("renamed", article.slug_en):
        assert whole_answer(client, path(slug)) == whole_answer(client, path("nothing-of-the-kind"))


def test_a_withdrawal_is_told_at_every_address(client, public, give, person):
    give(public, "renamed")
    public.withdraw(person("publisher"), {"en": "Not so.", "fr": "Non."}, comment="Wrong.")
    for slug in ("renamed", public.slug_en):
        response = client.get(path(slug))
        assert response.status_code == 410
        assert "Not so." in response.content.decode()


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("", "An address has letters, figures and hyphens only, at most 100 of them."),
        ("two words", "An address has letters, figures and hyphens only, at most 100 of them."),
        ("a/b", "An address has letters, figures and hyphens only, at most 100 of them."),
        ("x" * 101, "An address has letters, figures and hyphens only, at most 100 of them."),
        ("its-own", "This is its address already."),
        ("theirs", "This address belongs to another article, now or formerly."),
        ("once-theirs", "This address belongs to another article, now or formerly."),
        ("of-a-draft", "This address belongs to another article, now or formerly."),
    ],
)
def test_an_address_that_cannot_be_given_is_refused_with_a_sentence(make_article, release, give, slug, sentence):
    article, other = make_article(slug_en="first"), make_article(slug_en="once-theirs")
    make_article(slug_en="of-a-draft")
    release(article)
    release(other)
    give(article, "its-own")
    give(other, "theirs")
    with pytest.raises(TransitionError) as refusal:
        give(article, slug)
    assert refusal.value.sentences == [sentence]


def test_only_publishers_change_addresses_and_only_of_what_was_released(make_article, public, writer, editor, give):
    for person in (writer, editor):
        with pytest.raises(TransitionError, match="Changing a public address takes a publisher"):
            Address.objects.give(public, "en", "renamed", person)
    with pytest.raises(TransitionError, match="Nothing was released in this language yet"):
        give(make_article(), "renamed")
    assert not Address.objects.exists()


def test_no_other_article_gets_an_address_that_was_given(make_article, public, give):
    give(public, "buoys")
    other = make_article()
    other.slug_en = None
    other.title_en = "Buoys"
    other.save()
    assert other.slug_en == "buoys-2"
    other.slug_en = "buoys"
    with pytest.raises(Exception, match="already lead to another article"):
        other.full_clean()


def test_a_page_of_the_list_makes_the_same_queries_whether_articles_moved_or_not(client, make_article, release, give):
    def questions():
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/news/")
        return len(captured)

    articles = [make_article(issued_at=datetime(2024, 5, day, tzinfo=UTC)) for day in range(1, 8)]
    release(articles[0])
    before = questions()
    for number, article in enumerate(articles[1:]):
        release(article)
        give(article, f"renamed-{number}")
    assert questions() == before


# Conferences, series and themes


def test_a_conference_is_found_at_its_former_addresses(client, make_conference):
    conference = make_conference(live_in=["en", "fr"], slug_en="first")
    french = conference.slug_fr
    for slug in ("second", "third"):
        conference.slug_en = slug
        conference.save()
    assert answer(client, "/en/events/2022/third/") == (200, None)
    for old in ("first", "second"):
        assert answer(client, f"/en/events/2022/{old}/") == (301, "/en/events/2022/third/")
    assert answer(client, f"/fr/events/2022/{french}/") == (200, None)
    conference.slug_en = "first"
    conference.save()
    assert answer(client, "/en/events/2022/first/") == (200, None)
    assert answer(client, "/en/events/2022/third/") == (301, "/en/events/2022/first/")


def test_a_former_address_of_a_hidden_conference_answers_like_none(client, make_conference):
    conference = make_conference(slug_en="first")
    conference.slug_en = "second"
    conference.save()
    for slug in ("first", "second"):
        address = f"/en/events/2022/{slug}/"
        assert whole_answer(client, address) == whole_answer(client, "/en/events/2022/nothing-of-the-kind/")


def test_a_former_slug_is_no_one_elses(make_theme):
    theme = make_theme("Buoys")
    theme.slug_en = "floats"
    theme.save()
    other = make_theme("Buoys")
    assert other.slug_en == "buoys-en-2"
    other.slug_en = "buoys-en"
    with pytest.raises(Exception, match="already lead to something else"):
        other.full_clean()
    ConferenceSeries(name_en="Buoys en", slug_en="buoys-en").full_clean()


# Former addresses: of another site, and of articles merged into others


@pytest.fixture
def lead(db):
    def lead(path, target):
        return FormerAddress.objects.create(path=path, target=target)

    return lead


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("/press/2009/buoys.asp?id=12", "/press/2009/buoys.asp?id=12"),
        ("/press/buoys", "/press/buoys"),
        ("/press/buoys", "/press/buoys/"),
        ("/press/buoys", "/press/buoys?utm=1"),
        ("/presse/bouées", "/presse/bou%C3%A9es"),
        ("/presse/bouées", "/presse/boue%CC%81es"),
        ("/en/news/2009/buoys/", "/en/news/2009/buoys/"),
        ("/en/news/2009/buoys/", "/en/news/2009/buoys"),
    ],
)
def test_a_former_address_leads_to_the_page_in_one_step_for_good(client, public, lead, stored, asked):
    lead(stored, path(public.slug_en))
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (301, path(public.slug_en))
    assert not response.cookies


def test_it_leads_to_where_the_page_is_now(client, public, lead, give):
    lead("/old", path(public.slug_en))
    give(public, "renamed")
    assert answer(client, "/old") == (301, path("renamed"))


@pytest.mark.parametrize("target", ["/en/", "/fr/news/", "/ar/events/"])
def test_it_may_lead_to_any_page_of_the_site(client, lead, target):
    lead("/old", target)
    assert answer(client, "/old") == (301, target)


def test_it_never_leads_to_what_is_hidden_or_absent(client, make_article, release, make_conference, lead):
    scheduled = make_article(issued_at=datetime(2024, 5, 19, tzinfo=UTC))
    release(scheduled, live_from=live.clock() + timedelta(hours=1))
    hidden = make_conference(slug_en="hidden")
    absent = whole_answer(client, "/nothing")
    for target in (
        path(scheduled.slug_en),
        path("never-was"),
        "/en/events/2022/hidden/",
        "/old",
        "/nowhere",
        "/admin/",
    ):
        former = lead("/old", target)
        assert whole_answer(client, "/old") == absent, target
        former.delete()
    assert not hidden.languages_live()


def test_a_page_that_is_live_is_never_sent_on(client, public, make_article, release, lead):
    other = make_article(issued_at=datetime(2024, 5, 19, tzinfo=UTC))
    release(other)
    lead(path(public.slug_en), path(other.slug_en))
    lead(path(other.slug_en), path(public.slug_en))
    assert [answer(client, path(slug))[0] for slug in (public.slug_en, other.slug_en)] == [200, 200]


def test_an_article_merged_into_another_leads_there_while_that_is_live(
    client, public, make_article, release, lead, person
):
    other = make_article(issued_at=datetime(2024, 5, 19, tzinfo=UTC))
    release(other)
    other.withdraw(person("publisher"), {"en": "Now part of another."}, comment="Merged.")
    lead(path(other.slug_en), path(public.slug_en))
    assert answer(client, path(other.slug_en)) == (301, path(public.slug_en))
    public.withdraw(person("publisher"), {"en": "Not so.", "fr": "Non."}, comment="Wrong.")
    assert client.get(path(other.slug_en)).status_code == 410


@pytest.mark.parametrize(
    "asked", ["/%00", "/old%00", "/%FF%FE", "/" + "x" * 3000, "/?%00=%00", "/old?%ff", "/a//b", "//"]
)
def test_odd_paths_are_absent_and_nothing_breaks(client, lead, asked):
    lead("/old", "/en/")
    assert client.get("/nowhere" + asked).status_code == 404


def test_an_address_given_to_another_article_at_the_same_moment_stays_with_it(
    public, make_article, release, give, monkeypatch
):
    other = make_article()
    release(other)
    give(other, "wanted")
    monkeypatch.setattr(Address.objects._queryset_class, "is_taken", lambda *_asked: False)
    with pytest.raises(TransitionError, match="belongs to another article"):
        give(public, "wanted")
    assert Address.objects.get(slug="wanted").article == other


def test_a_list_taken_twice_at_once_is_taken_once(public):
    rows = former_list.judge([(1, ["/old", path(public.slug_en)])])
    former_list.take(rows)
    former_list.take(rows)
    assert FormerAddress.objects.count() == 1


def test_a_list_of_any_length_is_judged_in_as_many_questions_and_as_line_by_line(public, give):
    put_live([{"slug": f"shelf-{number}"} for number in range(40)])
    put_live([{"slug": "ahead", "live_from": live.clock() + timedelta(hours=1)}])
    give(public, "renamed")
    lines = [(f"/old/{number}", path(f"shelf-{number}")) for number in range(40)]
    lines += [("/a", path("renamed")), ("/b", path(public.slug_en)), ("/c", path("ahead")), ("/d", "/en/events/")]
    lines += [
        ("/e", path(public.slug_fr, "fr")),
        ("/f", path(public.slug_fr)),
        ("/g", "/admin/"),
        ("/h", "/en/nothing/"),
    ]

    def judged(lines):
        with CaptureQueriesContext(connection) as captured:
            rows = former_list.judge(enumerate(map(list, lines), 1))
        return [bool(row.refusal) for row in rows], len(captured)

    whole, questions = judged(lines)
    assert whole == [current_address(target) is None for _path, target in lines]
    assert whole[40:] == [False, False, True, False, False, True, True, True]
    assert questions == judged([*lines[:1], *lines[40:]])[1] <= 8


def test_an_unknown_path_costs_one_question(client, lead, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/nothing/of/the/kind")
    for number in range(20):
        lead(f"/{number}", "/en/")
    with django_assert_num_queries(1):
        client.get("/nothing/of/the/kind?a=b")


# Lists of them


def judged(text):
    return [row.refusal or "taken" for row in former_list.judge(former_list.read(text.encode()))]


def test_each_line_of_a_list_is_taken_or_refused_with_its_reason(public, lead):
    lead("/known", "/en/")
    lead("/elsewhere", "/fr/")
    here = path(public.slug_en)
    lines = {
        f"/a,{here}": "taken",
        f"https://old.example.org/b?id=1,https://testserver{here}": "taken",
        "/known,/en/": "taken",
        "/elsewhere,/en/": "That address already leads to /fr/.",
        f"/a,{here}#": "The former address stands in the list twice.",
        "/c": "A line has two addresses: the former one, and the one of this site that it leads to.",
        "/c,/en/,x": "A line has two addresses: the former one, and the one of this site that it leads to.",
        "c/d,/en/": "The former address is none: give a path that begins with “/”, or a whole address with https://.",
        "/e,https://elsewhere.example.org/en/": "The second address is none of this site.",
        "/f,//elsewhere.example.org/en/": "The second address is none of this site.",
        f"{here},/en/": "This site itself answers at that address.",
        "/en/news/,/en/": "This site itself answers at that address.",
        "/g,/en/news/2024/never-was/": "Readers find nothing at the second address now: lead only to what is public.",
        "/h,/h": "Readers find nothing at the second address now: lead only to what is public.",
        "/i,/admin/": "Readers find nothing at the second address now: lead only to what is public.",
    }
    assert judged("/x,/en/\n" + "\n".join(lines))[1:] == list(lines.values())


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_lists_come_with_any_separator_a_heading_and_a_byte_order_mark(separator):
    text = f"\ufefffrom{separator}to\r\n/old{separator}/en/\r\n\r\n"
    assert former_list.read(text.encode()) == [(2, ["/old", "/en/"])]


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"from,to\n", b"\xff\xfe/\x00", b"/a,/en/\n" * 20_001, b"x" * 5_000_001]
)
def test_what_is_no_list_gets_a_sentence(content):
    with pytest.raises(ValueError, match=r"\.$|”\.$"):
        former_list.read(content)


def test_the_command_shows_first_and_writes_when_told(tmp_path, capsys):
    file = tmp_path / "addresses.csv"
    file.write_text("former,new\n/old,/en/\n/older,/nowhere\n")
    call_command("import_addresses", str(file))
    shown = capsys.readouterr().out
    assert "/old  →  /en/  –  can be taken" in shown
    assert "lead only to what is public" in shown
    assert not FormerAddress.objects.exists()
    call_command("import_addresses", str(file), "--write")
    assert "1 refused, 0 known already, 1 taken." in capsys.readouterr().out
    assert list(FormerAddress.objects.values_list("path", "target")) == [("/old", "/en/")]
    call_command("import_addresses", str(file), "--write")
    assert "1 refused, 1 known already, 0 taken." in capsys.readouterr().out


def test_the_command_names_a_file_it_cannot_read(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_addresses", str(tmp_path / "none.csv"))
