"""The form of an article, in which two people at once lose nothing."""

import json
from datetime import datetime

from django import forms
from django.db.models import Model
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from newsroom import html
from newsroom.moments import moment_text

from .models import Article
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


class SeenField(forms.JSONField):
    """What the form itself wrote; anything else, however deep, counts as nothing seen."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except RecursionError:
            return {}


class ArticleForm(forms.ModelForm):
    """
    Saves what its person changed, unless someone else changed the same language meanwhile.

    `seen` carries a fingerprint of each field as it was loaded. What the person left alone keeps its stored value,
    whatever the form sends. A language that both changed is refused: the person's text stays in the form, the stored
    one stands beside it, and the next save counts as made in knowledge of both. What all languages share is one more
    such group. It is to be used with the article's row locked.
    """

    seen = SeenField(required=False, widget=forms.HiddenInput)
    minor = forms.BooleanField(
        label=gettext_lazy("Minor change of the source text: translations stay good"), required=False
    )

    class Meta:
        widgets = {"summary": forms.Textarea({"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.left_alone = set()
        self.initial["seen"] = self.stored()

    @cached_property
    def groups(self):
        """`{language or "shared": [names of its fields in this form]}`."""
        names = [name for name in self.fields if name not in self.declared_fields]
        groups = {code: [name for name in fields_of(code) if name in names] for code in LANGUAGES}
        texts = {name for group in groups.values() for name in group}
        return groups | {SHARED: [name for name in names if name not in texts]}

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

    def compare(self, group, names):
        """Leave alone what the person left alone; refuse what someone else changed as well."""
        seen, stored = self.seen_before(), self.stored()
        typed = {name: fingerprint(self.cleaned_data[name]) for name in names if name in self.cleaned_data}
        overtaken = [name for name in names if stored[name] != seen.get(name)]
        mine = [name for name in names if typed.get(name) not in (seen.get(name), stored[name])]
        if overtaken and mine:
            self.refuse(group, mine, overtaken)
        elif overtaken:
            self.left_alone.update(names)
            for name in names:
                self.cleaned_data.pop(name, None)

    def seen_before(self):
        seen = self.cleaned_data.get("seen")
        return seen if isinstance(seen, dict) else {}

    def refuse(self, group, mine, overtaken):
        self.add_error(None, self.who_else(group))
        for name in mine:
            if name in overtaken:
                self.add_error(name, self.stored_beside(name))
        for name in set(overtaken) - set(mine):
            self.show_stored(name)
        if not set(mine) & set(overtaken):
            self.add_error(mine[0], _("The other changes are in the form now. Read it once more, then save again."))
        stored = self.stored()
        known = self.seen_before() | {name: stored[name] for name in self.groups[group]}
        self.cleaned_data["seen"] = known
        self.show("seen", json.dumps(known))

    def who_else(self, group):
        """The sentence that names who was quicker, and when."""
        changes = self.instance.versions.exclude(text_changed_by=None).order_by("text_changed_at")
        if group != SHARED:
            last = changes.filter(language=group).last()
            sentence = _(
                "After you had opened this page, %(person)s changed the text in %(language)s: %(moment)s. "
                "Yours is kept below."
            )
        else:
            # It is part of every language: the earliest of the last changes is the last one to all of them.
            last = changes.first()
            sentence = _(
                "After you had opened this page, %(person)s changed what all languages share: %(moment)s. "
                "Yours is kept below."
            )
        if last is None:
            return _("Someone else has changed this since you opened the page. Yours is kept below.")
        return sentence % {
            "person": last.text_changed_by.get_full_name() or last.text_changed_by.get_username(),
            "language": language_label(group) if group != SHARED else "",
            "moment": moment_text(last.text_changed_at),
        }

    def stored_beside(self, name):
        """The error of a field that two people changed: it shows what is stored now."""
        value, attrs = self.initial.get(name), self.fields[name].widget.attrs
        is_rich = name.rpartition("_")[0] in RICH
        shown = mark_safe(html.clean(value or "")) if is_rich else self.readable(name, value)
        return format_html(
            '{} <div class="conflict prose" lang="{}" dir="{}">{}</div>',
            _("Stored meanwhile:"),
            attrs.get("lang", get_language()),
            attrs.get("dir", "auto"),
            shown or "–",
        )

    def readable(self, name, value):
        """What a person reads for the stored `value` of a field: names in place of keys."""
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            items = value if isinstance(value, list) else [value]
            keys = [getattr(item, "pk", item) for item in items if item]
            return ", ".join(map(str, field.queryset.model._base_manager.filter(pk__in=keys)))
        if isinstance(value, datetime):
            return moment_text(value)
        return dict(getattr(field, "choices", [])).get(value, value)

    def show_stored(self, name):
        field = self.fields[name]
        self.show(name, field.widget.format_value(field.prepare_value(self.initial.get(name))))

    def show(self, name, value):
        """Put a value into the form that comes back."""
        self.data = self.data.copy()
        self.data.setlist(self.add_prefix(name), value if isinstance(value, list) else [value or ""])


def language_label(code):
    return str(dict(Article._meta.get_field("source_language").choices)[code])
