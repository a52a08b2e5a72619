"""The front page, pictures, and what belongs to no section. Everything here asks what is live."""

import hashlib

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.db.models import Exists, OuterRef, Q
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.decorators import method_decorator
from django.utils.translation import override
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from events.models import Conference
from press.models.edition import Edition
from press.sent_on import sent_on

from . import live
from .models import Image

LATEST, NEXT = 7, 3


@require_safe
def choose_language(request):
    """To the front page in the language that the reader's browser asks for; nothing else has a say."""
    with override(language_asked_for(request)):
        response = redirect("home")
    patch_vary_headers(response, ["Accept-Language"])
    response["Cache-Control"] = "no-cache"
    return response


def language_asked_for(request):
    """The first language of the Accept-Language header that the site speaks, else the site's own."""
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


@method_decorator(cache_control(no_cache=True), name="dispatch")
class HomeView(TemplateView):
    """The latest news and the next conferences."""

    template_name = "home.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate(live.clock())
        editions = list(Edition.objects.live().with_list_content().newest_first()[:LATEST])
        return super().get_context_data(
            lead=editions[0] if editions else None,
            editions=editions[1:],
            conferences=Conference.objects.live().with_list_content().upcoming(today)[:NEXT],
            **kwargs,
        )


@require_safe
def picture(request, uid, rendition):
    """A picture, while a live edition or conference shows it and its terms of use allow it."""
    image = Image.objects.filter(shown(), may_be_used(), uid=uid).first()
    if image is None or not image.has_rendition(rendition):
        raise Http404
    etag = '"{}"'.format(hashlib.sha256(f"{image.sha256}/{rendition}".encode()).hexdigest()[:32])
    response = get_conditional_response(request, etag=etag) or picture_file(image, rendition)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return response


def shown():
    """The condition that a live edition or conference, in any language, shows the picture."""
    editions = Edition.objects.live_in_any_language().filter(pictures__image=OuterRef("pk"))
    conferences = Conference.objects.live_in_any_language().filter(image=OuterRef("pk"))
    return Exists(editions) | Exists(conferences)


def may_be_used():
    return Q(usage_until__isnull=True) | Q(usage_until__gt=live.Now())


def picture_file(image, rendition):
    try:
        file = default_storage.open(image.path(rendition))
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(file, content_type="image/jpeg", filename=rendition)


@require_safe
def health(request):
    """“ok” when the database answers, for those who watch the site."""
    try:
        live.clock()
    except DatabaseError:
        return plain("The database does not answer.\n", status=503)
    return plain("ok\n")


@require_safe
def robots(request):
    files = [request.build_absolute_uri(reverse(name)) for name in ("sitemap-index", "news-sitemap")]
    lines = ["User-agent: *", f"Disallow: {settings.ADMIN_PATH}", "", *(f"Sitemap: {file}" for file in files)]
    return plain("\n".join(lines) + "\n")


def plain(text, status=200):
    return unkept(HttpResponse(text, status=status, content_type="text/plain; charset=utf-8"))


def page_not_found(request, exception):
    """
    The same words whatever was asked for: what is hidden answers exactly like what does not exist.

    A former address of what is live sends the reader on.
    """
    return sent_on(request) or unkept(render(request, "404.html", status=404))


def server_error(request):
    return unkept(render(request, "500.html", status=500))


def unkept(response):
    response["Cache-Control"] = "no-store"
    return response
