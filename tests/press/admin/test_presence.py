"""Who else has an article open, as the pages of its form tell and ask."""

import pytest
from django.urls import reverse

from press.models import Presence

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_article):
    return make_article(languages=("fr",))


def address(article):
    return reverse("admin:press_article_presence", args=[article.pk])


def say(page, article, client=None, **facts):
    return (client or page.client).post(address(article), {"page": page.fields["_page"][0], **facts})


def test_a_page_hears_who_else_is_there_and_the_next_one_shows_it_at_once(open_article, writer, editor, article):
    hers, his = open_article(editor, article), open_article(writer, article)
    assert say(hers, article, language="fr").json()["others"].strip() == ""
    heard = say(his, article, language="ar", activity="typing").json()["others"]
    assert "editor has this article open too, in French, since " in heard
    heard = say(hers, article, language="fr").json()["others"]
    assert "writer has this article open too, in Arabic, since " in heard
    assert ", and is typing." in heard
    assert "has this article open too, in French" in open_article(writer, article).text()


def test_looking_at_the_form_notes_nobody(open_article, sign_in, writer, article):
    open_article(writer, article)
    assert sign_in(writer).get(address(article)).status_code == 405
    assert not Presence.objects.exists()


def test_a_page_that_leaves_is_gone_at_once(open_article, writer, editor, article):
    hers, his = open_article(editor, article), open_article(writer, article)
    say(hers, article)
    say(hers, article, leaving="1")
    assert "open too" not in say(his, article).json()["others"]


def test_a_page_that_was_saved_is_not_called_another_window(open_article, writer, article):
    page = open_article(writer, article)
    say(page, article)
    page.send(title_fr="Autre titre", follow=True)
    assert "in another window" not in page.text()


def test_another_window_of_ones_own_is_called_so(open_article, writer, article):
    say(open_article(writer, article), article)
    heard = say(open_article(writer, article), article).json()["others"]
    assert "You have this article open in another window too, in French" in heard


def test_a_reader_of_the_form_is_shown_and_sees_others(open_article, publisher, writer, article):
    reads, writes = open_article(publisher, article), open_article(writer, article)
    say(reads, article)
    assert "publisher has this article open too" in say(writes, article).json()["others"]
    assert "writer has this article open too" in say(reads, article).json()["others"]


def test_staff_who_may_not_see_articles_hear_nothing(sign_in, nobody, article):
    answer = sign_in(nobody).post(address(article), {"page": "1.a"})
    assert answer.status_code == 403
    assert not Presence.objects.exists()


def test_nobody_speaks_or_leaves_in_the_name_of_another(open_article, sign_in, writer, editor, article):
    his = open_article(writer, article)
    say(his, article)
    client = sign_in(editor)
    say(his, article, client=client, leaving="1")
    say(his, article, client=client, activity="typing")
    row = Presence.objects.get()
    assert (row.person, row.activity) == (writer, "reading")


@pytest.mark.parametrize("facts", [{"language": "xx", "activity": "dancing"}, {"language": "", "activity": ""}, {}])
def test_what_cannot_be_counts_as_reading_in_the_source_language(open_article, writer, article, facts):
    say(open_article(writer, article), article, **facts)
    row = Presence.objects.get()
    assert (row.language, row.activity) == ("fr", "reading")


def test_names_are_text(open_article, make_user, writer, article):
    odd = make_user("odd", "press.view_article", first_name="<b>Odd</b>")
    say(open_article(odd, article), article)
    heard = say(open_article(writer, article), article).json()["others"]
    assert "&lt;b&gt;Odd&lt;/b&gt; has" in heard


def test_listening_is_cheap_however_many_are_there(
    open_article, make_user, writer, article, django_assert_max_num_queries
):
    page = open_article(writer, article)
    for number in range(4):
        say(open_article(make_user(f"reader{number}", "press.view_article"), article), article)
    say(page, article)
    with django_assert_max_num_queries(10):
        heard = say(page, article).json()["others"]
    assert heard.count("open too") == 4
