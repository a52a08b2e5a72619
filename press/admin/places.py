"""Where readers will find what is released: the pages that will show it, and the pictures it comes with."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

THUMBNAIL = 160  # pixels


def places(article, language):
    """`[(sentence, address or ""), ...]` for `article`, which comes `with_content()`, in `language`."""
    news = address("press:article-list", language)
    found = [
        (_("Front page, while it is among the newest"), address("home", language)),
        (_("All news"), news),
    ]
    for link in article.theme_links.all():
        theme = link.theme
        slug = getattr(theme, f"slug_{language}")
        if slug and theme.name_in(language):
            found.append(
                (_("News on “%(theme)s”") % {"theme": theme.name_in(language)}, f"{news}?{urlencode({'theme': slug})}")
            )
    if conference := article.conference:
        found.append(conference_page(conference, language))
    return found


def conference_page(conference, language):
    if language not in conference.languages_live():
        return _("The page of the conference, once that is public"), ""
    with override(language):
        page = conference.get_absolute_url()
    return _("The page of %(conference)s") % {"conference": conference}, page


def pictures(article, language):
    """`[(address of a small rendition for staff, the words it is published with), ...]`"""
    images = {link.image_id: link.image for link in article.gallery_links.all()}
    if article.lead_image:
        images[article.lead_image_id] = article.lead_image
    return [(thumbnail(images[words["image"]]), words) for words in article.pictures(language)]


def thumbnail(image):
    """The smallest rendition that is wide enough, "" where there is none."""
    names = sorted((width, name) for name, width, _height in image.renditions if width >= THUMBNAIL)
    return reverse("admin:newsroom_image_rendition", args=[image.pk, names[0][1]]) if names else ""


def address(name, language):
    with override(language):
        return reverse(name)
