"""
Editions as IPTC ninjs 3.1, for editorial systems: https://iptc.org/standards/ninjs/

An item's `uri` never changes; `version` is the number of the edition. Its pictures, its translations and what it is
related to are associations.
"""

import json

from django.conf import settings
from django.utils.text import capfirst

from newsroom import countries, html

from .models.kinds import ChangeKind

CONTENT_TYPE = "application/json; charset=utf-8"
SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"
STANDARD = {"name": "ninjs", "version": "3.1", "schema": SCHEMA}
MEDIA_TOPIC = "http://cv.iptc.org/newscodes/mediatopic/"


def as_bytes(item):
    return json.dumps(item, ensure_ascii=False, indent=1).encode()


def package(address, title, editions, absolute):
    """The items of `editions` as one composite item, which `address` (of the feed itself) names."""
    items = [item(edition, absolute) for edition in editions]
    for member in items:
        del member["standard"]
    return {
        "uri": address,
        "type": "composite",
        "representationType": "partial",
        "headlines": [{"value": title}],
        "standard": STANDARD,
        "associations": [{"name": f"item-{number}", **member} for number, member in enumerate(items, 1)],
    }


def item(edition, absolute, translations=(), conference=None):
    """The item of `edition`, which is `for_machines()`; `absolute` makes a path a whole address."""
    organisation = settings.NEWSROOM_NAME[edition.language]
    found = {
        "uri": edition.urn,
        "type": "text",
        "representationType": "full",
        "version": str(edition.number),
        "firstCreated": edition.first_issued_at.isoformat(),
        "versionCreated": edition.live_from.isoformat(),
        "pubStatus": "usable",
        "language": edition.language,
        "copyrightHolder": organisation,
        "edNote": edition.change_note if edition.change_kind == ChangeKind.CORRECTION else "",
        "headlines": [{"role": "main", "contentType": "text/plain", "value": edition.title}],
        "descriptions": [{"role": "summary", "contentType": "text/plain", "value": edition.summary}],
        "bodies": bodies(edition),
        "located": edition.city,
        "places": places(edition),
        "subjects": subjects(edition),
        "genres": [{"name": capfirst(edition.get_kind_display()), "literal": edition.kind}],
        "organisations": [{"name": organisation, "rel": "publisher", "uri": absolute(f"/{edition.language}/")}],
        "infoSources": [contact(c) for c in edition.contacts],
        "events": [event(conference, absolute)] if conference else [],
        "altIds": alt_ids(edition, absolute),
        "associations": [*pictures(edition, absolute), *other_languages(translations, absolute)],
        "standard": STANDARD,
    }
    return {name: value for name, value in found.items() if value}


def bodies(edition):
    parts = {"main": edition.text, "notes": edition.notes_to_editors, "boilerplate": edition.boilerplate}
    return [body(role, markup, html.text(markup)) for role, markup in parts.items() if markup]


def body(role, markup, words):
    counts = {"charCount": len(words), "wordCount": len(words.split())}
    return {"role": role, "contentType": "text/html", **counts, "value": html.clean(markup)}


def places(edition):
    found = [{"name": edition.city, "rel": "dateline"}] if edition.city else []
    if edition.country:
        name = countries.country_name(edition.country, edition.language)
        found.append({"name": name, "rel": "dateline-country", "literal": edition.country})
    return found


def subjects(edition):
    return [
        {"name": theme.name_in(edition.language), "rel": "about"}
        | ({"uri": f"{MEDIA_TOPIC}{theme.iptc_code}"} if theme.iptc_code else {})
        for theme in edition.ordered_themes
    ]


def contact(facts):
    """A media contact as it was published, as a source with ways to reach it."""
    ways = [("phone", facts.get("phone")), ("email", facts.get("email"))]
    ways.append(("phone out of hours", facts.get("out_of_hours_phone")))
    return {
        "name": facts["name"],
        "role": "media contact",
        "contactInfo": [{"type": kind, "role": facts.get("role", ""), "value": value} for kind, value in ways if value],
    }


def event(conference, absolute):
    return {"name": conference.full_name_here, "rel": "about", "uri": absolute(conference.get_absolute_url())}


def alt_ids(edition, absolute):
    found = [{"role": "web", "value": absolute(edition.get_absolute_url())}]
    return [*found, {"role": "reference", "value": edition.reference}] if edition.reference else found


def pictures(edition, absolute):
    for number, picture in enumerate(edition.pictures_with_files):
        image = picture.image
        found = {
            "name": "lead" if picture.is_lead else f"picture-{number}",
            "uri": absolute(image.public_address(image.largest)),
            "type": "picture",
            "pubStatus": "usable",
            "language": edition.language,
            "descriptions": [
                {"role": role, "contentType": "text/plain", "value": value}
                for role, value in (("caption", picture.caption), ("alternative text", picture.alt))
                if value
            ],
            "by": picture.credit,
            "copyrightNotice": picture.copyright,
            "usageTerms": picture.usage_terms,
            "renditions": [rendition(image, facts, absolute) for facts in image.renditions],
        }
        yield {name: value for name, value in found.items() if value}


def rendition(image, facts, absolute):
    name, width, height = facts
    address = absolute(image.public_address(name))
    return {"name": name, "href": address, "contentType": "image/jpeg", "width": width, "height": height}


def other_languages(translations, absolute):
    return [
        {
            "name": f"translation-{edition.language}",
            "rel": "translation",
            "uri": edition.urn,
            "type": "text",
            "representationType": "partial",
            "language": edition.language,
            "headlines": [{"value": edition.title}],
            "altIds": [{"role": "web", "value": absolute(edition.get_absolute_url())}],
        }
        for edition in translations
    ]
