"""Remarks beside an article: who speaks, who is told, and that nothing typed is lost."""

import lxml.html
import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from press.models import Article, Remark
from press.models.remark import Step

pytestmark = pytest.mark.django_db

FETCH = {"headers": {"X-Requested-With": "fetch"}}


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "fr"))


@pytest.fixture
def address(article):
    return reverse("admin:press_article_remarks", args=[article.pk])


def thread(remark):
    return reverse("admin:press_article_remark", args=[remark.article_id, remark.pk])


def said(**changes):
    return {"about": ":", "text": "Is it twelve?", **changes}


def panel(response):
    return lxml.html.fromstring(response.content.decode()).xpath("//section[@id='side-remarks']")[0]


def words(element):
    return " ".join(element.text_content().split())


# Who may


@pytest.mark.parametrize("role", ["writer", "translator", "editor", "publisher"])
def test_whoever_may_read_an_article_speaks_about_it(request, sign_in, address, role):
    user = request.getfixturevalue(role)
    assert sign_in(user).post(address, said()).status_code == 302
    assert sign_in(user).post(thread(Remark.objects.get()), {"text": "It is."}).status_code == 302
    assert [one.by for one in (Remark.objects.get(), Remark.objects.get().replies.get())] == [user, user]


def test_who_may_not_read_it_neither_reads_nor_speaks(sign_in, article, address, nobody, writer):
    remark = Remark.begin(article, writer, "Between ourselves")
    client = sign_in(nobody)
    for page in (address, thread(remark)):
        assert client.get(page).status_code == 403
        for sent in ({}, FETCH):
            answer = client.post(page, said(step="resolved"), **sent)
            assert (answer.status_code, b"Between ourselves" in answer.content) == (403, False)
    assert Client().post(address, said()).status_code == 302  # to the sign-in
    assert Remark.objects.count() == 1
    assert not remark.replies.exists()


def test_who_may_not_resolve_it_finds_no_button_and_gets_nowhere_without(
    sign_in, open_article, article, writer, publisher
):
    remark = Remark.begin(article, writer, "Twelve?")
    assert panel(open_article(publisher, article).response).xpath(".//button[@name='step']") == []
    answer = sign_in(publisher).post(thread(remark), {"text": "No.", "step": "resolved"})
    assert answer.status_code == 403
    assert not remark.replies.exists()


def test_looking_changes_nothing_and_leads_to_the_thread(sign_in, article, address, writer):
    remark = Remark.begin(article, writer, "Twelve?")
    form = reverse("admin:press_article_change", args=[article.pk])
    client = sign_in(writer)
    assert client.get(address, said())["Location"] == f"{form}#side-remarks"
    answer = client.get(thread(remark), {"step": "resolved", "text": "Yes."})
    assert answer["Location"] == f"{form}#remark-{remark.pk}"
    assert "no-store" in answer["Cache-Control"]
    assert (Remark.objects.open().count(), remark.replies.count()) == (1, 0)


def test_what_does_not_exist_is_not_found(sign_in, article, make_article, address, writer):
    elsewhere = Remark.begin(make_article(), writer, "Elsewhere")
    client = sign_in(writer)
    assert client.post(reverse("admin:press_article_remarks", args=["x"]), said()).status_code == 404
    for pk in (elsewhere.pk, 999):
        missing = reverse("admin:press_article_remark", args=[article.pk, pk])
        assert client.post(missing, {"text": "Yes."}).status_code == 404
    assert not elsewhere.replies.exists()


