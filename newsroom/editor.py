"""Rich text in forms: the editor, and the cleaning of what comes back from it."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script

from . import html


class RichTextWidget(forms.Textarea):
    """
    A text area that editor-press.js turns into an editor; without scripts it stays one, and shows the HTML.

    The modules of the script import each other by relative paths: the content security policy refuses an import map.
    """

    def __init__(self, attrs=None):
        super().__init__({"rows": 16, "data-editor-press": ""} | (attrs or {}))

    def use_required_attribute(self, initial):
        # A field that scripts hide cannot show the browser's own message.
        return False

    @property
    def media(self):
        return forms.Media(
            css={"all": ["newsroom/admin/css/editor.css"]},
            js=[Script("newsroom/admin/js/editor-press.js", type="module")],
        )


class RichTextField(forms.CharField):
    """HTML of the editor, clean when it comes out of the form."""

    widget = RichTextWidget

    def to_python(self, value):
        try:
            return html.clean(super().to_python(value) or "")
        except ValueError as error:
            raise ValidationError(str(error), code="too_long") from None

    def has_changed(self, initial, data):
        # Line ends and spellings that the cleaning undoes are no change.
        try:
            return html.clean(data or "") != html.clean(initial or "")
        except ValueError:
            return True
