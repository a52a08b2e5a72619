import os
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import translation
from PIL import Image as Pixels

from events.models import Conference, ConferenceSeries, Theme
from newsroom import guards, images, live
from newsroom.models import Image
from press.models import Article, Boilerplate, Edition, LanguageVersion, MediaContact, Move
from press.workflow import State


def pytest_addoption(parser):
    parser.addoption("--postgresql", action="store_true", help="run on a PostgreSQL started for this run")


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only what may come out otherwise there is run: the rest has been run on SQLite."""
    if config.getoption("postgresql"):
        asking = [item for item in items if item.get_closest_marker("django_db") or "db" in item.fixturenames]
        asking = [item for item in asking if not item.get_closest_marker("any_database")]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(asking)])
        items[:] = asking


REQUIRED = set(os.environ.get("NEWSROOM_TESTS_REQUIRE", "").split(","))


def skip_without(name, reason):
    """Skip the test, or fail it where this run may not do without `name`."""
    if name in REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def _start_in_english():
    """A request leaves its language active; each test starts in English."""
    with translation.override("en"):
        yield


@contextmanager
def taken_back():
    """Whatever is written to the database in here is taken back: several cases can begin with what was made once."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def sample_newsroom(django_db_setup, django_db_blocker, tmp_path_factory):
    """The sample newsroom, made once for the tests of a module; each of them has its own changes taken back."""
    with (
        django_db_blocker.unblock(),
        override_settings(DEBUG=True, MEDIA_ROOT=tmp_path_factory.mktemp("media")),
        taken_back(),
    ):
        call_command("demo")
        yield


@pytest.fixture
def make_user(db):
    def make(name="someone", *permissions, groups=(), **facts):
        user = User.objects.create_user(name, password="correct horse battery", is_staff=True, **facts)
        for permission in permissions:
            app, codename = permission.split(".")
            user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        user.groups.set(Group.objects.filter(name__in=groups))
        return user

    return make


EDIT_ALL = ["press.edit_en", "press.edit_fr", "press.edit_es", "press.edit_ar"]
SEE = ["press.view_article", "press.view_edition"]


@pytest.fixture
def writer(make_user):
    return make_user("writer", *SEE, "press.add_article", "press.change_article", *EDIT_ALL)


@pytest.fixture
def editor(make_user):
    return make_user("editor", *SEE, "press.add_article", "press.change_article", "press.approve", *EDIT_ALL)


@pytest.fixture
def translator(make_user):
    return make_user("translator", *SEE, "press.change_article", "press.edit_fr")


@pytest.fixture
def publisher(make_user):
    return make_user("publisher", *SEE, "press.release")


@pytest.fixture
def nobody(make_user):
    """Staff without any right."""
    return make_user("nobody")


@pytest.fixture
def contact(db):
    return MediaContact.objects.create(name="Press Office", role_en="Duty officer", phone="+39 040 555 0100")


@pytest.fixture
def boilerplate(db):
    texts = {f"text_{code}": f"<p>About us, in {code}.</p>" for code in ("en", "fr", "es", "ar")}
    return Boilerplate.objects.create(in_use_from="2000-01-01", **texts)


@pytest.fixture
def make_article(contact):
    """An article written in `languages`, with a contact, as a draft."""
    count = iter(range(1, 1000))

    def make(title="Buoys laid off the cape", languages=("en",), **facts):
        number = next(count)
        texts = {}
        for code in languages:
            texts |= {
                f"title_{code}": f"{title} {number} {code}",
                f"summary_{code}": f"In short, {code}.",
                f"body_{code}": f"<p>Twelve buoys lie off the cape ({code}).</p>",
                f"city_{code}": "Trieste",
            }
        contacts = facts.pop("contacts", [contact])
        article = Article(**{"source_language": languages[0], "country": "IT"} | texts | facts)
        article.save()
        article.refresh_from_db()  # moments given as text are moments from here on
        article.contacts.set(contacts)
        article.keep_facts(article.created_by)
        return article

    return make


