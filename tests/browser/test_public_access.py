"""Every kind of public page, found by following links: axe has nothing to say, nothing runs out of sight, no cookie."""

from datetime import timedelta
from urllib.parse import unquote, urlsplit

import pytest
from django.urls import Resolver404, resolve
from django.utils.translation import override

from newsroom import live
from press.models import MediaContact

from .axe import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LANGUAGES = ("en", "ar")
WIDTHS = (390, 1280)
QUOTE = '<figure class="quote"><blockquote><p>At last.</p></blockquote><figcaption>Ana Silva</figcaption></figure>'
TABLE = "<table><tr><th>Year</th><th>Buoys</th></tr><tr><td>2022</td><td>12</td></tr></table>"
KINDS = {
    *("home", "search", "theme-list", "theme-detail"),
    *("press:article-list", "press:year-archive", "press:month-archive", "press:article-detail"),
    *("press:edition-detail", "press:article-print", "press:corrections", "press:contacts"),
    *("events:conference-list", "events:year-archive", "events:conference-detail", "events:series-detail"),
}


@pytest.fixture
def conference(make_conference, make_theme):
    """One of a series in figures that was postponed, with objectives, accreditation and a theme."""
    for year in (2016, 2018, 2020):
        held = {"starts_on": f"{year}-05-19", "ends_on": f"{year}-05-21"}
        make_conference(live_in=LANGUAGES, participants=year, countries=40, organisations=9, **held)
    ahead = live.clock().date() + timedelta(days=30)
    conference = make_conference(
        live_in=LANGUAGES,
        starts_on=ahead,
        ends_on=ahead,
        accreditation_deadline=live.clock() + timedelta(days=9),
        **{f"objectives_{code}": "Lay buoys\nCount them" for code in LANGUAGES},
    )
    conference.refresh_from_db()
    conference.city_en, conference.city_ar, conference.status = "Porto", "بورتو", "postponed"
    conference.save()
    conference.theme_links.create(theme=make_theme("Buoys"))
    return conference


@pytest.fixture
def article(conference, make_article, make_picture, release):
    """One with all that an article can have: theme, conference, pictures, quote, table, contact, correction."""
    words = {f"{field}_{code}": "A buoy" for field in ("alt", "caption", "usage_terms") for code in LANGUAGES}
    lead, second = make_picture(credit="CWN", **words), make_picture(credit="CWN", **words)
    article = make_article(
        languages=LANGUAGES,
        conference=conference,
        conference_role="opening",
        lead_image=lead,
        **{f"body_{code}": f"<h2>Why</h2><p>Twelve buoys.</p>{QUOTE}{TABLE}" for code in LANGUAGES},
        **{f"notes_to_editors_{code}": "<p>For editors.</p>" for code in LANGUAGES},
    )
    article.gallery_links.create(image=second)
    article.theme_links.create(theme=conference.theme_links.get().theme)
    for code in LANGUAGES:
        release(article, code)
        release(article, code, change_kind="correction", change_note="Twelve, not ten.")
    MediaContact.objects.update(is_listed=True, office_days=[0, 1], office_hours="09:00–18:00", email="a@example.org")
    return article


@pytest.fixture
def withdrawn(make_article, release, person):
    article = make_article(languages=LANGUAGES)
    for code in LANGUAGES:
        release(article, code)
    article.withdraw(person("publisher"), dict.fromkeys(LANGUAGES, "Not so."), comment="Wrong figures.")
    return article


@pytest.fixture
def newsroom(settings, boilerplate, article, withdrawn, make_article, release):
    """A newsroom whose lists have a second page. Returns where to begin, by language."""
    settings.NEWSROOM_PAGE_SIZE = 2
    for _number in range(2):
        other = make_article(languages=LANGUAGES)
        for code in LANGUAGES:
            release(other, code)
    return {code: [*beginnings(code, article, withdrawn)] for code in LANGUAGES}


def beginnings(language, article, withdrawn):
    """The front page, and what no link leads to or links lead to one of many of."""
    edition, gone = (one.editions.filter(language=language).latest("number") for one in (article, withdrawn))
    with override(language):
        yield f"/{language}/"
        yield edition.get_absolute_url()
        yield article.conference.get_absolute_url()
        yield gone.get_absolute_url()
    yield f"/{language}/news/?words={edition.title.split()[0]}&kind=release"
    yield f"/{language}/news/?kind=nothing&from=yesterday"
    yield f"/{language}/search/?words={edition.title.split()[0]}"
    yield f"/{language}/search/?words=zaunkoenig"
    yield f"/{language}/nowhere/"


def kind(address):
    """What kind of page it is, whatever it shows and is asked for: one of each is visited."""
    parts = urlsplit(address)
    try:
        with override(parts.path[1:3]):
            return resolve(unquote(parts.path)).view_name, bool(parts.query)
    except Resolver404:
        return "nowhere", False


def pages(page, start):
    """Follow every link to a page in the same language, to one of each kind; yields the address of each, opened."""
    waiting, known = [*start], {kind(address) for address in start}
    while waiting:
        page.goto(waiting[0])
        yield waiting.pop(0)
        links = page.locator(f"a[href^='{start[0]}']:not([type], [download])")
        for link in links.evaluate_all("links => links.map((link) => link.pathname + link.search)"):
            if kind(link) not in known:
                known.add(kind(link))
                waiting.append(link)


def looked_at(page):
    """What axe finds by day and, of colours, by night; in Arabic all by night; and whether a narrow window is enough."""
    is_arabic = page.evaluate("document.documentElement.lang") == "ar"
    page.emulate_media(color_scheme="dark" if is_arabic else "light")
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {sentence}" for sentence in findings(page)]
    if not is_arabic:
        page.emulate_media(color_scheme="dark")
        found += [f"dark: {sentence}" for sentence in findings(page, "color-contrast", "link-in-text-block")]
    page.set_viewport_size({"width": 320, "height": 900})
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append("320: scrolls sideways")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_found_on_any_page(make_page, newsroom, problems, language):
    # The policy would refuse axe its measuring.
    page = make_page(bypass_csp=True)
    found = {address: looked_at(page) for address in pages(page, newsroom[language])}
    assert {address: sentences for address, sentences in found.items() if sentences} == {}
    assert {kind(address)[0] for address in found} >= KINDS
    assert page.context.cookies() == []
    gone, unknown = (problems.pop(0) for _expected in range(2))
    assert (gone[:4], unknown[:4], unknown[-9:]) == ("410 ", "404 ", "/nowhere/")
