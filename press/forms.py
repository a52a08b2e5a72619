"""The form of an article, in which two people at once lose nothing."""

import json
from datetime import datetime

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom import html

from .conflicts import BothTexts
from .models.article import LANGUAGES, RICH, WORDS, digest

PER_LANGUAGE = [*WORDS, "slug"]
PLAIN = [f"{name}_{code}" for code in LANGUAGES for name in WORDS if name not in RICH]
SHARED = "shared"


def fields_of(language):
    """The names of the fields that hold the article's text in `language`."""
    return [f"{name}_{language}" for name in PER_LANGUAGE]


def fingerprint(value):
    """The digest of one field's value, alike for what is stored and for what the form made of what was typed."""
    if isinstance(value, Model):
        value = value.pk
    elif isinstance(value, datetime):
        value = value.timestamp()
    elif value and not isinstance(value, str | int):
        value = sorted(getattr(item, "pk", item) for item in value)
    return digest(value or "")


class OwnField(forms.JSONField):
    """What the form itself wrote; anything else, however deep, counts as nothing."""

    widget = forms.HiddenInput

    def to_python(self, value):
        try:
            return super().to_python(value)
        except RecursionError:
            return {}


class ArticleForm(BothTexts, forms.ModelForm):
    """
    Saves what its person changed, unless someone else changed the same language meanwhile.

    `seen` carries a fingerprint of each field as it was loaded. What the person left alone keeps its stored value,
    whatever the form sends. A language that both changed is refused: the person's text stays in the form, the stored
    one stands beside it, and the next save counts as made in knowledge of both. What all languages share is one more
    such group. It is to be used with the article's row locked.

    A class made with `begins_with`, `{name: [value, ...]}`, shows that in place of what is stored: text that was kept.
    """

    begins_with = None
    seen = OwnField(required=False)
    beside = OwnField(required=False)
    minor = forms.BooleanField(
        label=gettext_lazy("Minor change of the source text: translations stay good"), required=False
    )

    class Meta:
        widgets = {"summary": forms.Textarea({"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.left_alone, self.besides = set(), []
        self.initial["seen"] = self.stored()
        if self.begins_with is not None and not self.is_bound:
            self.begin_with(self.begins_with)
        self.take()

    def begin_with(self, fields):
        """Hold `fields` as if they had just been sent, and for the others what is stored."""
        self.data, self.is_bound = QueryDict(mutable=True), True
        for name in self.fields:
            self.data.setlist(self.add_prefix(name), fields[name] if name in fields else self.values_of(name))

    @cached_property
    def groups(self):
        """`{language or "shared": [names of its fields in this form]}`."""
        names = [name for name in self.fields if name not in self.declared_fields]
        groups = {code: [name for name in fields_of(code) if name in names] for code in LANGUAGES}
        texts = {name for group in groups.values() for name in group}
        return groups | {SHARED: [name for name in names if name not in texts]}

    @property
    def names_changed(self):
        """The names of what a browser has to send for this form to be the same again: none where nothing was typed."""
        names = self.changed_data if self.is_bound else []
        return [*names, *(name for name in self.declared_fields if name in self.fields)] if names else []

    def stored(self):
        """`{name: fingerprint}` of the fields as they are in the database."""
        return {name: fingerprint(self.initial.get(name)) for names in self.groups.values() for name in names}

    @cached_property
    def changed_data(self):
        own = self.left_alone | set(self.declared_fields)
        return [name for name in super().changed_data if name not in own]

    def clean(self):
        cleaned = super().clean()
        for name in PLAIN:
            if name in cleaned:
                cleaned[name] = html.plain(cleaned[name])
        if self.instance.pk and self.instance in cleaned.get("related", ()):
            self.add_error("related", _("An article is not related to itself."))
        if self.instance.pk:
            for group, names in self.groups.items():
                self.compare(group, names)
            if self.errors or self.is_only_shown or self.begins_with is not None:
                self.show_both_again()
        if self.is_only_shown:
            self.add_error(None, _("Nothing is saved yet. Read what is in the form now, then save."))
        self.show("beside", json.dumps(self.besides))

    def compare(self, group, names):
        """Leave alone what the person left alone; refuse what someone else changed as well."""
        seen, stored = self.own("seen", dict), self.stored()
        typed = {name: self.fingerprint_of(name) for name in names if name in self.cleaned_data}
        overtaken = [name for name in names if stored[name] != seen.get(name)]
        mine = [name for name in names if typed.get(name) not in (seen.get(name), stored[name])]
        if overtaken and mine:
            self.refuse(group, mine, overtaken)
        elif overtaken:
            self.left_alone.update(names)
            for name in typed:
                if name in overtaken:
                    self.show_stored(name)
                del self.cleaned_data[name]

    def fingerprint_of(self, name):
        """The fingerprint of what was typed into a field."""
        return fingerprint(self.cleaned_data[name])

    def own(self, name, kind):
        """What the form wrote into its hidden field `name`: a `kind`, empty where it is none."""
        value = self.cleaned_data.get(name)
        return value if isinstance(value, kind) else kind()
