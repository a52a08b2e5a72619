"""The picture that stands for an article where it is shared, drawn of its title: public while the article is."""

import hashlib

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.utils.cache import get_conditional_response
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from newsroom import title_picture
from newsroom.dates import format_day

from .models.edition import Edition

# Another one where the pictures come to look otherwise: those kept are then drawn anew.
LOOK = "1"


@require_safe
def picture(request, year, slug):
    edition = Edition.objects.live().at_address(slug)
    if edition is None or (edition.year, edition.public_slug) != (year, slug):
        raise Http404
    if not title_picture.can_draw(edition.language):
        raise Http404
    words = words_of(edition)
    digest = hashlib.sha256("\n".join([LOOK, *words]).encode()).hexdigest()
    response = get_conditional_response(request, etag=f'"{digest[:32]}"') or drawn(words, digest)
    response["ETag"] = f'"{digest[:32]}"'
    response["Cache-Control"] = "no-cache"
    return response


def words_of(edition):
    """What is drawn: title, the line above it, the line below, and the language that they are in."""
    day = format_day(edition.issued_at, edition.language)
    above = f"{capfirst(edition.get_kind_display())} · {day}"
    return edition.title, above, settings.NEWSROOM_NAME[edition.language], edition.language


def drawn(words, digest):
    """The file of the picture, drawn at most once: it is kept under the digest of its words."""
    path = f"drawn/{digest}.png"
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(title_picture.draw(*words)))
    return FileResponse(default_storage.open(path), content_type="image/png", filename="picture.png")
