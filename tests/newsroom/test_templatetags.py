from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation


def show(source, language, **context):
    with translation.override(language):
        return Template("{% load newsroom %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "french", "arabic"),
    [
        ("{{ day|newsroom_date }}", "19 mai 2015", "19 أيار/مايو 2015"),
        ("{{ day|newsroom_range:last }}", "du 19 au 21 mai 2015", "من 19 إلى 21 أيار/مايو 2015"),
        ("{{ day|newsroom_range:None }}", "19 mai 2015", "19 أيار/مايو 2015"),
        (
            "{{ moment|newsroom_moment }}",
            "19 mai 2015 à 10 h 00 (heure de Paris)",
            "19 أيار/مايو 2015، الساعة 10:00 (بتوقيت باريس)",
        ),
        ("{{ moment|newsroom_time:'Africa/Tunis' }}", "9 h 00 (heure de Tunis)", "09:00 (بتوقيت تونس)"),
        ("{{ 1500|newsroom_number }}", "1\u202f500", "1,500"),
        ("{{ 1500|newsroom_count:True }}", "environ 1\u202f500", "نحو 1,500"),
        ("{{ 52|newsroom_count:False }}", "52", "52"),
        ("{{ names|newsroom_list }}", "Malte et Tunis", "Malte وTunis"),
        ("{{ 'RO'|country_name }}", "Roumanie", "رومانيا"),
        ("{{ 'es'|language_name }}", "Español", "Español"),
        ("{{ 'ar'|direction }}", "rtl", "rtl"),
    ],
)
def test_filters_speak_the_active_language(source, french, arabic):
    facts = {
        "day": date(2015, 5, 19),
        "last": date(2015, 5, 21),
        "moment": datetime(2015, 5, 19, 8, 0, tzinfo=UTC),
        "names": ["Malte", "Tunis"],
    }
    assert show(source, "fr", **facts) == french
    assert show(source, "ar", **facts) == arabic


@pytest.mark.parametrize(
    "name",
    [
        *("newsroom_date", "newsroom_moment", "newsroom_time", "newsroom_number", "newsroom_range:None"),
        *("newsroom_count:True", "country_name", "isolate", "phone", "body_html"),
        "typeset",
    ],
)
def test_what_is_not_there_shows_as_nothing(name):
    assert show(f"{{{{ nothing|{name} }}}}", "fr", nothing=None) == ""


def test_names_are_escaped_and_kept_apart_from_the_line():
    assert show("{{ name|isolate }}", "ar", name="R&D <ICWO>") == "<bdi>R&amp;D &lt;ICWO&gt;</bdi>"


def test_a_quote_is_no_figure_and_names_its_speaker():
    quote = '<figure class="quote"><blockquote><p>At last.</p></blockquote><figcaption>{}</figcaption></figure>'
    shown = '<div class="quote"><blockquote><p>At last.</p></blockquote>{}</div>'
    speaker = '<p class="quote__speaker">Ana Silva</p>'
    assert show("{{ body|body_html }}", "en", body=quote.format("Ana Silva")) == shown.format(speaker)
    speaker = '<div class="quote__speaker"><p>Ana Silva</p></div>'
    assert show("{{ body|body_html }}", "en", body=quote.format("<p>Ana Silva</p>")) == shown.format(speaker)


def test_a_phone_number_can_be_called_and_reads_left_to_right():
    shown = show("{{ number|phone }}", "ar", number='+39 040 555-0100 "')
    assert shown == '<a href="tel:+390405550100"><bdi dir="ltr">+39 040 555-0100 &quot;</bdi></a>'
    assert show("{{ number|phone }}", "en", number="<b>none</b>") == "&lt;b&gt;none&lt;/b&gt;"


def test_rich_text_is_shown_clean():
    body = '<p onclick="x()">Twelve <strong>buoys</strong></p><script>x()</script>'
    assert show("{{ body|body_html }}", "en", body=body) == "<p>Twelve <strong>buoys</strong></p>"
