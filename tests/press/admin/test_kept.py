"""Nothing is lost: what is kept of a form while it is typed, offered back, taken back, saved or discarded."""

import json

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from press.models import Article, KeptText

from .conftest import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "fr"))


def stored(article):
    return Article.objects.get(pk=article.pk)


def left():
    return KeptText.objects.filter(is_saved=False)


def address(article=None, query=""):
    name, args = ("change", [article.pk]) if article else ("add", [])
    return reverse(f"admin:press_article_{name}", args=args) + query


def keep_address(article=None):
    return reverse("admin:press_article_keep", args=[article.pk] if article else [])


def keep(page, article=None, turn=1, client=None, **fields):
    """Send, as the script does, what was typed into the open `page`."""
    sent = {"seen": page.fields.get("seen", []), **fields}
    sent = {name: values if isinstance(values, list) else [values] for name, values in sent.items()}
    data = {"page": page.fields["_page"][0], "turn": turn, "fields": json.dumps(sent)}
    data["replaces"] = page.fields.get("_replaces", [""])[0]
    return (client or page.client).post(keep_address(article), data)


@pytest.fixture
def new_article(sign_in):
    return lambda user: Page(sign_in(user), address())


def offers(page):
    return page.tree.xpath("//div[contains(@class, 'band kept')]")


def messages(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


# Kept


def test_what_is_typed_is_kept_and_the_answer_says_when(open_article, writer, article):
    answer = keep(open_article(writer, article), article, title_en="Twelve buoys")
    kept = left().get()
    assert (kept.person, kept.article, kept.fields["title_en"]) == (writer, article, ["Twelve buoys"])
    assert answer.json()["said"].startswith("Kept at ")
    assert answer["Cache-Control"].count("no-store") == 1
    assert stored(article).title_en == article.title_en
    assert not article.versions.exclude(text_changed_by=None).exists()


@pytest.mark.django_db(transaction=True)
def test_an_article_deleted_while_its_text_is_kept_is_not_found(open_article, writer, article, monkeypatch):
    page = open_article(writer, article)
    find = KeptText.objects._queryset_class.of_page

    def find_too_late(self, person, article, page):
        Article.objects.filter(pk=article.pk)._raw_delete("default")
        return find(self, person, article, page)

    monkeypatch.setattr(KeptText.objects._queryset_class, "of_page", find_too_late)
    assert keep(page, article, title_en="Twelve buoys").status_code == 404
    assert not KeptText.objects.exists()


def test_a_translator_keeps_nothing_of_what_belongs_to_others(open_article, translator, article):
    page = open_article(translator, article)
    keep(
        page,
        article,
        title_fr="Douze bouées",
        title_en="Forged",
        kind="notice",
        _save="1",
        csrfmiddlewaretoken="x",
        **{"theme_links-0-theme": "1"},
    )
    assert set(left().get().fields) == {"title_fr", "seen"}


@pytest.mark.parametrize("role", ["publisher", "nobody"])
@pytest.mark.parametrize("is_new", [True, False])
def test_who_may_not_write_keeps_nothing(request, sign_in, role, article, is_new):
    client = sign_in(request.getfixturevalue(role))
    answer = client.post(keep_address(None if is_new else article), {"page": "1.a", "fields": "{}"})
    assert answer.status_code == 403
    assert not left()


def test_looking_at_the_addresses_changes_nothing(sign_in, writer, article):
    client = sign_in(writer)
    for where in (keep_address(article), keep_address(), reverse("admin:press_article_discard")):
        assert client.get(where).status_code == 405


def test_keeping_takes_the_token_of_the_page(open_article, writer, article):
    page = open_article(writer, article)
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)
    assert keep(page, article, client=client, title_en="Forged").status_code == 403
    assert not left()


def test_an_article_that_is_not_there_has_no_kept_text(sign_in, writer):
    client = sign_in(writer)
    for key in ("999", "abc", "9" * 30):
        where = reverse("admin:press_article_keep", args=[key])
        assert client.post(where, {"fields": "{}"}).status_code == 404


def test_a_page_that_someone_else_opened_is_not_taken_for_ones_own(open_article, sign_in, writer, editor, article):
    page = open_article(writer, article)
    answer = keep(page, article, client=sign_in(editor), title_en="Whose is this?")
    assert answer.status_code == 409
    assert answer.json()["said"] == "You are signed in as someone else now: editor. Not kept."
    assert not left()


NONSENSE = ["", "{", "[]", '{"a": 1}', '{"a": [1]}', '{"a": [["b"]]}', '{"a": "b"}', "[" * 100_000, "null"]


@pytest.mark.parametrize("sent", NONSENSE, ids=range(len(NONSENSE)))
def test_nonsense_gets_a_sentence(open_article, writer, article, sent):
    page = open_article(writer, article)
    answer = page.client.post(keep_address(article), {"page": page.fields["_page"][0], "fields": sent, "turn": "1"})
    assert answer.status_code == 400
    assert answer.json()["said"]
    assert not left()


