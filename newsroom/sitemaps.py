"""
What search engines are told of: an index, a file for each language and kind of page, and one for news.

Each file lies above all that it lists, as the protocol of sitemaps.org demands. Everything here asks what is live.
"""

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from events import sitemaps as conferences
from press import sitemaps as articles
from press import themes

from .alternates import alternates
from .conditional import conditional

XML = "application/xml; charset=utf-8"
LANGUAGES = [code for code, _name in settings.LANGUAGES]
PAGES = [
    *("home", "press:article-list", "events:conference-list", "theme-list"),
    *("press:corrections", "press:contacts"),
]


@require_safe
def index(request):
    years = articles.years().items()
    files = [(address("sitemap-articles", language, year), changed_at) for (language, year), changed_at in years]
    for code in LANGUAGES:
        files += [(address(name, code), None) for name in ("sitemap-conferences", "sitemap-pages")]
    whole = request.build_absolute_uri
    return xml(request, "index", [{"address": whole(where), "changed_at": at} for where, at in files])


@require_safe
def pages(request):
    found = []
    for name in PAGES:
        languages = {code: request.build_absolute_uri(address(name, code)) for code in LANGUAGES}
        found.append({"address": languages[request.LANGUAGE_CODE], "alternates": alternates(languages)})
    found += themes.entries(request.build_absolute_uri)
    return xml(request, "urlset", found)


@require_safe
def conference_pages(request):
    return xml(request, "urlset", conferences.entries(request.build_absolute_uri))


@require_safe
def article_pages(request, year):
    return xml(request, "urlset", articles.entries(year, request.build_absolute_uri))


@require_safe
def news(request):
    return xml(request, "news", articles.news(request.build_absolute_uri))


def address(name, language, *arguments):
    with override(language):
        return reverse(name, args=arguments)


def xml(request, name, entries):
    response = render(request, f"sitemaps/{name}.xml", {"entries": entries}, content_type=XML)
    return conditional(request, response)
