"""What all languages of an article share, in a form that can be kept and read years later."""

from datetime import UTC

from django.utils.translation import override


def of(article):
    """
    `{field: value}`, JSON-ready: codes and moments as text, and `[[key, name], ...]` of what is pointed at.

    Names are those in the source language. `article` is `with_content()`, or its relations are asked for one by one.
    """
    with override(article.source_language):
        return {
            "kind": article.kind,
            "source_language": article.source_language,
            "issued_at": article.issued_at.astimezone(UTC).isoformat() if article.issued_at else "",
            "country": article.country,
            "conference": _named([article.conference]),
            "conference_role": article.conference_role,
            "lead_image": _named([article.lead_image]),
            "gallery": _named(link.image for link in article.gallery_links.all()),
            "themes": _named(link.theme for link in article.theme_links.all()),
            "contacts": _named(article.contacts.all()),
            "related": _named(article.related.all()),
        }


def _named(things):
    return [[thing.pk, str(thing)] for thing in things if thing]
