"""Addresses that lead elsewhere: those of a former site, and those of articles merged into others."""

from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST = 500


def as_path(address):
    """
    The path of `address` (a path, or a URL of any host) with its query, decoded and in NFC; "" where it is none.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if not parts.path.startswith("/") and not (parts.netloc and not parts.path):
        return ""
    path = unquote(parts.path or "/") + (f"?{unquote(parts.query)}" if parts.query else "")
    path = normalize("NFC", path)
    return path if len(path) <= LONGEST and path.isprintable() else ""


class FormerAddressQuerySet(models.QuerySet):
    def asked_for(self, path, query=""):
        """The one for a request of `path` with `query`: that with its query first, then with a slash more or less."""
        other = path.removesuffix("/") if path.endswith("/") else f"{path}/"
        wanted = [as_path(f"{start}?{query}") for start in (path, other) if query]
        wanted += [as_path(start) for start in (path, other)]
        found = {former.path: former for former in self.filter(path__in=[each for each in wanted if each])}
        return next((found[each] for each in wanted if each in found), None)


class FormerAddress(models.Model):
    """A path that once had a page, and the path of this site where readers find it since."""

    path = models.CharField(_("former address"), max_length=LONGEST, unique=True)
    target = models.CharField(_("leads to"), max_length=LONGEST)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["path"]

    def __str__(self):
        return self.path
