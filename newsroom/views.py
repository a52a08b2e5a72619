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
from django.utils.http import content_disposition_header
from django.utils.translation import override
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from events.models import Conference
from press import suggestions
from press.models.edition import Edition
from press.sent_on import sent_on

from . import live, xmp
from .models import Image

LATEST, SECOND, NEXT = 9, 3, 3


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
        # A few stories alone are a list beneath the first one.
        beside = SECOND if len(editions) > SECOND + 1 else 0
        return super().get_context_data(
            lead=editions[0] if editions else None,
            second=editions[1 : beside + 1],
            editions=editions[beside + 1 :],
            conferences=Conference.objects.live().with_list_content().upcoming(today)[:NEXT],
            **kwargs,
        )


@require_safe
def picture(request, uid, rendition):
    """A picture, while a live edition or conference shows it and its terms of use allow it."""
    image = shown_image(uid, rendition)
    etag = '"{}"'.format(hashlib.sha256(f"{image.sha256}/{rendition}".encode()).hexdigest()[:32])
    response = get_conditional_response(request, etag=etag) or FileResponse(
        opened(image, rendition), content_type="image/jpeg", filename=rendition
    )
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return response


def shown_image(uid, rendition):
    image = Image.objects.filter(shown(), may_be_used(), uid=uid).first()
    if image is None or not image.has_rendition(rendition):
        raise Http404
    return image


def shown():
    """The condition that a live edition or conference, in any language, shows the picture."""
    editions = Edition.objects.live_in_any_language().filter(pictures__image=OuterRef("pk"))
    conferences = Conference.objects.live_in_any_language().filter(image=OuterRef("pk"))
    return Exists(editions) | Exists(conferences)


def may_be_used():
    return Q(usage_until__isnull=True) | Q(usage_until__gt=live.Now())


def opened(image, rendition):
    try:
        return default_storage.open(image.path(rendition))
    except FileNotFoundError:
        raise Http404 from None


@require_safe
def picture_download(request, uid, rendition):
    """The same picture to keep, its rights and captions written into the file; as public as the picture is."""
    image = shown_image(uid, rendition)
    with opened(image, rendition) as file:
        content = xmp.in_jpeg(file.read(), xmp.packet(**published_words(image)))
    name = f"{image.uid.hex[:8]}-{rendition}"
    response = HttpResponse(content, content_type="image/jpeg")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "no-cache"
    return response


def published_words(image):
    """The words of `image` as live pages show them, for `xmp.packet`; those of editions go before conferences."""
    words = Edition.objects.live_in_any_language().words_of(image)
    for conference in Conference.objects.live_in_any_language().filter(image=image):
        for language in conference.languages_live():
            words.setdefault(language, image.words_in(language))
    return {
        "credit": next((said["credit"] for said in words.values() if said["credit"]), ""),
        "rights": {language: said["copyright"] for language, said in words.items()},
        "usage_terms": {language: said["usage_terms"] for language, said in words.items()},
        "captions": {language: said["caption"] for language, said in words.items()},
        "alts": {language: said["alt"] for language, said in words.items()},
    }


@require_safe
def brand_part(request, name, digest):
    """The colours or the logo that the settings give; kept for a year, since a change changes the address."""
    part = getattr(settings, name)
    if part is None or part.digest != digest:
        raise Http404
    response = HttpResponse(part.content, content_type=part.content_type)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


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
    What is hidden answers exactly like what does not exist: by the words of the address, and by what is live.

    A former address of what is live sends the reader on.
    """
    if sent := sent_on(request):
        return sent
    words = suggestions.words_of(request.path)
    context = {"words": words, **suggestions.suggestions(words)}
    return unkept(render(request, "404.html", context, status=404))


def server_error(request):
    return unkept(render(request, "500.html", status=500))


def unkept(response):
    response["Cache-Control"] = "no-store"
    return response
