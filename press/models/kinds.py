"""The words for articles that working copies and editions share."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    RELEASE = "release", _("press release")
    STATEMENT = "statement", _("statement")
    SPEECH = "speech", _("speech")
    ADVISORY = "advisory", _("media advisory")
    NOTICE = "notice", _("notice")


class ConferenceRole(TextChoices):
    """What an article is to the conference it reports on."""

    ANNOUNCEMENT = "announcement", _("announcement")
    OPENING = "opening", _("opening")
    CLOSING = "closing", _("closing")
    SPEECH = "speech", _("speech")


class ChangeKind(TextChoices):
    """What an edition is to the one before it."""

    FIRST = "first", pgettext_lazy("edition", "first")
    MINOR = "minor", _("minor change")
    UPDATE = "update", _("update")
    CORRECTION = "correction", _("correction")
