"""Pieces of schema.org that pages of all sections tell machines, as JSON-ready dicts; empty facts are left out."""

import json

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from . import countries

# Inside a script element nothing may look like markup, whatever a title holds.
UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def script(*things):
    """The element that holds `things`, a data block: browsers run nothing of it."""
    data = {"@context": "https://schema.org", "@graph": [thing for thing in things if thing]}
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(words))


def thing(kind, **facts):
    """A thing of `kind` with those of `facts` that are not empty; `id` is its `@id`."""
    named = {"@type": kind} | ({"@id": facts.pop("id")} if facts.get("id") else {})
    return named | {name: value for name, value in facts.items() if value not in (None, "", [], {})}


def organisation(absolute, contacts=()):
    """Whose newsroom it is; `contacts` are media contacts as they were published."""
    logo = settings.NEWSROOM_LOGO
    return thing(
        "NewsMediaOrganization",
        name=settings.NEWSROOM_NAME[get_language()],
        url=absolute(reverse("home")),
        logo=thing("ImageObject", url=absolute(logo.address if logo else static("newsroom/img/icon.svg"))),
        contactPoint=[contact_point(contact) for contact in contacts],
    )


def contact_point(contact):
    return thing(
        "ContactPoint",
        contactType="press",
        name=contact["name"],
        telephone=contact.get("phone"),
        email=contact.get("email"),
        availableLanguage=contact.get("languages"),
    )


def place(city, country, venue=""):
    """A place by its `city`, the code of its `country` and perhaps a `venue`; None where neither is known."""
    if not city and not country:
        return None
    name = ", ".join(filter(None, [venue, city, country and countries.country_name(country, get_language())]))
    return thing("Place", name=name, address=thing("PostalAddress", addressLocality=city, addressCountry=country))


def picture(image, absolute, words, page):
    """
    An image of the library with the `words` (a row that has alt, caption, credit, …) it is shown with on `page`.

    What may be done with it is told there, beside it; whoever wants more asks the media contacts.
    """
    name, width, height = image.renditions[-1]
    return thing(
        "ImageObject",
        contentUrl=absolute(image.public_address(name)),
        width=width,
        height=height,
        caption=words.caption or words.alt,
        creditText=words.credit,
        creator=words.credit and thing("Organization", name=words.credit),
        copyrightNotice=words.copyright or words.credit,
        license=page,
        acquireLicensePage=absolute(reverse("press:contacts")),
        inLanguage=get_language(),
    )


def breadcrumbs(absolute, *steps):
    """The way to a page from the front page, through `steps`, each `(name, address)`."""
    way = [(_("Press office"), reverse("home")), *steps]
    items = [
        thing("ListItem", position=number, name=str(name), item=absolute(address))
        for number, (name, address) in enumerate(way, 1)
    ]
    return thing("BreadcrumbList", itemListElement=items)
