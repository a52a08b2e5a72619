"""What an edition made now would change for readers, field by field and word by word."""

from django.utils.text import capfirst

from newsroom import differences

from ..models import Article
from ..models.article import RICH, WORDS


def changes(edition, article):
    """`[(label of the field, what differs as safe HTML, whether it is rich text), ...]` from `edition` to `article`."""
    language = edition.language
    found = []
    for name in WORDS:
        before, after = getattr(edition, name), article.in_language(name, language)
        if before != after:
            compare = differences.of_html if name in RICH else differences.of_text
            label = capfirst(Article._meta.get_field(name).verbose_name)
            found.append((label, compare(before, after), name in RICH))
    return found
