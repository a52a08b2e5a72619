"""What only a browser can show. Every page visited must keep to the policy: no error, no refusal, no other host."""

import os
import shutil

import pytest
from django.conf import settings
from django.test import Client

from ..conftest import skip_without

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
WATCH = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
"""


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        skip_without("browser", "Chromium is not installed.")
    playwright = pytest.importorskip("playwright.sync_api")
    # Playwright keeps an event loop running in this thread, where Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def problems():
    """What went wrong on the pages visited, as sentences; a test that provokes some takes them out."""
    return []


@pytest.fixture
def make_page(chromium, live_server, problems):
    """Open pages of the live server in windows of any kind; at the end none may have seen a problem."""
    contexts = []

    def complain(message):
        # A failed request is told with its address by the response.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            problems.append(message.text)

    def watch(page):
        page.on("console", complain)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("response", lambda r: problems.append(f"{r.status} {r.url}") if r.status >= 400 else None)
        page.on("request", lambda r: None if r.url.startswith(own) else problems.append(f"other host: {r.url}"))

    own = (live_server.url, "data:", "blob:", "about:")

    def make(**options):
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        if options.get("java_script_enabled", True):
            context.add_init_script(WATCH)
        page = context.new_page()
        watch(page)
        return page

    yield make
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def page(make_page):
    return make_page(viewport={"width": 1280, "height": 900})


@pytest.fixture
def sign_in(live_server):
    """Sign a user in on a page, without the form."""

    def sign_in(page, user):
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": f"{live_server.url}{settings.ADMIN_PATH}"}]
        )
        return page

    return sign_in
