"""
Every address of the admin, tried by everyone, by direct request and judged by the database.

The addresses come from the resolver. One that this page does not know how to fill fails: tell FILLINGS.
"""

import re
from copy import deepcopy
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver
from lxml import etree

from newsroom import images, live
from newsroom.models import Image
from press.admin.bulk import TOGETHER
from press.models import Article, Edition, LanguageVersion, Remark, Withdrawal
from press.models.article import LANGUAGES, WORDS
from press.workflow import MOVES, State

from ...newsroom.test_admin import file
from .conftest import Page

pytestmark = pytest.mark.django_db

CANARY = "Canary-7f3a"
ROLES = {
    "anonymous": None,
    "nobody": [],
    "administrator": ["Administrators"],
    "reader": ["Translators"],
    "translator": ["Translators: French"],
    "writer": ["Writers"],
    "editor": ["Editors"],
    "publisher": ["Publishers"],
}
# What stands in for an argument of an address: by its own name, where the address's name says nothing else.
FILLINGS = {
    "press_article_move": {"name": list(MOVES)},
    "press_article_together": {"name": list(TOGETHER)},
    "newsroom_image_rendition": {"name": ["320.jpg"]},
    "language": LANGUAGES,
    "app_label": ["press", "newsroom", "auth", "events"],
    "url": ["nowhere"],
    "uid": lambda article: [article.clearances.get().uid],
    "remark_id": lambda article: [article.remarks.get().pk],
}
# Pages that are told in the query what they are about.
ABOUT_ARTICLES = {"press_article_together"}
# What goes with an account that is deleted.
ACCOUNT = {
    *("press_languageversion", "press_remark_mentioned", "press_reply_mentioned"),
    *("press_presence", "press_kepttext", "newsroom_preferences"),
}
ALONG = {"auth_user_delete": ACCOUNT}
# Whoever may sign in has these of their own.
OWN = {"django_session", "django_admin_log"}
PERSONAL = {"password_change", "set_language", "logout", "login", "time_zone"}
WRITE = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO) "(\w+)"', re.IGNORECASE)


# The newsroom that is tried


@pytest.fixture
def newsroom(settings, tmp_path, make_article, make_version, release, make_theme, make_conference, person, boilerplate):
    """An article that nobody outside may see, in every state of the work; beside it one of everything there is."""
    settings.MEDIA_ROOT = tmp_path
    image = Image(credit="Harbour Photo", **{f"alt_{code}": "A harbour" for code in LANGUAGES})
    image.take(images.read_picture(file()))
    image.save()
    public = make_article("Known to all")
    release(public)
    public.withdraw(person("publisher"), {"en": "Withdrawn."}, comment="Wrong.")
    article = make_article(f"Secret {CANARY}", languages=LANGUAGES, lead_image=image, conference=make_conference())
    words = {f"{name}_{code}": f"{CANARY} {code}" for name in WORDS if name != "title" for code in LANGUAGES}
    for name, text in words.items():
        setattr(article, name, f"<p>{text}</p>" if name.startswith(("body", "notes")) else text)
    article.save()
    article.versions.update(plan="follows")
    article.theme_links.create(theme=make_theme("Buoys"))
    article.gallery_links.create(image=image)
    for code, state in zip(LANGUAGES, [State.IN_REVIEW, State.APPROVED, State.DRAFT, State.APPROVED], strict=True):
        make_version(state, article, code)
    article.version("ar").release(person("publisher"), live_from=live.clock() + timedelta(days=1))
    tomorrow = live.clock() + timedelta(days=1)
    asked = {"language": "en", "name": "Ada Beacon", "asked_by": person("writer"), "expires_at": tomorrow}
    article.clearances.create(**asked).shown(Article.objects.with_content().get(pk=article.pk))
    Remark.begin(article, person("writer"), f"Is {CANARY} right?", language="en", field="title")
    make_theme("Unused")
    return article


@pytest.fixture
def root(make_user):
    client = Client()
    client.force_login(make_user("root", is_superuser=True))
    return client


@pytest.fixture
def someone(make_user):
    """A client and the user for a role, None for the anonymous one."""

    def make(role):
        client = Client()
        if ROLES[role] is None:
            return client, None
        user = make_user(f"the-{role}", groups=ROLES[role])
        client.force_login(user)
        return client, user

    return make


