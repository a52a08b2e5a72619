from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Conference, ConferenceSeries, ConferenceTheme, Theme

LIVE_FROM = "2030-05-01T10:00"
NO_THEMES = {"theme_links-TOTAL_FORMS": 0, "theme_links-INITIAL_FORMS": 0}


@pytest.fixture
def as_group(client, make_user):
    def sign_in(group):
        client.force_login(make_user("someone", groups=[group]))
        return client

    return sign_in


def form(series, **facts):
    return (
        {
            "series": series.pk,
            "number": 40,
            "starts_on": "2030-06-04",
            "ends_on": "2030-06-06",
            "time_zone": "Europe/Lisbon",
            "status": "scheduled",
            "country": "PT",
        }
        | NO_THEMES
        | facts
    )


ADD = "admin:events_conference_add"


def change(conference):
    return reverse("admin:events_conference_change", args=[conference.pk])


def delete(conference):
    return reverse("admin:events_conference_delete", args=[conference.pk])


def test_a_conference_is_made_with_its_facts_and_ordered_themes(as_group, series, make_theme):
    first, second = make_theme("Buoys"), make_theme("Storms")
    facts = {
        "participants": 420,
        "participants_approximate": "on",
        "countries": 78,
        "city_en": "Lisbon",
        "city_ar": "لشبونة",
        "body_en": "<p>Three days.</p><script>x()</script>",
        "theme_links-TOTAL_FORMS": 2,
        "theme_links-0-theme": second.pk,
        "theme_links-0-position": 1,
        "theme_links-1-theme": first.pk,
        "theme_links-1-position": 2,
    }
    answer = as_group("Writers").post(reverse(ADD), form(series, **facts))
    assert answer.status_code == 302
    conference = Conference.objects.get()
    assert (conference.participants, conference.participants_approximate) == (420, True)
    assert (conference.countries, conference.countries_approximate) == (78, False)
    assert (conference.city_ar, conference.body_en) == ("لشبونة", "<p>Three days.</p>")
    assert conference.ordered_themes == [second, first]


@pytest.mark.parametrize("group", ["Writers", "Editors"])
def test_who_may_not_publish_sets_no_moment_of_publication(as_group, series, group):
    client = as_group(group)
    assert 'name="live_from_en"' not in client.get(reverse(ADD)).content.decode()
    assert client.post(reverse(ADD), form(series, live_from_en=LIVE_FROM)).status_code == 302
    conference = Conference.objects.get()
    assert client.post(change(conference), form(series, live_from_en=LIVE_FROM)).status_code == 302
    assert not Conference.objects.get().is_meant_for_readers()


def test_a_publisher_makes_a_conference_public(as_group, series, make_conference):
    conference = make_conference()
    facts = {"number": conference.number, "live_from_en": LIVE_FROM}
    assert as_group("Publishers").post(change(conference), form(series, **facts)).status_code == 302
    conference.refresh_from_db()
    assert timezone.localtime(conference.live_from_en).isoformat() == "2030-05-01T10:00:00+02:00"
    assert conference.live_from_fr is None


def test_a_moment_in_the_hour_that_is_skipped_is_asked_about(as_group, series, make_conference):
    conference = make_conference()
    facts = {"number": conference.number, "live_from_en": "2030-03-31T02:30"}
    page = as_group("Publishers").post(change(conference), form(series, **facts)).content.decode()
    assert "Choose a time before 02:00, or 03:00 or later." in page
    assert not Conference.objects.get().is_meant_for_readers()


@pytest.mark.parametrize("moment", [timedelta(days=-1), timedelta(days=1)], ids=["public", "scheduled"])
@pytest.mark.parametrize("group", ["Writers", "Editors"])
def test_what_is_meant_for_readers_is_changed_by_publishers_alone(as_group, series, make_conference, moment, group):
    conference = make_conference(live_from_en=timezone.now() + moment)
    before = Conference.objects.values().get()
    client = as_group(group)
    page = client.get(change(conference)).content.decode()
    assert "they take someone who may make conferences public" in page
    assert 'name="_save"' not in page
    facts = {"number": conference.number, "city_en": "Porto"}
    assert client.post(change(conference), form(series, **facts)).status_code == 403
    assert client.post(delete(conference), {"post": "yes"}).status_code == 403
    assert Conference.objects.values().get() == before


