"""Fields of forms that Django's admin would make otherwise."""

from zoneinfo import available_timezones

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.utils.text import capfirst
from django.utils.translation import gettext as _

AREAS = {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}


class DayInput(forms.DateInput):
    """The browser's own input of a date."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, "%Y-%m-%d")


class Combobox:
    """Makes Django's select that searches ours: combobox.js asks the same address, without 100 kB of select2."""

    @property
    def media(self):
        return forms.Media(css={"all": ["newsroom/admin/css/combobox.css"]}, js=["newsroom/admin/js/combobox.js"])


class NamedAutocomplete(Combobox, AutocompleteSelect):
    """A select that searches, whose empty field says what is chosen there."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        name = _("Choose: %(name)s") % {"name": self.field.verbose_name}
        return super().build_attrs(base_attrs, extra_attrs) | {"data-placeholder": name}


def choice_field(db_field, choices):
    """A select for `db_field`, whose model holds the code as plain text."""
    return forms.ChoiceField(
        choices=[("", "---------"), *choices] if db_field.blank else choices,
        required=not db_field.blank,
        label=capfirst(db_field.verbose_name),
        help_text=db_field.help_text,
        initial=db_field.default if db_field.has_default() else None,
    )


def time_zones():
    """`[(area, [(zone, city), ...]), ...]`: the zones of places, by part of the world."""
    areas = {}
    for zone in sorted(available_timezones()):
        area, _slash, city = zone.partition("/")
        if city and area != "Etc" and area in AREAS:
            areas.setdefault(area, []).append((zone, city.replace("_", " ")))
    return [("", [("UTC", "UTC")]), *areas.items()]


def without_detours(field):
    """`field` without the links that change or delete, in passing, what it only points at."""
    if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
        field.widget.can_change_related = field.widget.can_delete_related = False
    return field
