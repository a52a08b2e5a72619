"""The pages of an article's history: what happened, what differs, an earlier text taken back, the page as it was."""

import re
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from newsroom import guards, live
from press.models import Article, SavedText
from press.workflow import State

from .conftest import Page

pytestmark = pytest.mark.django_db

PAGES = ["timeline", "difference", "restore", "as_read"]


def address(article, name, query=""):
    return reverse(f"admin:press_article_{name}", args=[article.pk]) + query


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "fr"))


@pytest.fixture
def open_page(sign_in):
    def open_page(user, article, name, query=""):
        return Page(sign_in(user), address(article, name, query))

    return open_page


@pytest.fixture
def save(person):
    """Save texts as someone would by the form; returns the key of the text kept last."""

    def save(article, by=None, **texts):
        before = article.digests()
        for name, text in texts.items():
            setattr(article, name, text)
        article.save(by=by or person("writer"))
        article.record_changes(before, by or person("writer"))
        return f"text-{article.saved_texts.last().pk}"

    return save


@pytest.fixture
def some_time_ago():
    """Date what was saved so far, `minutes` back."""

    def make(article, minutes):
        with guards.lifted():
            for saved in article.saved_texts.all():
                article.saved_texts.filter(pk=saved.pk).update(at=saved.at - timedelta(minutes=minutes))

    return make


def entries(page):
    found = page.tree.xpath("//li[contains(@class, 'timeline__entry')]//*[@class='timeline__head']")
    return [" ".join(head.xpath(".//strong")[0].text_content().split()) for head in found]


def shown(page, name):
    """The difference of one field, `-gone-` and `+come+`."""
    section = f"//section[@aria-labelledby='difference-{name}']"
    (diff,) = page.tree.xpath(f"{section}/div[@class='diff' or @class='diff prose']")
    for found in diff.iter("del", "ins"):
        sign = "-" if found.tag == "del" else "+"
        found.text = f"{sign}{found.text}{sign}"
    return " ".join(diff.text_content().split())


# Who may


@pytest.mark.parametrize("name", PAGES)
def test_whoever_may_not_see_articles_sees_nothing_of_their_history(sign_in, nobody, article, name):
    query = f"?point=text-{article.saved_texts.first().pk}"
    client = sign_in(nobody)
    assert client.get(address(article, name, query)).status_code == 403
    assert client.post(address(article, name), {"point": query[7:], "field": "title"}).status_code == 403
    assert Client().get(address(article, name)).status_code == 302


@pytest.mark.parametrize("name", ["timeline", "difference", "as_read"])
def test_whoever_may_see_articles_sees_their_history(sign_in, publisher, article, name, release):
    release(article)
    answer = sign_in(publisher).get(address(article, name, "?language=en"))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("number", ["999", "x"])
def test_the_history_of_no_article_is_not_found(sign_in, writer, name, number):
    assert sign_in(writer).get(reverse(f"admin:press_article_{name}", args=[number])).status_code == 404


def test_the_usual_link_to_the_history_leads_to_the_timeline(sign_in, writer, nobody, article):
    link = address(article, "history")
    assert sign_in(writer).get(link)["Location"] == address(article, "timeline")
    assert sign_in(nobody).get(link).status_code == 403


def test_looking_changes_nothing(open_page, writer, article, save, release):
    release(article)
    key = save(article, title_en="Another")
    texts = SavedText.objects.count()
    for name in PAGES:
        open_page(writer, article, name, f"?point={key}&language=en&from={key}&field=title&seen=x")
    article.refresh_from_db()
    assert (article.title_en, SavedText.objects.count()) == ("Another", texts)


# The timeline


def test_the_timeline_tells_all_that_happened_the_newest_first(open_page, publisher, article, release, save):
    release(article, "en")
    save(article, title_fr="Nouveau titre")
    article.withdraw(publisher, {"en": "The figures were wrong."}, comment="Wrong figures.")
    page = open_page(publisher, article, "timeline")
    assert entries(page) == [
        "English: Withdraw",
        "English: withdrawn, with a notice for readers",
        "French: text saved",
        "English: Release",
        "English: edition 1",
        "English: Approve",
        "English: Submit for review",
        "What all languages share",
        "French: text saved",
        "English: text saved",
    ]
    for words in ("The figures were wrong.", "Wrong figures.", "first-writer", "in review →then approved"):
        assert words in page.text()


