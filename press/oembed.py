"""oEmbed 1.0: what other sites show for a link to an article. https://oembed.com/"""

from urllib.parse import unquote, urlencode, urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_from_path, override
from django.views.decorators.http import require_safe

from newsroom.conditional import conditional

from .models.edition import Edition

WIDTH, HEIGHT = 600, 240
MOST = 10_000  # pixels: more is no size


@require_safe
def oembed(request):
    """A quote of the title and summary that links to the article; 404 for whatever is not a live article of ours."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only format=json is spoken here.\n", status=501, content_type="text/plain; charset=utf-8")
    edition = edition_at(request, request.GET.get("url", ""))
    if edition is None:
        raise Http404
    with override(edition.language):
        response = JsonResponse(card(request, edition), json_dumps_params={"ensure_ascii": False})
    return conditional(request, response)


def discovery(request, address):
    """The address that tells others how to embed the page at `address` (absolute)."""
    query = urlencode({"url": address, "format": "json"})
    return request.build_absolute_uri(f"{reverse('oembed')}?{query}")


def edition_at(request, address):
    """The live edition whose page is at `address`, a whole one on this host; None where there is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    path = unquote(parts.path)
    language = get_language_from_path(path)
    if parts.scheme not in ("http", "https") or parts.netloc != request.get_host() or not language:
        return None
    with override(language):
        try:
            match = resolve(path)
        except Resolver404:
            return None
        if match.view_name != "press:article-detail":
            return None
        return Edition.objects.live().with_list_content().at_address(match.kwargs["slug"])


def card(request, edition):
    address = request.build_absolute_uri(edition.get_absolute_url())
    name = settings.NEWSROOM_NAME[get_language()]
    words = '<blockquote lang="{}" dir="auto"><p><a href="{}">{}</a></p><p>{}</p><footer>{}</footer></blockquote>'
    return {
        "type": "rich",
        "version": "1.0",
        "title": edition.title,
        "author_name": name,
        "provider_name": name,
        "provider_url": request.build_absolute_uri(reverse("home")),
        "html": format_html(words, edition.language, address, edition.title, edition.summary, name),
        "width": min(WIDTH, limit(request, "maxwidth")),
        "height": min(HEIGHT, limit(request, "maxheight")),
        **thumbnail(request, edition),
    }


def limit(request, name):
    """A number of pixels that the request sets a limit by; what is none sets none."""
    text = request.GET.get(name, "")
    return min(int(text), MOST) if text.isascii() and text.isdigit() and len(text) < 9 and int(text) else MOST


def thumbnail(request, edition):
    """The widest rendition of the lead picture within the limits, nothing where none is."""
    most = limit(request, "maxwidth"), limit(request, "maxheight")
    image = next((picture.image for picture in edition.pictures_with_files if picture.is_lead), None)
    renditions = [(width, height, name) for name, width, height in (image.renditions if image else [])]
    fitting = [each for each in renditions if each[0] <= most[0] and each[1] <= most[1]]
    if not fitting:
        return {}
    width, height, name = max(fitting)
    address = request.build_absolute_uri(image.public_address(name))
    return {"thumbnail_url": address, "thumbnail_width": width, "thumbnail_height": height}
