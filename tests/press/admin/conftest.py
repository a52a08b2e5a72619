import lxml.html
import pytest
from django.test import Client
from django.urls import reverse


class Page:
    """An article's form, or a page with one, as a browser holds it: `fields` is what it would send."""

    def __init__(self, client, address):
        self.client, self.address = client, address
        self.load(client.get(address))

    def load(self, response):
        self.response = response
        self.tree = lxml.html.fromstring(response.content.decode())
        forms = self.tree.xpath("//div[@id='content']//form")
        self.fields = {}
        for field in forms[0].xpath(".//input[not(@value) and not(@type='file')]") if forms else []:
            field.set("value", "on" if field.get("type") in ("checkbox", "radio") else "")
        for area in forms[0].xpath(".//textarea") if forms else []:
            area.text = (area.text or "").removeprefix("\n")  # it belongs to the tag
        for name, value in forms[0].form_values() if forms else []:
            self.fields.setdefault(name, []).append(value)

    def text(self):
        return " ".join(self.tree.xpath("//main")[0].text_content().split())

    def names(self):
        return set(self.fields)

    def send(self, button="_continue", value="1", follow=False, **changes):
        """Send it with `changes`; what comes back, where it is a page with the form again, is loaded."""
        self.fields |= {name: sent if isinstance(sent, list) else [sent] for name, sent in changes.items()}
        response = self.client.post(self.address, self.fields | {button: [value]}, follow=follow)
        if response.status_code == 200:
            self.load(response)
        return response


@pytest.fixture
def sign_in():
    """A client of its own for a user."""

    def make(user):
        client = Client()
        client.force_login(user)
        return client

    return make


@pytest.fixture
def open_article(sign_in):
    def open_page(user, article):
        return Page(sign_in(user), reverse("admin:press_article_change", args=[article.pk]))

    return open_page


@pytest.fixture
def open_move(sign_in):
    def open_page(user, article, name, *languages):
        query = "&".join(f"language={code}" for code in languages)
        return Page(sign_in(user), reverse("admin:press_article_move", args=[article.pk, name]) + f"?{query}")

    return open_page
