"""What the head of an article's page tells machines."""

from django import template

from newsroom import structured_data as pieces
from newsroom.alternates import alternates
from newsroom.title_picture import HEIGHT, WIDTH, can_draw

from .. import oembed, structured_data

register = template.Library()


@register.simple_tag(takes_context=True)
def article_facts(context):
    """
    What `includes/head/article.html` shows, as a dict, of the context of an article's page.

    Empty for a page that is shown to staff before it is public, or to one person in confidence.
    """
    edition, addresses, request = context["edition"], context["addresses"], context["request"]
    if not hasattr(edition, "article_uid"):
        return {}
    absolute = request.build_absolute_uri
    found = structured_data.news_article(edition, addresses, context["corrections"], context["conference"], absolute)
    return {
        "picture": shared_picture(edition, absolute),
        "alternates": alternates({code: absolute(address) for code, address in addresses.items()}),
        "oembed": oembed.discovery(request, absolute(edition.get_absolute_url())),
        "changed_at": max(edition.changed_at, edition.issued_at),
        "data": pieces.script(*found),
    }


def shared_picture(edition, absolute):
    """The picture to stand for the article elsewhere, `{address, width, height, alt}`: its own, or one of its title."""
    lead = next((picture for picture in edition.pictures_with_files if picture.is_lead), None)
    if lead:
        # The widest that is not too heavy for a preview.
        name, width, height = [r for r in lead.image.renditions if r[1] <= 1600 or r is lead.image.renditions[0]][-1]
        address = absolute(lead.image.public_address(name))
        return {"address": address, "width": width, "height": height, "alt": lead.alt}
    if not can_draw(edition.language):
        return None
    address = absolute(f"{edition.get_absolute_url()}picture.png")
    return {"address": address, "width": WIDTH, "height": HEIGHT, "alt": edition.title}
