"""An HTML page as text: its paragraphs, every character kept, without what frames them."""

import re
from html.parser import HTMLParser

# Left out with all they hold; the page's own navigation and forms are no part of a release.
LEFT_OUT = {"script", "style", "noscript", "template", "nav", "form", "svg", "select", "button", "iframe", "title"}
VOID = {"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"}
INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label"),
    *("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img"),
}
SHORT = 40
# A space a browser collapses; no-break spaces are characters of the text.
DECLARATION = re.compile(r"<!--|<[!?]")
COLLAPSED = re.compile(r"[ \t\r\n\f]+")


def page_text(markup):
    """The text of `markup`, a paragraph a line, with a blank line between two. Never raises."""
    parser = PageParser()
    parser.feed(without_comments(markup))
    parser.close()
    parser.end_line()
    return "\n\n".join(parser.paragraphs)


def without_comments(markup):
    """
    `markup` without comments and declarations, and with no tag left open at its end.

    In one pass: the parser looks for the end of each of them anew, and takes minutes for a file of nothing else.
    """
    kept, place = [], 0
    while opening := DECLARATION.search(markup, place):
        kept.append(markup[place : opening.start()])
        closing = "-->" if opening.group() == "<!--" else ">"
        end = markup.find(closing, opening.end())
        place = len(markup) if end < 0 else end + len(closing)
    markup = "".join([*kept, markup[place:]])
    closed = markup.rfind(">") + 1
    return markup[:closed] + markup[closed:].replace("<", "&lt;")


class PageParser(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.paragraphs = []
        self.line = []
        self.left_out = []

    def handle_starttag(self, tag, attrs):
        if self.left_out:
            if tag == self.left_out[-1]:
                self.left_out.append(tag)
        elif tag in LEFT_OUT:
            self.end_line()
            self.left_out.append(tag)
        elif tag == "br":
            self.break_line()
        elif tag not in INLINE:
            self.end_line()

    def handle_startendtag(self, tag, attrs):
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if self.left_out:
            if tag == self.left_out[-1]:
                self.left_out.pop()
        elif tag not in INLINE:
            self.end_line()

    def handle_data(self, data):
        if not self.left_out:
            self.line.append(data)

    def break_line(self):
        """A break within a sentence is a space; two in a row, or one after a short or ended line, end a paragraph."""
        line = "".join(self.line).strip()
        if len(line) < SHORT or line[-1] in '.!?:;»”"':
            self.end_line()
        else:
            self.line.append(" ")

    def end_line(self):
        text = COLLAPSED.sub(" ", "".join(self.line)).strip(" ")
        if text:
            self.paragraphs.append(text)
        self.line = []
