"""Kept texts as they are offered back: what each would change in what is stored."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import capfirst

from .. import field_values
from ..models import Article, KeptText
from ..models.article import LANGUAGES

MOST = 3


@dataclass(frozen=True)
class Difference:
    """What differs in one field between what is stored and what was kept."""

    label: str
    attributes: str
    is_rich: bool
    shown: str


@dataclass(frozen=True)
class Offer:
    kept: KeptText
    title: str
    labels: list
    differences: list


def offers(left, form_class, formsets, article, differing):
    """
    `[Offer, ...]` of the texts in `left`, `[(KeptText, its open fields), ...]`: those that differ from what is stored.

    `formsets` is `[(class, queryset of its rows), ...]`. What differs is worked out for the one whose key is
    `differing`, since it takes long.
    """
    found, contents = [], []
    for kept, fields in left:
        form = form_class(instance=article)
        form.begin_with(fields)
        labels = [field_values.label_of(name, form.fields[name]) for name in form.changed_data]
        labels += rows_differing(formsets, fields, article)
        content = {name: values for name, values in fields.items() if name != "seen"}
        if labels and content not in contents:
            shown = differences(form) if str(kept.pk) == differing else []
            found.append(Offer(kept, title_in(fields), labels, shown))
        contents.append(content)
    return found


def title_in(fields):
    titles = (value for code in LANGUAGES for value in fields.get(f"title_{code}", []))
    return next(filter(None, titles), "")


def differences(form):
    return [
        Difference(
            field_values.label_of(name, form.fields[name]),
            field_values.attributes(form.fields[name]),
            field_values.is_rich(name),
            difference(form, name),
        )
        for name in form.changed_data
    ]


def difference(form, name):
    """What differs in the field `name`; the sentence that refuses it where it cannot be taken as it was typed."""
    field = form.fields[name]
    try:
        typed = field.clean(form[name].data)
    except ValidationError as error:
        return " ".join(error.messages)
    return field_values.difference(name, field, form.initial.get(name), typed)


def rows_of(fields, prefix):
    """What of `fields` belongs to the rows named by `prefix`, as data for their formset; None where nothing does."""
    rows = QueryDict(mutable=True)
    for name, values in fields.items():
        if name.startswith(f"{prefix}-"):
            rows.setlist(name, values)
    return rows or None


def rows_changed(formset):
    """The names of all that was sent of rows that someone changed."""
    if not formset.is_bound or not formset.has_changed():
        return []
    return [name for name in formset.data if name.startswith(f"{formset.prefix}-")]


def rows_differing(formsets, fields, article):
    """The names, for people, of the rows that kept `fields` would change."""
    labels = []
    for formset_class, queryset in formsets:
        prefix = formset_class.get_default_prefix()
        if rows := rows_of(fields, prefix):
            formset = formset_class(rows, instance=article or Article(), prefix=prefix, queryset=queryset)
            if formset.refusal or rows_changed(formset):
                labels.append(capfirst(formset_class.model._meta.verbose_name_plural))
    return labels