@pytest.mark.parametrize("turn", ["x", "-1", "1.5", "9" * 18 + "9", "²", "9" * 400])
def test_a_turn_that_is_none_gets_a_sentence(open_article, writer, article, turn):
    assert keep(open_article(writer, article), article, turn=turn, title_en="Twelve").status_code in (200, 400)


def test_characters_that_no_database_holds_go(open_article, writer, article):
    page = open_article(writer, article)
    sent = '{"title_en": ["Tw\\u0000elve \\ud800buoys"]}'
    page.client.post(keep_address(article), {"page": page.fields["_page"][0], "fields": sent, "turn": "1"})
    assert left().get().fields == {"title_en": ["Twelve buoys"]}


def test_keeping_is_cheap(open_article, writer, article, django_assert_max_num_queries):
    page = open_article(writer, article)
    keep(page, article, title_en="Twelve")
    with django_assert_max_num_queries(12):
        keep(page, article, turn=2, title_en="Twelve buoys")


# Offered back


def test_what_was_kept_is_offered_with_what_it_would_change(open_article, writer, article):
    keep(open_article(writer, article), article, title_en="Twelve buoys", body_fr="<p>Douze.</p>")
    page = open_article(writer, article)
    (offer,) = offers(page)
    words = " ".join(offer.text_content().split())
    assert "You left text here that is not saved" in words
    assert "It would change: Title (English) Text (French)" in words
    assert "Twelve buoys" in words
    # Offered, not put in.
    assert page.fields["title_en"] == [article.title_en]


def test_nobody_else_is_offered_it_or_gets_it_by_its_address(open_article, sign_in, writer, editor, article):
    keep(open_article(writer, article), article, title_en="Not yet for anyone")
    assert offers(open_article(editor, article)) == []
    key = left().get().pk
    answer = sign_in(editor).get(address(article, f"?kept={key}"))
    assert "Not yet for anyone" not in answer.content.decode()
    assert messages(answer) == ["The text is no longer kept: it was saved or discarded."]
    sign_in(editor).post(reverse("admin:press_article_discard"), {"kept": key})
    assert KeptText.objects.exists()


@pytest.mark.parametrize("key", ["0", "x", "9" * 30, "²", "-1", "1e3"])
def test_a_kept_text_that_is_not_there_says_so(sign_in, writer, article, key):
    answer = sign_in(writer).get(address(article, f"?kept={key}&difference={key}"))
    assert messages(answer) == ["The text is no longer kept: it was saved or discarded."]
    assert answer.status_code == 200


def test_a_kept_text_belongs_to_its_article(open_article, sign_in, writer, article, make_article):
    keep(open_article(writer, article), article, title_en="Twelve buoys")
    key = left().get().pk
    for other in (make_article(), None):
        page = Page(sign_in(writer), address(other, f"?kept={key}"))
        assert page.fields.get("title_en") != ["Twelve buoys"]


def test_what_is_stored_by_now_is_not_offered(open_article, writer, article):
    keep(open_article(writer, article), article, title_en="Twelve buoys")
    Article.objects.filter(pk=article.pk).update(title_en="Twelve buoys")
    assert offers(open_article(writer, article)) == []


def test_two_windows_are_offered_both_the_latest_first(open_article, writer, article):
    for words in ("In one", "In the other", "In the other"):
        keep(open_article(writer, article), article, title_en=words)
    titles = [offer.xpath(".//bdi")[0].text_content() for offer in offers(open_article(writer, article))]
    assert titles == ["In the other", "In one"]


def test_the_difference_is_shown_when_asked_for(sign_in, open_article, writer, article):
    keep(open_article(writer, article), article, body_en="<p>Thirteen buoys lie off the cape (en).</p>")
    key = left().get().pk
    page = Page(sign_in(writer), address(article, f"?difference={key}"))
    (difference,) = page.tree.xpath("//div[contains(@class, 'band kept')]//*[contains(@class, 'diff')]")
    assert [mark.text_content() for mark in difference.xpath(".//del | .//ins")] == ["Twelve", "Thirteen"]
    assert (difference.get("lang"), difference.get("dir")) == ("en", "ltr")


def test_the_form_asks_as_many_questions_for_three_kept_texts_as_it_may(
    open_article, writer, article, django_assert_max_num_queries
):
    for number in range(5):
        keep(open_article(writer, article), article, title_en=f"Title {number}")
    page = open_article(writer, article)
    with django_assert_max_num_queries(60):
        page.client.get(page.address)
    assert len(offers(page)) == 3


# Taken back


