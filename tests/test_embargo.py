"""Nothing that is not live shows at any public address, and what lifts shows at its second, with nothing run for it."""

import re
import time
from datetime import timedelta

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from events.models import Conference, ConferenceSeries, EarlierPlan, Theme
from newsroom import live
from newsroom.models import Image
from press.models import Address, Article, Clearance, Edition, FormerAddress, MediaContact
from press.workflow import State

from .addresses import LANGUAGES, filled, without_its_words

CANARY = "zaunkoenig"


def canaries(model, **given):
    """Values for every text field of `model` in every language, each holding the canary and the field's own name."""
    values = {}
    for field in model._meta.local_concrete_fields:
        if field.choices or not isinstance(field, models.CharField | models.TextField) or field.name in given:
            continue
        if isinstance(field, models.EmailField | models.URLField) or (field.max_length or 100) < 40:
            continue
        value = f"{CANARY}-{field.name.replace('_', '-')}"
        values[field.name] = f"<p>{value}</p>" if field.name.startswith(("body", "notes")) else value
    return values | given


@pytest.fixture
def hidden(make_article, make_version, make_picture, release, person, make_theme, series):
    """Articles in every hidden state in four languages, the canary in each of their texts. Returns the articles."""
    made = []
    hidden_series = ConferenceSeries.objects.create(**canaries(ConferenceSeries))
    texts = {k: v for k, v in canaries(Article).items() if not k.startswith(("slug", "source"))}
    for state in ("draft", "in_review", "approved", "scheduled", "cancelled", "ended", "withdrawn"):
        picture = make_picture(**canaries(Image))
        theme = Theme.objects.create(**{k: f"{v}-{state}" for k, v in canaries(Theme).items()})
        contact = MediaContact.objects.create(**canaries(MediaContact, phone="1", time_zone="UTC"))
        conference = Conference.objects.create(
            series=hidden_series,
            starts_on="2026-01-01",
            ends_on="2026-01-02",
            image=picture,
            **{k: f"{v}-{state}" for k, v in canaries(Conference).items()},
            **{f"live_from_{code}": live.clock() + timedelta(hours=1) for code in LANGUAGES if state == "scheduled"},
        )
        conference.earlier_plans.create(
            until=live.clock(), starts_on="2026-01-01", ends_on="2026-01-02", **canaries(EarlierPlan)
        )
        article = make_article(
            contacts=[contact],
            lead_image=picture,
            conference=conference,
            **texts | {f"slug_{code}": f"{CANARY}-{state}-{code}" for code in LANGUAGES},
        )
        article.theme_links.create(theme=theme)
        for language in LANGUAGES:
            if state in ("in_review", "approved"):
                make_version(State(state), article, language)
            elif state in ("scheduled", "cancelled"):
                release(article, language, live.clock() + timedelta(hours=1))
                if state == "cancelled":
                    article.version(language).unschedule(person("publisher"))
            elif state in ("ended", "withdrawn"):
                release(article, language)
        if state in ("ended", "withdrawn"):
            notices = dict.fromkeys(LANGUAGES, "Not so.")
            article.withdraw(person("publisher"), notices, comment=f"{CANARY}-comment")
        for ends in ("open", "revoked", "expired"):
            clearance = article.clearances.create(
                language="en",
                asked_by=person("writer"),
                expires_at=live.clock() + timedelta(days=-1 if ends == "expired" else 1),
                **canaries(Clearance),
            )
            if ends == "revoked":
                clearance.revoke(person("writer"))
        if article.editions.exists():
            Address.objects.give(article, "en", f"{CANARY}-{state}-renamed", person("publisher"))
        former = f"/en/news/2026/{CANARY}-{state}-former/"
        FormerAddress.objects.create(path=former, target=f"/en/news/2026/{article.slug_en}/")
        made.append(article)
    return made


def slugs_of(language):
    """Whatever is, was or is to be an address in `language`, sorted."""
    slugs = set(Edition.objects.filter(language=language).values_list("slug", flat=True))
    for model in (Article, Conference, ConferenceSeries, Theme):
        slugs |= set(model.objects.values_list(f"slug_{language}", flat=True))
    slugs |= set(Address.objects.filter(language=language).values_list("slug", flat=True))
    former = FormerAddress.objects.filter(path__startswith=f"/{language}/").values_list("path", flat=True)
    slugs |= {path.split("/")[-2] for path in former}
    return sorted(filter(None, slugs))


