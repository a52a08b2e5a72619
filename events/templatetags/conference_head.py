"""What the head of a conference's page tells machines."""

from django import template

from newsroom import structured_data as pieces
from newsroom.alternates import alternates

from .. import structured_data

register = template.Library()


@register.simple_tag(takes_context=True)
def conference_facts(context):
    """What `includes/head/conference.html` shows, as a dict, of the context of a conference's page."""
    conference, absolute = context["conference"], context["request"].build_absolute_uri
    articles = [edition for _role, editions in context["articles"] for edition in editions]
    found = structured_data.event(conference, articles, absolute)
    return {
        "picture": shared_picture(conference, absolute),
        "alternates": alternates({code: absolute(address) for code, address in context["addresses"].items()}),
        "data": pieces.script(*found),
    }


def shared_picture(conference, absolute):
    image = conference.usable_image
    if not image or not image.renditions:
        return None
    name, width, height = image.renditions[-1]
    return {"address": absolute(image.public_address(name)), "width": width, "height": height, "alt": image.alt}