# Its addresses


def patterns(resolver, prefix=""):
    """`(route, name, names of its arguments)` of each pattern."""
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern.name or "", set(pattern.pattern.converters) | set(pattern.pattern.regex.groupindex)
        else:
            yield from patterns(pattern, route)


def admin_patterns():
    admin_path = settings.ADMIN_PATH.strip("/")
    return [found for found in patterns(get_resolver()) if found[0].startswith(f"{admin_path}/")]


def model_of(name):
    """The model that the name of an admin address begins with: `press_article_change`."""
    return next((m for m in apps.get_models() if name.startswith(f"{m._meta.app_label}_{m._meta.model_name}_")), None)


def values(route, name, argument, article):
    own = FILLINGS.get(name, {})
    if isinstance(own, dict) and argument in own:
        return own[argument]
    if argument in FILLINGS:
        known = FILLINGS[argument]
        return known(article) if callable(known) else known
    if argument in ("object_id", "id", "pk", "article_id", "content_type_id"):
        model = model_of(name)
        thing = article if model is Article else model and model._base_manager.last()
        return [thing.pk] if thing else [article.pk]
    raise AssertionError(f"Tell FILLINGS what “{argument}” is in {route} ({name}).")


def addresses(article):
    """`[(name, address), ...]`: every pattern with every filling."""
    found = []
    for route, name, arguments in admin_patterns():
        filled = [route]
        for argument in arguments:
            filled = [
                fill(one, argument, str(value)) for one in filled for value in values(route, name, argument, article)
            ]
        query = f"?article={article.pk}" if name in ABOUT_ARTICLES else ""
        found += [(name, f"/{one}{query}") for one in filled]
    return found


def fill(route, argument, value):
    route = re.sub(rf"<(?:\w+:)?{argument}>", value, route)
    return re.sub(rf"\^?\(\?P<{argument}>[^)]*\)/?\$?", f"{value}/", route).replace("//", "/")


def forged(root, name, address, article):
    """What the form of the page would send if it were open: the real fields, its texts changed."""
    try:
        page = Page(root, address)
    except (etree.ParserError, AttributeError):  # no page: nothing in it, or a picture
        fields = {}
    else:
        texts = {area.get("name") for area in page.tree.xpath("//div[@id='content']//form//textarea")}
        fields = {
            field: [f"{value} forged" for value in sent]
            if field in texts or field.startswith(("title", "name"))
            else sent
            for field, sent in page.fields.items()
        }
    codes = {f"notice_{code}": "Forged." for code in LANGUAGES}
    every = {"language": LANGUAGES, "comment": "Forged.", "when": "now", "post": "yes", "article": article.pk}
    chosen = {f"article-{article.pk}-language": LANGUAGES, "_move": "submit", "action": "approve", "index": "0"}
    picked = {"_selected_action": article.pk, "text": "A title\n\nForged text that is long enough to be one."}
    return codes | every | chosen | picked | fields | {"_language": LANGUAGES}


def tried(client, method, address, data=None):
    """`(status, text, {tables written}, facts() or None where nothing was written)`; what happened is undone."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        with CaptureQueriesContext(connection) as queries:
            answer = getattr(client, method)(address, data or {})
        written = {found.group(1) for query in queries if (found := WRITE.match(query["sql"]))} - {"django_session"}
        after = facts() if written else None
        transaction.set_rollback(True)
    client.cookies = cookies
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, content.decode(errors="replace"), written, after


def facts():
    """What only the workflow and the rights may change."""
    return {
        "words": {
            code: list(Article.objects.order_by("pk").values_list("pk", *(f"{name}_{code}" for name in WORDS)))
            for code in LANGUAGES
        },
        "states": {
            code: list(LanguageVersion.objects.filter(language=code).order_by("pk").values_list("article", "state"))
            for code in LANGUAGES
        },
        "editions": list(Edition.objects.order_by("pk").values()),
        "withdrawals": list(Withdrawal.objects.order_by("pk").values()),
        "rights": list(User.objects.order_by("pk").values_list("pk", "is_superuser", "groups", "user_permissions")),
    }


def may(user, permission):
    return user is not None and user.has_perm(permission)


def may_write(user, table):
    """Whether anything at all in `table` is this person's to write; `trespasses` looks closer at the articles."""
    model = next(m for m in apps.get_models(include_auto_created=True) if m._meta.db_table == table)
    label, owner = model._meta.app_label, model._meta.auto_created or model
    if user is None:
        return False
    if table in OWN:
        return True
    if label == "press" and owner.__name__ not in ("MediaContact", "Boilerplate"):
        return may(user, "press.view_article")
    names = [f"{label}.{verb}_{owner._meta.model_name}" for verb in ("add", "change", "delete")]
    parts = {"conferencetheme": "conference"}
    whole = parts.get(owner._meta.model_name)
    return any(may(user, name) for name in [*names, *([f"{label}.change_{whole}"] if whole else [])])


