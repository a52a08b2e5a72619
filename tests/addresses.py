"""Every public address there is: the patterns of the URL configuration, filled with what the database knows."""

import itertools
import re
from urllib.parse import quote, unquote

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils.html import escape
from django.utils.translation import override

from press import suggestions

LANGUAGES = ("en", "fr", "es", "ar")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def routes(resolver=None, prefix=""):
    """`/<lang>/news/<int:year>/<slug>/`, … of all patterns but the admin's, as strings."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern.pattern, LocalePrefixPattern):
            for language in LANGUAGES:
                with override(language):
                    yield from routes(pattern, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLResolver):
            if getattr(pattern, "app_name", "") != "admin":
                yield from routes(pattern, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield "/" + prefix + str(pattern.pattern)


# Parameters that name nothing in the database.
PLAIN = {
    "month": ["05"],
    "format": ["rss", "atom", "json", "ninjs", "xml"],
    "number": [1, 2],
    "digest": ["0" * 12],
}
# Pages that every slug is tried at, in whatever language it is one; what belongs to a page is found by the same slug.
WHOLE = re.compile(r"/(news|events)/<year:year>/<words:slug>/$")


def filled(values, slugs=None):
    """
    Every route with every combination of `values` ({parameter: [value, ...]}) for its parameters.

    With `slugs`, {language: [slug, ...]}, only pages of articles and conferences are tried with slugs of other languages.
    """
    for route in sorted(set(routes())):
        names = PARAMETER.findall(route)
        given = PLAIN | values
        unknown = set(names) - set(given)
        assert not unknown, f"{route}: give values for {unknown}"
        if slugs and "slug" in names and not WHOLE.search(route):
            given = given | {"slug": slugs[route.split("/")[1]]}
        for chosen in itertools.product(*(given[name] for name in names)):
            address = route
            for value in chosen:
                address = PARAMETER.sub(str(value), address, count=1)
            yield address


def without_its_words(address, content):
    """The page of `address`, which does not exist, but for the words of that address, which it offers to search for."""
    words = suggestions.words_of(unquote(address.partition("?")[0]))
    page = content.decode()
    for form in filter(None, [escape(words), quote(words)]):
        page = page.replace(form, "WORDS")
    return page


def whole_answer(client, address):
    """All that a reader gets: status, page and headers; of a page that does not exist, but for the address's words."""
    response = client.get(address)
    headers = {name: value for name, value in response.headers.items() if name != "Content-Length"}
    if response.status_code == 404:
        return 404, without_its_words(address, response.content), headers
    return response.status_code, response.content, headers
