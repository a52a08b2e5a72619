"""The pages of series, conferences, corrections and contacts in a browser: axe has nothing to say, nothing runs out of sight."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from events.models import Conference
from newsroom import live
from press.models import MediaContact

from .axe import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LANGUAGES = ("en", "fr", "es", "ar")


@pytest.fixture
def conference(make_conference, make_article, release, contact):
    """One of a series in figures that was moved, with objectives, accreditation and a corrected article."""
    for year in (2016, 2018, 2020):
        held = {"starts_on": f"{year}-05-19", "ends_on": f"{year}-05-21"}
        make_conference(live_in=LANGUAGES, participants=year, countries=40, organisations=9, **held)
    ahead = live.clock().date() + timedelta(days=30)
    conference = make_conference(
        live_in=LANGUAGES,
        starts_on=ahead,
        ends_on=ahead,
        accreditation_deadline=live.clock() - timedelta(days=1),
        **{f"objectives_{code}": "1\n2" for code in LANGUAGES},
    )
    conference = Conference.objects.get(pk=conference.pk)
    conference.city_en, conference.city_ar, conference.status = "Porto", "بورتو", "postponed"
    conference.save()
    article = make_article(languages=("en", "ar"), conference=conference, conference_role="opening")
    for code in ("en", "ar"):
        release(article, code)
        release(article, code, change_kind="correction", change_note="Twelve, not ten.")
    MediaContact.objects.update(is_listed=True, office_days=[0, 1], office_hours="09:00–18:00", email="a@example.org")
    return conference


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_and_nothing_runs_out_of_a_narrow_window(make_page, conference, language):
    with override(language):
        own = [conference.get_absolute_url(), conference.series.get_absolute_url()]
    own += [
        f"/{language}/{path}/" for path in ("events", f"events/{conference.starts_on.year}", "corrections", "contacts")
    ]
    # The policy would refuse axe its measuring.
    page = make_page(bypass_csp=True, viewport={"width": 320, "height": 800})
    found = {}
    for address in own:
        page.emulate_media(color_scheme="light")
        page.goto(address)
        found[address] = findings(page)
        page.emulate_media(color_scheme="dark")
        found[address] += findings(page, "color-contrast")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found[address].append("scrolls sideways")
    assert {address: sentences for address, sentences in found.items() if sentences} == {}


def test_the_policy_refuses_nothing_of_the_drawings(make_page, conference):
    page = make_page()
    page.goto(conference.series.get_absolute_url())
    bars = page.locator(".chart__bar")
    assert bars.count() == 9
    assert all(bar.bounding_box()["height"] > 10 for bar in bars.all())
