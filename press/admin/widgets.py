import re

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

from newsroom.admin.fields import Combobox

KEY = re.compile(r"[0-9]{1,18}")


class KeysField(forms.ModelMultipleChoiceField):
    """Several rows by their keys; what cannot be a key is no choice, and never reaches the database."""

    def clean(self, value):
        for key in value or []:
            if not KEY.fullmatch(str(key)):
                raise forms.ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": key}
                )
        return super().clean(value)


class WithoutScripts(Combobox):
    """
    Offers the newest rows as plain options too, so that something can be chosen without scripts.

    `known` is `{key: row}` of what was read already: the copies of a widget in the rows of a formset share it.
    """

    offered = 100

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = {}
        self.newest = []

    def optgroups(self, name, value, attrs=None):
        # An address may ask for anything; only what can be a key is looked up.
        chosen = {int(key) for key in value if KEY.fullmatch(str(key))}
        rows = self.rows(sorted(chosen, reverse=True))
        options = [(row.pk, self.choices.field.label_from_instance(row)) for row in rows]
        # Without an empty option a browser would choose the first row by itself.
        if not self.allow_multiple_selected and not (self.is_required and chosen):
            options.insert(0, ("", ""))
        return [
            (None, [self.create_option(name, key, label, key in chosen, place)], place)
            for place, (key, label) in enumerate(options)
        ]

    def rows(self, chosen):
        """The rows with the keys `chosen`, and after them the newest."""
        if not self.newest:
            self.newest += self.choices.queryset.order_by("-pk")[: self.offered]
            self.known.update((row.pk, row) for row in self.newest)
        if missing := [key for key in chosen if key not in self.known]:
            self.known.update((row.pk, row) for row in self.choices.queryset.filter(pk__in=missing))
        first = [self.known[key] for key in chosen if key in self.known]
        return first + [row for row in self.newest if row.pk not in chosen]


class SearchSelect(WithoutScripts, AutocompleteSelect):
    pass


class SearchSelectMultiple(WithoutScripts, AutocompleteSelectMultiple):
    pass
