import re
from html import unescape

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from newsroom import html
from newsroom.typography import typeset

N, H = "\u00a0", "\u202f"  # no-break space, narrow no-break space


@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [
        ("fr", "Vraiment ? Oui! Bien ; voici : tout", f"Vraiment{H}? Oui{H}! Bien{H}; voici{N}: tout"),
        ("fr", "Il dit: «Oui!» et «\u00a0non\u00a0»", f"Il dit{N}: «{N}Oui{H}!{N}» et «{N}non{N}»"),
        ("fr", "12 500 km le 19 mai", f"12{H}500{N}km le 19{N}mai"),
        ("fr", "M. Dubois, Mme Égard, n° 5, 10 h 30", f"M.{N}Dubois, Mme{N}Égard, n°{N}5, 10{N}h{N}30"),
        ("fr", "le 1er mai, la 43e, au XXIe", f"le 1<sup>er</sup>{N}mai, la 43<sup>e</sup>, au XXI<sup>e</sup>"),
        ("fr", "Vers midi, 2015 150 bouées, 9:30", "Vers midi, 2015 150 bouées, 9:30"),
        ("en", "On 5 May, No. 5 of Mr Hale; 10 km!", f"On 5{N}May, No.{N}5 of Mr{N}Hale; 10{N}km!"),
        ("en", "the 43rd, 5 maybe, 3 metres", "the 43rd, 5 maybe, 3 metres"),
        ("es", "El 5 de mayo, el Sr. Ruiz: ¿sí?", f"El 5{N}de{N}mayo, el Sr.{N}Ruiz: ¿sí?"),
        ("es", "la 43.ª reunión, el 1.er foro", f"la 43.ª{N}reunión, el 1.<sup>er</sup> foro"),
        ("ar", "في 5 أيار/مايو رقم 7", f"في 5{N}أيار/مايو رقم{N}7"),
    ],
)
def test_each_language_keeps_together_what_belongs_together(language, typed, shown):
    assert typeset(typed, language) == shown


@pytest.mark.parametrize(
    "kept",
    [
        *("ICWO", "Coastal Watch (ICWO)", "Sea Level Rise: A Guide", "CO2", "IEC-61850", "2015-049", "2015/049"),
        *("+39 06 5555 0101", "press@example.org", "https://example.org/a?b=1", "-5%", "5 km", "12 345"),
    ],
)
def test_what_reads_left_to_right_is_kept_apart_from_an_arabic_line(kept):
    shown = typeset(f"قال {kept} اليوم", "ar").replace(N, " ")
    assert shown == f'قال <bdi dir="ltr">{kept}</bdi> اليوم'


@pytest.mark.parametrize("span", ["19–21", "19-21", "2015–2020"])
def test_a_range_begins_on_the_right_in_arabic(span):
    assert typeset(f"في الفترة {span} كانت", "ar") == f'في الفترة <bdi dir="rtl">{span}</bdi> كانت'


@pytest.mark.parametrize("line", ["شارك 150 شخصا", "شارك (150) شخصا، و5 دول", "Coastal Watch"])
def test_what_reads_right_by_itself_is_left_to_itself(line):
    assert typeset(line, "ar") == line


def test_a_name_across_two_elements_is_not_torn_apart():
    line = "<p>قال Coastal <em>Watch</em> اليوم</p>"
    assert typeset(line, "ar") == line


def test_words_are_looked_at_across_markup_and_never_across_paragraphs():
    assert typeset("<p><strong>5</strong> mai</p>", "fr") == f"<p><strong>5</strong>{N}mai</p>"
    assert typeset("<p>Oui</p><p>! non</p>", "fr") == "<p>Oui</p><p>! non</p>"


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://example.org/?a=1;b!" rel="noopener">ici</a>',
        "Voir https://example.org/?a=b;c=d! ou press@example.org",
        "<pre>a : b ; c</pre>",
        "<code>x ? y : z</code>",
    ],
)
def test_addresses_and_code_are_left_alone(markup):
    assert typeset(markup, "fr").replace(H, "") == markup


def bare(markup):
    return re.sub(r"\s", "", unescape(re.sub("<[^<>]*>", "", markup)))


WORDS = st.lists(
    st.sampled_from(
        [
            *("Oui", "!", "?", ";", ":", "«", "»", " ", " ", N, H, "5", "150", "1er", "mai", "M.", "A", "(", ")", "%"),
            *("–", "-", "+", "/", ".", "قال", "،", "ICWO", "<em>", "</em>", "<strong>", "</strong>", "&", "'", '"'),
            *("<p>", "</p>", "<a href='https://example.org/!'>", "</a>", "x@y.org", "https://x.org/?a", "de", "mayo"),
        ]
    ),
    max_size=30,
).map("".join)


@given(words=st.one_of(WORDS, st.text()), language=st.sampled_from(["en", "fr", "es", "ar"]))
def test_no_letter_changes_and_twice_is_once(words, language):
    for markup in (html.clean(words), escape(words)):
        once = typeset(markup, language)
        assert bare(once) == bare(markup)
        assert typeset(once, language) == once
        assert re.sub("</?(bdi|sup)[^>]*>", "", once).count("<") == re.sub("</?(bdi|sup)[^>]*>", "", markup).count("<")


def show(source, language, **context):
    with translation.override(language):
        return Template("{% load newsroom %}" + source).render(Context(context))


def test_the_filters_set_what_they_show():
    assert show("{{ words|typeset }}", "fr", words="R&D <em> : oui !") == f"R&amp;D &lt;em&gt;{N}: oui{H}!"
    assert show("{{ words|body_html }}", "fr", words="<p>Oui !</p>") == f"<p>Oui{H}!</p>"


def test_what_was_escaped_stays_escaped():
    assert show("{{ words|typeset }}", "en", words="\"a\" 'b'") == "&quot;a&quot; &#x27;b&#x27;"
