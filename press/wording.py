"""What differs between two contents of an article in one language: the words, and what stands beside them."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from newsroom import differences, languages

from .models import Article

BESIDE = ["kind", "issued_at", "conference", "conference_role", "themes", "pictures", "contacts", "related", "slug"]


def changed(old, new, language):
    """`[(label, marked text), ...]` of the texts that differ between two of `Article.content()`."""
    found = []
    for name, show in SHOWN.items():
        before, after = text(old, name, language), text(new, name, language)
        if before != after:
            found.append((label(name), show(before, after)))
    return found


def beside(old, new):
    """The labels of what else differs: pictures, contacts and the like."""
    return [label(name) for name in BESIDE if old.get(name) != new.get(name)]


SHOWN = {
    "title": differences.of_text,
    "summary": differences.of_text,
    "dateline": differences.of_text,
    "body": differences.of_html,
    "notes_to_editors": differences.of_html,
    "boilerplate": differences.of_html,
}


def text(content, name, language):
    if name == "dateline":
        return languages.dateline(content["city"], content["country"], language)
    return content[name]


def label(name):
    own = {"dateline": _("Dateline"), "boilerplate": _("Boilerplate"), "pictures": _("Pictures")}
    return own.get(name) or capfirst(Article._meta.get_field(name).verbose_name)
