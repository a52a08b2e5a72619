"""What to write in each field of an article, in a press officer's words."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Guide:
    """`example` is shown in `language`, that of the field it stands beside; what has none is chosen, not written."""

    advice: str
    example: str = ""
    language: str = ""

    @property
    def own_example(self):
        with override(self.language):
            return gettext(self.example) if self.example else ""


GUIDES = {
    "title": Guide(
        _(
            "Say who does what, in the present tense and without the organisation's slogan. Put the news first: what"
            " is cut off is the end. No full stop, no capitals for emphasis."
        ),
        _("Thirty-one states agree to share their wave readings"),
    ),
    "summary": Guide(
        _(
            "One or two sentences that a journalist could print as they are: who, what, when, where, and why it"
            " matters. Do not repeat the title."
        ),
        _(
            "From 1 March, harbour offices in 31 states will pass on their wave readings within a minute. Forecasts for"
            " small boats will come two hours earlier."
        ),
    ),
    "city": Guide(
        _(
            "The city where the news happens or is given out, as it is written in this language. The country comes from"
            " the field below; the page sets the two as the language does."
        ),
        _("Trieste"),
    ),
    "body": Guide(
        _(
            "The most important first; each paragraph one thought, and whoever stops reading after the second one knows"
            " the news. Quote one person, two at most, with full name and function. Give figures with their source, and"
            " dates with the year. Set quotations with the quotation button: the speaker then has a line of their own."
        ),
    ),
    "notes_to_editors": Guide(
        _(
            "What a newsroom needs and readers do not: background in figures, spellings, when and where pictures and"
            " recordings can be had, who can be interviewed."
        ),
        _("Dr Haddad can be interviewed in English and Arabic on 3 March from 10:00 to 12:00."),
    ),
    "slug": Guide(
        _(
            "The last part of the page's address. Leave it empty and it is made from the title. Shorten it before the"
            " first release if you like: afterwards it stays, because links to it must go on working."
        ),
    ),
    "kind": Guide(
        _(
            "A release tells news; a statement speaks for the organisation; a speech is printed as given; an advisory"
            " invites the press to an event; a notice tells of changes of service."
        ),
    ),
    "source_language": Guide(
        _("The language the text is first written in. Changing that text marks its translations as outdated."),
    ),
    "issued_at": Guide(
        _("Leave it empty for today's news. Fill it in for a text that was issued earlier and is published here late."),
    ),
    "country": Guide(_("The country of the city in the dateline. Leave both empty where the place is no news.")),
    "conference": Guide(
        _("Only where the text is about one of our conferences: its page then lists this text under its role."),
    ),
    "lead_image": Guide(
        _(
            "One picture that shows what the text is about, with credit, and with a description in every language that"
            " is released. Better none than a handshake."
        ),
    ),
    "contacts": Guide(
        _("Whom journalists may call about this text today. Someone must pick up; at night the out-of-hours number."),
    ),
    "related": Guide(
        _("Two or three earlier texts that a reader of this one needs. Readers see those that are public.")
    ),
}


def guide_for(name, language):
    """The guide for the form field of `name`, a base field's name, in `language` ("" where it has none); or None."""
    return replace(GUIDES[name], language=language) if name in GUIDES else None
