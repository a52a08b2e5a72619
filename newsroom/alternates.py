"""The same page in the other languages, as search engines want to be told of it: each names itself and all others."""

from django.conf import settings


def alternates(addresses):
    """
    `[(hreflang, address), ...]` of `addresses`, `{language: address}` of the languages that are public.

    The last is "x-default", for everyone else: English, or the first there is in the order of the settings.
    """
    found = [(code, addresses[code]) for code, _name in settings.LANGUAGES if code in addresses]
    return [*found, ("x-default", found[0][1])] if found else []