def test_the_timeline_names_the_zone_of_its_moments(open_page, writer, article):
    zone = timezone.localtime(article.saved_texts.first().at).tzname()
    assert f"({zone})" in open_page(writer, article, "timeline").text()


def test_saves_of_one_person_within_minutes_are_one_entry(open_page, writer, editor, article, save, some_time_ago):
    save(article, writer, title_en="One", summary_en="Short.")
    some_time_ago(article, 5)
    save(article, writer, title_en="Two")
    save(article, editor, title_en="Three")
    some_time_ago(article, 60)
    save(article, editor, title_en="Four")
    page = open_page(writer, article, "timeline", "?language=en&kind=texts")
    assert len(entries(page)) == 4  # Four, Three, One and Two, the first
    (details,) = page.tree.xpath("//details[@class='timeline__more']")
    assert details.xpath("summary")[0].text == "2 saves"
    assert [li.xpath("span[last()]")[0].text for li in details.xpath(".//li")] == ["Title", "Title, Summary"]


def test_saves_before_and_after_a_move_are_two_entries(open_page, writer, article, save):
    save(article, writer, title_en="Before")
    article.version("en").submit(writer)
    save(article, writer, title_en="After")
    page = open_page(writer, article, "timeline", "?language=en")
    assert entries(page)[:3] == ["English: text saved", "English: Submit for review", "English: text saved"]


def test_a_move_of_several_languages_is_one_entry(open_page, writer, article):
    article.move_languages("submit", writer, {"en": {}, "fr": {}})
    assert entries(open_page(writer, article, "timeline", "?kind=moves")) == ["English, French: Submit for review"]


def test_the_timeline_is_filtered_by_language_and_kind(open_page, writer, article, release):
    release(article, "en")
    assert entries(open_page(writer, article, "timeline", "?language=en&kind=public")) == ["English: edition 1"]
    assert entries(open_page(writer, article, "timeline", "?language=fr")) == ["French: text saved"]
    assert entries(open_page(writer, article, "timeline", "?language=shared")) == ["What all languages share"]


def test_editions_say_whether_they_are_live_and_lead_to_their_page(open_page, writer, article, release):
    edition = release(article)
    later = live.clock() + timedelta(days=1)
    article.version("en").revise(writer)
    release(article, live_from=later)
    page = open_page(writer, article, "timeline", "?kind=public")
    assert entries(page) == ["English: edition 2", "English: edition 1"]
    assert "◷ scheduled" in page.text()
    assert page.tree.xpath("//a[contains(., 'Public page')]/@href") == [edition.get_absolute_url()]


def test_a_release_that_was_cancelled_is_told(open_page, publisher, article, release):
    release(article, live_from=live.clock() + timedelta(days=1))
    article.version("en").unschedule(publisher)
    page = open_page(publisher, article, "timeline", "?kind=public")
    assert "× cancelled" in page.text()
    assert "was to be public from" in page.text()


@pytest.mark.parametrize("query", ["?language=xx", "?kind=xx", "?page=0", "?page=x", "?page=99", "?from=x&to=text-0"])
def test_odd_filters_show_the_timeline(open_page, writer, article, query):
    assert entries(open_page(writer, article, "timeline", query)) == [
        "What all languages share",
        "French: text saved",
        "English: text saved",
    ]


def test_a_long_timeline_comes_in_pages_by_the_same_few_queries(sign_in, writer, article, save):
    client, counts = sign_in(writer), []
    facts = {"article": article, "language": "en", "by": writer, "words": article.texts("en"), "changed": ["title"]}
    for more in (1, 120):
        SavedText.objects.bulk_create(SavedText(**facts) for _ in range(more))
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address(article, "timeline", "?language=en"))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 16
    assert answer.content.decode().count("<time datetime") == 52  # fifty, the entry's own, and the clock of the admin
    assert "Page 1 of 3" in answer.content.decode()


