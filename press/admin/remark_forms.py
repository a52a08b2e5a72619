"""What is typed when people speak about an article."""

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from newsroom import html
from newsroom.models import SHORT_TEXT

from ..models import Article
from ..models.article import WORDS
from ..models.remark import SHARED, Step, colleagues
from .widgets import KeysField

TOO_LONG = {"max_length": gettext_lazy("This is too long: it may have %(limit_value)d characters.")}
ENOUGH = 200  # of what stands round a passage, before it is tidied
NOTHING = gettext_lazy("Write what you have to say.")


def field_label(name):
    return capfirst(Article._meta.get_field(name).verbose_name)


def places():
    """What a remark can be about, as the choices of a select; a value is `language:field`, either may be empty."""
    whole = [(":", _("The whole article")), *((f":{name}", field_label(name)) for name in SHARED)]
    return [(_("All languages"), whole), *(texts(code, capfirst(label)) for code, label in settings.LANGUAGES)]


def texts(language, label):
    """The group of one language. Each of its choices names the language: a select shows it without its group."""
    names = {name: Article._meta.get_field(name).verbose_name for name in WORDS}
    whole = (f"{language}:", _("%(language)s: the whole text") % {"language": label})
    parts = [
        (f"{language}:{name}", _("%(language)s: %(field)s") % {"language": label, "field": field})
        for name, field in names.items()
    ]
    return label, [whole, *parts]


class SayField(forms.CharField):
    """The words of a remark or a reply."""

    widget = forms.Textarea({"rows": 3, "dir": "auto", "data-mentions": ""})

    def __init__(self, **kwargs):
        super().__init__(max_length=SHORT_TEXT, **kwargs)
        self.error_messages |= TOO_LONG | {"required": NOTHING}

    def to_python(self, value):
        # What is far too long is cut to what can be read at all, and then refused for its length.
        return html.plain_lines(super().to_python(value)[: html.LIMIT])


class RemarkForm(forms.Form):
    """A new thread."""

    about = forms.ChoiceField(label=gettext_lazy("What it is about"), choices=places, initial=":")
    passage = forms.CharField(
        label=gettext_lazy("Passage"),
        max_length=SHORT_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text=gettext_lazy("The words of the text that you mean, if it is about some of them."),
        error_messages=TOO_LONG,
    )
    before = forms.CharField(required=False, widget=forms.HiddenInput)
    after = forms.CharField(required=False, widget=forms.HiddenInput)
    text = SayField(
        label=pgettext_lazy("noun", "Remark"),
        help_text=gettext_lazy("@ and a name mentions a colleague, who then gets a mail."),
    )
    mentioned = KeysField(
        queryset=None, label=gettext_lazy("Colleagues"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="remark-%s", **kwargs)
        field = self.fields["mentioned"]
        field.queryset = colleagues()
        field.label_from_instance = lambda user: user.get_full_name() or user.get_username()

    def clean_about(self):
        return dict(zip(("language", "field"), self.cleaned_data["about"].split(":"), strict=True))

    def clean(self):
        cleaned = super().clean()
        for name, part in {"before": slice(-ENOUGH, None), "after": slice(ENOUGH)}.items():
            cleaned[name] = cleaned.get(name, "")[part]
        if cleaned.get("passage") and "about" in cleaned and cleaned["about"]["field"] not in WORDS:
            self.add_error("about", _("Choose the text that the passage is from."))
        return cleaned

    def said(self):
        """The arguments of `Remark.begin`."""
        return {name: self.cleaned_data[name] for name in self.fields if name != "about"} | self.cleaned_data["about"]


class ReplyForm(forms.Form):
    """An answer in the thread `remark`; with the button of a step, nothing needs to be said."""

    text = SayField(label=gettext_lazy("Reply"), required=False)

    def __init__(self, remark, data=None):
        super().__init__(data, auto_id=f"remark-{remark.pk}-%s")

    def clean(self):
        cleaned = super().clean()
        cleaned["step"] = self.data.get("step") if self.data.get("step") in Step.values else ""
        if not cleaned["step"] and "text" in cleaned and not cleaned["text"]:
            self.add_error("text", NOTHING)
        return cleaned
