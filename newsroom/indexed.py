"""Texts kept for searching: as folded words and as stems, in columns with the database's own index."""

from itertools import accumulate

from django.db import models
from django.db.models import Lookup

from .words import LONGEST, compounds, stem, words

# Beyond these PostgreSQL knows no place of a word, and refuses the text.
MOST_WORDS, MOST_SIGNS = 15_000, 200_000
# Stands between paragraphs: longer than any word that can be asked for, so that no phrase runs across.
GAP = "0" * (LONGEST + 1)


class IndexedText(models.TextField):
    """Words in an index by which `column__holds=` finds them; takes the conditions of `search`."""


@IndexedText.register_lookup
class Holds(Lookup):
    """The index is on PostgreSQL a column of its own, `…_vector`, and on SQLite a table of the model's, `…_index`."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_postgresql(self, compiler, connection):
        alias = compiler.quote_name_unless_alias(self.lhs.alias)
        column = connection.ops.quote_name(f"{self.lhs.target.column}_vector")
        return f"{alias}.{column} @@ to_tsquery('simple', %s)", [self.rhs.tsquery()]

    def as_sqlite(self, compiler, connection):
        model = self.lhs.target.model
        alias = compiler.quote_name_unless_alias(self.lhs.alias)
        key, index = map(connection.ops.quote_name, (model._meta.pk.column, f"{model._meta.db_table}_index"))
        # Names of tables and columns, no values from outside.
        found = f"SELECT rowid FROM {index} WHERE {index} MATCH %s"  # noqa: S608
        return f"{alias}.{key} IN ({found})", [f"{self.lhs.target.column} : {self.rhs.fts5()}"]


class SearchedText(models.Model):
    """The words of a text and of its title; in the title's a blank stands before and after each."""

    title_stems = models.TextField()
    title_words = models.TextField()
    stems = IndexedText()
    words = IndexedText()

    class Meta:
        abstract = True


def searched(title, paragraphs, language):
    """The columns of a `SearchedText` as `{name: text}`, for a title and paragraphs of plain text."""
    lines = [title, *paragraphs]
    title_words = words(title, language)
    joined = [word for line in lines for word in compounds(line, language)]
    running = within_limits([word for line in lines for word in (*words(line, language), GAP)])
    return {
        "title_stems": f" {' '.join(stems([*title_words, *compounds(title, language)], language))} ",
        "title_words": f" {' '.join(title_words)} ",
        "stems": " ".join(within_limits(stems([word for word in running if word != GAP] + joined, language))),
        "words": " ".join(running),
    }


def stems(found, language):
    return [stem(word, language) for word in found]


def within_limits(found):
    found = found[:MOST_WORDS]
    return [word for word, signs in zip(found, accumulate(map(len, found)), strict=True) if signs <= MOST_SIGNS]
