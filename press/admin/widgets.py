from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Case, IntegerField, Value, When


class WithoutScripts:
    """Offers the newest rows as plain options too, so that something can be chosen without scripts."""

    offered = 100

    @property
    def media(self):
        return super().media + forms.Media(js=["newsroom/admin/js/choices.js"])

    def optgroups(self, name, value, attrs=None):
        chosen = {str(key) for key in value if str(key) not in self.choices.field.empty_values}
        first = Case(When(pk__in=chosen, then=Value(0)), default=Value(1), output_field=IntegerField())
        rows = self.choices.queryset.order_by(first, "-pk")[: self.offered + len(chosen)]
        options = [(row.pk, self.choices.field.label_from_instance(row)) for row in rows]
        if not self.is_required and not self.allow_multiple_selected:
            options.insert(0, ("", ""))
        return [
            (None, [self.create_option(name, key, label, str(key) in chosen, place)], place)
            for place, (key, label) in enumerate(options)
        ]


class SearchSelect(WithoutScripts, AutocompleteSelect):
    pass


class SearchSelectMultiple(WithoutScripts, AutocompleteSelectMultiple):
    pass