def test_a_remark_takes_its_token(address, editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(address, said()).status_code == 403


# What is kept


def test_a_remark_on_a_passage_is_kept_with_all_that_finds_it_again(sign_in, address, writer, editor, publisher):
    sent = said(about="en:body", passage="buoys lie", before="Twelve", after="off the cape", mentioned=[editor.pk])
    answer = sign_in(writer).post(address, sent | {"text": "Twelve?\nOr @publisher knows."})
    remark = Remark.objects.get()
    assert answer["Location"].endswith(f"/change/#remark-{remark.pk}")
    assert (remark.language, remark.field, remark.passage) == ("en", "body", "buoys lie")
    assert (remark.before, remark.after, remark.text) == ("Twelve", "off the cape", "Twelve?\nOr @publisher knows.")
    assert set(remark.mentioned.all()) == {editor, publisher}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": " \u200b \n"}, "Write what you have to say."),
        ({"text": "x" * 5001}, "This is too long: it may have 5000 characters."),
        ({"text": "x" * 600_000}, "This is too long: it may have 5000 characters."),
        ({"passage": "buoys"}, "Choose the text that the passage is from."),
        ({"passage": "buoys", "about": "en:"}, "Choose the text that the passage is from."),
        ({"passage": "x" * 5001, "about": "en:body"}, "This is too long: it may have 5000 characters."),
        ({"about": "de:body"}, "Select a valid choice."),
        ({"about": "en:source_text"}, "Select a valid choice."),
        ({"about": ":body"}, "Select a valid choice."),
        ({"mentioned": ["x"]}, "“x” is not a valid value."),
    ],
)
@pytest.mark.parametrize("sent", [{}, FETCH])
def test_what_is_wrong_is_said_and_what_was_typed_comes_back(sign_in, address, writer, changes, sentence, sent):
    changes = said(**changes)
    answer = sign_in(writer).post(address, changes, **sent)
    shown = panel(answer)
    assert answer.status_code == 200
    assert sentence in words(shown)
    assert shown.xpath(".//textarea[@id='remark-text']")[0].text.removeprefix("\n").strip() == changes["text"].strip()
    assert shown.xpath(".//details[@id='remarks-new']/@open")
    assert not Remark.objects.exists()


def test_who_may_not_read_articles_cannot_be_mentioned(sign_in, address, writer, nobody):
    answer = sign_in(writer).post(address, said(mentioned=[nobody.pk]))
    assert "Select a valid choice" in words(panel(answer))
    assert not Remark.objects.exists()


def test_an_empty_reply_is_asked_for_and_a_step_needs_no_words(sign_in, article, writer):
    remark = Remark.begin(article, writer, "Twelve?")
    client = sign_in(writer)
    answer = client.post(thread(remark), {"text": " "})
    assert "Write what you have to say." in words(panel(answer))
    client.post(thread(remark), {"text": "", "step": "resolved"})
    assert [reply.step for reply in remark.replies.all()] == ["resolved"]
    client.post(thread(remark), {"text": "Not so.", "step": "reopened"})
    assert list(Remark.objects.open()) == [remark]


def test_a_step_that_was_taken_already_is_told_and_the_words_come_back(sign_in, article, writer, editor):
    remark = Remark.begin(article, writer, "Twelve?")
    remark.reply(editor, step=Step.RESOLVED)
    answer = sign_in(writer).post(thread(remark), {"text": "Thank you.", "step": "resolved"}, **FETCH)
    assert "Someone was quicker: look at the thread again." in words(panel(answer))
    assert "Thank you." in words(panel(answer))
    assert remark.replies.count() == 1


def test_markup_in_a_remark_is_shown_and_never_meant(sign_in, open_article, address, writer, article):
    sign_in(writer).post(address, said(text="<script>alert(1)</script>", about="en:body", passage="<b>x</b>"))
    page = open_article(writer, article)
    shown = panel(page.response)
    assert shown.xpath(".//script | .//b") == []
    assert "<script>alert(1)</script>" in words(shown)
    assert "<b>x</b>" in words(shown)


# The panel


def test_open_threads_stand_by_language_and_resolved_ones_are_folded(open_article, article, writer, editor):
    Remark.begin(article, writer, "On the whole")
    Remark.begin(article, writer, "Un mot", language="fr", field="title", passage="Buoys laid")
    Remark.begin(article, editor, "Settled").reply(editor, step=Step.RESOLVED)
    shown = panel(open_article(writer, article).response)
    assert shown.get("data-count") == "2"
    assert [words(heading) for heading in shown.xpath(".//h3")] == ["The whole article", "French"]
    assert shown.xpath(".//a[@data-show-remark]/@href") == ["#id_title_fr"]
    resolved = shown.xpath(".//details[contains(@class, 'remarks__resolved')]")[0]
    assert "Settled" in words(resolved)
    assert resolved.get("open") is None


def test_a_passage_that_was_rewritten_is_said_to_have_changed(open_article, article, writer):
    Remark.begin(article, writer, "Twelve?", language="en", field="body", passage="Twelve buoys")
    assert "has changed since" not in words(panel(open_article(writer, article).response))
    Article.objects.filter(pk=article.pk).update(body_en="<p>Thirteen buoys lie off the cape.</p>")
    assert "The passage has changed since." in words(panel(open_article(writer, article).response))


def test_a_new_article_has_no_remarks_yet(sign_in, writer):
    page = sign_in(writer).get(reverse("admin:press_article_add"))
    assert b"side-remarks" not in page.content


