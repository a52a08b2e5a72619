"""The front door of the rules: a text in, proposals out."""

from itertools import accumulate

from .conference import find_conference
from .language import detect_language
from .layout import lay_out, place_of
from .proposals import Proposals
from .speakers import find_quotes, mask

REACH = 60_000  # characters


def propose(text, language=None):
    """What the rules read in `text`, as `Proposals`; `language` where it is known, else found from the text. Never raises."""
    layout = lay_out(text)
    language = language or detect_language("\n".join(passage.value for passage in [*layout.body, *titles(layout)]))
    proposals = Proposals(
        text=text,
        language=language,
        title=layout.title and layout.title.whole(),
        issued_on=issue_date(layout),
        standfirst=layout.standfirst and layout.standfirst.whole(),
        paragraphs=[passage.whole() for passage in with_standfirst(layout)],
        notes=[passage.whole() for passage in layout.notes],
        dropped=sorted((passage.whole() for passage in layout.dropped), key=lambda line: line.start),
    )
    proposals.city, proposals.country = place_of(layout)
    proposals.body_paragraphs = body_paragraphs(layout)
    if language:
        proposals.quotes = find_quotes(within_reach(layout.body), language)
        proposals.conference = conference_of(layout, language, proposals)
    return proposals


def within_reach(passages):
    """The passages that the rules read: no release is longer, and no text may keep them busy."""
    lengths = accumulate(len(passage) for passage in passages)
    return [passage for passage, length in zip(passages, lengths, strict=True) if length <= REACH]


def titles(layout):
    return [passage for passage in (layout.title, layout.standfirst) if passage]


def with_standfirst(layout):
    return [layout.standfirst, *layout.body] if layout.standfirst else layout.body


def issue_date(layout):
    """The day on a line of its own, else the one within the dateline."""
    if layout.issued:
        days = layout.issued.near(None)
        return days and layout.date_line.proposal(layout.issued.start, layout.issued.end, days[0])
    if layout.dateline:
        for period in layout.dateline.days:
            if days := period.near(None):
                return layout.body[layout.dateline_at].proposal(period.start, period.end, days[0])
    return None


def body_paragraphs(layout):
    """The paragraphs as a draft takes them: the dateline is a field of its own there."""
    paragraphs = [passage.value for passage in layout.body]
    if layout.dateline:
        passage = layout.body[layout.dateline_at]
        paragraphs[layout.dateline_at] = passage.proposal(layout.dateline.end, len(passage)).value
    return paragraphs


def conference_of(layout, language, proposals):
    passages = within_reach([*titles(layout), *layout.body])
    masked = mask(passages)
    if layout.dateline and len(passages) > len(titles(layout)) + layout.dateline_at:
        at, end = len(titles(layout)) + layout.dateline_at, layout.dateline.end
        masked[at] = "\x00" * end + masked[at][end:]
    issued_on = proposals.issued_on and proposals.issued_on.value
    return find_conference(
        passages, masked, language, issued_on, len(titles(layout)), (proposals.city, proposals.country)
    )
