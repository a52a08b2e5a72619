"""The picture library: what belongs to articles and conferences alike."""

import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import html, images

# Characters of a text of a few sentences: more is a mistake, and forms say so.
SHORT_TEXT = 5000
PERCENT = [MinValueValidator(0), MaxValueValidator(100)]


class Image(models.Model):
    """
    A picture in the library, kept as renditions made from its pixels alone.

    Its files lie under an unguessable name, and are answered to the public by the view that asks what is live.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sha256 = models.CharField(_("SHA-256 of the file received"), max_length=64, editable=False, db_index=True)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    renditions = models.JSONField(_("renditions"), default=list, editable=False)
    focal_x = models.PositiveSmallIntegerField(_("focal point, percent from the left"), default=50, validators=PERCENT)
    focal_y = models.PositiveSmallIntegerField(_("focal point, percent from the top"), default=50, validators=PERCENT)
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who do not see it."),
    )
    caption = models.TextField(_("caption"), max_length=SHORT_TEXT, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    copyright = models.CharField(_("copyright"), max_length=200, blank=True)
    usage_terms = models.TextField(_("terms of use"), max_length=SHORT_TEXT, blank=True)
    usage_until = models.DateTimeField(
        _("may be used until"), null=True, blank=True, help_text=_("From then on no public page shows it.")
    )
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    people_shown = models.CharField(_("people shown"), max_length=300, blank=True)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    # Another door than the public one, for previews: a function of the image and a rendition's name.
    address_of = None

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-added_at", "-pk"]

    def __str__(self):
        return self.alt or self.caption[:80] or self.credit or str(self.uid)

    def save(self, *args, **kwargs):
        for field in self._meta.local_concrete_fields:
            if isinstance(field, models.CharField | models.TextField) and getattr(self, field.attname):
                setattr(self, field.attname, html.plain(getattr(self, field.attname)))
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        paths = [self.path(name) for name, _width, _height in self.renditions]
        deleted = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: [default_storage.delete(path) for path in paths])
        return deleted

    def take(self, picture):
        """Keep the renditions of `picture` (an images.Picture just received) as this image's files."""
        self.sha256, self.width, self.height = picture.sha256, picture.width, picture.height
        made = images.renditions(picture)
        for name, _width, _height, content in made:
            default_storage.save(self.path(name), ContentFile(content))
        self.renditions = [[name, width, height] for name, width, height, _content in made]

    def path(self, name):
        """Where the rendition `name` lies in the storage."""
        return f"pictures/{self.uid}/{name}"

    @property
    def sources(self):
        """`[(address, width in pixels), ...]` of its renditions, for pages."""
        address = type(self).public_address if self.address_of is None else self.address_of
        return [(address(self, name), width) for name, width, _height in self.renditions]

    @property
    def largest(self):
        """The name of its widest rendition, the one to download."""
        return self.renditions[-1][0]

    @property
    def downloads(self):
        """`[(address, width, height, bytes), ...]` of its files to keep, the largest first; None for a missing one."""
        address = type(self).download_address if self.address_of is None else self.address_of
        sizes = [(address(self, name), width, height, self.bytes_of(name)) for name, width, height in self.renditions]
        return sizes[::-1]

    def bytes_of(self, name):
        try:
            return default_storage.size(self.path(name))
        except FileNotFoundError:
            return None

    def public_address(self, name):
        return reverse("picture", args=[self.uid, name])

    def download_address(self, name):
        return reverse("picture-download", args=[self.uid, name])

    def words_in(self, language):
        """What is said of it in `language`: `{credit, copyright, alt, caption, usage_terms}`."""
        translated = {name: getattr(self, f"{name}_{language}") or "" for name in ("alt", "caption", "usage_terms")}
        return {"credit": self.credit, "copyright": self.copyright, **translated}

    def has_rendition(self, name):
        return any(name == known for known, _width, _height in self.renditions)

    def is_shown_to_readers(self):
        """Whether a conference that readers see, or will see, shows it in its present words."""
        return any(conference.is_meant_for_readers() for conference in self.conferences.all())

    def is_usable(self, at=None):
        """Whether its terms allow showing it at `at` (aware datetime, default now)."""
        return self.usage_until is None or self.usage_until > (at or timezone.now())