def test_a_publisher_changes_what_readers_see(as_group, series, make_conference):
    conference = make_conference(live_in=["en"])
    client = as_group("Publishers")
    assert "what you save here is public at once" in client.get(change(conference)).content.decode()
    shown = client.get(change(conference)).context["adminform"].form["live_from_en"]
    moment = shown.field.widget.format_value(shown.value())
    facts = {"number": conference.number, "city_en": "Porto", "live_from_en": moment, "slug_en": "elsewhere"}
    assert client.post(change(conference), form(series, **facts)).status_code == 302
    after = Conference.objects.get()
    # To the microsecond, though the form shows seconds.
    assert (after.city_en, after.live_from_en, after.slug_en) == ("Porto", conference.live_from_en, "elsewhere")
    moved = Client().get(f"/en/events/2022/{conference.slug_en}/")
    assert (moved.status_code, moved["Location"]) == (301, "/en/events/2030/elsewhere/")


@pytest.mark.parametrize("group", ["Translators: French", "Administrators"])
def test_others_change_no_conference(as_group, series, make_conference, group):
    conference = make_conference()
    client = as_group(group)
    assert client.post(reverse(ADD), form(series)).status_code == 403
    assert client.post(change(conference), form(series, city_en="Porto")).status_code == 403
    assert client.post(delete(conference), {"post": "yes"}).status_code == 403
    assert Conference.objects.get().city_en == "Lisbon"
    expected = 403 if group == "Administrators" else 200
    assert client.get(change(conference)).status_code == expected


def test_who_may_not_change_a_conference_reads_it_in_words(as_group, make_conference):
    conference = make_conference(body_en="<p>Three days &amp; nights.</p>", name_ar="مؤتمر")
    page = as_group("Translators: French").get(change(conference)).content.decode()
    assert '<div class="readonly">Portugal</div>' in page
    assert '<div lang="en" dir="ltr"><p>Three days &amp; nights.</p></div>' in page
    assert '<span lang="ar" dir="rtl">مؤتمر</span>' in page


def test_a_view_of_a_conference_changes_no_theme(as_group, series, make_conference, make_theme):
    conference = make_conference()
    facts = {
        "theme_links-TOTAL_FORMS": 1,
        "theme_links-0-theme": make_theme("Buoys").pk,
        "theme_links-0-position": 0,
    }
    assert as_group("Translators: French").post(change(conference), form(series, **facts)).status_code == 403
    assert not ConferenceTheme.objects.exists()


def test_a_language_without_a_name_cannot_be_public(as_group, make_conference):
    conference = make_conference(series=None, number=None, name_en="Signals seminar")
    facts = {"starts_on": "2030-06-04", "ends_on": "2030-06-04", "time_zone": "UTC", "status": "held"} | NO_THEMES
    facts |= {"name_en": "Signals seminar", "live_from_fr": LIVE_FROM}
    page = as_group("Publishers").post(change(conference), facts).content.decode()
    assert "A page in French needs a name in French." in page
    assert not Conference.objects.get().is_meant_for_readers()


def test_days_in_the_wrong_order_and_a_number_given_twice_are_refused_in_a_sentence(as_group, series, make_conference):
    make_conference(number=40)
    page = as_group("Writers").post(reverse(ADD), form(series, ends_on="2030-06-01")).content.decode()
    assert "The last day comes before the first." in page
    assert "This series already has a conference of this number." in page
    assert Conference.objects.count() == 1


def test_the_list_is_found_by_words_of_any_language_status_country_and_year(as_group, make_conference):
    lisbon = make_conference()
    busan = make_conference(
        city_en="Busan", city_fr="Busan", city_ar="بوسان", country="KR", starts_on="2024-10-08", ends_on="2024-10-10"
    )
    client = as_group("Writers")

    def found(**query):
        answer = client.get(reverse("admin:events_conference_changelist"), query)
        return list(answer.context["cl"].queryset)

    assert found() == [busan, lisbon]
    assert found(q="بوسان") == [busan]
    assert found(q="Lisbonne") == [lisbon]
    assert found(country="KR") == [busan]
    assert found(year="2022") == [lisbon]
    assert found(year="99999999999") == found(year="²") == [busan, lisbon]
    assert found(status__exact="held") == []


def test_the_list_links_each_language_that_is_public(as_group, make_conference):
    conference = make_conference(live_in=["en", "ar"])
    page = as_group("Writers").get(change(conference)).content.decode()
    assert f'href="/en/events/2022/{conference.slug_en}/"' in page
    assert 'hreflang="ar"' in page
    assert 'hreflang="fr"' not in page


def test_the_list_makes_the_same_queries_for_one_conference_and_for_many(
    as_group, make_conference, django_assert_num_queries, django_assert_max_num_queries
):
    client = as_group("Writers")
    make_conference()
    client.get(reverse("admin:events_conference_changelist"))
    with django_assert_max_num_queries(20) as first:
        client.get(reverse("admin:events_conference_changelist"))
    for _number in range(5):
        make_conference()
    with django_assert_num_queries(len(first)):
        client.get(reverse("admin:events_conference_changelist"))


