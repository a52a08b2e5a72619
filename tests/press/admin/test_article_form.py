"""The form of an article: who may change what, and what happens when two people are at it at once."""

import json

import lxml.html
import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.urls import reverse

from newsroom.models import Image
from press.models import Article
from press.models.article import LANGUAGES
from press.models.version import Plan
from press.workflow import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "fr"))


@pytest.fixture
def image(db):
    return Image.objects.create(sha256="0" * 64, width=10, height=10, alt_en="A buoy", credit="ICWO")


def stored(article):
    return Article.objects.get(pk=article.pk)


def row(article):
    """All columns of the article, as they are stored."""
    return {field.attname: field.value_from_object(stored(article)) for field in Article._meta.concrete_fields}


def messages(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def add_address():
    return reverse("admin:press_article_add")


# Who may change what


def test_a_new_article_is_a_draft_in_all_languages_made_by_its_writer(writer, sign_in, versions):
    client = sign_in(writer)
    empty = {"theme_links-TOTAL_FORMS": 0, "theme_links-INITIAL_FORMS": 0}
    empty |= {"gallery_links-TOTAL_FORMS": 0, "gallery_links-INITIAL_FORMS": 0}
    answer = client.post(
        add_address(),
        {"kind": "statement", "source_language": "fr", "title_fr": "Des bouées", "body_fr": "<p>Douze.</p>"} | empty,
    )
    article = Article.objects.get()
    assert answer.status_code == 302
    assert (article.kind, article.source_language, article.title_fr, article.slug_fr) == (
        "statement",
        "fr",
        "Des bouées",
        "des-bouées",
    )
    assert (article.created_by, article.body_fr) == (writer, "<p>Douze.</p>")
    assert versions(article) == dict.fromkeys(LANGUAGES, State.DRAFT)
    assert article.version("fr").plan == Plan.REQUIRED


def test_a_save_writes_what_was_changed_and_notes_who_did_it(open_article, editor, article):
    page = open_article(editor, article)
    page.send(title_en="Twelve new buoys", body_fr="<p>Douze bouées.</p><script>x()</script>")
    now = stored(article)
    assert (now.title_en, now.body_fr) == ("Twelve new buoys", "<p>Douze bouées.</p>")
    changed_by = {version.language: version.text_changed_by for version in now.versions.all()}
    assert changed_by == {"en": editor, "fr": editor, "es": None, "ar": None}
    assert LogEntry.objects.get().get_change_message() == "Changed title [en] and text [fr]."


def test_a_save_without_a_change_changes_nothing(open_article, editor, article):
    before = row(article)
    open_article(editor, article).send()
    assert row(article) == before
    assert [version.text_changed_by for version in article.versions.all()] == [None] * 4
    assert not LogEntry.objects.exists()


def test_a_translator_sees_all_languages_and_can_write_in_one(open_article, translator, article):
    page = open_article(translator, article)
    texts = {name for name in page.names() if name.rpartition("_")[2] in LANGUAGES}
    assert {name.rpartition("_")[2] for name in texts} == {"fr"}
    assert "Twelve buoys lie off the cape (en)." in page.text()
    page.send(title_fr="Un autre titre")
    assert stored(article).title_fr == "Un autre titre"


FORGED = {
    "title_en": "Forged",
    "body_en": "<p>Forged</p>",
    "slug_en": "forged",
    "kind": "notice",
    "country": "FR",
    "source_language": "fr",
    "contacts": [],
    "state": "released",
    "reference": "2015/001",
    "versions-0-plan": "none",
    "versions-1-state": "released",
    "theme_links-TOTAL_FORMS": "1",
    "theme_links-0-position": "1",
}


def test_what_a_translator_may_not_write_is_not_taken_from_a_forged_form(
    open_article, translator, article, make_theme, versions
):
    theme = make_theme("Buoys")
    before = row(article)
    page = open_article(translator, article)
    answer = page.send(**FORGED, **{"theme_links-0-theme": str(theme.pk)}, title_fr="Le titre")
    assert answer.status_code == 302
    assert row(article) == before | {"title_fr": "Le titre"}
    assert list(article.contacts.all()) != []
    assert not article.themes.exists()
    assert set(article.versions.values_list("plan", flat=True)) == {Plan.REQUIRED, Plan.FOLLOWS}
    assert versions(article) == dict.fromkeys(LANGUAGES, State.DRAFT)


def test_the_state_is_in_no_form_of_anybody(open_article, make_user, article, versions):
    root = make_user("root", is_superuser=True)
    open_article(root, article).send(**{"state": "released", "versions-0-state": "released"}, reference="2015/001")
    assert versions(article) == dict.fromkeys(LANGUAGES, State.DRAFT)
    assert stored(article).reference is None


@pytest.mark.parametrize("role", ["publisher", "nobody"])
def test_who_may_not_write_cannot_post_the_form(request, sign_in, open_article, article, role):
    user = request.getfixturevalue(role)
    before = row(article)
    address = reverse("admin:press_article_change", args=[article.pk])
    answer = sign_in(user).post(address, {"title_en": "Forged", "_save": "1"})
    assert answer.status_code == 403
    assert row(article) == before


def test_a_publisher_reads_the_form_and_is_led_to_the_moves_open_to_them(
    open_article, publisher, make_version, article
):
    make_version(State.APPROVED, article)
    page = open_article(publisher, article)
    assert not any(name.startswith(("title", "body", "kind")) for name in page.names())
    assert "Twelve buoys lie off the cape (en)." in page.text()
    links = page.tree.xpath("//a[contains(@class, 'work__move')]/@href")
    assert links == [
        f"/admin/press/article/{article.pk}/move/release/",
        f"/admin/press/article/{article.pk}/move/force_release/",
    ]


@pytest.mark.parametrize(
    ("role", "moves"),
    [
        ("writer", ["submit"]),
        ("editor", ["submit", "send_back", "approve"]),
        ("translator", []),
    ],
)
def test_the_buttons_are_the_moves_that_the_table_allows(
    request, open_article, make_version, make_article, role, moves
):
    article = make_article(languages=("en",))
    make_version(State.IN_REVIEW, article, "en")
    article.version("fr")
    page = open_article(request.getfixturevalue(role), article)
    buttons = page.tree.xpath("//button[@name='_move']/@value")
    assert buttons == (moves if role != "translator" else ["submit"])


@pytest.mark.parametrize("address", ["press_article_changelist", "press_article_add"])
@pytest.mark.parametrize("role", ["nobody"])
def test_side_doors_are_closed_to_staff_without_rights(request, sign_in, role, address, article):
    client = sign_in(request.getfixturevalue(role))
    addresses = [reverse(f"admin:{address}")]
    addresses += [reverse(f"admin:press_article_{end}", args=[article.pk]) for end in ("change", "history", "delete")]
    addresses += [reverse("admin:press_article_move", args=[article.pk, "submit"])]
    addresses += [reverse("admin:autocomplete") + "?app_label=press&model_name=article&field_name=related&term=Buoys"]
    assert {client.get(address).status_code for address in addresses} == {403}


def test_an_address_that_is_public_stays(open_article, editor, article, release):
    release(article)
    page = open_article(editor, article)
    assert "slug_en" not in page.names()
    page.send(slug_en="another", title_en="Another title")
    assert (stored(article).title_en, stored(article).slug_en) == ("Another title", article.slug_en)


def test_only_what_left_no_trace_can_be_deleted(sign_in, make_user, make_article, make_version):
    root = make_user("root", is_superuser=True)
    untouched, moved = make_article(), make_article()
    make_version(State.IN_REVIEW, moved)
    client = sign_in(root)
    answers = [
        client.post(reverse("admin:press_article_delete", args=[article.pk]), {"post": "yes"}).status_code
        for article in (untouched, moved)
    ]
    assert answers == [302, 403]
    assert list(Article.objects.all()) == [moved]


# Two people at once


def test_two_people_at_different_languages_do_not_get_in_each_others_way(open_article, editor, translator, article):
    hers, his = open_article(editor, article), open_article(translator, article)
    assert his.send(title_fr="Le titre").status_code == 302
    assert hers.send(title_en="The title").status_code == 302
    assert (stored(article).title_en, stored(article).title_fr) == ("The title", "Le titre")


def test_the_second_save_of_one_language_comes_back_with_both_texts(open_article, editor, writer, article):
    hers, his = open_article(editor, article), open_article(writer, article)
    his.send(title_en="His title", body_en="<p>His text.</p>")
    answer = hers.send(title_en="Her title", title_fr="Le sien", body_en="<p>Her text.</p>")
    assert answer.status_code == 200
    now = stored(article)
    assert (now.title_en, now.body_en, now.title_fr) == ("His title", "<p>His text.</p>", article.title_fr)
    assert (hers.fields["title_en"], hers.fields["body_en"]) == (["Her title"], ["<p>Her text.</p>"])
    text = hers.text()
    assert "writer changed the text in English" in text
    assert "His title" in text
    assert "His text." in text
    # Having looked at both, she saves again.
    assert hers.send().status_code == 302
    now = stored(article)
    assert (now.title_en, now.body_en, now.title_fr) == ("Her title", "<p>Her text.</p>", "Le sien")


def test_looking_once_does_not_cover_a_third_change(open_article, editor, writer, article):
    hers, his = open_article(editor, article), open_article(writer, article)
    his.send(title_en="His title")
    hers.send(title_en="Her title")
    open_article(writer, article).send(title_en="His third title")
    assert hers.send().status_code == 200
    assert stored(article).title_en == "His third title"


def test_fields_of_one_language_that_she_left_alone_take_his_text(open_article, editor, writer, article):
    hers, his = open_article(editor, article), open_article(writer, article)
    his.send(body_en="<p>His text.</p>")
    assert hers.send(title_en="Her title").status_code == 200
    assert (hers.fields["title_en"], hers.fields["body_en"]) == (["Her title"], ["<p>His text.</p>"])
    hers.send()
    assert (stored(article).title_en, stored(article).body_en) == ("Her title", "<p>His text.</p>")


def test_what_all_languages_share_is_watched_as_well(open_article, editor, writer, article):
    hers, his = open_article(editor, article), open_article(writer, article)
    his.send(kind="notice")
    assert hers.send(kind="speech").status_code == 200
    assert "writer changed what all languages share" in hers.text()
    assert stored(article).kind == "notice"
    assert hers.send().status_code == 302
    assert stored(article).kind == "speech"


def test_a_form_without_its_fingerprints_overwrites_nothing(open_article, editor, article):
    page = open_article(editor, article)
    del page.fields["seen"]
    page.send(title_en="Blind")
    assert stored(article).title_en == article.title_en


def test_themes_that_someone_else_changed_meanwhile_are_not_undone(open_article, editor, writer, article, make_theme):
    buoys, ports, rescue = (make_theme(name) for name in ("Buoys", "Ports", "Rescue"))
    article.theme_links.create(theme=buoys)
    hers, mine, his = (open_article(user, article) for user in (editor, editor, writer))
    his.send(**{"theme_links-0-theme": str(ports.pk)})
    assert hers.send(title_en="Her title").status_code == 302
    assert [link.theme for link in article.theme_links.all()] == [ports]
    assert mine.send(**{"theme_links-0-theme": str(rescue.pk)}).status_code == 200
    assert "You had chosen: Rescue en" in mine.text()
    assert [link.theme for link in article.theme_links.all()] == [ports]


def test_a_theme_that_someone_else_removed_meanwhile_is_no_error(open_article, editor, article, make_theme):
    article.theme_links.create(theme=make_theme("Buoys"))
    page = open_article(editor, article)
    article.theme_links.all().delete()
    assert page.send(title_en="Her title").status_code == 302
    assert stored(article).title_en == "Her title"


def test_a_form_saved_while_a_colleague_withdraws_leaves_it_withdrawn(
    open_article, editor, publisher, article, release, versions
):
    release(article)
    page = open_article(editor, article)
    article.withdraw(publisher, {"en": "Withdrawn."}, comment="The facts were wrong.")
    page.send(title_en="Saved too late", **{"versions-0-plan": "follows"})
    assert versions(article)["en"] == State.ENDED
    assert stored(article).is_withdrawn
    assert stored(article).title_en == "Saved too late"


def test_a_plan_saved_while_a_colleague_moves_leaves_the_move(open_article, editor, person, article, versions):
    page = open_article(editor, article)
    article.version("en").submit(person("writer"))
    page.send(**{"versions-1-plan": "required", "versions-1-assigned_to": str(editor.pk)})
    french = article.version("fr")
    assert (french.plan, french.assigned_to) == (Plan.REQUIRED, editor)
    assert versions(article)["en"] == State.IN_REVIEW


# What a save sets in motion


def test_a_change_of_approved_words_is_a_draft_again_and_says_so(open_article, editor, make_version, article, versions):
    make_version(State.APPROVED, article)
    answer = open_article(editor, article).send(title_en="Changed")
    assert versions(article)["en"] == State.DRAFT
    assert "English was approved. What you changed makes it a draft again." in messages(answer)


def test_a_shared_change_takes_back_every_approval(open_article, editor, make_version, article, versions):
    make_version(State.APPROVED, article, "en")
    make_version(State.APPROVED, article, "fr")
    open_article(editor, article).send(country="FR")
    assert (versions(article)["en"], versions(article)["fr"]) == (State.DRAFT, State.DRAFT)


def test_a_change_of_themes_alone_takes_back_an_approval(
    open_article, editor, make_version, article, make_theme, versions
):
    make_version(State.APPROVED, article)
    open_article(editor, article).send(**{"theme_links-0-theme": str(make_theme("Buoys").pk)})
    assert versions(article)["en"] == State.DRAFT


@pytest.mark.parametrize(("minor", "is_outdated"), [([], True), (["on"], False)])
def test_a_minor_change_of_the_source_leaves_translations_good(
    open_article, editor, person, article, minor, is_outdated
):
    article.version("fr").submit(person("writer"))
    open_article(editor, article).send(title_en="Changed", minor=minor)
    assert stored(article).version("fr").is_outdated is is_outdated


def test_a_button_for_a_move_saves_first_and_then_leads_to_its_page(open_article, editor, article, versions):
    answer = open_article(editor, article).send("_move", "submit", title_en="Changed", _language=["en", "fr"])
    assert answer["Location"] == f"/admin/press/article/{article.pk}/move/submit/?language=en&language=fr"
    assert stored(article).title_en == "Changed"
    assert versions(article)["en"] == State.DRAFT


def test_a_button_for_a_move_that_does_not_exist_saves_and_says_so(open_article, editor, article):
    answer = open_article(editor, article).send("_move", "publish", title_en="Changed")
    assert messages(answer) == ["There is no such step. What you changed is saved."]
    assert stored(article).title_en == "Changed"


def test_pictures_contacts_and_related_articles_are_kept_in_their_order(
    open_article, editor, article, make_article, image, contact
):
    other = make_article()
    open_article(editor, article).send(
        lead_image=str(image.pk), related=[str(other.pk)], **{"gallery_links-0-image": str(image.pk)}
    )
    assert (stored(article).lead_image, list(article.related.all()), list(article.contacts.all())) == (
        image,
        [other],
        [contact],
    )
    assert [link.image for link in article.gallery_links.all()] == [image]


def test_a_text_beyond_all_measure_is_refused_in_a_sentence(open_article, editor, article):
    page = open_article(editor, article)
    answer = page.send(body_en="<p>" + "x" * 1_200_000 + "</p>")
    assert answer.status_code == 200
    assert page.tree.xpath("//div[contains(@class, 'field-body_en')]//ul[@class='errorlist']")


def test_a_form_with_errors_keeps_every_text(open_article, editor, article):
    page = open_article(editor, article)
    answer = page.send(title_en="x" * 300, title_fr="Gardé")
    assert answer.status_code == 200
    assert (page.fields["title_en"], page.fields["title_fr"]) == (["x" * 300], ["Gardé"])
    assert stored(article).title_fr == article.title_fr


# The page


@pytest.fixture
def make_long(make_article, make_theme, image):
    """An article of 2,000 words in each of four languages, with `rows` themes, pictures and related articles."""

    def make(rows):
        article = make_article(languages=LANGUAGES, lead_image=image)
        body = "".join(f"<p>{'twelve buoys lie off the cape ' * 8}</p>" for _paragraph in range(42))
        Article.objects.filter(pk=article.pk).update(**{f"body_{code}": body for code in LANGUAGES})
        for number in range(rows):
            article.theme_links.create(theme=make_theme(f"Theme {rows}-{number}"))
            picture = Image.objects.create(sha256=f"{rows}{number}".rjust(64, "0"), width=10, height=10, credit="ICWO")
            article.gallery_links.create(image=picture)
            article.related.add(make_article())
        return article

    return make


def test_the_form_of_a_long_text_opens_in_a_bounded_number_of_queries(
    sign_in, editor, make_long, django_assert_max_num_queries
):
    client = sign_in(editor)
    counts = []
    for rows in (1, 4):
        address = reverse("admin:press_article_change", args=[make_long(rows).pk])
        client.get(address)
        with django_assert_max_num_queries(38) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1], counts


