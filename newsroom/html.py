"""
Rich text made safe: the only markup kept is what the editor's toolbar can make.

Cleaning is done when a text is saved and again when it is shown. What comes out is stable: cleaned once more, it is the
same to the byte. No-break spaces (U+00A0, U+202F) are kept as characters, never as `&nbsp;`.
"""

import re
from html import escape, unescape

import nh3
from django.utils.translation import gettext as _

from .characters import tidy, visible

LIMIT = 500_000
MOST_TAGS = 20_000
ROUNDS = 5

BLOCKS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "figure", "figcaption"}
TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
INLINE = {"strong", "em", "sub", "sup", "a"}
NUMBERED = {"colspan", "rowspan", "start"}
CELL = {"colspan", "rowspan"}
WITHOUT_CONTENT = {
    *("script", "style", "title", "template", "noscript", "noembed", "noframes", "textarea", "xmp", "plaintext"),
    *("svg", "math", "iframe", "object", "embed", "audio", "video", "canvas", "select"),
}
# What stands for a paragraph or a heading elsewhere becomes one here, or words would run together.
RENAMED = {
    **dict.fromkeys(["div", "section", "article", "aside", "header", "footer", "main", "nav", "address"], "p"),
    **dict.fromkeys(["pre", "center", "dl", "dt", "dd", "details", "summary", "caption", "form", "fieldset"], "p"),
    **dict.fromkeys(["h4", "h5", "h6"], "h3"),
    **dict.fromkeys(["big", "code", "font", "nobr", "s", "small", "strike", "tt", "u"], "span"),
    "h1": "h2",
    "b": "strong",
    "i": "em",
}
START_TAG = re.compile("<[a-z]", re.I)
OTHER_NAME = re.compile(rf"<(/?)({'|'.join(RENAMED)})(?=[\s/>])", re.I)
# A parser repeats open formatting in each paragraph that follows, without end where attributes differ: none is kept.
FORMATTING = re.compile(r"<(b|strong|i|em|big|code|font|nobr|s|small|strike|tt|u)[\s/][^>]*(?:>|\Z)", re.I)
PIECE = re.compile("<[^<>]*>|[^<]+")
BREAK = re.compile(rf"<br>|</?(?:{'|'.join(sorted(BLOCKS | TABLES))})\b[^<>]*>")
LINK = re.compile(r"(?:https?://|mailto:)\S+|tel:\+?[0-9(][0-9().-]*", re.I)


def _attribute(tag, name, value):
    if name == "href":
        link = visible(value).strip()
        if link[:4].lower() == "tel:":
            link = re.sub(r"\s", "", link)
        return link if LINK.fullmatch(link) else None
    if name == "class":
        return "quote" if "quote" in value.split() else None
    if name in NUMBERED:
        return value if re.fullmatch("[1-9][0-9]?", value) else None
    return value


CLEANER = nh3.Cleaner(
    tags=BLOCKS | TABLES | INLINE | {"br"},
    clean_content_tags=WITHOUT_CONTENT,
    attributes={"*": set(), "a": {"href"}, "figure": {"class"}, "ol": {"start"}, "td": CELL, "th": CELL},
    tag_attribute_values={"th": {"scope": {"row", "col", "rowgroup", "colgroup"}}},
    attribute_filter=_attribute,
    url_schemes={"http", "https", "mailto", "tel"},
    url_relative="deny",
    link_rel="noopener",
)


def clean(html):
    """
    The safe part of `html`, without empty paragraphs.

    Kept are paragraphs, headings of two levels, lists, quotes (`figure.quote` with its attribution), tables,
    emphasis and links by http, https, mailto and tel. Raises ValueError, with a sentence, for more than LIMIT
    characters or MOST_TAGS pieces of markup.
    """
    cleaned = _within_limit(html)
    for _round in range(ROUNDS):
        before, cleaned = cleaned, _pass(cleaned)
        if cleaned == before:
            return _within_limit(cleaned)
    # Markup so tangled that it never settles: the words alone.
    return _within_limit(from_paragraphs(text(cleaned).split("\n")))


def plain(text):
    """One line of plain text: no markup is meant by it, and whoever shows it escapes it."""
    return re.sub("[\t\n]+", " ", tidy(_within_limit(text))).strip()


def plain_lines(text):
    """Plain text that keeps its lines, and at most one empty one between them."""
    lines = (plain(line) for line in tidy(_within_limit(text)).split("\n"))
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


def text(html):
    """The words of `html`, as `clean` gave it: a line for each paragraph, heading, item and cell, and after each br."""
    lines = BREAK.sub("\n", re.sub("[\t\n]", " ", _within_limit(html))).split("\n")
    words = (unescape(re.sub("<[^<>]*>", "", line)).strip(" ") for line in lines)
    return "\n".join(line for line in words if not line.isspace() and line)


def from_paragraphs(paragraphs, quotes=None):
    """Rich text of plain `paragraphs`; those named in `quotes`, `{index: speaker}`, become quote blocks."""
    return "".join(_block(words, (quotes or {}).get(index)) for index, words in enumerate(paragraphs))


def _block(words, speaker):
    lines = escape(tidy(words).strip(), quote=False).split("\n")
    paragraph = f"<p>{'<br>'.join(lines)}</p>" if any(lines) else ""
    if not speaker or not paragraph:
        return paragraph
    caption = f"<figcaption>{escape(plain(speaker), quote=False)}</figcaption>"
    return f'<figure class="quote"><blockquote>{paragraph}</blockquote>{caption}</figure>'


def _within_limit(text):
    if len(text or "") > LIMIT:
        raise ValueError(_("This text is too long: it may have %(limit)d characters.") % {"limit": LIMIT})
    return text or ""


def _pass(html):
    if len(START_TAG.findall(html)) > MOST_TAGS:
        raise ValueError(_("This text has too much markup: it may have %(limit)d elements.") % {"limit": MOST_TAGS})
    html = FORMATTING.sub(r"<\1>", visible(html))
    html = OTHER_NAME.sub(lambda tag: f"<{tag[1]}{RENAMED[tag[2].lower()]}", html)
    return _without_empty(CLEANER.clean(html).replace("&nbsp;", "\u00a0"))


def _without_empty(html):
    """Well-formed `html` with its text tidied, and without elements that hold nothing and links that lead nowhere."""
    kept, open_elements = [], []  # of each open element: its name, its place in `kept`, whether it holds anything
    for piece in PIECE.findall(html):
        if piece == "<br>":
            kept.append(piece)
        elif piece.startswith("</"):
            name, place, holds = open_elements.pop()
            if not holds and name not in INLINE:
                del kept[place:]
            elif not holds or kept[place].startswith("<a rel"):
                kept[place] = ""
            else:
                kept.append(piece)
            if holds and open_elements:
                open_elements[-1][2] = True
        elif piece.startswith("<"):
            name = re.match("<([a-z0-9]+)", piece)[1]
            open_elements.append([name, len(kept), name in TABLES])
            kept.append(piece)
        else:
            kept.append(tidy(piece))
            if open_elements and not kept[-1].isspace() and kept[-1]:
                open_elements[-1][2] = True
    return "".join(kept)