def test_taken_back_it_stands_in_the_form_and_is_saved_like_any_other(sign_in, open_article, writer, article):
    keep(open_article(writer, article), article, title_en="Twelve buoys", minor=[])
    before = left().get()
    page = Page(sign_in(writer), address(article, f"?kept={before.pk}"))
    assert (page.fields["title_en"], page.fields["title_fr"]) == (["Twelve buoys"], [article.title_fr])
    assert "This is the text that you had not saved" in page.text()
    # Looking has changed nothing.
    assert (left().get(), stored(article).title_en) == (before, article.title_en)
    assert page.send().status_code == 302
    assert stored(article).title_en == "Twelve buoys"
    assert not left()


def test_typed_on_the_text_taken_back_takes_its_place(sign_in, open_article, writer, article):
    keep(open_article(writer, article), article, title_en="Twelve buoys")
    page = Page(sign_in(writer), address(article, f"?kept={left().get().pk}"))
    keep(page, article, title_en="Twelve new buoys")
    assert left().get().fields["title_en"] == ["Twelve new buoys"]


def test_taken_back_after_someone_else_changed_the_same_it_meets_the_usual_rule(
    sign_in, open_article, writer, editor, article
):
    keep(open_article(writer, article), article, title_en="My title", summary_en="My summary")
    open_article(editor, article).send(title_en="Her title")
    page = Page(sign_in(writer), address(article, f"?kept={left().get().pk}"))
    assert "editor changed the text in English" in page.text()
    assert "Her title" in page.text()
    assert (page.fields["title_en"], page.fields["summary_en"]) == (["My title"], ["My summary"])
    assert page.send().status_code == 302
    assert (stored(article).title_en, stored(article).summary_en) == ("My title", "My summary")


def test_taken_back_it_undoes_nothing_that_others_saved_meanwhile(sign_in, open_article, writer, editor, article):
    keep(open_article(writer, article), article, title_en="My title")
    open_article(editor, article).send(title_fr="Son titre", kind="notice")
    page = Page(sign_in(writer), address(article, f"?kept={left().get().pk}"))
    assert page.send().status_code == 302
    now = stored(article)
    assert (now.title_en, now.title_fr, now.kind) == ("My title", "Son titre", "notice")


def test_themes_and_choices_are_taken_back_too(sign_in, open_article, writer, article, make_theme):
    theme = make_theme("Buoys")
    page = open_article(writer, article)
    rows = {name: values for name, values in page.fields.items() if name.startswith("theme_links-")}
    keep(page, article, kind="notice", **rows | {"theme_links-0-theme": str(theme.pk)})
    (offer,) = offers(open_article(writer, article))
    assert "Kind Themes of the article" in " ".join(offer.text_content().split())
    page = Page(sign_in(writer), address(article, f"?kept={left().get().pk}"))
    page.send()
    assert (stored(article).kind, list(article.themes.all())) == ("notice", [theme])


def test_a_language_taken_from_its_person_meanwhile_is_not_given_back(sign_in, open_article, translator, article):
    keep(open_article(translator, article), article, title_fr="Douze bouées")
    translator.user_permissions.remove(*translator.user_permissions.filter(codename="edit_fr"))
    answer = sign_in(translator).get(address(article, f"?kept={left().get().pk}"))
    assert "Douze bouées" not in answer.content.decode()


def test_a_value_that_cannot_be_is_offered_and_taken_back_without_harm(sign_in, open_article, writer, article):
    keep(
        open_article(writer, article),
        article,
        issued_at="never",
        kind="x",
        conference="x",
        contacts=["x", "1e9"],
        lead_image="²",
        title_en="x" * 900,
        seen="[[",
        beside="[{}]",
        **{"theme_links-TOTAL_FORMS": "many"},
    )
    key = left().get().pk
    assert sign_in(writer).get(address(article, f"?difference={key}")).status_code == 200
    page = Page(sign_in(writer), address(article, f"?kept={key}"))
    assert page.response.status_code == 200
    assert page.fields["title_en"] == ["x" * 900]


# New articles


def test_a_new_article_is_kept_offered_taken_back_and_let_go(sign_in, new_article, writer):
    keep(new_article(writer), title_fr="Des bouées", source_language="fr")
    page = new_article(writer)
    assert "You left the text of a new article that is not saved" in page.text()
    assert "Des bouées" in page.text()
    page = Page(sign_in(writer), address(query=f"?kept={left().get().pk}"))
    assert (page.fields["title_fr"], page.fields["source_language"]) == (["Des bouées"], ["fr"])
    assert page.send().status_code == 302
    assert Article.objects.get().title_fr == "Des bouées"
    assert not left()


def test_a_button_pressed_twice_makes_one_article(new_article, writer):
    page = new_article(writer)
    first, second = (page.send(title_en="Twelve buoys") for _ in range(2))
    article = Article.objects.get()
    assert (first.status_code, second["Location"]) == (302, address(article))
    assert offers(Page(page.client, address(article))) == []


