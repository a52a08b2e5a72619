"""The two steps of taking a text in: what was received, then each proposal beside the words it came from."""

import base64
import binascii

from django import forms
from django.conf import settings
from django.core import signing
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.models import Theme
from newsroom import countries, html
from newsroom.models import SHORT_TEXT
from newsroom.moments import plausible_year

from . import IntakeError, propose, receive, receive_text
from .drafting import COUNTS, Confirmed, ConfirmedConference

MOST_THEMES = 30
SALT = "press.intake.received"


class ReceiveForm(forms.Form):
    """Takes a text, pasted or as a file. `received` and `proposals` hold the outcome when it is valid."""

    text = forms.CharField(
        label=_("Paste the text"), widget=forms.Textarea(attrs={"rows": 16, "dir": "auto"}), required=False, strip=False
    )
    file = forms.FileField(
        label=_("or choose a file"),
        help_text=_("Text or HTML, in UTF-8."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.html,.htm,text/plain,text/html"}),
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("find out from the text")), *settings.LANGUAGES], required=False
    )

    def clean(self):
        text, file = self.cleaned_data.get("text"), self.cleaned_data.get("file")
        if bool(text and text.strip()) == bool(file):
            raise forms.ValidationError(_("Paste a text or choose a file: one of the two."))
        limit = settings.NEWSROOM_INTAKE_MAX_BYTES
        try:
            if file:
                # One byte more than allowed is enough to know.
                self.received = receive(file.read(limit + 1), name=file.name, max_bytes=limit)
            else:
                self.received = receive_text(text, max_bytes=limit)
        except IntakeError as error:
            raise forms.ValidationError(str(error)) from error
        self.proposals = propose(self.received.text, self.cleaned_data.get("language") or None)


def sealed(received, name=""):
    """What was received under the file name `name`, byte for byte, as a signed string for a hidden field."""
    return signing.dumps([base64.b64encode(received.raw).decode(), name], salt=SALT, compress=True)


def unsealed(value):
    """What `sealed()` sealed. Raises ValidationError where it was not sealed by this newsroom within a day."""
    try:
        raw, name = signing.loads(value, salt=SALT, max_age=24 * 60 * 60)
        return receive(base64.b64decode(raw), name=name, max_bytes=settings.NEWSROOM_INTAKE_MAX_BYTES)
    except (signing.BadSignature, binascii.Error, ValueError) as error:
        raise forms.ValidationError(_("The text received is no longer at hand. Paste it again.")) from error


def country_choices():
    return [("", "---------"), *countries.choices(get_language())]


class DayField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_validators = [plausible_year]


class CountryField(forms.ChoiceField):
    def __init__(self, **kwargs):
        super().__init__(choices=country_choices, required=False, **kwargs)


