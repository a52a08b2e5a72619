"""Where two people changed the same field: both texts and what differs between them, and one click takes either."""

import json

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from newsroom.moments import moment_text

from . import field_values

# Buttons that change what is in the form, or beside it, and save nothing.
WITHOUT_SAVING = ["_take", "_discard"]


class BothTexts:
    """
    For the form of an article: refuses a save that would undo another, with both texts.

    `beside` carries the names of the fields whose stored text stands beside the typed one. A button
    `_take=<name>:theirs` puts the stored text into the form, `_take=<name>:mine` leaves one's own; both save nothing.
    """

    @property
    def is_only_shown(self):
        return any(button in self.data for button in WITHOUT_SAVING)

    def take(self):
        """Do as the button `_take` says: the field holds the text that was chosen, and nothing stands beside it."""
        name, _colon, whose = self.data.get("_take", "").partition(":")
        self.taken = name if name in self.fields else ""
        if self.taken and whose == "theirs":
            self.show_stored(name)

    def refuse(self, group, mine, overtaken):
        self.add_error(None, self.who_else(group))
        for name in mine:
            if name in overtaken:
                self.set_beside(name)
        for name in set(overtaken) - set(mine):
            self.show_stored(name)
        if not set(mine) & set(overtaken):
            self.add_error(mine[0], _("The other changes are in the form now. Read it once more, then save again."))
        stored = self.stored()
        known = self.own("seen", dict) | {name: stored[name] for name in self.groups[group]}
        self.cleaned_data["seen"] = known
        self.show("seen", json.dumps(known))

    def who_else(self, group):
        """The sentence that names who was quicker, and when."""
        changes = self.instance.versions.exclude(text_changed_by=None).order_by("text_changed_at")
        label = field_values.language_label(group)
        if label:
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
            "language": label,
            "moment": moment_text(last.text_changed_at),
        }

    def set_beside(self, name):
        """Make the error of a field that two people changed: what is stored now, what differs, and the choice."""
        field, stored = self.fields[name], self.initial.get(name)
        context = {
            "name": name,
            "label": field_values.label_of(name, field),
            "is_rich": field_values.is_rich(name),
            "attributes": field_values.attributes(field),
            "theirs": field_values.shown(name, field, stored),
            "difference": field_values.difference(name, field, stored, self.cleaned_data.get(name)),
            "value": json.dumps(self.values_of(name)),
        }
        self.add_error(name, render_to_string("admin/press/article/conflict.html", context))
        self.besides.append(name)

    def show_both_again(self):
        """A form that comes back still shows both texts of each field that nothing was chosen for."""
        before, stored = self.own("beside", list), self.stored()
        for name in self.cleaned_data.keys() & stored.keys():
            if name in before and name != self.taken and self.fingerprint_of(name) != stored[name]:
                self.set_beside(name)

    # What the form holds

    def values_of(self, name):
        """The stored values of a field, as a browser sends them."""
        field = self.fields[name]
        # Django wraps the widget of a relation, and the wrapper formats nothing.
        widget = getattr(field.widget, "widget", field.widget)
        value = widget.format_value(field.prepare_value(self.initial.get(name)))
        return [str(item) for item in value] if isinstance(value, list) else [str(value or "")]

    def show_stored(self, name):
        self.show(name, self.values_of(name))

    def show(self, name, value):
        """Put a value into the form that comes back."""
        self.data = self.data.copy()
        self.data.setlist(self.add_prefix(name), value if isinstance(value, list) else [value])
