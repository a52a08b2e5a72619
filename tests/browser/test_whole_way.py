"""The whole way of a release, each step by the person whose it is, in a browser of their own."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from newsroom import live
from press.models import Article, Edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RELEASE = """All news
|
Print
17 novembre 2023

Les ports méditerranéens s’entendent à Tunis sur une alerte commune

TUNIS (Tunisie) – Les ports de la Méditerranée se prévieront désormais les uns les autres, ont décidé les participants au 5ème Forum des ports méditerranéens.

Ce forum de deux jours (16 et 17 novembre) a réuni quelque 160 participants de 22 pays et de 9 organisations internationales autour de plusieurs questions, parmi lesquelles l’alerte précoce, la sécurité des ports, la formation des capitaines et l’échange de données.

« Un port averti une heure plus tôt peut mettre à l’abri chaque bateau », a déclaré la Secrétaire générale de l’OIVC, Elena Marković.
"""


@pytest.fixture
def open_as(make_page, sign_in, make_user):
    """A window of a person of one group, signed in: `open_as("Writers")` is always the same person's."""
    windows = {}

    def get(group, *languages):
        if group not in windows:
            user = make_user(group.lower(), groups=[group])
            codes = [f"edit_{code}" for code in languages]
            user.user_permissions.set(Permission.objects.filter(codename__in=codes, content_type__app_label="press"))
            windows[group] = sign_in(make_page(viewport={"width": 1280, "height": 900}), user)
        return windows[group]

    return get


def write(page, language, label, title, summary, text):
    """Fill in one language of the article form."""
    if page.get_by_role("tab").count():
        page.get_by_role("tab", name=label).click()
    page.fill(f"#id_title_{language}", title)
    page.fill(f"#id_summary_{language}", summary)
    page.fill(f"#id_city_{language}", "Trieste")
    page.locator(f".language-{language} .ProseMirror").first.click()
    page.keyboard.type(text)


def step(page, article, label, *languages):
    """Save the form by the button of a move, having ticked the languages, and arrive on the move's page."""
    for language in languages:
        page.locator(f"[name=_language][value={language}]").check()
    page.locator("#work").get_by_role("button", name=f"{label}…").click()
    page.wait_for_url("**/move/**")


def press(page, label):
    page.locator(".submit-row input[type=submit]").click()
    page.wait_for_load_state()
    return page.inner_text("#content-start, body")