def test_the_text_comes_first_and_what_it_is_only_where_it_is_new(open_article, editor, writer, sign_in, article):
    def headings(content):
        return [heading.split()[0] for heading in lxml.html.fromstring(content).xpath("//fieldset/h2/text()")]

    tree = open_article(editor, article).response.content
    assert headings(tree)[:5] == ["English", "French", "Spanish", "Arabic", "Belonging"]
    new = sign_in(writer).get(add_address()).content
    assert new.index(b'name="kind"') < new.index(b'name="title_en"')


def test_the_bar_holds_the_steps_open_in_each_language(open_article, editor, make_version, article):
    make_version(State.IN_REVIEW, article, "fr")
    tree = open_article(editor, article).tree
    groups = {
        group.get("data-language"): [(button.get("name"), button.get("value")) for button in group.xpath(".//button")]
        for group in tree.xpath("//div[@class='bar__language']")
    }
    assert groups == {
        "en": [("_move_en", "submit")],
        "fr": [("_move_fr", "send_back"), ("_move_fr", "approve")],
        "es": [("_move_es", "submit")],
        "ar": [("_move_ar", "submit")],
    }
    assert "in review" in " ".join(tree.xpath("//div[@data-language='fr']")[0].text_content().split())


def test_a_button_of_the_bar_saves_and_leads_to_the_step_in_its_language(open_article, editor, article, versions):
    answer = open_article(editor, article).send("_move_fr", "submit", title_fr="Changé")
    assert answer["Location"] == reverse("admin:press_article_move", args=[article.pk, "submit"]) + "?language=fr"
    assert stored(article).title_fr == "Changé"
    assert versions(article)["fr"] == State.DRAFT


