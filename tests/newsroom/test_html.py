import re
import time
from html.parser import HTMLParser
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom import html

QUOTE = (
    '<figure class="quote"><blockquote><p>The sea keeps no office hours.</p></blockquote>'
    "<figcaption>Salma Haddad, Director of Early Warning</figcaption></figure>"
)


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<p>Twelve buoys, <strong>all new</strong>, lie <em>off</em> the cape.<br>H<sub>2</sub>O, 3<sup>e</sup></p>",
        "<h2>Two</h2><h3>Three</h3>",
        "<ul><li><p>one</p></li></ul>",
        '<ol start="3"><li>three</li></ol>',
        QUOTE,
        '<p><a href="https://example.org/?a=1&amp;b=2" rel="noopener">a</a></p>',
        '<p><a href="mailto:press@example.org" rel="noopener">a</a></p>',
        '<p><a href="tel:+390405550100" rel="noopener">a</a></p>',
        '<table><thead><tr><th scope="col" colspan="2">a</th></tr></thead>'
        '<tbody><tr><td rowspan="2">b</td><td></td></tr></tbody></table>',
        "<p>«\u00a0Dix\u202f000 bouées\u00a0»\u202f; œuvre, ñandú, R&amp;D, 3 &lt; 4</p>",
        "<p>\u200fرقم \u200e+39 040\u200e می\u200cخواهم</p>",
    ],
)
def test_what_the_editor_makes_is_kept_to_the_byte(markup):
    assert html.clean(markup) == markup


@pytest.mark.parametrize(
    ("markup", "cleaned"),
    [
        ("<p>a&nbsp;b&#8239;c</p>", "<p>a\u00a0b\u202fc</p>"),
        ("<p></p><p> &nbsp;<br></p><p><strong> </strong></p><p>a</p>", "<p>a</p>"),
        ("<ul><li></li></ul><h2><em></em></h2><p>a<strong></strong>b</p>", "<p>ab</p>"),
        (
            '<figure class="quote"><blockquote><p>a</p></blockquote><figcaption></figcaption></figure>',
            '<figure class="quote"><blockquote><p>a</p></blockquote></figure>',
        ),
        ("<div>one</div><section>two</section><h1>three</h1>", "<p>one</p><p>two</p><h2>three</h2>"),
        (
            '<p><b class="x">one</b> <I>two</I> <font color=red>three</font></p>',
            "<p><strong>one</strong> <em>two</em> three</p>",
        ),
        ('<p class="MsoNormal" style="color:red" id="x" dir="rtl" lang="fr">a</p>', "<p>a</p>"),
        ('<figure class="quote wide"><p>a</p></figure>', '<figure class="quote"><p>a</p></figure>'),
        ('<figure class="wide"><p>a</p></figure>', "<figure><p>a</p></figure>"),
        ('<p><a href="/en/news/">a</a> <a href="#top">b</a> <a>c</a></p>', "<p>a b c</p>"),
        (
            '<p><a href="tel:+39 040 555" target="_blank">a</a></p>',
            '<p><a href="tel:+39040555" rel="noopener">a</a></p>',
        ),
        (
            '<table><tr><td colspan="999" onclick="x">a</td></tr></table>',
            "<table><tbody><tr><td>a</td></tr></tbody></table>",
        ),
        ("<p>e\u0301</p>", "<p>é</p>"),
        ("<p>a\u202eb\u2067c\u200bd\ufeffe\u00adf\x01g&#x202e;h&#1;i</p>", "<p>abcdefghi</p>"),
        ("<p>a\u200cb می\u200cخواهم\u200c!</p>", "<p>ab می\u200cخواهم!</p>"),
        ("<p>a\ud800b</p>", "<p>ab</p>"),
        (f"<p>e{chr(0x301) * 40}</p>", "<p>é\u0301\u0301\u0301</p>"),
        (None, ""),
    ],
)
def test_what_is_not_of_the_editor_goes_and_its_words_stay(markup, cleaned):
    assert html.clean(markup) == cleaned


