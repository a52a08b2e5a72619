"""What readers may type or choose to narrow a list: each field says in a sentence why it leaves something out."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django_filters import CharFilter, DateFilter

from newsroom import search
from newsroom.characters import visible
from newsroom.moments import YEARS

NOT_OFFERED = _("The address asks for something that this list does not offer. That part of it was left out.")


class OfferedField(forms.CharField):
    """One of the values that `offered()` gives as `{value: …}`; it is asked only where there is a value."""

    def __init__(self, *, offered, **kwargs):
        super().__init__(**kwargs)
        self.offered = offered
        self.validators = []

    def to_python(self, value):
        value = super().to_python(value)
        if value and value not in self.offered():
            raise ValidationError(NOT_OFFERED)
        return value


class OfferedFilter(CharFilter):
    field_class = OfferedField


class WordsField(forms.CharField):
    """Words to search for, as `newsroom.search.Query` reads them."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.validators = []

    def to_python(self, value):
        value = visible(super().to_python(value)).strip()
        if len(value) > search.LONGEST:
            raise ValidationError(
                ngettext_lazy(
                    "A search has at most %(limit)d character. These words were left out: use fewer.",
                    "A search has at most %(limit)d characters. These words were left out: use fewer.",
                    search.LONGEST,
                )
                % {"limit": search.LONGEST}
            )
        if value and not search.Query(value):
            raise ValidationError(_("There is no word to search for in what was asked: it was left out."))
        return value


class WordsFilter(CharFilter):
    field_class = WordsField


class DayField(forms.DateField):
    """A day as browsers and addresses write it: 2015-05-19."""

    default_error_messages = {"invalid": _("A day is written like 2015-05-19. What was given was left out.")}

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)

    def to_python(self, value):
        day = super().to_python(value)
        if day and day.year not in YEARS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class DayFilter(DateFilter):
    field_class = DayField


class NarrowingForm(forms.Form):
    def clean(self):
        first, last = (self.cleaned_data.get(name) for name in ("from", "to"))
        if first and last and first > last:
            self.add_error("to", _("The last day comes before the first. The last day was left out."))
