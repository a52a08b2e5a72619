"""From a file, an upload or a paste to text, or a sentence why not."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .page import page_text

PAGE = re.compile(r"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|article|div|p|h1)\b", re.I | re.S)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")


class IntakeError(ValueError):
    """The text cannot be read; `str(error)` is a sentence for the person who sent it."""


@dataclass(frozen=True)
class Received:
    """A text as received: `raw` are its bytes, `sha256` theirs in hexadecimal, `text` what proposals point into."""

    text: str
    raw: bytes
    sha256: str


def receive(data, name="", max_bytes=None):
    """The text in `data` (bytes), UTF-8 with or without a byte order mark, plain or HTML.

    HTML is known by the ending of `name` or by its first tag. Raises IntakeError.
    """
    text = decoded(data, max_bytes)
    if name.lower().endswith((".html", ".htm", ".xhtml")) or PAGE.match(text[:2000]):
        text = page_text(text)
    if not any(letter.isalnum() for letter in text):
        raise IntakeError(_("There are no words in this text."))
    return Received(text, bytes(data), hashlib.sha256(data).hexdigest())


def receive_text(text, max_bytes=None):
    """Pasted text; its bytes are its UTF-8. Raises IntakeError."""
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise IntakeError(_("This is not text that can be read: it holds broken characters.")) from error
    return receive(data, max_bytes=max_bytes)


def receive_file(path, max_bytes=None):
    """The text in the file at `path`; of a file that is too large no more is read than shows it. Raises IntakeError."""
    path = Path(path)
    if path.exists() and not path.is_file() and not path.is_dir():
        # A pipe or a device would be waited for without end.
        raise IntakeError(_("“%(path)s” is not a file.") % {"path": path})
    try:
        with path.open("rb") as file:
            data = file.read() if max_bytes is None else file.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise IntakeError(_("There is no file “%(path)s”.") % {"path": path}) from error
    except IsADirectoryError as error:
        raise IntakeError(_("“%(path)s” is a folder, not a file.") % {"path": path}) from error
    except OSError as error:
        raise IntakeError(_("The file “%(path)s” cannot be read.") % {"path": path}) from error
    return receive(data, name=path.name, max_bytes=max_bytes)


def decoded(data, max_bytes):
    if max_bytes is not None and len(data) > max_bytes:
        raise IntakeError(
            ngettext(
                "This is larger than the limit of %(limit)d byte.",
                "This is larger than the limit of %(limit)d bytes.",
                max_bytes,
            )
            % {"limit": max_bytes}
        )
    if not data.strip():
        raise IntakeError(_("This is empty."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\x00" in data and not data.startswith(OTHER_ENCODINGS):
            raise IntakeError(_("This is not a text file.")) from error
        raise IntakeError(_("This text is not in UTF-8. Save it as UTF-8 and send it again.")) from error
    if CONTROL.search(text):
        raise IntakeError(_("This is not a text file."))
    return text