@pytest.mark.parametrize("model", [Theme, ConferenceSeries])
@pytest.mark.parametrize("group", ["Writers", "Translators: French", "Publishers", "Editors"])
def test_themes_and_series_are_kept_by_editors(as_group, make_theme, series, model, group):
    make_theme("Buoys")
    thing, name = model.objects.get(), f"admin:events_{model._meta.model_name}_"
    client = as_group(group)
    expected = 302 if group == "Editors" else 403
    assert client.get(reverse(name + "change", args=[thing.pk])).status_code == 200
    assert client.post(reverse(name + "add"), {"name_en": "New", "name_fr": "Neuf"}).status_code == expected
    assert client.post(reverse(name + "change", args=[thing.pk]), {"name_en": "Renamed"}).status_code == expected
    assert client.post(reverse(name + "delete", args=[thing.pk]), {"post": "yes"}).status_code == expected
    names = [thing.name_en for thing in model.objects.all()]
    assert names == (["New"] if group == "Editors" else [thing.name_en])


def test_a_theme_in_use_stays_and_a_sentence_says_why(as_group, make_theme, make_article):
    theme = make_theme("Buoys")
    make_article().themes.add(theme)
    answer = as_group("Editors").post(
        reverse("admin:events_theme_delete", args=[theme.pk]), {"post": "yes"}, follow=True
    )
    assert [str(message) for message in answer.context["messages"]] == [
        "“Buoys en” is in use and cannot be deleted. It is used by: themes of the article (1)."
    ]
    assert Theme.objects.exists()


def test_objectives_are_written_in_each_language_one_on_a_line(as_group, series):
    facts = {"objectives_en": "Warn sooner\nShare data", "objectives_fr": "Alerter plus tôt"}
    as_group("Writers").post(reverse(ADD), form(series, **facts))
    conference = Conference.objects.get()
    assert conference.objectives_here == ["Warn sooner", "Share data"]
    assert conference.objectives_fr == "Alerter plus tôt"


@pytest.mark.parametrize("is_slip", [False, True])
def test_a_publisher_says_whether_a_public_conference_moves_or_a_slip_is_corrected(
    as_group, series, make_conference, is_slip
):
    conference = make_conference(live_in=["en"], starts_on="2030-06-04", ends_on="2030-06-06")
    client = as_group("Publishers")
    assert 'name="is_slip"' in client.get(change(conference)).content.decode()
    shown = client.get(change(conference)).context["adminform"].form["live_from_en"]
    facts = {
        "number": conference.number,
        "city_en": "Porto",
        "live_from_en": shown.field.widget.format_value(shown.value()),
        **({"is_slip": "on"} if is_slip else {}),
    }
    assert client.post(change(conference), form(series, **facts)).status_code == 302
    conference.refresh_from_db()
    assert (conference.city_en, conference.sequence) == ("Porto", 1)
    assert [plan.city_en for plan in conference.earlier_plans.all()] == ([] if is_slip else ["Lisbon"])
    told = client.get(change(conference)).content.decode()
    assert ("4–6 June 2030 · Lisbon, Portugal · scheduled (until" in told) != is_slip


def test_what_is_said_of_a_move_is_asked_only_of_a_public_page(as_group, make_conference):
    assert 'name="is_slip"' not in as_group("Publishers").get(change(make_conference())).content.decode()


def test_who_may_not_move_a_public_conference_is_not_asked(as_group, make_conference):
    page = as_group("Writers").get(change(make_conference(live_in=["en"]))).content.decode()
    assert "Only a slip is corrected" not in page
    assert "nothing else" in page


def test_a_series_with_a_page_is_changed_by_who_may_publish(client, make_user, series, make_conference):
    make_conference(live_in=["en", "ar"])
    address = reverse("admin:events_conferenceseries_change", args=[series.pk])
    renamed = {"name_en": "World Forum", "slug_en": "elsewhere", "slug_fr": "ailleurs"}
    expected = {"Editors": 403, "Writers": 403, "Publishers": 302}
    for group, status in expected.items():
        client.force_login(make_user(group, groups=[group]))
        assert client.post(address, renamed).status_code == status
        assert ConferenceSeries.objects.get().name_en == ("World Forum" if status == 302 else series.name_en)
    moved = Client().get(f"/en/events/series/{series.slug_en}/")
    assert (moved.status_code, moved["Location"]) == (301, "/en/events/series/elsewhere/")
