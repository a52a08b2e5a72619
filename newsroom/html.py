"""
Cleaning of what people type and paste: the one place that decides which markup is kept.

Stored text keeps its characters as typed, no-break spaces included; what could deceive a reader or run is removed.
"""

import html as entities
import re
import unicodedata

import nh3
from django.utils.translation import gettext as _

MAX_LENGTH = 1_000_000
TAGS = {
    "p", "h2", "h3", "ul", "ol", "li", "blockquote", "figure", "figcaption", "strong", "em", "sub", "sup", "br", "a",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "th": {"colspan", "rowspan", "scope"}, "td": {"colspan", "rowspan"}, "ol": {"start"}}
CLASSES = {"figure": {"quote"}}
SCHEMES = {"http", "https", "mailto", "tel"}
BLOCK_ENDS = re.compile(r"</(?:p|h2|h3|li|blockquote|figcaption|tr|table|ul|ol)>|<br\s*/?>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
EMPTY = re.compile(r"<(p|h2|h3|li|figcaption|strong|em|sub|sup|a)(?: [^>]*)?>(?:\s|&nbsp;|<br>)*</\1>")
# Controls and direction overrides, which can show one text and mean another; marks and joiners of Arabic stay.
DECEIVING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u200b]")


def clean(html, language=None):
    """`html` with the markup of our editor alone: idempotent, safe to show. Raises ValueError where it is too long."""
    refuse_too_long(html)
    html = DECEIVING.sub("", html.replace("\r\n", "\n"))
    html = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        link_rel="noopener",
        clean_content_tags={"script", "style", "title", "template", "noscript"},
    )
    # nh3 spells the no-break space as an entity; the character itself is what was typed.
    html = html.replace("&nbsp;", "\u00a0").replace(' class=""', "")
    while (shorter := EMPTY.sub("", html)) != html:
        html = shorter
    return html.strip()


def plain(text):
    """One line of text without markup's meaning, as it goes into titles and summaries; NFC, no control characters."""
    text = re.sub(r"\s*[\r\n\u2028\u2029]+\s*", " ", text or "")
    return unicodedata.normalize("NFC", DECEIVING.sub("", text.replace("\t", " "))).strip()


def text(html):
    """The words of clean `html`, a line a paragraph."""
    lines = entities.unescape(TAG.sub("", BLOCK_ENDS.sub("\n", html or ""))).split("\n")
    return "\n".join(line for line in lines if line.strip())


def from_paragraphs(paragraphs):
    """Clean HTML of plain paragraphs, every character kept."""
    return clean("".join(f"<p>{entities.escape(paragraph, quote=False)}</p>" for paragraph in paragraphs))


def refuse_too_long(html):
    if len(html) > MAX_LENGTH:
        raise ValueError(_("This text is too long: it may have %(most)s characters.") % {"most": MAX_LENGTH})