def test_a_page_gone_back_to_after_its_article_was_made_loses_no_word(new_article, writer):
    page = new_article(writer)
    page.send(title_en="Twelve buoys")
    page.send(title_en="Twelve buoys", summary_en="Typed on the page gone back to")
    article = Article.objects.get()
    assert article.summary_en == ""
    (offer,) = offers(Page(page.client, address(article)))
    assert "It would change: Summary (English)" in " ".join(offer.text_content().split())


# Saved, refused, discarded


def test_a_save_lets_go_of_what_its_own_page_kept(open_article, writer, article):
    page, other = open_article(writer, article), open_article(writer, article)
    keep(page, article, title_en="Twelve buoys")
    keep(other, article, title_en="Thirteen buoys")
    page.send(title_en="Twelve buoys")
    assert [kept.fields["title_en"] for kept in left()] == [["Thirteen buoys"]]


def test_a_form_that_is_refused_is_kept_without_any_script(open_article, writer, article):
    page = open_article(writer, article)
    page.send(title_en="x" * 300, title_fr="Gardé")
    kept = left().get()
    assert kept.fields["title_fr"] == ["Gardé"]
    assert "summary_en" not in kept.fields
    (offer,) = offers(open_article(writer, article))
    assert "Title (English) Title (French)" in " ".join(offer.text_content().split())
    page.send(title_en="Short")
    assert not left()


def test_discarded_without_a_script_the_form_keeps_what_was_typed_meanwhile(open_article, writer, article):
    keep(open_article(writer, article), article, title_en="Of old")
    page = open_article(writer, article)
    page.send("_discard", str(left().get().pk), summary_en="Typed meanwhile")
    assert offers(page) == []
    assert page.fields["summary_en"] == ["Typed meanwhile"]
    assert (stored(article).summary_en, stored(article).title_en) == (article.summary_en, article.title_en)
    assert not any("Of old" in str(kept.fields) for kept in KeptText.objects.all())


# Signed out meanwhile


def signed_out(page):
    """The browser of `page`, whose session has expired."""
    del page.client.cookies["sessionid"]
    return page


def log_in(page, answer, username):
    return page.client.post(answer["Location"], {"username": username, "password": "correct horse battery"})


def test_sent_after_the_session_ended_it_waits_until_its_person_has_signed_in(open_article, writer, article):
    page = signed_out(open_article(writer, article))
    answer = page.send(title_en="Twelve buoys")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")
    assert not left()
    # A wrong password on the way loses nothing.
    assert page.client.post(answer["Location"], {"username": "writer", "password": "wrong"}).status_code == 200
    back = log_in(page, answer, "writer")
    page = Page(page.client, back["Location"])
    assert page.fields["title_en"] == ["Twelve buoys"]
    assert "You were signed out. What you had typed is here; it is not saved yet." in page.response.content.decode()
    assert stored(article).title_en == article.title_en
    page.send()
    assert stored(article).title_en == "Twelve buoys"
    assert not left()
    assert page.client.session.get_expire_at_browser_close() is False
    assert page.client.session.get_expiry_age() > 7 * 60 * 60


def test_a_new_article_sent_after_the_session_ended_waits_too(new_article, writer):
    page = signed_out(new_article(writer))
    back = log_in(page, page.send(title_en="Twelve buoys"), "writer")
    assert back["Location"].startswith(address(query="?kept="))
    assert Page(page.client, back["Location"]).fields["title_en"] == ["Twelve buoys"]


def test_who_signs_in_instead_does_not_get_the_text(open_article, writer, editor, article):
    page = signed_out(open_article(writer, article))
    back = log_in(page, page.send(title_en="Twelve buoys"), "editor")
    assert back["Location"] == address(article)
    assert not left()
    assert "Someone else had typed on the page that you left." in page.client.get(address(article)).content.decode()


def test_nobody_fills_the_session_without_a_page_of_ours(client, article):
    for signed in ("", "1.0123456789abcdef:forged"):
        client.post(address(article), {"title_en": "Forged", "_page": signed})
        assert "unsent" not in client.session


def test_a_page_opened_before_a_new_sign_in_is_not_lost(open_article, writer, article):
    page = open_article(writer, article)
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)
    page.client = client
    answer = page.send(title_en="Twelve buoys")
    page = Page(client, answer["Location"])
    assert page.fields["title_en"] == ["Twelve buoys"]
    assert stored(article).title_en == article.title_en


def test_a_form_that_another_site_sends_is_refused_and_not_kept(sign_in, writer, editor, open_article, article):
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)
    for signed in ("", "1.0123456789abcdef:forged", open_article(editor, article).fields["_page"][0]):
        assert client.post(address(article), {"title_en": "Forged", "_page": signed}).status_code == 403
    assert not left()