class Inert(HTMLParser):
    """Fails on anything in markup that could run, load or look like something else."""

    ALLOWED = {
        **{tag: set() for tag in ("p", "h2", "h3", "ul", "li", "blockquote", "figcaption", "br")},
        **{tag: set() for tag in ("strong", "em", "sub", "sup", "table", "thead", "tbody", "tr")},
        "a": {"href", "rel"},
        "figure": {"class"},
        "ol": {"start"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan", "scope"},
    }

    def handle_starttag(self, tag, attrs):
        assert tag in self.ALLOWED
        assert {name for name, _value in attrs} <= self.ALLOWED[tag]
        facts = dict(attrs)
        assert re.match("(https?://|mailto:|tel:)", facts.get("href", "tel:"), re.IGNORECASE)
        assert facts.get("class", "quote") == "quote"

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def assert_inert(markup):
    checker = Inert()
    checker.feed(markup)
    checker.close()


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        "<scr\u200bipt>alert(1)</scr\u200bipt>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<script>alert(1)",
        "<img src=x onerror=alert(1)>",
        "<p onclick=alert(1)>x</p>",
        "<p/onclick=alert(1)>x",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" java\nscript:alert(1)">x</a>',
        '<a href="java&#x200b;script:alert(1)">x</a>',
        '<a href="\u202ejavascript:alert(1)">x</a>',
        '<a href="&#106;avascript:alert(1)">x</a>',
        '<a href="JaVaScRiPt:alert(1)//https://x">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        '<a href="vbscript:x">x</a>',
        '<a href="//evil.example">x</a>',
        '<a href="https:evil.example">x</a>',
        '<a href="https://x.example" onmouseover=alert(1) style="position:fixed">x</a>',
        '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
        "<style><style/><img src=x onerror=alert(1)>",
        '<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=alert(1) src>">',
        "<textarea></textarea><img src=x onerror=alert(1)>",
        '<title><a title="</title><img src=x onerror=alert(1)>">',
        "<xmp><img src=x onerror=alert(1)></xmp>",
        "<template><script>alert(1)</script></template>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data=x></object><embed src=x>",
        '<meta http-equiv="refresh" content="0;url=javascript:alert(1)"><base href="//evil.example/">',
        "<form action=//evil.example><input name=x><button formaction=javascript:alert(1)>x</button></form>",
        "<link rel=stylesheet href=//evil.example><style>@import '//evil.example'</style>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[<img src=x onerror=alert(1)>]]>",
        "<?xml version='1.0'?><img src=x onerror=alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
        "<a href='https://x.example/\"><img src=x onerror=alert(1)>'>x</a>",
        "<p title='<font >'><<font x>img src=x onerror=alert(1)>",
        "<table><svg><td><style><img src=x onerror=alert(1)>",
        '<figure class="quote"><video src=x onerror=alert(1)><source></video></figure>',
        "<p>\x00<\x00script>alert(1)</script>",
        "<b\x00 onclick=alert(1)>x",
    ],
)
def test_nothing_hostile_survives(payload):
    for markup in (payload, f"<p>before {payload} after</p>", f"<ul><li>{payload}", payload * 3):
        cleaned = html.clean(markup)
        assert_inert(cleaned)
        assert html.clean(cleaned) == cleaned