def test_the_points_chosen_on_one_page_stay_chosen_on_the_next(open_page, writer, article):
    first = article.saved_texts.get(language="en")
    facts = {"article": article, "language": "en", "by": writer, "words": article.texts("en"), "changed": ["title"]}
    SavedText.objects.bulk_create(SavedText(**facts) for _ in range(60))
    page = open_page(writer, article, "timeline", f"?language=en&from=text-{first.pk}&to=working")
    assert page.fields["from"] == [f"text-{first.pk}"]
    assert page.fields["to"] == ["working"]


# The difference


def test_against_what_is_live_shows_what_the_working_copy_changes(open_page, writer, article, save, release):
    release(article)
    save(article, title_en="Fourteen buoys off the cape", body_en="<p>Fourteen buoys lie off the cape (en).</p>")
    page = open_page(writer, article, "difference", "?language=en")
    assert shown(page, "body") == "-Twelve-+Fourteen+ buoys lie off the cape (en)."
    assert "Unchanged: Summary, City of the dateline, Address" in page.text()
    assert "What readers see: edition 1, since" in page.text()


def test_words_that_came_and_went_are_counted(open_page, writer, article, save):
    old = f"text-{article.saved_texts.get(language='en').pk}"
    new = save(article, body_en="<p>Twelve new buoys lie (en).</p>", summary_en="In short, at last, en.")
    page = open_page(writer, article, "difference", f"?from={old}&to={new}")
    assert "3 words came · 3 words went" in page.text()


def test_any_two_points_are_compared(open_page, writer, article, save, release):
    first = save(article, title_en="One")
    edition = release(article)
    save(article, title_en="Two")
    third = save(article, title_en="Three")
    approve = article.version("en").moves.get(name="approve")
    for old, new, expected in [
        (first, third, "-One-+Three+"),
        (third, first, "-Three-+One+"),
        (f"edition-{edition.pk}", third, "-One-+Three+"),
        (f"move-{approve.pk}", "working", "-One-+Three+"),
        ("approved", "working", "-One-+Three+"),
        ("before-" + third[5:], third, "-Two-+Three+"),
    ]:
        page = open_page(writer, article, "difference", f"?from={old}&to={new}&language=en")
        assert shown(page, "title") == expected


def test_the_first_text_is_compared_with_nothing(open_page, writer, article):
    first = article.saved_texts.get(language="fr")
    page = open_page(writer, article, "difference", f"?from=before-{first.pk}&to=text-{first.pk}")
    assert "Nothing was written yet" in page.text()
    assert shown(page, "summary") == "+In short, fr.+"


def test_an_arabic_text_is_compared_in_its_direction(open_page, writer, make_article, save):
    article = make_article(languages=("ar",), title_ar="اثنتا عشرة عوامة قبالة الرأس")
    save(article, title_ar="أربع عشرة عوامة قبالة الرأس")
    key = f"text-{article.saved_texts.filter(language='ar').first().pk}"
    page = open_page(writer, article, "difference", f"?from={key}&to=working&language=ar")
    (diff,) = page.tree.xpath("//section[@aria-labelledby='difference-title']//div[contains(@class, 'diff')][@lang]")
    assert (diff.get("lang"), diff.get("dir")) == ("ar", "rtl")
    assert [d.text for d in diff.iter("del")] == ["اثنتا"]
    assert [d.text for d in diff.iter("ins")] == ["أربع"]


def test_markup_in_a_title_is_text_in_the_difference(open_page, writer, article, save):
    key = save(article, title_en="<script>alert(1)</script> & more")
    page = open_page(writer, article, "difference", f"?from=before-{key[5:]}&to={key}")
    assert "<script>alert(1)</script> & more" in page.text()
    assert page.tree.xpath("//main//script") == []