def trespasses(user, before, after):
    """What changed of the articles and accounts beyond the rights of `user`, in words."""
    if after is None:
        return
    for code in LANGUAGES:
        if before["words"][code] != after["words"][code] and not may(user, f"press.edit_{code}"):
            yield f"words in {code}"
        movers = [f"press.edit_{code}", "press.approve", "press.release"]
        if before["states"][code] != after["states"][code] and not any(may(user, name) for name in movers):
            yield f"state of {code}"
        approved = count(after, code, State.APPROVED) > count(before, code, State.APPROVED)
        if approved and not (may(user, "press.approve") or may(user, "press.release")):
            yield f"approval of {code}"
    for thing in ("editions", "withdrawals"):
        if before[thing] != after[thing] and not may(user, "press.release"):
            yield thing
    if before["rights"] != after["rights"] and not may(user, "auth.change_user"):
        yield "rights"


def told(user, content):
    if CANARY in content and not may(user, "press.view_article"):
        yield "told what it does not show"


def count(found, code, state):
    return sum(each == state for _article, each in found["states"][code])


# What nobody can do


@pytest.mark.parametrize("role", ROLES)
def test_looking_changes_nothing_and_shows_no_text_to_those_it_is_not_for(someone, newsroom, role):
    client, user = someone(role)
    leaks, writes, shown = [], [], 0
    for _name, address in addresses(newsroom):
        _status, content, written, _facts = tried(client, "get", address)
        writes += [(address, written)] if written else []
        shown += CANARY in content
        leaks += [address for _ in told(user, content)]
    assert (writes, leaks) == ([], [])
    assert (shown > 0) is may(user, "press.view_article")


def test_a_direct_request_does_nothing_that_the_table_does_not_allow(root, someone, newsroom):
    people = {role: someone(role) for role in ROLES}
    before, found = facts(), []
    for name, address in addresses(newsroom):
        data = forged(root, name, address, newsroom)
        for role, (client, user) in people.items():
            status, content, written, after = tried(client, "post", address, data)
            wrong = [*told(user, content)]
            if status in (403, 404, 405) or user is None:
                wrong += [f"written though refused: {table}" for table in written]
            elif name not in PERSONAL:
                wrong += [
                    f"written: {table}" for table in written - ALONG.get(name, set()) if not may_write(user, table)
                ]
            wrong += [f"changed: {what}" for what in trespasses(user, before, after)]
            found += [(role, name, what) for what in wrong]
    assert found == []


def test_the_requests_would_do_harm_if_they_were_let_through(root, newsroom):
    names = set()
    for name, address in addresses(newsroom):
        _status, _content, written, _facts = tried(root, "post", address, forged(root, name, address, newsroom))
        if written:
            names.add(name)
    assert names >= {
        "press_article_change",
        "press_article_move",
        "press_article_together",
        "press_mediacontact_change",
        "press_boilerplate_change",
        "newsroom_image_change",
        "events_conference_change",
        "events_theme_delete",
        "auth_user_change",
        "auth_group_add",
    }


def test_an_address_that_cannot_be_filled_is_noticed(newsroom):
    with pytest.raises(AssertionError, match="Tell FILLINGS what “key” is"):
        values("admin/press/article/<str:key>/", "press_article_new", "key", newsroom)
    assert len(addresses(newsroom)) > len(admin_patterns()) > 60