def test_a_publisher_is_led_from_the_bar_to_the_step_in_its_language(open_article, publisher, article, make_version):
    make_version(State.APPROVED, article)
    tree = open_article(publisher, article).tree
    links = tree.xpath("//div[@data-language='en']//a[contains(@class, 'bar__move')]/@href")
    assert links == [f"/admin/press/article/{article.pk}/move/release/?language=en"]
    assert not tree.xpath("//*[@name='_continue' or @name='_save']")


def test_enter_in_a_field_saves_and_stays(open_article, editor, article):
    page = open_article(editor, article)
    first = page.tree.xpath("//form[@id='article_form']//*[self::button or @type='submit']")[0]
    assert first.get("name") is None
    answer = page.client.post(page.address, page.fields | {"title_en": ["By the Enter key"]})
    assert answer["Location"] == page.address
    assert stored(article).title_en == "By the Enter key"


@pytest.mark.parametrize(("button", "goes_to"), [("_continue", "change"), ("_save", "changelist")])
def test_one_button_saves_and_stays_the_other_saves_and_closes(open_article, editor, article, button, goes_to):
    answer = open_article(editor, article).send(button, title_en="Saved")
    where = [article.pk] if goes_to == "change" else []
    assert answer["Location"] == reverse(f"admin:press_article_{goes_to}", args=where)
    assert stored(article).title_en == "Saved"


def test_each_field_says_what_is_shown_of_it_and_how_to_write_it(open_article, editor, article):
    tree = open_article(editor, article).tree
    row = tree.xpath("//div[contains(@class, 'field-title_fr')]")[0]
    text = " ".join(row.text_content().split())
    assert "search results: about 60" in text
    assert "Say who does what" in text
    example = row.xpath(".//q")[0]
    assert (example.get("lang"), example.get("dir")) == ("fr", "ltr")
    limits = json.loads(row.xpath(".//p/@data-limits")[0])
    assert limits[0] == {"most": 60, "warning": "Search results show about 60 characters; this has {count}."}


def test_a_line_break_in_a_title_is_a_space(open_article, editor, article):
    open_article(editor, article).send(title_en="Twelve buoys\r\noff the cape")
    assert stored(article).title_en == "Twelve buoys off the cape"
