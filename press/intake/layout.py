"""From lines to the parts of a release: frame, date, title, standfirst, body, what follows the end."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from .chrome import is_chrome, is_end_mark, is_marking, is_related, starts_behind
from .dateline import Dateline, find_dateline, read_place
from .dates import Period, find_periods
from .passage import Passage, rx

LINE_END = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
SENTENCE_END = re.compile(r"[.!?:;…»”\"؟]['’)\]]*$")
BULLET = re.compile(r"(?:[•◦▪‣·*–—-]|\d{1,2}[.)]|\(?[a-z]\)) ")
WRAP = range(40, 101)
CONTACT = re.compile(r"@|\bwww\.|https?:|\+?\d[\d ()./-]{6,}")
LONGEST_TITLE = 300
# Words that may stand beside the date on its line.
BESIDE_DATE = rx(
    r"\b(?:published|posted|issued|released|updated|date|press|news|media|release|on|the|of|le|la|el|du|de|"
    r"del|publié|publicado|publicada|"
    r"diffusé|mis|mise|en|ligne|fecha|emitido|for|immediate|gmt|utc|cet|cest|communiqué|comunicado|presse|"
    r"prensa|نشر|نشرت|بتاريخ|التاريخ|تاريخ|في|يوم|النشر|الموافق|صدر)\b"
    r"|\d{1,2}[:h.]\d{2}(?: ?[ap]m)?|(?<!\w)(?:م|هـ?|واس|وام|قنا|كونا|بنا|بترا)(?!\w)|\W",
    re.I,
)
# The day of the Islamic calendar that stands before the other one.
HIJRI = rx(
    r"\d{1,2} (?:محرم|صفر|ربيع (?:الأول|الآخر|الثاني)|جمادى (?:الأولى|الآخرة|الثانية)|رجب|شعبان|رمضان|شوال|"
    r"ذو القعدة|ذي القعدة|ذو الحجة|ذي الحجة)"
    r",? ?(?:\d{4})? ?ه?ـ?،?,? ?(?:الموافق|[-–/])? ?"
)
ITS_DAY = rx(r"(?:[,،]? (?:le|el|on|the|a|في|يوم))?[ ,،.–—-]*$", re.I)


@dataclass
class Layout:
    """The parts of a release as passages; `issued` and `dateline` are places within `date_line` or the body."""

    title: Passage | None = None
    standfirst: Passage | None = None
    date_line: Passage | None = None
    issued: Period | None = None
    place_line: Passage | None = None
    dateline: Dateline | None = None
    dateline_at: int | None = None
    body: list[Passage] = field(default_factory=list)
    notes: list[Passage] = field(default_factory=list)
    dropped: list[Passage] = field(default_factory=list)


def lay_out(text):
    """The parts of the received `text`."""
    layout = Layout()
    passages = find_passages(text)
    ahead = read_head(layout, passages)
    read_body(layout, passages[ahead:])
    if layout.issued is None:
        take_closing_date(layout)
    return layout


def read_head(layout, passages):
    """Take what stands before the body; the number of passages taken."""
    for at, passage in enumerate(passages):
        rest = passages[at + 1 : at + 8]
        if is_chrome(passage) or is_marking(passage) or is_end_mark(passage):
            layout.dropped.append(passage)
        elif period := date_line(passage):
            if layout.issued is None:
                layout.date_line, layout.issued = passage, period
            else:
                layout.dropped.append(passage)
        elif layout.title is None and is_contact(passage, layout):
            layout.notes.append(passage)
        elif layout.title and layout.place_line is None and place_line(passage):
            layout.place_line = passage
        elif layout.title is None and is_title(passage, rest):
            layout.title = passage
        elif layout.title and layout.standfirst is None and is_standfirst(passage, rest):
            if is_kicker(layout.title, passage):
                layout.dropped.append(layout.title)
                layout.title = passage
            else:
                layout.standfirst = passage
        else:
            return at
    return len(passages)


def is_contact(passage, layout):
    """Whether a short line ahead of the title is of the contact that some releases begin with."""
    if len(passage) > 90:
        return False
    return starts_behind(passage) or (bool(layout.notes) and bool(CONTACT.search(passage.text)))


def read_body(layout, passages):
    behind = related = False
    for passage in passages:
        related = related or is_related(passage)
        if related or is_chrome(passage) or is_end_mark(passage) or (is_marking(passage) and not behind):
            behind = behind or (is_end_mark(passage) and bool(layout.body))
            layout.dropped.append(passage)
            continue
        behind = behind or (bool(layout.body) and starts_behind(passage))
        if behind:
            layout.notes.append(passage)
            continue
        if layout.issued is None and len(layout.body) < 2 and (period := date_line(passage)):
            layout.date_line, layout.issued = passage, period
            continue
        layout.body.append(passage)
    find_body_dateline(layout)


def find_body_dateline(layout):
    for at, passage in enumerate(layout.body[:3]):
        if is_text(passage) and (dateline := find_dateline(passage)):
            layout.dateline, layout.dateline_at = dateline, at
            return


def place_line(passage):
    """`(city, country)` of a line that is a place and nothing else: "Vienna, Austria"; else None."""
    if len(passage) > 60 or SENTENCE_END.search(passage.text):
        return None
    place = read_place(passage, len(passage))
    return place if place and place[1] and place[1].start > place[0].start else None


def place_of(layout):
    """`(city, country)` of the dateline, or of the line of the date where the text has no dateline."""
    if layout.dateline:
        return layout.dateline.city, layout.dateline.country
    if layout.place_line:
        return place_line(layout.place_line)
    return (layout.date_line and place_before(layout.date_line, layout.issued)) or (None, None)


def take_closing_date(layout):
    """A date that stands alone at the end, as on letters."""
    for part in (layout.body, layout.notes):
        if len(part) > 1 and (period := date_line(part[-1])):
            layout.date_line, layout.issued = part.pop(), period
            return


def date_line(passage):
    """The day of a line that says nothing but a date, its place and a label; else None."""
    if len(passage) > 100:
        return None
    periods = find_periods(passage.text)
    if len(periods) != 1 or periods[0].is_range or not periods[0].has_year:
        return None
    text = passage.text
    before, after = HIJRI.sub("", text[: periods[0].start]), text[periods[0].end :]
    if BESIDE_DATE.sub("", after) and after.strip(" |").casefold() not in ("print", "imprimer", "imprimir", "طباعة"):
        return None
    before = re.sub(r"^\W+", "", before)
    if not BESIDE_DATE.sub("", before) or place_before(passage, periods[0]):
        return periods[0]
    return None


def place_before(passage, period):
    """`(city, country)` on the line of a date: "Paris, le 19 mai 2015"; None where it has none."""
    ahead = passage.text[: period.start]
    hijri = HIJRI.search(ahead)
    words = ITS_DAY.sub("", ahead[: hijri.start()] if hijri else ahead)
    return read_place(passage, len(words)) if words and BESIDE_DATE.sub("", words) else None


def is_text(passage):
    return len(passage) > 140 or bool(SENTENCE_END.search(passage.text))


def is_title(passage, rest):
    if len(passage) > LONGEST_TITLE or not rest or starts_behind(passage):
        return False
    if find_dateline(passage) and is_text(passage):
        return False
    body = [other for other in rest[:6] if not (is_chrome(other) or is_marking(other) or date_line(other))]
    if not body:
        return False
    if passage.text[-1:] in ".:;":
        # One sentence with its full stop is a title only where something longer follows.
        return (
            passage.text[-1:] == "." and one_sentence(passage) and bool(find_dateline(body[0])) and len(passage) < 180
        )
    return len(passage) <= 220 or len(passage) < max(len(other) for other in body)


def one_sentence(passage):
    return not re.search(r"[.!?] [^\W\d_a-z]", passage.text[:-1])


def is_standfirst(passage, rest):
    """Whether a line after the title still is none of the body: no full stop, and a paragraph comes after it."""
    if not rest or len(passage) > LONGEST_TITLE or BULLET.match(passage.text) or starts_behind(passage):
        return False
    following = [other for other in rest[:3] if not (is_chrome(other) or date_line(other) or is_marking(other))]
    if not following:
        return False
    if find_dateline(passage):
        return False
    if find_dateline(following[0]) and is_text(following[0]):
        return True
    return not SENTENCE_END.search(passage.text) and is_text(following[0])


def is_kicker(title, line):
    """Whether what was taken for the title is only the heading of a column above it: "Coastal safety"."""
    return len(title.text.split()) <= 3 and len(line.text.split()) >= 5 and len(line) <= 160


def find_passages(text):
    """The paragraphs and lines of a text, hard-wrapped lines joined, as `[Passage, ...]`."""
    lines = text_lines(text)
    width = wrap_width(lines)
    groups, open_group = [], False
    for line in lines:
        if line is None:
            open_group = False
        elif open_group and width and wrapped(text, groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
            open_group = True
    passages = (Passage(text, pieces) for pieces in groups)
    return [passage for passage in passages if passage.text]


def text_lines(text):
    """`[(start, end), None, ...]`: lines without the space around them, None for an empty one."""
    lines, at = [], 0
    for end in [*(match.span() for match in LINE_END.finditer(text)), (len(text), len(text))]:
        line = text[at : end[0]]
        stripped = line.strip("\ufeff\u200b\u200e\u200f" + SPACES)
        start = at + line.index(stripped) if stripped else at
        lines.append((start, start + len(stripped)) if stripped else None)
        at = end[1]
    return lines


SPACES = "".join(c for c in map(chr, range(0x3001)) if c.isspace())


def wrap_width(lines):
    """The width a text is wrapped at, or None for one paragraph a line."""
    lengths = sorted(line[1] - line[0] for line in lines if line)
    if not lengths:
        return None
    width = lengths[int(len(lengths) * 0.95) - 1] if len(lengths) > 20 else lengths[-1]
    followed = sum(
        1
        for line, after in pairwise(lines)
        if line and after and line[1] - line[0] in WRAP and line[1] - line[0] > width * 0.75
    )
    return width if width in WRAP and followed >= 3 else None


def wrapped(text, line, after, width):
    """Whether the line goes on in the next one: its first word had no room."""
    length = line[1] - line[0]
    words = text[line[0] : line[1]]
    following = text[after[0] : after[1]]
    first_word = following.split(maxsplit=1)[0]
    if length < WRAP.start * 0.8 or BULLET.match(following) or own_line(text, line) or own_line(text, after):
        return False
    slack = 2 if SENTENCE_END.search(words) else 14
    return length + 1 + len(first_word) > width - slack


def own_line(text, line):
    if line[1] - line[0] > 100:
        return False
    passage = Passage(text, [line])
    return is_chrome(passage) or is_marking(passage) or is_end_mark(passage) or bool(date_line(passage))
