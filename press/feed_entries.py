"""The entries of a feed: what `newsroom.feedgenerator` takes of each edition, every address in it absolute."""

from urllib.parse import urlencode

from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.text import capfirst
from django.utils.translation import get_language

from newsroom.characters import visible
from newsroom.feedgenerator import Enclosure

from .models.edition import Edition

FILE = "image/jpeg"


def entries(editions, absolute, is_full):
    """The arguments of `add_item` for each of `editions`; `absolute` makes a path a whole address."""
    translations = other_languages(editions)
    for edition in editions:
        picture = next((picture for picture in edition.pictures_with_files if picture.is_lead), None)
        yield {
            "title": visible(edition.title),
            "link": absolute(edition.get_absolute_url()),
            "description": escape(visible(edition.summary)),
            "summary": visible(edition.summary),
            "content": content(edition, absolute) if is_full else "",
            "unique_id": edition.urn,
            "unique_id_is_permalink": False,
            "pubdate": edition.first_issued_at,
            "updateddate": max(edition.changed_at, edition.first_issued_at),
            "kinds": kinds(edition, absolute),
            "alternates": [(e.language, absolute(e.get_absolute_url())) for e in translations[edition.article_id]],
            "picture": picture and absolute(picture.image.public_address(picture.image.largest)),
            "enclosures": [enclosure(picture.image, absolute)] if picture else [],
        }


def other_languages(editions):
    """`{key of the article: [its live edition in another language, ...]}`, in one query."""
    articles = {edition.article_id: [] for edition in editions}
    found = Edition.objects.live_in_any_language().filter(article_id__in=articles).exclude(language=get_language())
    fields = ["article", "language", "slug", "issued_at"]
    for other in found.only(*fields).order_by("language") if articles else ():
        articles[other.article_id].append(other)
    return articles


def content(edition, absolute):
    pictures = [(p, absolute(p.image.public_address(p.image.largest))) for p in edition.pictures_with_files]
    return visible(render_to_string("press/feed_entry.html", {"edition": edition, "pictures": pictures}))


def enclosure(image, absolute):
    name = image.largest
    try:
        size = default_storage.size(image.path(name))
    except FileNotFoundError:
        size = 0
    return Enclosure(absolute(image.public_address(name)), str(size), FILE)


def kinds(edition, absolute):
    """`[(name, address of the list of those or ""), ...]` of its kind and its themes."""
    news = absolute(reverse("press:article-list"))
    found = [(capfirst(edition.get_kind_display()), f"{news}?kind={edition.kind}")]
    for theme in edition.ordered_themes:
        found.append((visible(theme.name), f"{news}?{urlencode({'theme': theme.slug})}" if theme.slug else ""))
    return found
