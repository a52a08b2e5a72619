"""Taking an earlier text back into the working copy: what would change by it, and the fields that are chosen."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from .. import points
from ..models.article import WORDS, digest
from ..workflow import TransitionError
from .difference import Difference


class TakingBack:
    """Of the text at `point` into the working copy of `article`; `chosen` are names of fields, none for all."""

    def __init__(self, article, point, chosen):
        self.article, self.point, self.language, self.chosen = article, point, point.language, chosen
        self.refusal = []

    @cached_property
    def difference(self):
        return Difference(points.of_working_copy(self.article, self.language), self.point)

    @property
    def fields(self):
        """`[(FieldDifference, whether it is chosen), ...]`; the address is none of them, for links may lead there."""
        fields = [field for field in self.difference.fields if field.name in WORDS]
        return [(field, not self.chosen or field.name in self.chosen) for field in fields]

    @property
    def seen(self):
        return digest(self.article.texts(self.language))

    def make(self, by, seen):
        """Put the chosen fields into the working copy. Raises TransitionError."""
        words = {name: self.point.words[name] for name in WORDS if name in self.chosen}
        if not words:
            raise TransitionError(_("Choose at least one part of the text to take back."))
        self.article.take_back(self.language, words, by, self.point.at, seen)