def test_what_all_languages_share_is_compared_by_names(open_page, writer, article, make_theme):
    before = article.digests()
    article.theme_links.create(theme=make_theme("Buoys"))
    Article.objects.filter(pk=article.pk).update(country="PT", kind="notice")
    article.record_changes(before, writer)
    key = article.saved_texts.last().pk
    page = open_page(writer, article, "difference", f"?from=before-{key}&to=text-{key}")
    assert shown(page, "themes") == "+Buoys en+"
    assert shown(page, "country") == "-Italy-+Portugal+"
    assert shown(page, "kind") == "-press release-+notice+"
    assert not page.tree.xpath("//a[contains(@href, 'restore')]")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "There is no such text."),
        ("?language=fr", "Nothing is public in this language now."),
        ("?language=fr&from=approved", "No text in this language has been approved so far."),
        ("?from=text-0&to=working&language=en", "There is no such text."),
        ("?from=text-99999999999999999999", "There is no such text."),
        ("?from=edition-x&to=working&language=en", "There is no such text."),
        ("?from=x&to=y", "There is no such text."),
    ],
)
def test_a_point_that_is_not_there_is_told(sign_in, writer, article, query, sentence):
    answer = sign_in(writer).get(address(article, "difference", query))
    assert answer.status_code == 404
    assert sentence in answer.content.decode()


def test_texts_of_two_languages_are_not_compared(sign_in, writer, article):
    keys = [f"text-{article.saved_texts.get(language=code).pk}" for code in ("en", "fr")]
    answer = sign_in(writer).get(address(article, "difference", "?from={}&to={}".format(*keys)))
    assert "choose two points of one" in answer.content.decode()


def test_the_points_of_another_article_are_not_those_of_this_one(sign_in, writer, article, make_article, release):
    other = make_article()
    edition = release(other)
    for key in (f"text-{other.saved_texts.first().pk}", f"edition-{edition.pk}", "move-1", "before-1"):
        query = f"?from={key}&to=working&language=en"
        assert other.title_en not in sign_in(writer).get(address(article, "difference", query)).content.decode()
        assert sign_in(writer).get(address(article, "restore", f"?point={key}")).status_code in (404, 403)


# Taking back


def test_a_text_is_taken_back_after_its_difference_was_shown(open_page, writer, article, save):
    old = f"text-{article.saved_texts.get(language='en').pk}"
    first = article.title_en
    save(article, title_en="Spoiled", summary_en="Spoiled.")
    page = open_page(writer, article, "restore", f"?point={old}&field=title")
    assert shown(page, "title") == f"-Spoiled-+{first}+"
    assert page.fields["field"] == ["title"]
    answer = page.send("_go")
    article.refresh_from_db()
    assert (article.title_en, article.summary_en) == (first, "Spoiled.")
    assert answer["Location"] == address(article, "change")
    assert str(next(iter(get_messages(answer.wsgi_request)))).startswith("Taken back into the working copy in English:")
    assert entries(open_page(writer, article, "timeline"))[0] == "English: earlier text taken back"
    assert "Restored from the text of" in open_page(writer, article, "timeline").text()


def test_without_a_field_all_of_them_are_ticked(open_page, writer, article, save):
    old = f"text-{article.saved_texts.get(language='en').pk}"
    save(article, title_en="Spoiled", summary_en="Spoiled.")
    page = open_page(writer, article, "restore", f"?point={old}")
    assert page.fields["field"] == ["title", "summary"]
    page.send("_go")
    article.refresh_from_db()
    assert article.summary_en == "In short, en."


def test_a_text_that_someone_changed_meanwhile_is_shown_before_it_is_replaced(open_page, writer, editor, article, save):
    old = f"text-{article.saved_texts.get(language='en').pk}"
    save(article, title_en="Spoiled")
    page = open_page(writer, article, "restore", f"?point={old}")
    save(article, editor, title_en="Mended by a colleague")
    assert page.send("_go").status_code == 200
    assert "Someone has changed the text meanwhile." in page.text()
    assert "Mended by a colleague" in shown(page, "title")
    article.refresh_from_db()
    assert article.title_en == "Mended by a colleague"
    assert page.send("_go").status_code == 302
    article.refresh_from_db()
    assert article.title_en != "Mended by a colleague"