PIECES = st.one_of(
    st.sampled_from(
        [
            *("<p>", "</p>", "<p", "<div>", "</div>", "<b>", "</b>", "<i onclick=x>", "<h1>", "<br>", "<blockquote>"),
            *("<a href='https://x.example/'>", "</a>", "<a>", "<figure class='quote'>", "<figcaption>", "</figure>"),
            *("<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>", "</ul>", "<p title='<font >'>"),
            *("<svg>", "<math>", "<style>", "</style>", "<script>", "<!--", "-->", "<template>", "<select>"),
            *("&lt;", "&amp;lt;", "&nbsp;", "&#x202e;", "&#13;", "&#0;", "<", ">", '"', "'", "&", "=", "/"),
            *("\u200c", "\u0338", "\u00a0", "\r", "\n", "\x00", " "),
        ]
    ),
    st.text(max_size=6),
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_cleaning_twice_changes_nothing_and_leaves_nothing_active(markup):
    cleaned = html.clean(markup)
    assert_inert(cleaned)
    assert html.clean(cleaned) == cleaned


def test_of_markup_that_never_settles_the_words_stay(monkeypatch):
    monkeypatch.setattr(html, "ROUNDS", 1)
    assert html.clean("<div>R&amp;D<p onclick=x><b>buoys</b></div>") == "<p>R&amp;D</p><p>buoys</p>"


KEPT = st.text(st.characters(exclude_categories=["C", "Zl", "Zp", "M"]), max_size=40)


@settings(deadline=None)
@given(st.lists(KEPT.map(lambda words: normalize("NFC", words).strip()).filter(bool)))
def test_the_words_of_paragraphs_come_back_as_they_were(paragraphs):
    markup = html.from_paragraphs(paragraphs)
    assert html.clean(markup) == markup
    assert html.text(markup).split("\n") == (paragraphs or [""])


@settings(deadline=None)
@given(st.text())
def test_plain_text_is_one_line_and_stays_so(text):
    line = html.plain(text)
    assert html.plain(line) == line == normalize("NFC", line)
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Buoys \n laid\r\noff\tthe cape ", "Buoys   laid off the cape"),
        ("«\u00a0Dix\u202f000\u00a0»  <b>R&D</b>", "«\u00a0Dix\u202f000\u00a0»  <b>R&D</b>"),
        ("e\u0301te\u0301 \u202edaer\u202c \u2067x\u2069 a\u200bb\ufeff", "été daer x ab"),
        ("رقم \u200e+39\u200f می\u200cخواهم", "رقم \u200e+39\u200f می\u200cخواهم"),
        ("a\u2028b\u0085c\x00d", "a b cd"),
        (None, ""),
    ],
)
def test_plain_text_loses_what_deceives_and_nothing_else(typed, kept):
    assert html.plain(typed) == kept


def test_text_gives_a_line_for_each_paragraph_item_and_cell():
    markup = (
        "<h2>Buoys &amp; beacons</h2>\n<p>One<br>two <em>three</em>\nfour</p><ul><li>five</li><li><p>six</p></li></ul>"
        f"<table><tr><td>7</td><td>8</td></tr></table>{QUOTE}<p>&lt;9&gt;</p>"
    )
    assert html.text(markup).split("\n") == [
        *("Buoys & beacons", "One", "two three four", "five", "six", "7", "8"),
        *("The sea keeps no office hours.", "Salma Haddad, Director of Early Warning", "<9>"),
    ]


def test_paragraphs_that_are_quotations_become_quote_blocks():
    paragraphs = ["R&D <now>", "  ", "The sea keeps no office hours.", "Two\nlines"]
    speakers = {2: "Salma Haddad, Director of Early Warning"}
    assert html.from_paragraphs(paragraphs, speakers) == f"<p>R&amp;D &lt;now&gt;</p>{QUOTE}<p>Two<br>lines</p>"


@pytest.mark.parametrize("function", [html.clean, html.plain, html.text])
def test_what_is_too_long_is_refused_in_a_sentence(function):
    with pytest.raises(ValueError, match="This text is too long: it may have 500000 characters"):
        function("a" * 500_001)


def test_too_much_markup_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="This text has too much markup: it may have 20000 elements"):
        html.clean("<p>a" * 20_001)


@pytest.mark.parametrize(
    "markup",
    [
        # Each open element would be repeated in each paragraph: 16 million of them.
        "<p>" + "".join(f"<b id={number}>" for number in range(4000)) + "<p>x" * 4000,
        "<p>" + "".join(f'<font id=">{number}">' for number in range(4000)) + "<p>x" * 4000,
        "<ul><li>" * 10_000,
        "<b " * 19_999,
        '<a href="https://x.example/"><table>' * 9000,
        "e" + "\u0301\u0316" * 200_000,
        "<" * 120_000,
    ],
)
def test_markup_made_to_exhaust_is_cleaned_quickly(markup):
    start = time.monotonic()
    assert len(html.clean(markup)) <= html.LIMIT
    assert time.monotonic() - start < 10


def test_plain_lines_keep_one_empty_line_between_them_and_nothing_unseen():
    typed = "  one\u200b \r\n\r\n\r\n\r\n\ttwo  \u202etwo\n<b>three</b>\n\n"
    assert html.plain_lines(typed) == "one\n\ntwo  two\n<b>three</b>"
