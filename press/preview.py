"""
The pages that readers would get, for those who may see them sooner: nothing here is stored or made public.

The templates are the public ones. Pictures come by an address of their own, since the public one answers only for what
is live.
"""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from newsroom import live

from . import article_page
from .models import Edition, EditionPicture, EditionTheme, Withdrawal
from .models.kinds import ChangeKind

UNSTORED = 0  # a key that no row has: without any, Django refuses what belongs to the edition
NO_ADDRESS = "preview"


def edition_of(article, language, **facts):
    """
    The edition that a release of `article` in `language` would make now, not stored; `facts` are fields of it.

    The texts of `article` need not be stored either, nor the article itself.
    """
    if article.pk is None:
        article.pk = UNSTORED
    content = article.content(language)
    content["slug"] = content["slug"] or article.free_slug(language) or NO_ADDRESS
    edition = Edition.objects.next_of(article, language, content, live.clock(), **facts)
    if not facts.get("change_kind"):
        edition.change_kind = ChangeKind.FIRST if edition.number == 1 else ChangeKind.UPDATE
    edition.pk = UNSTORED
    edition._prefetched_objects_cache = {
        "pictures": list(with_images(article, EditionPicture.of(edition, content["pictures"]))),
        "theme_links": [EditionTheme(edition=edition, theme=link.theme) for link in article.theme_links.all()],
    }
    return edition


def with_images(article, pictures):
    """`pictures` with the images of the article, which are loaded already."""
    shown = [article.lead_image, *(link.image for link in article.gallery_links.all())]
    images = {image.pk: image for image in filter(None, shown)}
    for picture in pictures:
        picture.image = images[picture.image_id]
        yield picture


def staff_address(image, rendition):
    """Where staff get a rendition of the picture library."""
    return reverse("admin:newsroom_image_rendition", args=[image.pk, rendition])


def page(request, edition, at=None, is_print=False, picture_address=staff_address, template=None, **extra):
    """
    The HTML of the public page of `edition`, stored or not, as of `at` (default now).

    `template` may name one that extends the page; it gets `extra`. Frames of previews run no script, so it has none.
    """
    for picture in edition.pictures.all():
        picture.image.address_of = picture_address
    with override(edition.language):
        address = request.build_absolute_uri(edition.get_absolute_url())
        context = article_page.context(edition, at) | {"address": address, "without_script": True} | extra
        template = template or ("press/article_print.html" if is_print else "press/article_detail.html")
        return render_to_string(template, context, request)


def withdrawal_page(request, article, language, notice, successor=None):
    """The HTML of what readers would get in place of `article` after a withdrawal with `notice` (plain text)."""
    withdrawal = Withdrawal(article=article, language=language, at=live.clock(), notice=notice)
    with override(language):
        instead = Edition.objects.live().filter(article=successor).first() if successor else None
        return render_to_string("410.html", {"withdrawal": withdrawal, "successor": instead}, request)