def test_nothing_chosen_is_told(open_page, writer, article, save):
    old = f"text-{article.saved_texts.get(language='en').pk}"
    save(article, title_en="Spoiled")
    page = open_page(writer, article, "restore", f"?point={old}")
    assert page.send("_go", field=[]).status_code == 200
    assert "Choose at least one part of the text to take back." in page.text()


def test_a_text_is_taken_back_only_in_a_language_that_one_may_write(sign_in, open_page, translator, publisher, article):
    english, french = (f"text-{article.saved_texts.get(language=code).pk}" for code in ("en", "fr"))
    Article.objects.filter(pk=article.pk).update(title_en="Now", title_fr="Maintenant")
    sent = {"point": english, "field": ["title"], "seen": "x"}
    for user in (translator, publisher):
        assert sign_in(user).get(address(article, "restore", f"?point={english}")).status_code == 403
        assert sign_in(user).post(address(article, "restore"), sent).status_code == 403
    assert open_page(translator, article, "restore", f"?point={french}").send("_go").status_code == 302
    article.refresh_from_db()
    assert (article.title_en, article.title_fr) == ("Now", "Buoys laid off the cape 1 fr")
    page = open_page(translator, article, "difference", f"?from={english}&to=working&language=en")
    assert not page.tree.xpath("//a[contains(@href, 'restore')]")


def test_an_approval_lapses_and_the_person_is_told(open_page, writer, article, save, make_version, versions):
    old = f"text-{article.saved_texts.get(language='en').pk}"
    save(article, title_en="Another")
    make_version(State.APPROVED, article)
    answer = open_page(writer, article, "restore", f"?point={old}").send("_go")
    assert versions(article)["en"] == State.DRAFT
    assert "English was approved. What you changed makes it a draft again." in [
        str(message) for message in get_messages(answer.wsgi_request)
    ]


def test_a_text_is_taken_back_with_its_token(writer, article):
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)
    sent = {"point": f"text-{article.saved_texts.first().pk}", "field": ["title"]}
    assert client.post(address(article, "restore"), sent).status_code == 403


@pytest.mark.parametrize("point", ["working", "", "x", "text-0"])
def test_what_is_no_earlier_text_is_not_taken_back(sign_in, writer, article, point):
    assert sign_in(writer).get(address(article, "restore", f"?point={point}&language=en")).status_code == 404


def test_what_all_languages_share_is_not_taken_back(sign_in, writer, article):
    key = f"text-{article.saved_texts.get(language='').pk}"
    assert sign_in(writer).get(address(article, "restore", f"?point={key}")).status_code == 404


# As readers saw it


