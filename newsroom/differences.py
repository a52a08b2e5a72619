"""
What differs between two texts, word by word, as people read it: words that went in `<del>`, words that came in `<ins>`.

lxml.html.diff was tried: after a new paragraph it marks all that follows, and takes a heading made of a paragraph for
the same. So blocks (paragraphs, items, rows) are matched first, then the words within those that belong together.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

import lxml.html
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

from . import html

BLOCKS = html.BLOCKS | html.TABLES
ALIKE = 0.4  # the share of common words from which two blocks are one block that was changed
MOST_PAIRS = 20_000  # of blocks that are compared with each other; beyond that a passage was rewritten
MOST_WORD_PAIRS = 12_000_000  # within one block; to compare more takes seconds, then minutes
SPACE = re.compile(r"(\s+)")
BREAK = "\n"


@dataclass(frozen=True)
class Token:
    """A word, a sign, the space between, or BREAK; `marks` is what it stands in: `(("strong", ""), ("a", address))`."""

    text: str
    marks: tuple = ()


@dataclass
class Block:
    """The words of one element. `path` leads to it: `[(tag, attributes, number of the element), ...]`."""

    path: list
    cells: list  # of tokens: several in the row of a table, else one

    @property
    def kind(self):
        return [tag for tag, _attributes, _number in self.path], len(self.cells)

    @property
    def key(self):
        return str((self.kind, self.cells))

    @property
    def words(self):
        return Counter(token.text for cell in self.cells for token in cell if not token.text.isspace())


def of_text(old, new):
    """The plain texts `old` and `new` as one, escaped, with what went and what came marked."""
    return mark_safe(_shown(_steps(_tokens(old or ""), _tokens(new or ""))))


def of_html(old, new):
    """The rich texts `old` and `new`, cleaned, as one rendered text with what went and what came marked."""
    old, new = _blocks(html.clean(old)), _blocks(html.clean(new))
    return mark_safe(_rendered(_matched(old, new)))


def words_changed(old, new):
    """How many words of the plain text `old` went, and how many came in `new`: `(gone, come)`."""
    counts = Counter()
    for step, tokens in _steps(_tokens(old or ""), _tokens(new or "")):
        counts[step] += sum(any(map(str.isalnum, token.text)) for token in tokens)
    return counts["del"], counts["ins"]


# Words


def _tokens(text, marks=()):
    """Words without the signs around them, those signs, and spaces; a figure such as 1,200 stays whole."""
    tokens = []
    for piece in SPACE.split(text):
        start, end = 0, len(piece)
        if not piece.isspace():
            while start < end and _is_sign(piece[start]):
                start += 1
            while start < end and _is_sign(piece[end - 1]):
                end -= 1
        tokens += [*piece[:start], piece[start:end], *piece[end:]]
    return [Token(token, marks) for token in tokens if token]


def _is_sign(character):
    return unicodedata.category(character)[0] in "PS"


def _steps(old, new):
    """`[("same" | "del" | "ins", [token, ...]), ...]`; a space between two changed words goes with them."""
    if len(old) * len(new) > MOST_WORD_PAIRS and old != new:
        return [("del", old), ("ins", new)]
    steps = []
    for name, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if name == "equal" and (steps and j < len(old)) and all(token.text.isspace() for token in old[i:j]):
            steps += [("del", old[i:j]), ("ins", new[k:m])]
        elif name == "equal":
            steps.append(("same", old[i:j]))
        else:
            steps += [("del", old[i:j]), ("ins", new[k:m])]
    return [step for run in _runs(steps) for step in run]


def _runs(steps):
    """`steps` with neighbouring changes joined: first all that went, then all that came."""
    for is_same, run in groupby(steps, key=lambda step: step[0] == "same"):
        run = list(run)
        if is_same:
            yield run
        else:
            joined = {
                name: [token for step, tokens in run if step == name for token in tokens] for name in ("del", "ins")
            }
            yield [(name, tokens) for name, tokens in joined.items() if tokens]


def _shown(steps):
    return "".join(_marked(tokens) if step == "same" else _changed(step, tokens) for step, tokens in steps)


def _changed(step, tokens):
    """Where a link leads is part of it: its address is written out where it was changed."""
    addresses = dict.fromkeys(address for token in tokens for tag, address in token.marks if tag == "a")
    told = "".join(format_html(' <bdi class="diff__address" dir="ltr">{}</bdi>', address) for address in addresses)
    return f"<{step}>{_marked(tokens)}{told}</{step}>"


def _marked(tokens):
    shown = []
    for marks, run in groupby(tokens, key=lambda token: token.marks):
        words = "".join("<br>" if token.text == BREAK else escape(token.text) for token in run)
        for tag, address in reversed(marks):
            words = f"<{tag}>{words}</{tag}>" if tag != "a" else format_html('<a href="{}">', address) + f"{words}</a>"
        shown.append(words)
    return "".join(shown)


# Blocks


def _blocks(markup):
    """The blocks of clean `markup`, in their order."""
    if not markup:
        return []
    numbers, blocks = iter(range(html.MOST_TAGS * 2)), []

    def gather(element, path, marks):
        add(element.text, marks, path)
        for child in element:
            if child.tag == "br":
                cell(path).append(Token(BREAK, marks))
            elif child.tag in ("td", "th"):
                cell(path, begins=True)
                gather(child, path, marks)
            elif child.tag in BLOCKS and path and path[-1][0] == "tr":
                gather(child, path, marks)  # a paragraph in a cell
            elif child.tag in BLOCKS:
                gather(child, [*path, (child.tag, _attributes(child), next(numbers))], ())
            else:
                gather(child, path, (*marks, (child.tag, child.get("href", ""))))
            add(child.tail, marks, path)

    def add(text, marks, path):
        text = re.sub("[\t\n]", " ", text or "")
        is_between = text.isspace() and (not blocks or blocks[-1].path is not path)
        if text and not is_between:
            cell(path).extend(_tokens(text, marks))

    def cell(path, begins=False):
        """The tokens of the cell being read: that of the block at `path`, which begins where it is another one."""
        if not blocks or blocks[-1].path is not path:
            blocks.append(Block(path, [[]]))
        elif begins:
            blocks[-1].cells.append([])
        return blocks[-1].cells[-1]

    gather(lxml.html.fragment_fromstring(markup, create_parent="div"), [], ())
    return blocks


def _attributes(element):
    return ' class="quote"' if element.get("class") == "quote" else ""


def _matched(old, new):
    """`[(old block or None, new block or None), ...]` in reading order."""
    pairs = []
    matcher = SequenceMatcher(None, [block.key for block in old], [block.key for block in new], autojunk=False)
    for name, i, j, k, m in matcher.get_opcodes():
        pairs += zip(old[i:j], new[k:m], strict=True) if name == "equal" else _alike(old[i:j], new[k:m])
    return pairs


def _alike(old, new):
    """The pairs of two passages whose common words, in order, are most; the rest went or came."""
    if not old or not new or len(old) * len(new) > MOST_PAIRS:
        return [*((block, None) for block in old), *((None, block) for block in new)]
    words = [block.words for block in old], [block.words for block in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for k in reversed(range(len(new))):
            share = _share(words[0][i], words[1][k]) if old[i].kind == new[k].kind else 0
            together = share + best[i + 1][k + 1] if share >= ALIKE else 0
            best[i][k] = max(together, best[i + 1][k], best[i][k + 1])
    pairs, i, k = [], 0, 0
    while i < len(old) or k < len(new):
        if i < len(old) and best[i][k] == best[i + 1][k]:
            pairs.append((old[i], None))
            i += 1
        elif k < len(new) and best[i][k] == best[i][k + 1]:
            pairs.append((None, new[k]))
            k += 1
        else:
            pairs.append((old[i], new[k]))
            i, k = i + 1, k + 1
    return pairs


def _share(some, others):
    return 2 * (some & others).total() / ((some.total() + others.total()) or 1)


def _rendered(pairs):
    """The pairs as HTML. An element of the old text that goes on in the new one is opened once."""
    goes_on = {
        number: other[2]
        for old, new in pairs
        if old and new
        for (_tag, _attributes, number), other in zip(old.path, new.path, strict=True)
    }
    shown, opened = [], []
    for old, new in pairs:
        path = new.path if new else [(tag, attrs, goes_on.get(number, ~number)) for tag, attrs, number in old.path]
        while opened != path[: len(opened)]:
            shown.append(f"</{opened.pop()[0]}>")
        for tag, attributes, _number in path[len(opened) :]:
            shown.append(f"<{tag}{attributes}>")
        opened = list(path)
        shown += _cells(old, new)
    return "".join([*shown, *(f"</{tag}>" for tag, _attributes, _number in reversed(opened))])


def _cells(old, new):
    cells = [[]] * len((new or old).cells)
    steps = zip(old.cells if old else cells, new.cells if new else cells, strict=True)
    shown = [_shown(_steps(before, after)) for before, after in steps]
    is_row = (new or old).path[-1:] and (new or old).path[-1][0] == "tr"
    return [f"<td>{cell}</td>" for cell in shown] if is_row else shown