def test_from_a_draft_to_four_eyes_to_readers_each_language_on_its_own_clock(open_as, make_page, contact, live_server):
    writer = open_as("Writers")
    writer.goto("/admin/press/article/add/")
    write(writer, "en", "English", "Buoys laid off the cape", "Twelve buoys.", "Twelve buoys lie off the cape.")
    writer.get_by_label("Press Office").check()
    writer.get_by_role("button", name="Save", exact=True).click()
    article = Article.objects.get()
    address = f"/admin/press/article/{article.pk}/change/"
    writer.get_by_label("Plan for Arabic").select_option("required")
    step(writer, article, "Submit for review", "en")
    press(writer, "Submit for review")
    assert article.version("en").state == "in_review"

    translator = open_as("Translators", "fr")
    translator.goto(address)
    assert translator.locator("#id_title_en").count() == 0
    write(translator, "fr", "French", "Des bouées au large du cap", "Douze bouées.", "Douze bouées au large du cap.")
    step(translator, article, "Submit for review", "fr")
    press(translator, "Submit for review")
    assert article.version("fr").state == "in_review"

    editor = open_as("Editors")
    editor.goto(address)
    step(editor, article, "Approve", "en", "fr")
    press(editor, "Approve")
    assert {article.version(code).state for code in ("en", "fr")} == {"approved"}

    publisher = open_as("Publishers")
    publisher.goto(address)
    publisher.locator("#work").get_by_role("link", name="Release…", exact=True).click()
    publisher.get_by_label("At once").check()
    said = press(publisher, "Release")
    assert "Arabic is required and is still “draft”: the release waits for it." in said
    assert not Edition.objects.exists()

    writer.goto(address)
    write(writer, "ar", "Arabic", "عوامات قبالة الرأس", "اثنتا عشرة عوامة.", "اثنتا عشرة عوامة قبالة الرأس.")
    step(writer, article, "Submit for review", "ar")
    press(writer, "Submit for review")
    editor.goto(address)
    step(editor, article, "Approve", "ar")
    press(editor, "Approve")

    publisher.goto(f"/admin/press/article/{article.pk}/move/release/")
    publisher.get_by_label("At once").check()
    in_an_hour = timezone.localtime(live.clock() + timedelta(hours=1)).replace(second=0, microsecond=0)
    publisher.locator("[aria-labelledby=move-fr] details", has=publisher.locator("[name=at_fr]")).locator(
        "summary"
    ).click()
    publisher.fill("[name=at_fr]", in_an_hour.strftime("%Y-%m-%dT%H:%M"))
    press(publisher, "Release")
    assert {e.language: e.status() for e in Edition.objects.all()} == {"en": "live", "ar": "live", "fr": "scheduled"}
    assert Edition.objects.get(language="fr").live_from == in_an_hour

    reader = make_page()
    reader.goto("/en/")
    reader.get_by_role("link", name="Buoys laid off the cape").first.click()
    assert reader.inner_text("h1") == "Buoys laid off the cape"
    assert "TRIESTE – Twelve buoys lie off the cape." in reader.inner_text("article")
    assert reader.locator("html").get_attribute("lang") == "en"
    assert reader.get_by_role("link", name="العربية").count() >= 1
    # The French one is no secret of the database, but none of the reader's.
    assert reader.request.get(f"{live_server.url}/fr/news/").text().count("bouées") == 0
    reader.goto(Edition.objects.get(language="ar").get_absolute_url())
    assert reader.locator("html").get_attribute("dir") == "rtl"
    assert reader.context.cookies() == []


def test_a_release_received_as_text_is_corrected_released_and_read(open_as, make_page, contact):
    writer = open_as("Writers")
    writer.goto("/admin/press/article/")
    writer.get_by_role("link", name="New article from text").click()
    writer.get_by_label("Paste the text").fill(RELEASE)
    writer.get_by_role("button", name="Read the text").click()
    assert writer.get_by_label("Title", exact=False).first.input_value() == (
        "Les ports méditerranéens s’entendent à Tunis sur une alerte commune"
    )
    assert "quelque 160 participants" in writer.inner_text("form.intake")
    writer.get_by_label("Participants").fill("164")
    writer.locator("[name=participants_approximate]").uncheck()
    writer.get_by_role("button", name="Make the draft").click()
    article = Article.objects.get()
    assert (article.conference.number, article.conference.participants) == (5, 164)
    assert str(article.conference.starts_on) == "2023-11-16"
    writer.get_by_role("tab", name="French").click()
    writer.fill("#id_summary_fr", "Les ports se préviendront désormais les uns les autres.")
    writer.get_by_label("Press Office").check()
    step(writer, article, "Submit for review", "fr")
    press(writer, "Submit for review")

    editor = open_as("Editors")
    editor.goto(f"/admin/press/article/{article.pk}/change/")
    step(editor, article, "Approve", "fr")
    press(editor, "Approve")
    publisher = open_as("Publishers")
    publisher.goto(f"/admin/press/article/{article.pk}/move/release/")
    publisher.get_by_label("At once").check()
    press(publisher, "Release")

    reader = make_page()
    reader.goto(Edition.objects.get().get_absolute_url())
    text = reader.inner_text("article")
    assert "TUNIS (Tunisie) – Les ports de la Méditerranée" in text
    # As received, but for the spaces inside the quotation marks, which no line may end at.
    assert "«\u00a0Un port averti une heure plus tôt peut mettre à l’abri chaque bateau\u00a0»" in text
    assert "17 novembre 2023" in text
