"""What readers are told of a conference: its changes are counted, and what they knew before is kept."""

import uuid

from django.db import models, transaction
from django.utils import timezone
from modeltranslation.fields import TranslationField

from newsroom import live

from .plan import Status

PLAN = {"starts_on", "ends_on", "country", "city", "venue", "status"}
NOT_TOLD = {"id", "uid", "sequence", "changed_at", "live_from"}


class ToldToReaders(models.Model):
    """
    Known to readers' calendars by `uid`; `sequence` rises with each change of what any of them can see.

    `changed_at` is the moment of the last of these changes, None before the first.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(null=True, editable=False)

    is_slip = False  # said of one save: dates or place were written wrong, and nothing has moved

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args, update_fields=None, **kwargs):
        # Held until the end, so that of two changes at once each is counted.
        before = self.pk and type(self)._base_manager.select_for_update().filter(pk=self.pk).first()
        if before and (changed := before.told_otherwise(self, update_fields)):
            self.sequence, self.changed_at = before.sequence + 1, live.clock()
            if update_fields is not None:
                update_fields = {*update_fields, "sequence", "changed_at"}
            if before.is_given_up(self, changed) and not self.is_slip:
                before.keep_plan(self.changed_at)
        super().save(*args, update_fields=update_fields, **kwargs)

    def told_otherwise(self, after, names=None):
        """
        What readers will find changed once `after` is saved, as `{name of a field, without its language}`.

        `names` are the fields that will be saved, all where it is None. A language that is not public has no readers.
        """
        languages = self.languages_live()
        fields = [field for field in self._meta.concrete_fields if names is None or field.name in names]
        return {
            getattr(field, "translated_field", field).name
            for field in fields
            if languages and may_be_seen(field, languages) and differs(field, self, after)
        } - NOT_TOLD

    def is_given_up(self, after, changed):
        """Whether dates or place that readers counted on make room for others, or it is put off or called off."""
        if self.ends_on < timezone.localdate(live.clock()):
            return False  # what is over is set right, not moved
        has_moved = any(name in changed and self.was_said(name) for name in PLAN - {"status"})
        return has_moved or ("status" in changed and after.status != Status.HELD)

    def was_said(self, name):
        columns = [f"{name}_{code}" for code in self.languages_live()] if name in ("city", "venue") else [name]
        return any(getattr(self, column) for column in columns)

    def keep_plan(self, until):
        """Remember its dates and place as what readers were told until then."""
        own = {"id", "conference", "until", "city", "venue"}  # a text is taken over language by language
        names = {field.name for field in self.earlier_plans.model._meta.concrete_fields} - own
        self.earlier_plans.create(until=until, **{name: getattr(self, name) for name in names})


def may_be_seen(field, languages):
    """Whether `field` holds what stands on pages in `languages`; a translated field stands there by its languages."""
    if isinstance(field, TranslationField):
        return field.language in languages
    return not hasattr(field.model, f"{field.name}_{languages[0]}")


def differs(field, before, after):
    new = field.to_python(getattr(after, field.attname))
    return (getattr(before, field.attname) or None) != (new or None)
