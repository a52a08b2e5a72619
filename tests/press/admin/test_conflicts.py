"""Two people changed the same field: both texts, what differs, and either is taken without anything being saved."""

import pytest

from newsroom.models import Image
from press.models import Article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "ar"))


def stored(article):
    return Article.objects.get(pk=article.pk)


def boxes(page):
    return {box.get("data-field"): box for box in page.tree.xpath("//div[@class='conflict']")}


def marked(box):
    return [(mark.tag, mark.text_content()) for mark in box.xpath(".//del | .//ins")]


@pytest.fixture
def refused(open_article, editor, writer, article):
    """Her form that came back: he had changed the same fields. Called with `his` and `her` changes."""

    def refused(his, her):
        page = open_article(editor, article)
        open_article(writer, article).send(**his)
        assert page.send(**her).status_code == 200
        return page

    return refused


def test_what_differs_is_shown_word_by_word(refused):
    page = refused(
        {"title_en": "Twelve buoys laid", "body_en": "<p>Twelve buoys lie <strong>here</strong>.</p>"},
        {"title_en": "Thirteen buoys laid", "body_en": "<p>Thirteen buoys lie <strong>here</strong>.</p>"},
    )
    assert marked(boxes(page)["title_en"]) == [("del", "Twelve"), ("ins", "Thirteen")]
    body = boxes(page)["body_en"]
    assert marked(body) == [("del", "Twelve"), ("ins", "Thirteen")]
    assert [strong.text for strong in body.xpath(".//strong")] == ["here", "here"]


def test_texts_of_a_language_stand_in_its_direction(refused):
    page = refused({"title_ar": "اثنتا عشرة عوامة"}, {"title_ar": "ثلاث عشرة عوامة"})
    shown = boxes(page)["title_ar"].xpath(".//*[@dir]")
    assert {(text.get("lang"), text.get("dir")) for text in shown} == {("ar", "rtl")}


@pytest.mark.parametrize(("whose", "title"), [("theirs", "His title"), ("mine", "Her title")])
def test_either_text_is_taken_with_one_button_and_saved_by_the_next(refused, article, whose, title):
    page = refused(
        {"title_en": "His title", "summary_en": "His summary"}, {"title_en": "Her title", "summary_en": "Her summary"}
    )
    assert page.send("_take", f"title_en:{whose}").status_code == 200
    assert page.fields["title_en"] == [title]
    # The other field still waits for a choice; nothing is saved.
    assert set(boxes(page)) == {"summary_en"}
    assert (stored(article).title_en, stored(article).summary_en) == ("His title", "His summary")
    assert page.send().status_code == 302
    assert (stored(article).title_en, stored(article).summary_en) == (title, "Her summary")


def test_a_choice_sends_what_was_typed_meanwhile_along(refused, article):
    page = refused({"title_en": "His title"}, {"title_en": "Her title"})
    page.send("_take", "title_en:theirs", summary_en="Typed after")
    assert page.fields["summary_en"] == ["Typed after"]
    page.send()
    assert (stored(article).title_en, stored(article).summary_en) == ("His title", "Typed after")


def test_a_third_change_during_the_choice_is_told_as_well(refused, open_article, writer, article):
    page = refused({"title_en": "His title"}, {"title_en": "Her title"})
    open_article(writer, article).send(title_en="His third title")
    page.send("_take", "title_en:mine")
    assert "His third title" in page.text()
    assert set(boxes(page)) == {"title_en"}


def test_another_error_does_not_take_the_other_text_away(refused):
    page = refused({"title_en": "His title"}, {"title_en": "Her title"})
    page.send(title_ar="x" * 300)
    assert set(boxes(page)) == {"title_en"}


def test_choices_are_told_by_their_names_and_taken_too(refused, article, make_conference, contact):
    first, second = make_conference(), make_conference()
    image = Image.objects.create(sha256="0" * 64, width=10, height=10, alt_en="A buoy", credit="ICWO")
    page = refused(
        {"kind": "notice", "conference": str(first.pk), "contacts": [], "issued_at": "2024-05-06T10:00"},
        {"kind": "speech", "conference": str(second.pk), "contacts": [str(contact.pk)], "issued_at": "2024-05-07T10:00"}
        | {"lead_image": str(image.pk), "country": "FR"},
    )
    # The contacts she left as they were: his choice is in the form.
    assert set(boxes(page)) == {"kind", "conference", "issued_at"}
    assert marked(boxes(page)["conference"]) == [
        ("del", str(first).split()[0]),
        ("ins", str(second).split()[0]),
    ]
    for name in ("kind", "conference", "issued_at"):
        page.send("_take", f"{name}:theirs")
    assert page.send().status_code == 302
    now = stored(article)
    assert (now.kind, now.conference, now.issued_at.day, list(now.contacts.all())) == ("notice", first, 6, [])
    assert (now.lead_image, now.country) == (image, "FR")


@pytest.mark.parametrize(
    "forged",
    ["", ":", "title_en", "nothing:theirs", "seen:theirs", "_take:theirs", "title_en:nobody", "slug_en:theirs"],
)
def test_a_button_that_is_not_there_saves_nothing_and_harms_nothing(open_article, editor, article, forged):
    page = open_article(editor, article)
    assert page.send("_take", forged, title_en="Her title").status_code == 200
    assert page.fields["title_en"] == ["Her title"]
    assert stored(article).title_en == article.title_en


def test_a_translator_takes_nothing_of_another_language(open_article, translator, editor, article):
    page = open_article(translator, article)
    page.send("_take", "title_en:theirs", title_en="Forged", beside='["title_en", {}, [], 1]')
    assert boxes(page) == {}
    assert stored(article).title_en == article.title_en


def test_markup_in_a_title_stays_text(refused):
    page = refused({"title_en": "<b>His</b> & co"}, {"title_en": "<i>Hers</i>"})
    box = boxes(page)["title_en"]
    assert box.xpath(".//b | .//i") == []
    assert "<b>His</b> & co" in box.text_content()