class ConfirmForm(forms.Form):
    """Every proposal as a field, filled with what was proposed, for a person to correct and confirm."""

    received = forms.CharField(widget=forms.HiddenInput)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    title = forms.CharField(
        label=_("Title"), max_length=200, widget=forms.TextInput(attrs={"class": "vLargeTextField"})
    )
    summary = forms.CharField(
        label=_("Summary"), max_length=SHORT_TEXT, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    issued_on = DayField(label=_("Date of issue"), required=False)
    city = forms.CharField(label=_("City of the dateline"), max_length=100, required=False)
    country = CountryField(label=_("Country of the dateline"))
    body = forms.CharField(
        label=_("Text"),
        help_text=_("A blank line between paragraphs."),
        widget=forms.Textarea(attrs={"rows": 20, "class": "vLargeTextField"}),
        strip=False,
    )
    notes = forms.CharField(
        label=_("Notes to editors"), widget=forms.Textarea(attrs={"rows": 6}), strip=False, required=False
    )
    has_conference = forms.BooleanField(label=_("The text reports on a conference"), required=False)
    series = forms.CharField(label=_("Series"), max_length=200, required=False)
    number = forms.IntegerField(label=_("Number in the series"), min_value=1, max_value=9999, required=False)
    name = forms.CharField(label=_("Name, where it has no series and number"), max_length=250, required=False)
    starts_on = DayField(label=_("First day"), required=False)
    ends_on = DayField(label=_("Last day"), required=False)
    conference_city = forms.CharField(label=_("City"), max_length=100, required=False)
    conference_country = CountryField(label=_("Country"))
    participants = forms.IntegerField(label=_("Participants"), min_value=0, max_value=10_000_000, required=False)
    participants_approximate = forms.BooleanField(label=_("about"), required=False)
    countries = forms.IntegerField(label=_("Countries"), min_value=0, max_value=1000, required=False)
    countries_approximate = forms.BooleanField(label=_("about"), required=False)
    organisations = forms.IntegerField(label=_("Organisations"), min_value=0, max_value=100_000, required=False)
    organisations_approximate = forms.BooleanField(label=_("about"), required=False)
    themes = forms.CharField(
        label=_("Themes"),
        help_text=_("One a line. Themes that do not exist yet are made."),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )

    def __init__(self, *args, quotes=(), **kwargs):
        super().__init__(*args, **kwargs)
        # One pair of fields for each quotation that was found: who said it, and whether to set it as a block.
        for number, (_text, speaker) in enumerate(quotes):
            self.fields[f"quote_{number}_block"] = forms.BooleanField(label=_("Set as a quotation"), required=False)
            self.fields[f"quote_{number}_speaker"] = forms.CharField(
                label=_("Speaker"), max_length=200, required=False, initial=speaker or ""
            )
        self.quotes = [text for text, _speaker in quotes]

    def clean_received(self):
        return unsealed(self.cleaned_data["received"])

    def clean(self):
        facts = self.cleaned_data
        if facts.get("has_conference"):
            if not facts.get("starts_on"):
                self.add_error("starts_on", _("A conference needs its first day; or say that there is none."))
            if not facts.get("name") and not (facts.get("series") and facts.get("number")):
                self.add_error("series", _("A conference needs a name, or a series and its number in it."))
            if facts.get("starts_on") and facts.get("ends_on") and facts["ends_on"] < facts["starts_on"]:
                self.add_error("ends_on", _("The last day comes before the first."))

    def clean_themes(self):
        if len(self.cleaned_data["themes"].splitlines()) > MOST_THEMES:
            raise forms.ValidationError(_("These are too many themes: at most %(most)s.") % {"most": MOST_THEMES})
        longest = Theme._meta.get_field("name").max_length
        if any(len(line) > longest for line in self.cleaned_data["themes"].splitlines()):
            raise forms.ValidationError(_("A theme has a short name: at most %(most)s characters.") % {"most": longest})
        return self.cleaned_data["themes"]

    def clean_body(self):
        return fitting(self.cleaned_data["body"])

    def clean_notes(self):
        return fitting(self.cleaned_data["notes"])

    def confirmed(self):
        """What was confirmed, as `drafting.Confirmed`."""
        facts = self.cleaned_data
        themes = [line.strip() for line in facts["themes"].splitlines() if line.strip()]
        paragraphs, speakers = self.paragraphs()
        return Confirmed(
            language=facts["language"],
            title=facts["title"],
            issued_on=facts["issued_on"],
            city=facts["city"],
            country=facts["country"],
            summary=facts["summary"],
            paragraphs=paragraphs,
            speakers=speakers,
            notes=split(facts["notes"]),
            conference=self.confirmed_conference(themes) if facts["has_conference"] else None,
            themes=themes,
        )

    def confirmed_conference(self, themes):
        facts = self.cleaned_data
        return ConfirmedConference(
            series=facts["series"],
            number=facts["number"],
            name=facts["name"],
            starts_on=facts["starts_on"],
            ends_on=facts["ends_on"],
            city=facts["conference_city"],
            country=facts["conference_country"],
            counts={name: (facts[name], facts[f"{name}_approximate"]) for name in COUNTS},
            themes=themes,
        )

    def paragraphs(self):
        """
        `([paragraph, ...], {place: speaker})`: a paragraph whose quotation was ticked is the quotation alone, with its
        speaker.
        """
        ticked = {
            text: self.cleaned_data[f"quote_{number}_speaker"]
            for number, text in enumerate(self.quotes)
            if self.cleaned_data[f"quote_{number}_block"]
        }
        paragraphs, speakers = split(self.cleaned_data["body"]), {}
        for place, paragraph in enumerate(paragraphs):
            if quoted := next((text for text in ticked if text in paragraph), None):
                paragraphs[place], speakers[place] = quoted, ticked[quoted]
        return paragraphs, speakers


def fitting(text):
    """`text`, if an article can hold it as paragraphs; raises ValidationError."""
    try:
        html.clean(html.from_paragraphs(split(text)))
    except ValueError as error:
        raise forms.ValidationError(str(error)) from error
    return text


def split(text):
    """The paragraphs of a text in which blank lines stand between them."""
    return [part.strip("\n") for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
