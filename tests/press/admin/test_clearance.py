"""Asking someone outside, from the form of an article: who may, and what staff see of it."""

from datetime import timedelta

import lxml.html
import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom import live
from press.models import Article, Clearance
from press.workflow import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "fr"))


@pytest.fixture
def clearance(article, writer):
    made = article.clearances.create(
        language="en",
        name="Karim Haddad",
        organisation="Ministry of Ports",
        asked_by=writer,
        expires_at=live.clock() + timedelta(days=7),
    )
    made.shown(Article.objects.with_content().get(pk=article.pk))
    return made


def answer(clearance, kind, text=""):
    clearance.answer(kind, clearance.texts.last(), text)


def asking(article):
    return reverse("admin:press_article_clearance_ask", args=[article.pk])


def revoking(clearance):
    return reverse("admin:press_article_clearance_revoke", args=[clearance.article_id, clearance.uid])


def filled(**changes):
    until = timezone.localtime(live.clock() + timedelta(days=3))
    fields = {
        "language": "en",
        "name": "Karim Haddad",
        "organisation": "Ministry of Ports",
        "email": "karim@ports.example",
        "expires_at": f"{until:%Y-%m-%dT%H:%M}",
        "note": "Look at the figures.",
    }
    return fields | changes


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def words(response, path="//main"):
    return " ".join(lxml.html.fromstring(response.content.decode()).xpath(path)[0].text_content().split())


def form_of(client, article):
    return client.get(reverse("admin:press_article_change", args=[article.pk]))


# Asking


def test_the_link_is_shown_once_and_opens_the_page(sign_in, writer, article):
    client = sign_in(writer)
    response = client.post(asking(article), filled())
    assert response["Location"] == reverse("admin:press_article_change", args=[article.pk]) + "#side-clearance"
    made = Clearance.objects.get()
    assert (made.asked_by, made.texts.get().content["title"]) == (writer, article.title_en)
    link = f"http://testserver/clearance/{made.token}/"
    assert link in told(response)[0]
    assert mail.outbox == []
    assert link in form_of(client, article).content.decode()
    assert made.token not in form_of(client, article).content.decode()
    assert Client().get(link).status_code == 200
    entry = LogEntry.objects.get()
    assert entry.change_message == "Asked Karim Haddad (Ministry of Ports) to clear the text in English."


@pytest.mark.parametrize(("language", "dear"), [("en", "Dear Karim Haddad,"), ("fr", "Bonjour Karim Haddad,")])
def test_the_link_is_mailed_in_the_language_of_the_text(sign_in, writer, article, language, dear):
    response = sign_in(writer).post(asking(article), filled(send="on", language=language))
    (sent,) = mail.outbox
    made = Clearance.objects.get()
    assert sent.to == ["karim@ports.example"]
    assert dear in sent.body
    assert f"http://testserver/clearance/{made.token}/" in sent.body
    assert "Look at the figures." in sent.body
    # A mail travels openly: it says nothing of what the text is about.
    assert article.in_language("title", language) not in sent.subject + sent.body
    assert told(response) == ["The link was sent to karim@ports.example."]


