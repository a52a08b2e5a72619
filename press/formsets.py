"""Rows beside an article's form, with the same promise: two people at once lose nothing."""

from django import forms
from django.forms.models import BaseInlineFormSet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from .models.article import digest


class WatchedFormSet(BaseInlineFormSet):
    """
    Rows that carry, in `seen`, the digest of what they were when loaded. `watched` names their fields; without
    `may_change` they are only shown.

    Rows that the person left alone stay as they are stored, whatever the form sends. Where someone else changed them
    too, they come back as stored, with a sentence that says what this person had chosen.
    """

    watched = []
    may_change = True
    rows_have_labels = False

    def __init__(self, data=None, files=None, instance=None, **kwargs):
        super().__init__(data, files, instance=instance, **kwargs)
        self.refusal = ""
        if not self.is_bound or not self.instance.pk:
            return
        stored, seen = self.stored_rows(), self.data.get(f"{self.prefix}-seen", "")
        typed = self.typed_rows()
        if self.may_change and (digest(stored) == seen or stored == typed):
            return
        if self.may_change and digest(typed) != seen:
            self.refusal = self.sentence(typed)
        # What was sent is about rows that have changed since: show, and keep, the stored ones.
        super().__init__(None, None, instance=instance, **kwargs)

    @cached_property
    def management_form(self):
        form = super().management_form
        form.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput)
        form.initial["seen"] = digest(self.stored_rows()) if self.instance.pk else ""
        return form

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values() if not self.rows_have_labels else ():
            # In a table the label stands once, above all rows.
            field.widget.attrs.setdefault("aria-label", str(field.label or ""))

    def stored_rows(self):
        """`[[key, value, ...], ...]` as text, in the order of the keys."""
        rows = self.get_queryset()
        return sorted([str(row.pk), *(self.raw(row, name) for name in self.watched)] for row in rows)

    def raw(self, row, name):
        return str(self.model._meta.get_field(name).value_from_object(row) or "")

    def rows_sent(self):
        sent = self.data.get(f"{self.prefix}-TOTAL_FORMS", "")
        return int(sent) if sent.isascii() and sent.isdigit() else 0

    def typed_rows(self):
        rows = []
        for place in range(min(self.rows_sent(), self.absolute_max)):
            sent = {
                name: self.data.get(f"{self.prefix}-{place}-{name}", "") for name in ["id", *self.watched, "DELETE"]
            }
            if sent[self.watched[0]] and not sent["DELETE"]:
                rows.append([sent["id"], *(sent[name].lstrip("0") for name in self.watched)])
        return sorted(rows)

    def sentence(self, typed):
        field = self.form.base_fields[self.watched[0]]
        keys = [row[1] for row in typed]
        if isinstance(field, forms.ModelChoiceField):
            names = [str(thing) for thing in field.queryset.filter(pk__in=[key for key in keys if key.isdecimal()])]
        else:
            names = keys
        return _("Someone else changed this meanwhile; below is what is stored now. You had chosen: %(names)s.") % {
            "names": ", ".join(names) or "–"
        }

    def is_valid(self):
        if self.is_bound:
            return super().is_valid()
        return not self.refusal

    def non_form_errors(self):
        errors = super().non_form_errors()
        return self.error_class([self.refusal], error_class="nonform") if self.refusal else errors

    def save(self, commit=True):
        if self.is_bound:
            return super().save(commit)
        self.new_objects, self.changed_objects, self.deleted_objects = [], [], []
        return []

    def save_existing(self, form, obj, commit=True):
        # Only what was changed: the state of a language is in the same row as its plan.
        form.instance.save(update_fields=form.changed_data)
        return form.instance


class VersionFormSet(WatchedFormSet):
    watched = ["plan", "assigned_to"]
    rows_have_labels = True  # each names its language


class ThemeFormSet(WatchedFormSet):
    watched = ["theme", "position"]


class GalleryFormSet(WatchedFormSet):
    watched = ["image", "position"]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if form.instance.image_id:
            widget = form.fields["image"].widget
            getattr(widget, "widget", widget).known[form.instance.image_id] = form.instance.image