def test_the_form_takes_as_many_queries_for_ten_remarks_as_for_one(sign_in, article, writer, editor):
    client = sign_in(writer)
    form = reverse("admin:press_article_change", args=[article.pk])

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as made:
            client.get(form)
        return len(made)

    def speak():
        Remark.begin(article, writer, "@editor?", language="en", field="body", passage="buoys").reply(
            editor, "@writer!"
        )

    queries()
    before = queries()
    speak()
    one = queries()
    for _each in range(9):
        speak()
    assert queries() == one
    assert one - before <= 4


# Who is told


@pytest.fixture
def outbox(mailoutbox, django_capture_on_commit_callbacks):
    """What is mailed within the block."""

    def read(act):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return {message.to[0]: message for message in mailoutbox}

    return read


def address_of(user):
    user.email = f"{user.username}@example.org"
    user.save()
    return user.email


def test_those_concerned_are_mailed_and_told_nothing_of_what_is_under_embargo(
    sign_in, outbox, article, address, writer, editor, translator, publisher, make_user
):
    for user in (writer, editor, translator, publisher):
        address_of(user)
    make_user("silent", "press.view_article")
    article.versions.filter(language="en").update(assigned_to=translator, text_changed_by=writer)
    sent = said(about="en:body", passage="Twelve buoys", text="@editor & @silent: is it twelve?")
    mails = outbox(lambda: sign_in(writer).post(address, sent))
    assert set(mails) == {"editor@example.org", "translator@example.org"}
    mail = mails["editor@example.org"]
    assert mail.subject == "Remark by writer on an article"
    assert "@editor & @silent: is it twelve?" in mail.body
    assert "Language: English\nAbout: Text\n" in mail.body
    assert f"http://testserver{thread(Remark.objects.get())}\n" in mail.body
    for secret in ("Twelve buoys", article.title_en, article.summary_en, article.slug_en):
        assert secret not in mail.subject + mail.body


def test_everyone_in_the_thread_hears_of_what_becomes_of_it(sign_in, outbox, article, writer, editor, publisher):
    for user in (writer, editor, publisher):
        address_of(user)
    remark = Remark.begin(article, publisher, "Twelve?")
    mails = outbox(lambda: sign_in(editor).post(thread(remark), {"text": "Twelve."}))
    assert set(mails) == {"publisher@example.org"}
    assert "editor has replied to a remark" in mails["publisher@example.org"].body
    mails = outbox(lambda: sign_in(writer).post(thread(remark), {"text": "", "step": "resolved"}))
    assert set(mails) == {"publisher@example.org", "editor@example.org"}
    assert "writer has resolved a remark" in mails["editor@example.org"].body


def test_an_article_with_a_reference_is_named_by_it(sign_in, outbox, article, address, writer, editor, release):
    address_of(editor)
    edition = release(article)
    mails = outbox(lambda: sign_in(writer).post(address, said(text="@editor")))
    assert mails["editor@example.org"].subject == f"Remark by writer on article {edition.reference}"


def test_a_mail_is_in_the_language_of_who_sends_it(sign_in, outbox, address, writer, editor):
    address_of(editor)
    client = sign_in(writer)
    mails = outbox(lambda: client.post(address, said(text="@editor"), headers={"Accept-Language": "fr"}))
    assert mails["editor@example.org"].subject == "Remarque de writer sur un article"


def test_nobody_is_mailed_of_what_was_refused(sign_in, outbox, address, writer, editor):
    address_of(editor)
    assert outbox(lambda: sign_in(writer).post(address, said(text="@editor", about="x"))) == {}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("sent", [{}, FETCH])
def test_where_no_mail_goes_the_remark_stays_and_its_author_is_told(sign_in, settings, address, writer, editor, sent):
    settings.EMAIL_BACKEND = "tests.press.test_mail.Unreachable"
    address_of(editor)
    answer = sign_in(writer).post(address, said(text="@editor"), **sent)
    sentence = "What you said is kept, but no mail could be sent to: editor."
    told = [str(message) for message in get_messages(answer.wsgi_request)] if not sent else [words(panel(answer))]
    assert sentence in told[0]
    assert Remark.objects.get().text == "@editor"


@pytest.mark.django_db(transaction=True)
def test_the_author_is_told_whom_a_mail_went_to(sign_in, mailoutbox, address, writer, editor):
    address_of(editor)
    answer = sign_in(writer).post(address, said(text="@editor"), **FETCH)
    assert "A mail went to: editor." in words(panel(answer))
    assert len(mailoutbox) == 1
