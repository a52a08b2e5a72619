"""An article as schema.org's NewsArticle, with what search engines and libraries may know of it."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from lxml import html as parser

from newsroom.structured_data import breadcrumbs, organisation, picture, place, thing

MEDIA_TOPIC = "http://cv.iptc.org/newscodes/mediatopic/"


def news_article(edition, addresses, corrections, conference, absolute):
    """
    The article of `edition`, which is `for_machines()`, and the way to it.

    `addresses` is `{language: path}` of it in all languages that are public, `corrections` the editions that said so.
    """
    page = absolute(addresses[edition.language])
    publisher = organisation(absolute, edition.contacts)
    found = thing(
        "NewsArticle",
        id=edition.urn,
        url=page,
        mainEntityOfPage=page,
        headline=edition.title,
        description=edition.summary,
        articleSection=capfirst(edition.get_kind_display()),
        inLanguage=edition.language,
        datePublished=edition.issued_at.isoformat(),
        dateModified=max(edition.changed_at, edition.issued_at).isoformat(),
        dateline=edition.dateline,
        locationCreated=place(edition.city, edition.country),
        identifier=identifiers(edition),
        version=edition.number,
        author=publisher,
        publisher=publisher,
        image=[picture(p.image, absolute, p, page) for p in edition.pictures_with_files],
        about=[*themes(edition), *([meeting(conference, absolute)] if conference else [])],
        correction=[correction(told) for told in corrections],
        hasPart=quotations(edition, conference, absolute),
        **translations(edition, addresses, absolute),
    )
    return found, breadcrumbs(absolute, (_("All news"), reverse("press:article-list")), (edition.title, page))


def identifiers(edition):
    reference = thing("PropertyValue", propertyID="reference", value=edition.reference) if edition.reference else None
    return [edition.urn, reference] if reference else [edition.urn]


def themes(edition):
    return [
        thing("Thing", name=theme.name, sameAs=theme.iptc_code and f"{MEDIA_TOPIC}{theme.iptc_code}")
        for theme in edition.ordered_themes
    ]


def meeting(conference, absolute):
    """The event in a few words; its own page tells the rest."""
    address = absolute(conference.get_absolute_url())
    return thing(
        "Event",
        id=f"{address}#event",
        name=conference.full_name_here,
        url=address,
        startDate=conference.starts_on.isoformat(),
        endDate=conference.ends_on.isoformat(),
        location=place(conference.city, conference.country, conference.venue),
    )


def correction(edition):
    return thing("CorrectionComment", text=edition.change_note, datePublished=edition.live_from.isoformat())


def quotations(edition, conference, absolute):
    """What the text marks as somebody's words."""
    if 'class="quote"' not in edition.body:
        return []
    at = conference and {"@id": f"{absolute(conference.get_absolute_url())}#event"}
    return [
        thing(
            "Quotation",
            text=words,
            inLanguage=edition.language,
            spokenByCharacter=speaker and thing("Person", name=speaker),
            recordedIn=at,
        )
        for words, speaker in quotes(edition.body)
    ]


def quotes(body):
    """`[(words, speaker or ""), ...]` of the quotes in `body`, clean HTML."""
    for figure in parser.fragment_fromstring(body, create_parent="div").iterfind(".//figure[@class='quote']"):
        words, speaker = figure.find("blockquote"), figure.find("figcaption")
        if words is not None:
            yield one_line(words), one_line(speaker) if speaker is not None else ""


def one_line(element):
    return " ".join(" ".join(element.itertext()).split())


def translations(edition, addresses, absolute):
    """It as a translation of the source text, or the source text with its translations; each by its own address."""
    others = {
        code: thing("NewsArticle", url=absolute(address), inLanguage=code)
        for code, address in addresses.items()
        if code != edition.language
    }
    if edition.language != edition.source_language:
        source = others.get(edition.source_language)
        return {"translationOfWork": source} if source else {}
    return {"workTranslation": list(others.values())}