@pytest.fixture
def person(make_user):
    """The people who bring texts into a state for a test: `person("publisher")` is always the same one."""
    rights = {"writer": EDIT_ALL, "editor": ["press.approve"], "publisher": ["press.release"]}
    known = {}

    def get(role):
        if role not in known:
            known[role] = make_user(f"first-{role}", *rights[role])
        return known[role]

    return get


@pytest.fixture
def make_version(make_article, person):
    """A language version in any state, brought there by the moves themselves."""

    def make(state=State.DRAFT, article=None, language="en", acknowledged=()):
        article = article or make_article(languages=("en", "fr"))
        version = article.version(language)
        if state == State.DRAFT:
            return version
        version.submit(person("writer"), acknowledged=acknowledged)
        if state == State.IN_REVIEW:
            return version
        version.approve(person("editor"), acknowledged=acknowledged)
        if state == State.APPROVED:
            return version
        version.release(person("publisher"), acknowledged=acknowledged)
        if state == State.ENDED:
            article.withdraw(person("publisher"), {language: "Withdrawn."}, comment="A test.")
        return article.version(language)

    return make


@pytest.fixture
def release(make_version, person):
    """Release the text of `article` in `language` through review, live from a moment on. Returns the edition."""

    def make(article, language="en", live_from=None, acknowledged=(), **facts):
        version = article.version(language)
        if version.state in (State.RELEASED, State.ENDED):
            version.revise(person("writer"))
        if version.state == State.DRAFT:
            version = make_version(State.APPROVED, article, language, acknowledged)
        return version.release(person("publisher"), live_from, acknowledged=acknowledged, **facts)

    return make


@pytest.fixture
def age():
    """Move an edition, and the moves and editions before it, into the past, as if `days` had gone by."""

    def make(article, days):
        past = timedelta(days=days)
        with guards.lifted():
            # From the earliest on: periods never overlap on the way.
            for edition in Edition.objects.filter(article=article).order_by("live_from"):
                Edition.objects.filter(pk=edition.pk).update(
                    live_from=edition.live_from - past,
                    live_until=edition.live_until and edition.live_until - past,
                    issued_at=edition.issued_at - past,
                    released_at=edition.released_at - past,
                )
            for move in Move.objects.filter(language_version__article=article):
                Move.objects.filter(pk=move.pk).update(at=move.at - past)
            for withdrawal in article.withdrawals.all():
                article.withdrawals.filter(pk=withdrawal.pk).update(at=withdrawal.at - past)

    return make


@pytest.fixture
def series(db):
    return ConferenceSeries.objects.create(
        name_en="World Conference on Coastal Safety",
        name_fr="Conférence mondiale sur la sécurité côtière",
        name_es="Conferencia Mundial sobre Seguridad Costera",
        name_ar="المؤتمر العالمي للسلامة الساحلية",
        gender_fr="f",
        gender_es="f",
        gender_ar="m",
    )


@pytest.fixture
def make_conference(series):
    count = iter(range(11, 1000))

    def make(live_in=(), **facts):
        moment = live.clock() - timedelta(days=1)
        cities = {"city_en": "Lisbon", "city_fr": "Lisbonne", "city_es": "Lisboa", "city_ar": "لشبونة"}
        defaults = {
            "series": series,
            "number": next(count),
            "starts_on": "2022-06-14",
            "ends_on": "2022-06-16",
            "country": "PT",
            **cities,
            **{f"live_from_{code}": moment for code in live_in},
        }
        return Conference.objects.create(**defaults | facts)

    return make


@pytest.fixture
def make_theme(db):
    def make(name):
        return Theme.objects.create(**{f"name_{code}": f"{name} {code}" for code in ("en", "fr", "es", "ar")})

    return make


@pytest.fixture
def make_picture(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    tints = iter(range(0, 250, 10))

    def make(**facts):
        file = BytesIO()
        Pixels.new("RGB", (800, 600), (next(tints), 90, 120)).save(file, "JPEG")
        image = Image(**facts)
        image.take(images.read_picture(ContentFile(file.getvalue(), name="picture.jpg")))
        image.save()
        return image

    return make


@pytest.fixture
def versions():
    """The states of an article's languages: `{language: state}`."""

    def read(article):
        return dict(LanguageVersion.objects.filter(article=article).values_list("language", "state"))

    return read