def typed(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M:%S")


@pytest.fixture
def as_read(sign_in, writer):
    """What stood in the frame, and what beside it."""

    def get(article, at, language="en"):
        answer = sign_in(writer).get(address(article, "as_read"), {"at": typed(at), "language": language})
        page = Page.__new__(Page)
        page.load(answer)
        frames = page.tree.xpath("//iframe/@srcdoc")
        return frames[0] if frames else "", page.text()

    return get


def test_readers_saw_the_edition_of_that_moment(as_read, article, release, age, save):
    first = article.title_en
    release(article)
    age(article, 10)
    save(article, title_en="Corrected title")
    release(article, change_kind="correction", change_note="It was fourteen.")
    now = live.clock() + timedelta(seconds=1)
    before, _text = as_read(article, now - timedelta(days=5))
    after, _text = as_read(article, now)
    assert first in before
    assert "It was fourteen." not in before
    assert "Corrected title" in after
    assert "It was fourteen." in after


def test_language_links_are_those_of_that_moment(as_read, article, release, age):
    release(article, "en")
    age(article, 10)
    french = release(article, "fr")
    now = live.clock() + timedelta(seconds=1)
    assert french.get_absolute_url() not in as_read(article, now - timedelta(days=5))[0]
    assert french.get_absolute_url() in as_read(article, now)[0]


def test_readers_saw_a_notice_after_a_withdrawal(as_read, article, release, age, publisher):
    release(article)
    age(article, 10)
    article.withdraw(publisher, {"en": "The figures were wrong."}, comment="Wrong.")
    now = live.clock() + timedelta(seconds=1)
    frame, text = as_read(article, now)
    assert "The figures were wrong." in frame
    assert article.title_en not in frame
    assert "The text had been withdrawn; readers got this notice." in text
    assert article.title_en in as_read(article, now - timedelta(days=5))[0]


def test_a_moment_at_which_nothing_was_public_is_told(as_read, article, release, age):
    assert as_read(article, live.clock())[1].endswith("Nothing of this article has been public in this language.")
    edition = release(article)
    frame, text = as_read(article, edition.live_from - timedelta(hours=1))
    assert frame == ""
    assert "Nothing of it was public in this language before" in text


def test_a_draft_never_stands_in_the_page_that_readers_saw(as_read, article, release, save):
    release(article)
    save(article, title_en="A draft of something new", body_en="<p>Secret so far.</p>")
    frame, _text = as_read(article, live.clock() + timedelta(seconds=1))
    assert not re.search("something new|Secret", frame)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"at": "2025-03-30T02:30"}, "does not exist"),
        ({"at": "2025-10-26T02:30"}, "comes twice"),
        ({"at": "soon"}, "Enter a valid date/time."),
        ({"at": ""}, "This field is required."),
        ({"language": "xx"}, "Select a valid choice."),
    ],
)
def test_a_moment_that_is_not_clear_is_asked_about(sign_in, writer, article, sent, sentence):
    answer = sign_in(writer).get(address(article, "as_read"), {"at": "2025-05-19T10:00", "language": "en"} | sent)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()


# From the form and the pages of moves


def test_the_form_keeps_a_text_under_the_name_of_its_person(open_article, writer, article):
    open_article(writer, article).send(title_en="By the form", minor="on")
    last = article.saved_texts.filter(language="en").last()
    assert (last.words["title"], last.by, last.is_minor) == ("By the form", writer, True)
    assert article.saved_texts.filter(language="fr").count() == 1


def test_a_new_article_keeps_its_text_and_what_is_shared(sign_in, writer, contact):
    page = Page(sign_in(writer), reverse("admin:press_article_add"))
    page.send(title_en="A new one", contacts=[str(contact.pk)])
    rows = {row.language: row for row in SavedText.objects.all()}
    assert {code: row.by for code, row in rows.items()} == {"en": writer, "": writer}
    assert rows[""].words["contacts"] == [[contact.pk, "Press Office"]]


def test_the_form_shows_the_latest_and_leads_to_the_rest(open_article, writer, article, release):
    release(article)
    page = open_article(writer, article)
    (panel,) = page.tree.xpath("//section[@id='side-history']")
    assert "English: edition 1" in panel.text_content()
    assert set(panel.xpath(".//a/@href")) == {
        address(article, "timeline"),
        address(article, "difference", "?language=en"),
        address(article, "as_read"),
    }


def test_the_page_of_a_move_leads_to_what_differs_from_what_is_live(open_move, editor, article, release):
    release(article)
    article.version("en").revise(editor)
    page = open_move(editor, article, "submit")
    assert page.tree.xpath("//a[contains(., 'Against what is live')]/@href") == [
        address(article, "difference", "?language=en")
    ]


def test_the_panel_takes_the_same_queries_however_much_has_happened(sign_in, writer, article, save, release):
    client, counts = sign_in(writer), []
    release(article)
    save(article, title_en="Once", title_fr="Une fois")
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(address(article, "change"))
        counts.append(len(queries))
        for number in range(4):
            save(article, title_en=f"Title {number}", title_fr=f"Titre {number}")
    assert counts[0] == counts[1]


def test_a_draft_is_deleted_with_its_texts(sign_in, make_user, article):
    client = sign_in(make_user("root", is_superuser=True))
    assert client.post(reverse("admin:press_article_delete", args=[article.pk]), {"post": "yes"}).status_code == 302
    assert not SavedText.objects.exists()
