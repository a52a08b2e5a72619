"""Pages that readers would get, made before they are public: the same words, and nothing stored."""

from datetime import timedelta

import pytest
from django.test import RequestFactory

from newsroom import live
from newsroom.models import Image
from press import preview
from press.models import Article, Edition
from press.models.kinds import ChangeKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of(editor):
    request = RequestFactory().get("/admin/", headers={"host": "testserver"})
    request.user = editor
    return request


def words(page):
    return " ".join(page.split("<main")[1].split("</main>")[0].split())


def test_what_is_released_reads_as_it_was_previewed(client, request_of, make_article, make_theme, boilerplate, release):
    article = make_article(languages=("fr",), issued_at=live.clock() - timedelta(days=3))
    article.theme_links.create(theme=make_theme("Buoys"))
    before = preview.page(request_of, preview.edition_of(Article.objects.with_content().get(), "fr"))
    edition = release(article, "fr")
    public = client.get(edition.get_absolute_url()).content.decode()
    # The reference is given by the first release.
    assert edition.reference not in before
    assert words(before) == words(public).replace(f" <span> Référence <bdi>{edition.reference}</bdi> </span>", "")


def test_a_preview_stores_nothing_and_a_new_article_has_one(request_of):
    article = Article(source_language="en", title_en="Not stored", body_en="<p>Nor this.</p>")
    shown = preview.page(request_of, preview.edition_of(article, "en"))
    assert "Not stored" in shown
    assert "Nor this." in shown
    assert (Article.objects.count(), Edition.objects.count()) == (0, 0)


def test_a_correction_is_previewed_with_its_note_and_those_before(request_of, make_article, release, age):
    article = make_article()
    release(article)
    age(article, 3)
    release(article, change_kind="update", change_note="A number was added.")
    age(article, 2)
    article = Article.objects.with_content().get()
    edition = preview.edition_of(article, "en", change_kind=ChangeKind.CORRECTION, change_note="It was twelve.")
    shown = words(preview.page(request_of, edition))
    assert shown.index("It was twelve.") < shown.index("A number was added.")
    assert edition.number == 3


def test_pictures_come_by_the_door_for_staff(request_of, make_article):
    image = Image.objects.create(
        alt_en="A buoy", credit="A. Silva", renditions=[["800.jpg", 800, 600]], width=800, height=600
    )
    make_article(lead_image=image)
    shown = preview.page(request_of, preview.edition_of(Article.objects.with_content().get(), "en"))
    assert f"/admin/newsroom/image/{image.pk}/rendition/800.jpg" in shown
    assert "/media/" not in shown


def test_the_page_stands_as_it_was_at_a_moment(request_of, make_article, release, age):
    article = make_article(languages=("en", "fr"))
    first = release(article)
    age(article, 5)
    release(article, change_kind="correction", change_note="It was wrong.")
    release(article, "fr")
    first.refresh_from_db()
    then = preview.page(request_of, first, at=first.live_from + timedelta(hours=1))
    assert "It was wrong." not in then
    assert 'hreflang="fr"' not in then
    assert 'hreflang="fr"' in preview.page(request_of, first)


def test_a_withdrawal_is_previewed_with_its_notice_and_successor(request_of, make_article, release):
    article, successor = make_article(), make_article("Instead")
    release(successor)
    shown = words(preview.withdrawal_page(request_of, article, "en", "It was a <draft>.", successor))
    assert "It was a &lt;draft&gt;." in shown
    assert "Instead" in shown
    assert not article.withdrawals.exists()
