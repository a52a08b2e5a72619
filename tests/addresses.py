"""Every public address there is: the patterns of the URL configuration, filled with what the database knows."""

import itertools
import re

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import override

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


def filled(values):
    """Every route with every combination of `values` ({parameter: [value, ...]}) for its parameters."""
    for route in sorted(set(routes())):
        names = PARAMETER.findall(route)
        unknown = set(names) - set(values)
        assert not unknown, f"{route}: give values for {unknown}"
        for chosen in itertools.product(*(values[name] for name in names)):
            address = route
            for value in chosen:
                address = PARAMETER.sub(str(value), address, count=1)
            yield address
