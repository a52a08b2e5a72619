import re

import pytest

from newsroom import differences
from newsroom.html import clean, text


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("", "", ""),
        ("", "Two buoys", "<ins>Two buoys</ins>"),
        ("Two buoys", "", "<del>Two buoys</del>"),
        ("Some 150 people came", "Some 160 people came", "Some <del>150</del><ins>160</ins> people came"),
        ("1,200 boats.", "1,300 boats.", "<del>1,200</del><ins>1,300</ins> boats."),
        ("“Two” days", "“Three” days", "“<del>Two</del><ins>Three</ins>” days"),
        ("a & b", "a & <b>", "a &amp; <ins>&lt;</ins>b<ins>&gt;</ins>"),
        # The space between two changed words goes with them.
        ("two days late", "three weeks late", "<del>two days</del><ins>three weeks</ins> late"),
        # Arabic words stay whole, whatever marks they carry.
        ("أُغلق الميناء يومين.", "أُغلق الميناء ثلاثة أيام.", "أُغلق الميناء <del>يومين</del><ins>ثلاثة أيام</ins>."),
    ],
)
def test_the_words_of_two_plain_texts(old, new, shown):
    assert differences.of_text(old, new) == shown


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("", "", ""),
        ("<p>a</p>", "", "<p><del>a</del></p>"),
        # A new paragraph leaves those after it alone.
        ("<p>One.</p><p>Two.</p>", "<p>One.</p><p>New.</p><p>Two.</p>", "<p>One.</p><p><ins>New.</ins></p><p>Two.</p>"),
        (
            "<p>for <strong>two</strong> days</p>",
            "<p>for <strong>three</strong> days</p>",
            "<p>for <del><strong>two</strong></del><ins><strong>three</strong></ins> days</p>",
        ),
        ("<p>a b c</p>", "<p>a <em>b</em> c</p>", "<p>a <del>b</del><ins><em>b</em></ins> c</p>"),
        ("<h2>Why</h2>", "<p>Why</p>", "<h2><del>Why</del></h2><p><ins>Why</ins></p>"),
        ("<p>a<br>b</p>", "<p>a<br>c</p>", "<p>a<br><del>b</del><ins>c</ins></p>"),
        ("<p>a</p>\n<p>b</p>", "<p>a</p><p>b</p>", "<p>a</p><p>b</p>"),
        (
            "<ul><li>One</li><li>Two</li></ul>",
            "<ul><li>One</li><li>New</li><li>Two</li></ul>",
            "<ul><li>One</li><li><ins>New</ins></li><li>Two</li></ul>",
        ),
        (
            '<figure class="quote"><blockquote><p>Ports warn.</p></blockquote><figcaption>Ana Silva</figcaption></figure>',
            '<figure class="quote"><blockquote><p>Ports warn.</p></blockquote><figcaption>Ana Sousa</figcaption></figure>',
            '<figure class="quote"><blockquote><p>Ports warn.</p></blockquote>'
            "<figcaption>Ana <del>Silva</del><ins>Sousa</ins></figcaption></figure>",
        ),
        (
            "<table><tbody><tr><td>Ports</td><td>2</td></tr></tbody></table>",
            "<table><tbody><tr><td>Ports</td><td>3</td></tr></tbody></table>",
            "<table><tbody><tr><td>Ports</td><td><del>2</del><ins>3</ins></td></tr></tbody></table>",
        ),
    ],
)
def test_the_words_of_two_rich_texts_block_by_block(old, new, shown):
    assert differences.of_html(old, new) == shown


def test_where_a_link_leads_is_written_out_where_it_changed():
    shown = differences.of_html(
        '<p>see <a href="https://a.example/">here</a></p>', '<p>see <a href="https://b.example/">here</a></p>'
    )
    assert "https://a.example/</bdi></del>" in shown
    assert "https://b.example/</bdi></ins>" in shown


def test_markup_is_cleaned():
    assert "<script" not in differences.of_html("<p>a</p>", "<p>a<script>alert(1)</script></p>")
    assert "onclick" not in differences.of_html("", '<p onclick="alert(1)">a</p>')


def test_without_what_went_it_reads_as_the_new_text():
    old = "<h2>Why</h2><p>Two ports met in May.</p><ul><li>One</li><li>Two</li></ul><p>The end.</p>"
    new = "<p>Three ports met in <em>late</em> May.</p><ul><li>Two</li><li>Three</li></ul><h2>Then</h2><p>The end.</p>"
    shown = differences.of_html(old, new)
    assert text(clean(re.sub("<del>.*?</del>", "", shown))) == text(new)
    assert text(clean(re.sub("<ins>.*?</ins>", "", shown))) == text(old)


def test_words_that_changed_are_counted():
    assert differences.words_changed("a b c.", "a d e f c") == (1, 3)


def test_lists_nested_beyond_reason_are_shown_all_the_same():
    deep = "<ul><li>in" * 900
    assert "in" in differences.of_html("<p>a</p>", deep)


def test_one_paragraph_beyond_all_measure_is_shown_as_rewritten_and_keeps_nobody_waiting():
    old, new = (" ".join(f"{word}{number}" for number in range(4_000)) for word in ("a", "b"))
    assert differences.of_text(f"{old} c", f"{new} c") == f"<del>{old} c</del><ins>{new} c</ins>"
    assert differences.of_text(old, old) == old