def test_a_mail_that_cannot_be_sent_leaves_the_link_to_pass_on(sign_in, writer, article, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    failed, shown = told(sign_in(writer).post(asking(article), filled(send="on")))
    assert failed == "The mail could not be sent. Please pass the link on in another way."
    assert Clearance.objects.get().token in shown


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "This field is required."),
        ({"send": "on", "email": ""}, "Give the address that the link is to be sent to."),
        ({"email": "karim"}, "Enter a valid email address."),
        ({"expires_at": "2099-01-01T10:00"}, "A link works for at most 30 days."),
        ({"expires_at": "2015-05-19T10:00"}, "This moment has passed: the link would not open."),
        ({"expires_at": "2099-03-29T02:30"}, "does not exist"),
        ({"expires_at": ""}, "This field is required."),
        ({"language": "es"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_asked_about_and_nothing_typed_is_lost(sign_in, writer, article, changes, sentence):
    response = sign_in(writer).post(asking(article), filled(**changes))
    assert response.status_code == 200
    assert sentence in words(response)
    assert "Look at the figures." in words(response)
    assert not Clearance.objects.exists()


def test_only_who_may_edit_a_language_asks_for_its_clearance(sign_in, translator, publisher, nobody, article):
    assert sign_in(translator).post(asking(article), filled(language="en")).status_code == 200
    assert not Clearance.objects.exists()
    assert sign_in(translator).post(asking(article), filled(language="fr")).status_code == 302
    assert Clearance.objects.get().language == "fr"
    for user in (publisher, nobody):
        client = sign_in(user)
        assert [client.get(asking(article)).status_code, client.post(asking(article), filled()).status_code] == [
            403
        ] * 2
    assert Clearance.objects.count() == 1
    assert "Ask someone outside" not in words(form_of(sign_in(publisher), article))


def test_asking_and_revoking_take_a_token_and_a_post(writer, article, clearance):
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)
    assert client.post(asking(article), filled()).status_code == 403
    assert client.post(revoking(clearance)).status_code == 403
    assert client.get(revoking(clearance)).status_code == 405
    assert client.get(asking(article)).status_code == 200
    assert Clearance.objects.open().count() == 1


def test_who_is_not_signed_in_is_asked_to(client, article, clearance):
    for address in (asking(article), revoking(clearance), reading(clearance)):
        assert client.get(address)["Location"].startswith("/admin/login/")


# Reading and revoking


def reading(clearance):
    return reverse("admin:press_article_clearance", args=[clearance.article_id, clearance.uid])


@pytest.mark.parametrize("role", ["writer", "publisher"])
def test_the_link_is_revoked_by_who_may_edit_the_text_or_release_it(request, sign_in, role, article, clearance):
    user = request.getfixturevalue(role)
    response = sign_in(user).post(revoking(clearance))
    assert told(response) == ["The link of Karim Haddad (Ministry of Ports) no longer opens."]
    clearance.refresh_from_db()
    assert clearance.revoked_by == user
    assert Client().get(f"/clearance/{clearance.token}/").status_code == 404


def test_others_revoke_nothing(sign_in, translator, nobody, article, clearance, make_article):
    assert [sign_in(user).post(revoking(clearance)).status_code for user in (translator, nobody)] == [403, 403]
    elsewhere = reverse("admin:press_article_clearance_revoke", args=[make_article().pk, clearance.uid])
    assert sign_in(translator).post(elsewhere).status_code == 404
    assert Clearance.objects.open().get() == clearance


def test_whoever_may_see_articles_reads_what_was_answered_and_nobody_else(
    sign_in, translator, nobody, article, clearance
):
    answer(clearance, "comment", "The figure is ours.")
    answer(clearance, "cleared")
    clearance.opened()
    for response in (form_of(sign_in(translator), article), sign_in(translator).get(reading(clearance))):
        assert "Karim Haddad (Ministry of Ports) EN cleared" in words(response)
        assert "The figure is ours." in words(response)
        assert "Opened 1 time, on" in words(response)
        assert clearance.token not in response.content.decode()
    assert sign_in(nobody).get(reading(clearance)).status_code == 403
    assert "no-store" in sign_in(translator).get(reading(clearance))["Cache-Control"]


def test_staff_see_what_has_changed_since(sign_in, translator, article, clearance):
    answer(clearance, "cleared")
    Article.objects.filter(pk=article.pk).update(title_en="Buoys taken from the cape")
    response = sign_in(translator).get(reading(clearance))
    assert "cleared, but the text has changed since" in words(response)
    assert "What has changed since the decision" in words(response)
    assert "taken from" in words(response, "//div[contains(@class, 'diff')]//ins")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "waiting for an answer"),
        ({"expires_at": timedelta(days=-1)}, "link over, no answer"),
        ({"revoked_at": timedelta(0)}, "link revoked, no answer"),
    ],
)
def test_an_unanswered_request_says_how_it_stands(sign_in, translator, publisher, article, clearance, facts, said):
    moments = {name: live.clock() + ahead for name, ahead in facts.items()}
    Clearance.objects.update(**moments, revoked_by=publisher)
    response = form_of(sign_in(translator), article)
    assert said in words(response, "//section[@id='side-clearance']")


def test_the_form_takes_the_same_queries_for_many_requests(
    sign_in, writer, article, clearance, django_assert_max_num_queries
):
    client = sign_in(writer)

    def count():
        with django_assert_max_num_queries(100) as queries:
            form_of(client, article)
        return len(queries)

    answer(clearance, "comment", "Fine.")
    few = count()
    for number in range(3):
        other = article.clearances.create(
            language="en", name=f"N{number}", asked_by=writer, expires_at=live.clock() + timedelta(days=1)
        )
        other.shown(Article.objects.with_content().get(pk=article.pk))
        answer(other, "declined", "No.")
    assert count() == few


# Beside the moves


def test_the_page_of_an_approval_says_who_has_cleared_the_text(open_move, editor, article, make_version, clearance):
    make_version(State.IN_REVIEW, article)
    page = open_move(editor, article, "approve", "en")
    assert "Karim Haddad (Ministry of Ports) was asked to clear this text and has not answered yet." in page.text()
    answer(clearance, "cleared")
    page = open_move(editor, article, "approve", "en")
    assert "Cleared by Karim Haddad (Ministry of Ports) on" in page.text()
    assert "has not answered yet" not in page.text()


def test_a_void_clearance_is_ticked_off_before_a_release(
    open_move, publisher, editor, article, make_version, clearance
):
    answer(clearance, "cleared")
    Article.objects.filter(pk=article.pk).update(title_en="Buoys taken from the cape")
    make_version(State.APPROVED, article, "en", acknowledged=[f"clearance-void-{clearance.pk}"])
    page = open_move(publisher, article, "release", "en")
    sentence = "cleared this text, and it has changed since: the clearance is void."
    assert sentence in page.text()
    assert page.send("_go", when="now").status_code == 200
    assert page.send("_go", when="now", accepted_en=[f"clearance-void-{clearance.pk}"]).status_code == 302
