"""
News as feeds: all of it, or whatever the list of news can be narrowed to, by the same arguments.

Entries hold the full text, with `content=summary` the summary alone. The name of an entry never changes, nor does the
moment it was published at; what it was updated at moves with every edition that is no minor one.
"""

from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from newsroom.characters import visible
from newsroom.conditional import conditional
from newsroom.feedgenerator import GENERATORS

from . import feed_entries, ninjs
from .filters import EditionFilter
from .models.edition import Edition, Withdrawal

ENTRIES = 30
NEVER = datetime.fromtimestamp(0, UTC)


@require_safe
def feed(request, format):
    """A feed in one language; one that is asked for something the list does not offer is empty, and says so."""
    if format not in (*GENERATORS, "ninjs"):
        raise Http404
    chosen = EditionFilter(request.GET, Edition.objects.live())
    editions = chosen.qs if chosen.form.is_valid() else chosen.qs.none()
    editions = list(editions.with_page_content().for_machines().newest_first()[:ENTRIES])
    make = ninjs_feed if format == "ninjs" else news_feed
    return conditional(request, make(request, format, chosen, editions), changed_at())


def changed_at():
    """When the news in the active language last changed: an edition became live, or an article was withdrawn."""
    live = Edition.objects.live().order_by("-live_from").values_list("live_from", flat=True)[:1]
    withdrawn = Withdrawal.objects.live().order_by("-at").values_list("at", flat=True)[:1]
    return max([*live, *withdrawn], default=None)


def ninjs_feed(request, format, chosen, editions):
    package = ninjs.package(own_address(request, chosen), heading(chosen), editions, request.build_absolute_uri)
    return HttpResponse(ninjs.as_bytes(package), content_type=ninjs.CONTENT_TYPE)


def news_feed(request, format, chosen, editions):
    name, own = settings.NEWSROOM_NAME[get_language()], own_address(request, chosen)
    about = description(chosen, name)
    written = GENERATORS[format](
        title=visible(f"{name} – {heading(chosen)}"),
        link=request.build_absolute_uri(f"{reverse('press:article-list')}{query(request, chosen, [])}"),
        description=about,
        subtitle=about,
        language=get_language(),
        author_name=name,
        author_link=request.build_absolute_uri(reverse("home")),
        feed_url=own,
        feed_guid=own,
        changed_at=max((edition.changed_at for edition in editions), default=NEVER),
        alternates=[] if query(request, chosen, []) else other_languages(request, format),
    )
    entries = feed_entries.entries(editions, request.build_absolute_uri, request.GET.get("content") != "summary")
    for entry in entries:
        written.add_item(**entry)
    return HttpResponse(written.writeString("utf-8"), content_type=written.content_type)


def heading(chosen):
    """ "All news", or what it is narrowed to: "Buoys, 2024"."""
    return ", ".join(str(chosen.text(name)) for name in chosen.values) or _("All news")


def description(chosen, name):
    if chosen.form.errors:
        return _("The address asks for something that this list does not offer. It holds nothing.")
    return _("News of the press office of the %(name)s.") % {"name": name}


def query(request, chosen, also):
    """What the request asks for that has a meaning, as the end of an address."""
    asked = request.GET.copy()
    for name in asked.keys() - {*chosen.form.fields, *also}:
        del asked[name]
    return f"?{asked.urlencode()}" if asked else ""


def own_address(request, chosen):
    return request.build_absolute_uri(f"{request.path}{query(request, chosen, ['content'])}")


def other_languages(request, format):
    """`[(language, address), ...]` of the same feed in the others."""
    found = []
    for language, _name in settings.LANGUAGES:
        if language != get_language():
            with override(language):
                found.append((language, request.build_absolute_uri(reverse("press:feed", args=[format]))))
    return found