def every_address():
    """The address of everything there is, shown and hidden."""
    slugs = {code: slugs_of(code) for code in LANGUAGES}
    values = {
        "year": [2026],
        "month": [f"{live.clock():%m}"],
        "slug": sorted(set().union(*slugs.values())),
        "uid": list(Image.objects.values_list("uid", flat=True)),
        "rendition": ["640.jpg", "full.jpg"],
        "token": tokens(),
    }
    return [*filled(values, slugs)]


def tokens():
    """What is no way in: nonsense, bare keys, altered tokens, and those of links that are over or were revoked."""
    found = ["nothing-of-the-kind", "00000000000040008000000000000000.x"]
    for clearance in Clearance.objects.all():
        found += [clearance.uid.hex, clearance.token[:-1], clearance.token.replace(".", ".A")]
        found += [clearance.token] if clearance.revoked_at or clearance.expires_at < live.clock() else []
    return found


def trace(response):
    """What of the canary a reader could find in the answer, in its body or its headers."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return CANARY in body.decode(errors="replace") or CANARY in str(response.headers)


@pytest.mark.django_db
def test_no_public_address_shows_a_word_of_what_is_not_live(client, hidden, make_article, release):
    shown = make_article(languages=LANGUAGES)
    for language in LANGUAGES:
        release(shown, language)
    asked = every_address()
    asked += [
        f"/{code}/{path}?{query}"
        for code in LANGUAGES
        for path in ("news/", "feed/atom/", "feed/ninjs/")
        for query in ("kind=release", "theme=1", "year=2026", "words=zaun")
    ]
    asked += [
        f"/oembed/?url=http://testserver/{code}/news/2026/{getattr(article, f'slug_{code}')}/"
        for article in hidden
        for code in LANGUAGES
    ]
    leaks, statuses = [], {}
    for address in asked:
        response = client.get(address)
        statuses.setdefault(response.status_code, []).append(address)
        # A redirect may repeat the address that was asked for, and nothing more.
        if trace(response) and CANARY not in address:
            leaks.append(address)
        if response.status_code == 200 and CANARY in address:
            leaks.append(address)
    assert leaks == []
    assert len(asked) > 500
    assert set(statuses) <= {200, 301, 302, 404, 410}
    # The test has teeth: the live article was there to be seen.
    assert any(shown.slug_en in address for address in statuses[200])


@pytest.mark.django_db
def test_an_open_link_is_the_one_way_in_and_only_by_its_token(client, hidden):
    shown = [client.get(f"/clearance/{clearance.token}/") for clearance in Clearance.objects.open()]
    assert [trace(response) for response in shown] == [True] * len(hidden)
    assert {response.status_code for response in shown} == {200}


@pytest.mark.django_db
def test_hidden_pages_hold_no_canary_even_at_their_own_address(client, hidden):
    for article in hidden:
        for language in LANGUAGES:
            slug = getattr(article, f"slug_{language}")
            response = client.get(f"/{language}/news/{live.clock().year}/{slug}/")
            assert response.status_code == (410 if article.is_withdrawn else 404)
            assert CANARY not in without_its_words(f"/{language}/{slug}/", response.content)


def hidden_addresses():
    """Where `hidden` puts its articles, conferences, their series and themes."""
    year = live.clock().year
    for language in LANGUAGES:
        yield f"/{language}/events/2026/"
        for tail in ("", "calendar.ics"):
            yield f"/{language}/events/series/{CANARY}-slug-{language}/{tail}"
        for state in ("draft", "in_review", "approved", "scheduled", "cancelled"):
            for tail in ("", "print/", "edition/1/", "ninjs.json", "picture.png"):
                yield f"/{language}/news/{year}/{CANARY}-{state}-{language}/{tail}"
            for name in ("renamed", "former"):
                yield f"/{language}/news/{year}/{CANARY}-{state}-{name}/"
            for tail in ("", "calendar.ics"):
                yield f"/{language}/events/2026/{CANARY}-slug-{language}-{state}/{tail}"
            yield f"/{language}/themes/{CANARY}-slug-{language}-{state}/"


@pytest.mark.django_db
def test_a_hidden_address_answers_byte_for_byte_as_while_there_was_nothing(client, request, make_article, release):
    def answer(address):
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        # Where a former address leads is asked for beyond that.
        questions = None if address.endswith("-former/") else len(captured)
        return response.status_code, response.content, sorted(response.headers.items()), questions

    release(make_article("A draft in review, approved and scheduled"))
    before = {address: answer(address) for address in hidden_addresses()}
    assert {status for status, *_rest in before.values()} == {404}
    for article in request.getfixturevalue("hidden"):
        for path in ("", "download/"):
            picture = answer(f"/media/{article.lead_image.uid}/{path}640.jpg")
            assert picture == answer(f"/media/00000000-0000-4000-8000-000000000000/{path}640.jpg")
    assert {address: answer(address) for address in before} == before
    # The page has something to offer, and the addresses are those of hidden things.
    assert "A draft in review" in client.get(f"/en/news/2026/{CANARY}-in_review-en/").content.decode()
    assert Edition.objects.filter(slug=f"{CANARY}-scheduled-fr").exists()
    assert Conference.objects.filter(slug_fr=f"{CANARY}-slug-fr-draft").exists()
    assert ConferenceSeries.objects.filter(slug_fr=f"{CANARY}-slug-fr").exists()
    assert Theme.objects.filter(slug_fr=f"{CANARY}-slug-fr-draft").exists()


@pytest.mark.django_db
def test_lists_are_the_same_before_and_after_hidden_things_are_added(
    client, request, make_article, release, make_conference, contact
):
    MediaContact.objects.filter(pk=contact.pk).update(is_listed=True)
    conference = make_conference(live_in=LANGUAGES)
    release(make_article())
    paths = ["", "news/", "events/", "events/2022/", "events/calendar.ics", "contacts/"]
    paths += [f"feed/{name}/" for name in ("rss", "atom", "json", "ninjs")]
    paths += [f"sitemap-{name}.xml" for name in ("pages", "conferences", f"news-{live.clock().year}")]
    paths += ["themes/", "news/?country=IT", "news/?from=2020-01-01"]
    paths += ["search/?words=buoys", f"search/?words={CANARY}", "search/?words=cape&sort=newest"]
    pages = [f"/{code}/{path}" for code in LANGUAGES for path in paths] + ["/sitemap.xml", "/news-sitemap.xml"]
    pages.append(f"/en/news/{live.clock().year}/")
    for code in LANGUAGES:
        series = f"/{code}/events/series/{getattr(conference.series, f'slug_{code}')}/"
        pages += [series, f"{series}calendar.ics"]

    def seen():
        # Withdrawals are public, and so are their moments, which the index of the sitemaps tells.
        return [re.sub(rb"<lastmod>[^<]*</lastmod>", b"", client.get(page).content) for page in pages]

    before = seen()
    assert {client.get(page).status_code for page in pages} == {200}
    request.getfixturevalue("hidden")
    assert seen() == before


@pytest.mark.django_db(transaction=True)
def test_an_embargo_lifts_at_its_second_with_nothing_run_in_between(
    client, make_article, make_picture, release, make_conference, contact
):
    picture = make_picture(credit="CWN", **{f"alt_{code}": "A buoy" for code in LANGUAGES})
    article = make_article("Zaunkoenig", languages=("en", "fr"), lead_image=picture)
    lifts = live.clock() + timedelta(seconds=3)
    edition = release(article, "en", lifts)
    addresses = [f"/en/news/{edition.year}/{edition.slug}/", f"/en/news/{edition.year}/{edition.slug}/print/"]
    addresses += [f"{addresses[0]}ninjs.json", f"{addresses[0]}picture.png"]
    addresses += [f"/media/{picture.uid}/640.jpg", f"/media/{picture.uid}/download/640.jpg"]
    lists = ["/en/", "/en/news/", "/en/feed/rss/", "/en/feed/ninjs/", "/news-sitemap.xml"]

    def seen():
        return [client.get(address).status_code for address in addresses], [
            "Zaunkoenig" in client.get(page).content.decode() for page in lists
        ]

    while live.clock() < lifts - timedelta(seconds=0.5):
        assert seen() == ([404] * 6, [False] * 5)
        time.sleep(0.1)
    while live.clock() < lifts:
        time.sleep(0.01)
    assert seen() == ([200] * 6, [True] * 5)
    assert client.get(f"/fr/news/{edition.year}/{article.slug_fr}/").status_code == 404
