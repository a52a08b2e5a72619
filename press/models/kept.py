"""What people typed and have not saved yet: kept for them alone, no version of anything, gone when it is saved."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from newsroom import live

from .article import Article

LASTS = timedelta(days=30)
SAVED_LASTS = timedelta(days=1)  # what is still under way from a page that was saved arrives long before
MOST_PAGES = 5  # of one article that a person left without saving; older ones go
MOST_NAMES = 500
MOST_CHARACTERS = 4_000_000


class TooMuch(Exception):
    """More than is kept: no form of ours holds as much."""


class KeptTextQuerySet(models.QuerySet):
    def left_by(self, person, article):
        """What `person` typed into the form of `article` (None: a new one) and did not save, the latest first."""
        left = self.filter(person=person, article=article, is_saved=False).exclude(fields={})
        return left.order_by("-kept_at", "-pk")

    @transaction.atomic
    def keep(self, person, article, page, fields, turn, replaces=None, is_all=False):
        """
        Keep `fields`, `{name: [value, ...]}`, of what stands in `page` now, over what was kept of that page before.

        `turn` says which of two requests was sent later, whatever order they come in. `replaces` is the kept text
        that this page began with. With `is_all` nothing else differs there from what is stored. Of a page that is saved
        nothing more is kept. Raises TooMuch.
        """
        kept, is_new = self.of_page(person, article, page)
        if not kept.is_saved:
            kept.fields = {} if is_all else kept.fields
            kept.add(fields, turn)
        if replaces:
            self.replaced(person, replaces).exclude(pk=kept.pk).delete()
        if is_new:
            self.sweep(kept)
        return kept

    def of_page(self, person, article, page):
        """What is kept of `page`, held until the transaction ends, and whether it is the first of it."""
        facts = {"person": person, "article": article, "kept_at": live.clock()}
        return self.select_for_update().get_or_create(page=page, defaults=facts)

    @transaction.atomic
    def saved(self, person, article, page, replaces=""):
        """Forget what was kept of `page`, and what that page began with: it is saved now, as `article`."""
        self.replaced(person, replaces).delete()
        if page:
            kept, _is_new = self.of_page(person, article, page)
            kept.fields, kept.article, kept.is_saved, kept.kept_at = {}, article, True, live.clock()
            kept.save()

    def sweep(self, newest):
        """Drop what is too old, and what is too many of the person and the article of `newest`."""
        self.filter(kept_at__lt=newest.kept_at - LASTS).delete()
        self.filter(kept_at__lt=newest.kept_at - SAVED_LASTS, is_saved=True).delete()
        others = self.left_by(newest.person, newest.article).values_list("pk", flat=True)
        self.filter(pk__in=list(others[MOST_PAGES:])).delete()

    def replaced(self, person, token):
        """The kept text that `token` (a KeptText's) means, unless its own page went on since."""
        pk, _dot, turn = token.partition(".")
        if not (pk.isascii() and pk.isdigit() and turn.isascii() and turn.isdigit()) or len(token) > 36:
            return self.none()
        return self.filter(person=person, pk=int(pk), turn=int(turn))


class KeptText(models.Model):
    """
    What a person had typed into one page of an article's form and not saved.

    It holds the fields that differed from what that page was loaded with, and `seen`, the form's own account of what
    that was: taken back, it meets the same rules as if the page had never been closed. Once the page is saved the text
    is gone, and the row is there for a day to say so to whatever of that page is still under way.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="+")
    page = models.CharField(max_length=40, unique=True)
    fields = models.JSONField(default=dict)
    turn = models.BigIntegerField(default=0)
    kept_at = models.DateTimeField()
    is_saved = models.BooleanField(default=False)

    objects = KeptTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text not saved yet")
        verbose_name_plural = _("texts not saved yet")
        default_permissions = ()
        indexes = [
            models.Index(fields=["person", "article", "-kept_at"], name="kept_text_left_by"),
            models.Index(fields=["kept_at"], name="kept_text_kept_at"),
        ]

    def __str__(self):
        # Whoever deletes the article reads this: it says nothing of the text.
        return self.person.get_full_name() or self.person.get_username()

    @property
    def token(self):
        """What a page that begins with this text says of it."""
        return f"{self.pk}.{self.turn}"

    def add(self, fields, turn):
        """Keep `fields` too; where both say something of a field, the later turn is right. Raises TooMuch."""
        self.fields = self.fields | fields if turn >= self.turn else fields | self.fields
        self.turn, self.kept_at = max(turn, self.turn), live.clock()
        characters = sum(len(value) for values in self.fields.values() for value in values)
        if len(self.fields) > MOST_NAMES or characters > MOST_CHARACTERS:
            raise TooMuch
        self.save()
