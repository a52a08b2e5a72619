"""What the head of any page tells machines."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from ..alternates import alternates

register = template.Library()
LANGUAGES = [code for code, _name in settings.LANGUAGES]
# Open Graph wants a territory with the language.
LOCALES = {"en": "en_GB", "fr": "fr_FR", "es": "es_ES", "ar": "ar_AR"}


@register.filter
def locale(language):
    return LOCALES.get(language, language)


@register.simple_tag(takes_context=True)
def page_alternates(context):
    """`[(hreflang, address), ...]` of a page that is there in every language, at an address without words."""
    request, addresses = context["request"], {}
    for code in LANGUAGES:
        with override(code):
            path = reverse(request.resolver_match.view_name, kwargs=request.resolver_match.kwargs)
            addresses[code] = request.build_absolute_uri(path)
    found = alternates(addresses)
    if request.resolver_match.view_name == "home":
        found[-1] = ("x-default", request.build_absolute_uri(reverse("language-choice")))
    return found


@register.simple_tag(takes_context=True)
def alternates_of(context, addresses):
    """`[(hreflang, address), ...]` of a page by its `addresses`, `{language: path}` of the languages it is there in."""
    absolute = context["request"].build_absolute_uri
    return alternates({code: absolute(address) for code, address in addresses.items()})


@register.simple_tag(takes_context=True)
def own_address(context, query=""):
    """The whole address of the page, with `query` where that is a part of what it is."""
    request = context["request"]
    return request.build_absolute_uri(f"{request.path}?{query}" if query else request.path)
