import hashlib

import pytest

from press.intake import IntakeError, propose, receive, receive_file, receive_text


def test_what_is_received_is_kept_byte_for_byte_with_its_digest():
    data = "\ufeffÉté\r\n".encode()
    received = receive(data)
    assert (received.text, received.raw) == ("Été\r\n", data)
    assert received.sha256 == hashlib.sha256(data).hexdigest()


def test_a_paste_and_a_file_are_received_alike(tmp_path):
    path = tmp_path / "release.txt"
    path.write_text("Un texte – exactement.\n")
    assert receive_file(path) == receive_text("Un texte – exactement.\n")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        ("Déjà vu".encode("latin-1"), "not in UTF-8"),
        ("Déjà vu".encode("utf-16"), "not in UTF-8"),
        (b"%PDF-1.7\x00\x01\xff\xfe", "not a text file"),
        (b"text with a \x00 in it", "not a text file"),
        (b"--- *** ---", "no words"),
        (b"<html><script>alert(1)</script></html>", "no words"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data, words):
    with pytest.raises(IntakeError, match=words):
        receive(data)


def test_a_text_at_the_limit_is_read_and_one_byte_more_is_refused(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * 101)
    with pytest.raises(IntakeError, match="limit of 100 bytes"):
        receive_file(path, max_bytes=100)
    assert receive(b"a" * 100, max_bytes=100).text == "a" * 100


def test_a_file_that_is_not_there_or_no_file_is_refused_in_a_sentence(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(IntakeError, match=str(path)):
            receive_file(path)


def test_a_page_becomes_paragraphs_with_every_character_and_without_its_frame():
    page = (
        "<html><head><title>T</title><style>p{}</style></head><body><nav>Home</nav><h1>A <em>new</em>\n title</h1>"
        "<p>One&nbsp;– &laquo;&#8239;two&#8239;&raquo;<br>three</p><div>four<p>five &amp; six</div>"
        "<script>var x = '<p>no</p>';</script></body></html>"
    )
    assert receive(page.encode()).text == "A new title\n\nOne\xa0– «\u202ftwo\u202f»\n\nthree\n\nfour\n\nfive & six"


def test_a_text_that_only_speaks_of_tags_is_not_taken_for_a_page():
    assert receive(b"Use <b>bold</b> sparingly.").text == "Use <b>bold</b> sparingly."


def test_windows_line_ends_and_unix_line_ends_give_the_same_paragraphs():
    text = "A title\n\nGENEVA – One sentence.\n\nAnother sentence.\n"
    unix, windows = propose(text, "en").as_json(), propose(text.replace("\n", "\r\n"), "en").as_json()
    assert unix == windows
    assert unix["paragraphs"] == ["GENEVA – One sentence.", "Another sentence."]
