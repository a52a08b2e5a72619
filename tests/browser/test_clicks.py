"""How many clicks and page loads the daily tasks take: the figures that the README names."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom import live
from press.models import Article, Correction, Edition
from press.models.version import Plan
from press.workflow import State

from .hands import Hand, submit
from .test_whole_way import RELEASE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LANGUAGES = ("en", "fr", "es", "ar")


@pytest.fixture
def open_as(make_page, sign_in, make_user):
    """A person of a group before the desk: `open_as("Writers")`."""

    def get(group):
        user = make_user(group.lower(), groups=[group])
        hand = Hand(sign_in(make_page(viewport={"width": 1280, "height": 900}), user))
        hand.opens("/admin/")
        return hand

    return get


@pytest.fixture
def article(make_article, release):
    """Live in all four languages."""
    article = make_article(languages=LANGUAGES)
    for code in LANGUAGES:
        release(article, code)
    return article


def test_a_pasted_release_is_handed_in_with_its_conference_and_themes(open_as):
    writer = open_as("Writers")
    page = writer.page
    writer.click(page.get_by_role("link", name="New article from text"))
    page.get_by_label("Paste the text").fill(RELEASE)
    writer.click(page.get_by_role("button", name="Read the text"))
    page.fill("[name=summary]", "Les ports se préviendront désormais les uns les autres.")
    writer.click(page.get_by_role("button", name="Make it and submit for review"))
    article = Article.objects.get()
    assert article.version("fr").state == State.IN_REVIEW
    assert (article.conference.number, article.conference.participants) == (5, 160)
    assert article.conference.theme_links.count() == 4
    assert (writer.clicks, writer.loads) == (3, 3)


def test_three_texts_are_read_and_approved(open_as, make_version):
    texts = [make_version(State.IN_REVIEW) for _ in range(3)]
    editor = open_as("Editors")
    editor.click(editor.page.get_by_role("link", name="Read and approve…"))
    assert editor.page.get_by_text("Twelve buoys lie off the cape (en).").count() == 3
    editor.click(submit(editor.page))
    assert {text.article.version("en").state for text in texts} == {State.APPROVED}
    assert (editor.clicks, editor.loads) == (2, 2)


def test_four_languages_are_released_at_one_moment(open_as, make_article, make_version):
    article = make_article(languages=LANGUAGES)
    for code in LANGUAGES:
        make_version(State.APPROVED, article, code)
    publisher = open_as("Publishers")
    publisher.click(publisher.page.get_by_role("link", name="Release together…"))
    publisher.click(publisher.page.get_by_label("From a moment on"))
    moment = timezone.localtime(live.clock() + timedelta(hours=2)).replace(second=0, microsecond=0)
    publisher.page.locator("[name$=at]:not([type=radio])").first.fill(moment.strftime("%Y-%m-%dT%H:%M"))
    publisher.click(submit(publisher.page))
    assert list(Edition.objects.values_list("live_from", flat=True)) == [moment] * 4
    assert (publisher.clicks, publisher.loads) == (3, 2)


def test_a_number_is_corrected_in_four_languages_by_three_people(open_as, article, make_page):
    form = f"/admin/press/article/{article.pk}/change/"
    writer = open_as("Writers")
    writer.opens(form)
    page = writer.page
    writer.click(page.get_by_role("link", name="Correct this…"))
    page.get_by_label("What was wrong?").fill("They are thirteen.")
    for code in LANGUAGES:
        page.fill(f"[name=wrong_{code}]", "Twelve")
        page.fill(f"[name=right_{code}]", "Thirteen")
        page.fill(f"[name=note_{code}]", f"They are thirteen ({code}).")
    writer.click(submit(page))
    assert page.locator("dl.diff ins").all_inner_texts() == ["Thirteen"] * 4
    writer.click(submit(page))
    assert {article.version(code).state for code in LANGUAGES} == {State.IN_REVIEW}
    assert (writer.clicks, writer.loads) == (3, 3)

    editor = open_as("Editors")
    editor.opens(f"/admin/press/article/{article.pk}/correction/")
    editor.click(editor.page.get_by_role("link", name="Approve…"))
    editor.click(submit(editor.page))
    assert (editor.clicks, editor.loads) == (2, 2)

    publisher = open_as("Publishers")
    publisher.opens(f"/admin/press/article/{article.pk}/correction/")
    publisher.click(publisher.page.get_by_role("link", name="Release…"))
    publisher.click(submit(publisher.page))
    assert (publisher.clicks, publisher.loads) == (2, 2)

    assert not Correction.objects.get().is_under_way
    assert len(set(Edition.objects.filter(number=2).values_list("live_from", flat=True))) == 1
    reader = make_page()
    for edition in Edition.objects.live_in_any_language():
        reader.goto(edition.get_absolute_url())
        assert "Thirteen buoys lie off the cape" in reader.inner_text("article")
        assert f"They are thirteen ({edition.language})." in reader.inner_text("article")


def test_four_languages_are_released_together_at_one_moment_from_the_plan(open_as, make_article, make_version):
    article = make_article(languages=LANGUAGES)
    article.versions.update(plan=Plan.REQUIRED)
    for code in LANGUAGES[:3]:
        make_version(State.APPROVED, article, code)
    publisher = open_as("Publishers")
    page = publisher.page
    publisher.opens(f"/admin/press/article/{article.pk}/plan/")
    assert "Arabic: In work. It waits to be handed in by" in page.inner_text("main")
    make_version(State.APPROVED, article, "ar")
    publisher.opens(f"/admin/press/article/{article.pk}/plan/")
    publisher.click(page.get_by_role("link", name="Release together…"))
    assert page.locator("[name=language]:checked").count() == 4
    assert page.get_by_text("Where readers will find it").count() == 4
    publisher.click(page.get_by_label("At once"))
    publisher.click(submit(page))
    assert (publisher.clicks, publisher.loads) == (3, 2)
    assert len(set(Edition.objects.values_list("live_from", flat=True))) == 1
