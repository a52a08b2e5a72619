"""The preview of an article's form: what readers would see of it, for those who may see it, and nothing stored."""

import pytest
from django.apps import apps
from django.urls import reverse

from newsroom.models import Image
from press.workflow import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "fr"))


def address(article, language="en", is_print=False):
    where = reverse("admin:press_article_preview", args=[article.pk])
    return f"{where}?language={language}" + ("&print=1" if is_print else "")


def everything():
    """All rows of all tables, as they are stored."""
    return {model: list(model._base_manager.order_by("pk").values()) for model in apps.get_models()}


def shown(page, article, language="en", is_print=False, **typed):
    """The text of the preview of what a form holds after `typed`."""
    fields = page.fields | {name: value if isinstance(value, list) else [value] for name, value in typed.items()}
    answer = page.client.post(address(article, language, is_print), fields)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_typed_is_shown_as_readers_would_see_it_and_stored_nowhere(open_article, editor, article, make_theme):
    theme = make_theme("Buoys")
    page = open_article(editor, article)
    before = everything()
    html = shown(
        page,
        article,
        title_en="Thirteen buoys",
        body_en="<p>Not <em>twelve</em>.</p>",
        kind="statement",
        city_en="Pula",
        country="HR",
        **{"theme_links-0-theme": str(theme.pk)},
    )
    for words in ("Thirteen buoys", "<em>twelve</em>", "Statement", "PULA, Croatia", "Buoys en", "Press Office"):
        assert words in html
    assert everything() == before


def test_each_language_is_its_own_page_and_print_is_set_for_print(open_article, editor, article):
    page = open_article(editor, article)
    french = shown(page, article, "fr", title_fr="Treize bouées")
    assert 'lang="fr"' in french
    assert "Treize bouées" in french
    assert "masthead" in french
    assert "masthead__sections" not in shown(page, article, "fr", is_print=True)
    assert 'dir="rtl"' in shown(page, article, "ar", title_ar="ثلاث عشرة عوامة")


def test_pictures_contacts_and_related_texts_are_those_chosen_in_the_form(
    open_article, editor, article, make_article, release, contact
):
    other = make_article(title="An earlier text")
    release(other)
    image = Image.objects.create(
        sha256="0" * 64,
        width=1280,
        height=854,
        alt_en="A yellow buoy",
        credit="ICWO",
        renditions=[["w640.jpg", 640, 427]],
    )
    page = open_article(editor, article)
    html = shown(page, article, contacts=[], related=[str(other.pk)], lead_image=str(image.pk))
    assert "A yellow buoy" in html
    assert f"/admin/newsroom/image/{image.pk}/rendition/" in html
    assert "An earlier text" in html
    assert contact.phone not in html
    gallery = shown(page, article, **{"gallery_links-0-image": str(image.pk)})
    assert "A yellow buoy" in gallery


def test_a_theme_ticked_for_removal_is_gone_from_the_preview(open_article, editor, article, make_theme):
    article.theme_links.create(theme=make_theme("Buoys"))
    page = open_article(editor, article)
    assert "Buoys en" in shown(page, article)
    assert "Buoys en" not in shown(page, article, **{"theme_links-0-DELETE": "on"})


def test_what_the_form_would_refuse_is_shown_as_typed(open_article, editor, article):
    page = open_article(editor, article)
    long = "A title that goes on " * 20
    html = shown(page, article, title_en=long, issued_at="not a moment", slug_en="no address!", lead_image="999")
    assert long.strip() in html
    assert "Twelve buoys lie off the cape (en)." in html


def test_a_text_beyond_all_measure_leaves_the_stored_one(open_article, editor, article):
    page = open_article(editor, article)
    assert "Twelve buoys lie off the cape (en)." in shown(page, article, body_en="<p>" + "x" * 600_000 + "</p>")


def test_hostile_markup_is_cleaned(open_article, editor, article):
    page = open_article(editor, article)
    html = shown(
        page,
        article,
        body_en='<p>Fine<img src=x onerror="alert(1)"></p><script>alert(1)</script><p><a href="javascript:alert(1)">a</a></p>',
        summary_en="<script>alert(1)</script>" + "x" * 3000,
        title_en="<b>x</b>" * 60,
    )
    assert "Fine" in html
    for hostile in ("onerror", "<script>", "alert(1)</script", "javascript:", "<b>x"):
        assert hostile not in html


def test_a_new_article_is_previewed_before_it_is_stored(writer, sign_in, make_theme, contact):
    theme = make_theme("Buoys")
    client = sign_in(writer)
    before = everything()
    sent = {"kind": "release", "source_language": "fr", "title_fr": "Des bouées", "body_fr": "<p>Douze.</p>"}
    sent |= {"contacts": [contact.pk], "theme_links-TOTAL_FORMS": 1, "theme_links-INITIAL_FORMS": 0}
    sent |= {"theme_links-0-theme": theme.pk, "theme_links-0-position": 0}
    sent |= {"gallery_links-TOTAL_FORMS": 0, "gallery_links-INITIAL_FORMS": 0}
    html = client.post(reverse("admin:press_article_add_preview") + "?language=fr", sent).content.decode()
    for words in ("Des bouées", "Douze.", "Buoys fr", contact.phone):
        assert words in html
    assert everything() == before


def test_what_a_translator_may_not_write_is_shown_as_it_is_stored(open_article, translator, article):
    page = open_article(translator, article)
    assert "Forged" not in shown(page, article, title_en="Forged", kind="statement")
    assert "Le titre" in shown(page, article, "fr", title_fr="Le titre")


def test_a_publisher_who_only_reads_sees_the_stored_text(open_article, publisher, article, make_version):
    make_version(State.APPROVED, article)
    page = open_article(publisher, article)
    html = shown(page, article, title_en="Forged", contacts=[])
    assert article.title_en in html
    assert "Forged" not in html
    assert "+39 040 555 0100" in html.replace("\xa0", " ")


@pytest.mark.parametrize("where", ["change", "add"])
def test_staff_without_rights_get_no_preview(nobody, sign_in, article, where):
    target = address(article) if where == "change" else reverse("admin:press_article_add_preview") + "?language=en"
    answer = sign_in(nobody).post(target, {"title_en": "x"})
    assert answer.status_code == 403
    assert article.title_en not in answer.content.decode()


def test_who_may_only_read_cannot_preview_a_new_article(publisher, sign_in):
    assert sign_in(publisher).post(reverse("admin:press_article_add_preview") + "?language=en").status_code == 403


def test_a_stranger_is_asked_to_sign_in(client, article):
    answer = client.post(address(article))
    assert answer.status_code == 302
    assert "/login/" in answer["Location"]


def test_odd_requests_are_refused_plainly(editor, sign_in, article):
    client = sign_in(editor)
    assert client.get(address(article)).status_code == 405
    assert client.post(address(article, "xx")).status_code == 404
    assert client.post(address(article).replace(f"/{article.pk}/", "/999999/")).status_code == 404
    assert client.post(address(article).replace(f"/{article.pk}/", "/none/")).status_code == 404
    assert client.post(address(article), {"theme_links-TOTAL_FORMS": "x"}).status_code == 200


def test_no_copy_of_a_preview_is_kept(open_article, editor, article):
    page = open_article(editor, article)
    answer = page.client.post(address(article), page.fields)
    assert "no-store" in answer["Cache-Control"]
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
