"""Pages as readers will see them, before anything is released or withdrawn; and all that a release will do."""

from datetime import timedelta

import pytest
from django.urls import reverse

from events.models import Theme
from newsroom import live
from newsroom.models import Image
from press.models import Correction, Edition, Move
from press.models.version import Plan
from press.workflow import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "fr"))


@pytest.fixture
def image(db):
    return Image.objects.create(sha256="0" * 64, width=10, height=10, alt_en="A buoy", credit="ICWO")


def address(article, name, *args):
    return reverse(f"admin:press_article_{name}", args=[article.pk, *args])


def body(answer):
    return answer.content.decode()


def counts():
    return Edition.objects.count(), Move.objects.count(), Correction.objects.count()


# The page as it will be


def test_a_correction_is_seen_with_its_note_before_it_is_released(sign_in, writer, article, release):
    release(article)
    before = counts()
    answer = sign_in(writer).post(
        address(article, "will_be", "en"),
        {
            "change_kind": "correction",
            "note_en": "It is <thirteen>.",
            "wrong_en": "Twelve buoys",
            "right_en": "Thirteen buoys",
        },
    )
    assert answer.status_code == 200
    assert "Thirteen buoys lie off the cape (en)." in body(answer)
    assert "It is &lt;thirteen&gt;." in body(answer)
    article.refresh_from_db()
    assert "Twelve" in article.body_en
    assert counts() == before


def test_what_is_typed_on_the_page_of_a_release_is_part_of_it(sign_in, publisher, article, release):
    release(article)
    sent = {"change_kind_en": "correction", "change_note_en": "It is miles."}
    answer = sign_in(publisher).post(address(article, "will_be", "en"), sent)
    assert "It is miles." in body(answer)


def test_nonsense_is_no_error(sign_in, writer, article):
    sent = {"change_kind": "first'", "note_en": "\x00", "wrong_en": "[", "right_en": "\\1"}
    answer = sign_in(writer).post(address(article, "will_be", "en"), sent)
    assert answer.status_code == 200
    assert "Twelve buoys" in body(answer)


def test_a_withdrawal_is_seen_with_notice_and_successor_in_each_language(
    sign_in, publisher, article, release, make_article
):
    release(article, "en")
    release(article, "fr")
    successor = make_article(languages=("fr",))
    instead = release(successor, "fr")
    before = counts()
    answer = sign_in(publisher).post(
        address(article, "will_be_withdrawn", "fr"), {"notice_fr": "Retiré.", "replaced_by": successor.pk}
    )
    assert "Retiré." in body(answer)
    assert instead.title in body(answer)
    assert 'lang="fr"' in body(answer)
    answer = sign_in(publisher).post(
        address(article, "will_be_withdrawn", "en"), {"notice_en": "Gone.", "replaced_by": "x"}
    )
    assert "Gone." in body(answer)
    assert counts() == before


def test_a_withdrawal_is_seen_by_post_alone(sign_in, publisher, article):
    assert sign_in(publisher).get(address(article, "will_be_withdrawn", "en")).status_code == 405


@pytest.mark.parametrize("name", ["will_be", "will_be_withdrawn"])
def test_pages_to_come_are_for_those_who_see_articles_and_kept_nowhere(sign_in, nobody, make_user, article, name):
    assert sign_in(nobody).post(address(article, name, "en")).status_code == 403
    reader = sign_in(make_user("reader", "press.view_article"))
    answer = reader.post(address(article, name, "en"))
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
    assert reader.post(address(article, name, "xx")).status_code == 404
    assert reader.post(reverse(f"admin:press_article_{name}", args=[999, "en"])).status_code == 404


# All that a release will do, before its button


def head(page):
    """What stands at the head of the page, before anything is pressed."""
    found = page.tree.xpath("//section[contains(@class, 'move__summary')]")
    return [" ".join(section.text_content().split()) for section in found]


def test_what_a_release_waits_for_is_said_before_it_is_pressed(open_move, publisher, make_version, article):
    make_version(State.APPROVED, article, "en")
    make_version(State.APPROVED, article, "fr")
    article.versions.filter(language="ar").update(plan=Plan.REQUIRED)
    page = open_move(publisher, article, "release")
    assert head(page) == [
        "1 thing stands in the way Arabic is required and is still “draft”: the release waits for it."
    ]


