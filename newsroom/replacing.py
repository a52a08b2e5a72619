"""Words put in place of others, in plain text and within rich text, with the count of how often."""

import re
from html import escape, unescape

from . import html

SPACES = r"[ \u00a0\u202f\u2009]+"


def pattern(words):
    """What finds `words`, whatever spaces stand between them; a figure at either end is found only whole."""
    spelled = SPACES.join(map(re.escape, words.split()))
    before = r"(?<!\d)" if words.strip()[:1].isdigit() else ""
    after = r"(?!\d)" if words.strip()[-1:].isdigit() else ""
    return re.compile(f"{before}{spelled}{after}")


def in_text(text, old, new):
    """Plain `text` with `new` for `old`, and how often that was: `(text, count)`."""
    return pattern(old).subn(lambda _found: new, text) if old.strip() else (text, 0)


def in_html(markup, old, new):
    """Clean `markup` with `new` for `old` (both plain) within each run of text, and how often: `(markup, count)`."""
    pieces, count = [], 0
    for piece in html.PIECE.findall(markup):
        if not piece.startswith("<"):
            words, times = in_text(unescape(piece), old, new)
            piece, count = escape(words, quote=False) if times else piece, count + times
        pieces.append(piece)
    return "".join(pieces), count
