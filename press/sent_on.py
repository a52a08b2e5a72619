"""Readers sent on from an address that has no page now to one that has: permanently, and in one step."""

from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

from events.models import Conference, ConferenceSeries

from . import themes
from .models.edition import Edition
from .models.former_address import FormerAddress


def sent_on(request):
    """The response that sends a reader on from a former address, None where none leads to anything public."""
    match = request.resolver_match
    if request.method not in ("GET", "HEAD") or (match and match.view_name == "picture"):
        return None  # pictures are asked for by the dozen, and do not move
    former = FormerAddress.objects.asked_for(request.path, request.META.get("QUERY_STRING", ""))
    address = former and current_address(former.target)
    if not address:
        return None
    response = redirect(address, permanent=True)
    response["Cache-Control"] = "no-cache"  # it may come to be withdrawn
    return response


def current_address(path):
    """Where readers find now what `path` (decoded, of this site) shows or showed; None where nothing is public."""
    language, path = get_language_from_path(path), path.partition("?")[0]
    if not language:
        return None
    with override(language):
        match = resolved(path)
        if match is None:
            return None
        if page := PAGES.get(match.view_name):
            found = page(match.kwargs["slug"])
            return found and found.get_absolute_url()
        return None if match.kwargs else path


def current_addresses(paths):
    """`{path: its current address}` of those of `paths` that lead to anything public; articles in a few queries."""
    found, slugs = {}, {}
    for path in dict.fromkeys(paths):
        if article_named := article_at(path):
            slugs.setdefault(article_named[0], {})[path] = article_named[1]
        elif address := current_address(path):
            found[path] = address
    for language, named in slugs.items():
        with override(language):
            live = Edition.objects.live().at_addresses(dict.fromkeys(named.values()))
        found |= {path: live[slug].get_absolute_url() for path, slug in named.items() if slug in live}
    return found


def article_at(path):
    """`(language, slug)` of the article whose page `path` is the address of, live or not; None of other addresses."""
    if language := get_language_from_path(path):
        with override(language):
            match = resolved(path.partition("?")[0])
        if match and match.view_name == "press:article-detail":
            return language, match.kwargs["slug"]
    return None


def resolved(path):
    """What the site answers at `path` in the active language, None where it has nothing of the kind."""
    try:
        return resolve(path)
    except Resolver404:
        return None


def article(slug):
    return Edition.objects.live().at_address(slug)


def conference(slug):
    return Conference.objects.live().at_address(slug)


def series(slug):
    return ConferenceSeries.objects.live().at_address(slug)


# What may be hidden, or have moved, is asked for; of the other pages the address is enough.
PAGES = {
    "press:article-detail": article,
    "events:conference-detail": conference,
    "events:series-detail": series,
    "theme-detail": themes.at_address,
}