def test_all_that_stands_in_the_way_in_all_languages_stands_at_the_head(
    open_move, publisher, make_version, make_article, image
):
    image.alt_fr = "Une bouée"
    image.save()
    article = make_article(languages=("en", "fr", "ar"), lead_image=image)
    for code in ("en", "fr"):
        make_version(State.APPROVED, article, code)
    image.alt_fr = ""
    image.save()
    article.theme_links.create(theme=Theme.objects.create(name_fr="Bouées"))
    page = open_move(publisher, article, "release", "en", "fr", "ar")
    blocking, warnings = head(page)
    assert blocking.startswith("2 things stand in the way French: The picture")
    assert "Arabic: This text is “draft”, so “Release” is not possible." in blocking
    assert warnings == (
        "1 point to look at and tick off English: The theme “Bouées” has no name in this language: "
        "readers will not see it."
    )
    assert page.tree.xpath("//section[contains(@class, 'move__summary')]//a/@href")[0] == "#move-fr"


def test_it_says_what_becomes_public_where_with_its_pictures(
    open_move, publisher, make_version, make_article, make_theme, make_conference, image
):
    image.alt_en, image.credit = "Two buoys", "Agency Blue"
    image.save()
    conference = make_conference(live_in=["en"])
    conference.refresh_from_db()
    article = make_article(lead_image=image, conference=conference)
    article.theme_links.create(theme=make_theme("Buoys"))
    make_version(State.APPROVED, article)
    page = open_move(publisher, article, "release")
    (public,) = page.tree.xpath("//div[@class='public']")
    text = " ".join(public.text_content().split())
    assert "/en/news/" in text
    assert "Front page, while it is among the newest" in text
    assert "News on “Buoys en”" in text
    assert "Two buoys Credit: Agency Blue" in text
    assert conference.get_absolute_url() in public.xpath(".//a/@href")


def test_a_next_edition_says_which_one_it_ends_and_shows_what_changes(
    open_move, open_article, writer, editor, publisher, article, release
):
    release(article)
    open_article(writer, article).send(body_en="<p>Thirteen buoys lie off the cape (en).</p>")
    article.version("en").submit(writer)
    article.version("en").approve(editor)
    page = open_move(publisher, article, "release")
    assert "in place of edition 1, which ends at that moment and stays on the record." in page.text()
    assert page.tree.xpath("//dl[contains(@class, 'diff')]//del/text()") == ["Twelve"]
    assert page.tree.xpath("//dl[contains(@class, 'diff')]//ins/text()") == ["Thirteen"]


def test_a_withdrawal_says_which_releases_it_cancels(open_move, publisher, article, release):
    release(article, "en")
    release(article, "fr", live_from=live.clock() + timedelta(hours=1))
    (cancelled,) = head(open_move(publisher, article, "withdraw"))
    assert cancelled.startswith("These releases will be cancelled French, edition 1:")


def test_each_language_offers_its_page_as_it_will_be(open_move, publisher, article, release, make_version):
    make_version(State.APPROVED, article)
    page = open_move(publisher, article, "release")
    assert page.tree.xpath("//button/@formaction") == [address(article, "will_be", "en")]
    # The Enter key presses the first button of a form: that one does nothing.
    first = page.tree.xpath("(//div[@id='content']//form//*[self::button or @type='submit'])[1]")[0]
    assert first.get("disabled") is not None
    release(article)
    page = open_move(publisher, article, "withdraw")
    assert page.tree.xpath("//button/@formaction") == [address(article, "will_be_withdrawn", "en")]


def test_the_page_of_a_release_takes_as_many_queries_for_a_corrected_article_as_for_a_new_one(
    sign_in, publisher, make_article, make_version, release, person, django_assert_max_num_queries
):
    def count(article):
        client = sign_in(publisher)
        with django_assert_max_num_queries(150) as queries:
            assert client.get(address(article, "move", "release")).status_code == 200
        return len(queries)

    languages = ("en", "fr", "es", "ar")
    new, old = make_article(languages=languages), make_article(languages=languages)
    for code in languages:
        for _edition in range(3):
            release(old, code)
    for code in languages:
        old.version(code).revise(person("writer"))
    for article in (new, old):
        for code in languages:
            make_version(State.APPROVED, article, code)
    assert count(old) <= count(new) <= 80
