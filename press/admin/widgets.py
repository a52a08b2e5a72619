import re

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Case, IntegerField, Value, When

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


class WithoutScripts:
    """Offers the newest rows as plain options too, so that something can be chosen without scripts."""

    offered = 100

    @property
    def media(self):
        return super().media + forms.Media(js=["newsroom/admin/js/choices.js"])

    def optgroups(self, name, value, attrs=None):
        # An address may ask for anything; only what can be a key is looked up.
        chosen = {str(key) for key in value if KEY.fullmatch(str(key))}
        first = Case(When(pk__in=chosen, then=Value(0)), default=Value(1), output_field=IntegerField())
        rows = self.choices.queryset.order_by(first, "-pk")[: self.offered + len(chosen)]
        options = [(row.pk, self.choices.field.label_from_instance(row)) for row in rows]
        # Without an empty option a browser would choose the first row by itself.
        if not self.allow_multiple_selected and not (self.is_required and chosen):
            options.insert(0, ("", ""))
        return [
            (None, [self.create_option(name, key, label, str(key) in chosen, place)], place)
            for place, (key, label) in enumerate(options)
        ]


class SearchSelect(WithoutScripts, AutocompleteSelect):
    pass


class SearchSelectMultiple(WithoutScripts, AutocompleteSelectMultiple):
    pass
