"""
The characters that texts are kept in.

Everything typed stays, no-break spaces and direction marks too. What goes is what nobody sees and what makes
a line read otherwise than it is stored: control characters, bidirectional overrides, embeddings and isolates,
zero-width junk.
"""

import re
from unicodedata import combining, normalize

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls
    "\xad\u180e\u200b\u2060-\u2065\ufeff"  # zero-width, soft hyphens that came out of a PDF
    "\u202a-\u202e\u2066-\u206f"  # overrides, embeddings, isolates
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"  # annotations, half characters, tags
)
ARABIC = "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff"
STRAY_JOINERS = re.compile(f"(?<![{ARABIC}])[\u200c\u200d]|[\u200c\u200d](?![{ARABIC}])")
# Marks beyond four on one letter only pile up; sorting them takes Python hours.
MARKS = "".join(chr(code) for code in range(0x300, 0x1F000) if combining(chr(code)))
HEAPED_MARKS = re.compile(f"([{MARKS}]{{4}})[{MARKS}]+")


def visible(text):
    """`text` without the characters nobody sees; line ends of all kinds become a newline."""
    return UNSEEN.sub("", LINE_ENDS.sub("\n", text))


def tidy(text):
    """`visible(text)` in NFC; joiners (U+200C, U+200D) stay between Arabic letters, and four marks on a letter."""
    return normalize("NFC", HEAPED_MARKS.sub(r"\1", STRAY_JOINERS.sub("", visible(text))))
