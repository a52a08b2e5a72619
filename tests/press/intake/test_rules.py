"""The single rules, by the shortest texts that show them."""

from datetime import date

import pytest

from press.intake import propose
from press.intake.dateline import city_case, find_dateline
from press.intake.dates import find_periods
from press.intake.language import detect_language
from press.intake.numbers import cardinal_value
from press.intake.ordinals import ordinal_value
from press.intake.passage import Passage, fold
from press.intake.places import country_code


def passage(text):
    return Passage(text, [(0, len(text))])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("19 mai 2015", (2015, 5, 19), None),
        ("1er mars 2026", (2026, 3, 1), None),
        ("May 19, 2015", (2015, 5, 19), None),
        ("Tuesday, 19 May 2015", (2015, 5, 19), None),
        ("19 de mayo de 2015", (2015, 5, 19), None),
        ("1.º de julio de 2015", (2015, 7, 1), None),
        ("19 أيار/مايو 2015", (2015, 5, 19), None),
        ("19 أيار 2015", (2015, 5, 19), None),
        ("١٩ مايو، ٢٠١٥", (2015, 5, 19), None),
        ("8 غشت 2026", (2026, 8, 8), None),
        ("19 ماي 2015", (2015, 5, 19), None),
        ("2015-05-19", (2015, 5, 19), None),
        ("19/05/2015", (2015, 5, 19), None),
        ("from 19 to 21 May 2015", (2015, 5, 19), (2015, 5, 21)),
        ("19–21 May 2015", (2015, 5, 19), (2015, 5, 21)),
        ("May 19–21, 2015", (2015, 5, 19), (2015, 5, 21)),
        ("30 May to 2 June 2015", (2015, 5, 30), (2015, 6, 2)),
        ("du 19 au 21 mai 2015", (2015, 5, 19), (2015, 5, 21)),
        ("les 19 et 20 mai 2015", (2015, 5, 19), (2015, 5, 20)),
        ("les 19, 20 et 21 mai 2015", (2015, 5, 19), (2015, 5, 21)),
        ("del 30 de mayo al 2 de junio de 2015", (2015, 5, 30), (2015, 6, 2)),
        ("من 19 إلى 21 أيار/مايو 2015", (2015, 5, 19), (2015, 5, 21)),
        ("يومي 19 و20 مايو 2015", (2015, 5, 19), (2015, 5, 20)),
        ("30 December to 2 January 2027", (2026, 12, 30), (2027, 1, 2)),
    ],
)
def test_days_and_ranges_are_read_as_they_are_written(text, first, last):
    (period,) = find_periods(passage(text).text)
    assert period.near(None) == (date(*first), date(*(last or first)))


@pytest.mark.parametrize("text", ["04/05/2015", "31 June 2015", "in May 2015", "version 2.5.2015.1", "19 members"])
def test_what_is_no_single_day_is_no_date(text):
    assert [period.near(None) for period in find_periods(text)] in ([], [None])


@pytest.mark.parametrize(
    ("text", "issued_on", "expected"),
    [
        ("du 19 au 21 mai", date(2015, 5, 19), (date(2015, 5, 19), date(2015, 5, 21))),
        ("12–14 January", date(2025, 12, 20), (date(2026, 1, 12), date(2026, 1, 14))),
        ("28 December", date(2026, 1, 3), (date(2025, 12, 28), date(2025, 12, 28))),
        ("30 December to 2 January", date(2025, 12, 18), (date(2025, 12, 30), date(2026, 1, 2))),
        ("29 February", date(2024, 1, 3), (date(2024, 2, 29), date(2024, 2, 29))),
    ],
)
def test_a_year_that_is_not_written_is_the_one_nearest_to_the_date_of_issue(text, issued_on, expected):
    (period,) = find_periods(text)
    assert not period.has_year
    assert period.near(issued_on) == expected


@pytest.mark.parametrize(
    ("text", "city", "country", "rest"),
    [
        ("BUCAREST (Roumanie) – Douze ports", "Bucarest", "RO", "Douze ports"),
        ("GENEVA, 12 March 2026 – The", "Geneva", None, "The"),
        ("LYON, France, 3 October 2025 (AGENCY) — The", "Lyon", "FR", "The"),
        ("MADRID, 4 de julio de 2025.- El", "Madrid", None, "El"),
        ("Geneva, Switzerland – The", "Geneva", "CH", "The"),
        ("12 November 2025 | Geneva – Ministers", "Geneva", None, "Ministers"),
        ("ROME – 7 April 2026 – Nations", "Rome", None, "Nations"),
        ("GENEVA: The", "Geneva", None, "The"),
        ("ليون (فرنسا) - قال", "ليون", "FR", "قال"),
        ("جنيف، سويسرا – قال", "جنيف", "CH", "قال"),
        ("ABU DHABI, UAE – The", "Abu Dhabi", "AE", "The"),
        ("ABIDJAN, Côte d’Ivoire – Le", "Abidjan", "CI", "Le"),
        ("WASHINGTON, D.C. – The", "Washington", "US", "The"),
        ("SINGAPORE – Police", "Singapore", "SG", "Police"),
    ],
)
def test_a_dateline_gives_city_and_country(text, city, country, rest):
    words = passage(text)
    found = find_dateline(words)
    assert (found.city.value, found.country and found.country.value) == (city, country)
    assert words.proposal(found.end, len(words)).value == rest


@pytest.mark.parametrize(
    "text",
    [
        "The conference – a first – opened in Busan.",
        "Cybercrime – a growing threat – is the subject.",
        "Background: The network has 97 members.",
        "Last week, Kenya – a founding member – said so.",
        "قالت المديرة - وهي من مؤسسي الشبكة - إن العمل بدأ.",
    ],
)
def test_a_sentence_with_a_dash_or_colon_has_no_dateline(text):
    assert find_dateline(passage(text)) is None


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("LA HAYE", "La Haye"),
        ("AIX-EN-PROVENCE", "Aix-en-Provence"),
        ("DAR ES SALAAM", "Dar es Salaam"),
        ("RIO DE JANEIRO", "Rio de Janeiro"),
        ("PORT-AU-PRINCE", "Port-au-Prince"),
        ("L’AQUILA", "L’Aquila"),
        ("SAN JOSÉ", "San José"),
        ("McLean", "McLean"),
    ],
)
def test_a_city_in_capitals_is_written_as_in_a_sentence(name, written):
    assert city_case(name) == written


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Roumanie", "RO"),
        ("the Netherlands", "NL"),
        ("États-Unis", "US"),
        ("EE. UU.", "US"),
        ("Cote d'Ivoire", "CI"),
        ("République de Corée", "KR"),
        ("RD Congo", "CD"),
        ("Türkiye", "TR"),
        ("Turquie", "TR"),
        ("الإمارات", "AE"),
        ("المملكة العربية السعودية", "SA"),
        ("الولايات المتحدة", "US"),
        ("Atlantis", None),
    ],
)
def test_countries_are_known_by_their_names_in_four_languages(name, code):
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("language", "words", "number"),
    [
        *(("en", words, n) for words, n in [("43rd", 43), ("forty-third", 43), ("XLIII", 43), ("hundredth", 100)]),
        *(("fr", words, n) for words, n in [("43ème", 43), ("XLIIIe", 43), ("vingt et unième", 21), ("première", 1)]),
        *(("fr", words, n) for words, n in [("quatre-vingt-onzième", 91), ("soixante et onzième", 71)]),
        *(("es", words, n) for words, n in [("5.ª", 5), ("quinta", 5), ("XLIII", 43), ("cuadragésima tercera", 43)]),
        *(("es", words, n) for words, n in [("décimo tercera", 13), ("vigesimoprimera", 21), ("tercer", 3)]),
        *(("ar", words, n) for words, n in [("ال43", 43), ("الثالث والأربعون", 43), ("الثالثة والتسعين", 93)]),
        *(("ar", words, n) for words, n in [("الثانية عشرة", 12), ("الأولى", 1), ("الخامس بعد المئة", 105)]),
    ],
)
def test_ordinals_in_figures_words_and_roman_numerals(language, words, number):
    assert ordinal_value(fold(words), language) == number


@pytest.mark.parametrize(
    ("language", "words", "number"),
    [
        *(("en", words, n) for words, n in [("1,200", 1200), ("one hundred and fifty", 150), ("twenty-one", 21)]),
        *(("fr", words, n) for words, n in [("1 200", 1200), ("quatre-vingt-dix-neuf", 99), ("deux cents", 200)]),
        *(("es", words, n) for words, n in [("1.200", 1200), ("treinta y dos", 32), ("mil doscientos", 1200)]),
        *(("ar", words, n) for words, n in [("1٬200", 1200), ("اثنتي عشرة", 12), ("مئة وخمسون", 150)]),
        *(("ar", words, n) for words, n in [("اثنان وخمسون", 52), ("ثلاثمئة", 300), ("ألف ومئتين", 1200)]),
        ("fr", "douze et treize", None),
    ],
)
def test_numbers_in_figures_and_words(language, words, number):
    assert cardinal_value(fold(words), language) == number


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ports of the coast are to be watched.", "en"),
        ("Les ports de la côte sont à surveiller.", "fr"),
        ("Los puertos de la costa se vigilan con los datos.", "es"),
        ("تراقب المنظمة موانئ الساحل مع ICWO", "ar"),
        ("Die Häfen der Küste und das Meer werden nicht bewacht.", None),
        ("12345", None),
        ("", None),
    ],
)
def test_the_language_is_told_by_script_and_small_words(text, language):
    assert detect_language(text) == language


def quotes(language, *paragraphs):
    found = propose("\n\n".join(["A title", "A first paragraph that ends with a stop.", *paragraphs]), language)
    return [(quote.text.value, quote.speaker and quote.speaker.value) for quote in found.quotes]


@pytest.mark.parametrize(
    "paragraph",
    [
        "“We start now, all of us,” said Salma Haddad.",
        '"We start now, all of us," said Salma Haddad.',
        "‘We start now, all of us,’ said Salma Haddad.",
        "'We start now, all of us,' said Salma Haddad.",
        "Director of Early Warning Salma Haddad said: “We start now, all of us,”",
    ],
)
def test_a_quotation_is_found_between_any_marks(paragraph):
    assert quotes("en", paragraph) == [("We start now, all of us", "Salma Haddad")]


@pytest.mark.parametrize(
    ("language", "paragraph"),
    [
        ("en", "The programme “Safe Harbours for All Our Children” is new."),
        ("en", "The ‘blue corridor’ is open and the members’ view is clear."),
        ("fr", "Le Sommet s’est tenu sous le thème « La mer en partage, la parole en commun »."),
        ("es", "El programa «Costas que avisan a todos» crece."),
        ("ar", "عقد الاجتماع تحت شعار «سواحل آمنة لنا جميعا»."),
    ],
)
def test_a_name_or_a_single_word_in_quote_marks_is_no_quotation(language, paragraph):
    assert quotes(language, paragraph) == []


def test_a_quotation_that_goes_on_after_its_speaker_is_two_by_the_same():
    assert quotes("en", "“We start now,” said Mr Henrik Solberg. “The rest will follow.”") == [
        ("We start now", "Henrik Solberg"),
        ("The rest will follow.", "Henrik Solberg"),
    ]


def test_speakers_are_followed_by_surname_office_head_and_pronoun():
    assert quotes(
        "en",
        "ICWO Secretary General Elena Marković opened the new station.",
        "“One station is a beginning,” she said.",
        "“The sea does not wait for us,” said the Secretary General.",
        "“Nor do the fish wait for us,” added the head of ICWO.",
        "Chief Hydrographer Henrik Solberg agreed.",
        "“The charts were very old,” Mr Solberg said.",
    ) == [
        ("One station is a beginning", "Elena Marković"),
        ("The sea does not wait for us", "Elena Marković"),
        ("Nor do the fish wait for us", "Elena Marković"),
        ("The charts were very old", "Henrik Solberg"),
    ]


def test_a_speaker_without_a_name_is_nobody():
    assert quotes("en", "“We start now, all of us,” said a spokesperson.") == [("We start now, all of us", None)]


def conference(language, *paragraphs, issued="2026-05-04"):
    return propose("\n\n".join(["A title of no importance", issued, *paragraphs]), language).as_json()["conference"]


@pytest.mark.parametrize(
    ("language", "paragraph"),
    [
        ("en", "The network was created by the first World Conference on Coastal Safety in 1964."),
        ("en", "The report was shown at a press conference held in Geneva on 3 May 2026."),
        ("en", "The two signed on the sidelines of the Blue Economy Forum today."),
        ("fr", "Une conférence de presse se tiendra à Paris le 5 mai 2026."),
        ("fr", "Le projet avait été décidé à la 12e Conférence mondiale sur la sécurité côtière, à Busan, en 2024."),
        ("es", "La ministra lo anunció ayer en rueda de prensa y en el Congreso de los Diputados."),
        ("ar", "وعقدت المديرة مؤتمرا صحفيا في جنيف في 3 مايو 2026."),
    ],
)
def test_no_conference_where_the_text_tells_of_none(language, paragraph):
    assert conference(language, paragraph) is None


def test_members_of_an_organisation_are_not_countries_at_its_conference():
    found = conference(
        "en",
        "The 9th Congress of Lighthouse Keepers opened in Oslo, Norway, on 4 May 2026.",
        "ICWO, which has 118 member States, runs the congress.",
    )
    assert (found["city"], found["country"], found["countries"]) == ("Oslo", "NO", None)


def test_a_day_that_opens_a_meeting_does_not_end_it():
    found = conference("en", "The 9th Congress of Lighthouse Keepers opens in Oslo, Norway, on 4 May 2026.")
    assert (found["starts_on"], found["ends_on"]) == ("2026-05-04", None)


def test_the_last_day_of_a_meeting_of_three_days_is_marked_as_inferred():
    text = "Title\n\nOSLO, Norway – The three-day 9th Congress of Lighthouse Keepers opens in Oslo on 4 May 2026."
    found = propose(text, "en").conference
    assert (found.starts_on.value, found.starts_on.inferred) == (date(2026, 5, 4), False)
    assert (found.ends_on.value, found.ends_on.inferred, found.ends_on.source) == (date(2026, 5, 6), True, "three-day")


@pytest.mark.parametrize(
    ("language", "sentence", "themes"),
    [
        ("en", "Topics included harbours, charts and buoys.", ["harbours", "charts", "buoys"]),
        ("en", "Issues include A law, search and rescue, and pay.", ["A law", "search and rescue", "pay"]),
    ],
)
def test_topics_are_parted_at_commas_and_at_the_last_and(language, sentence, themes):
    opening = "The 9th Congress of Lighthouse Keepers is held in Oslo, Norway, from 4 to 6 May 2026."
    assert conference(language, opening, sentence)["themes"] == themes


@pytest.mark.parametrize(
    ("language", "words", "name", "city"),
    [
        (
            "en",
            "The 23rd International Congress on Reefs opened in Graz.",
            "23rd International Congress on Reefs",
            "Graz",
        ),
        ("en", "The 4th Forum on Reefs opened in Washington, D.C.", "4th Forum on Reefs", "Washington"),
        ("fr", "La 4e Conférence sur les récifs s’est ouverte à Dakar.", "4e Conférence sur les récifs", "Dakar"),
        ("es", "La IV Conferencia sobre Arrecifes se celebra en Lima.", "IV Conferencia sobre Arrecifes", "Lima"),
    ],
)
def test_a_meeting_that_the_first_sentence_says_is_held_is_told_of(language, words, name, city):
    found = propose(f"A title\n\n2 January 2016\n\nOSLO – {words} Much was said.", language).as_json()["conference"]
    assert (found["name"], found["city"]) == (name, city)


def test_what_someone_presides_over_is_no_speaker():
    text = "Un titre\n\nOSLO – La séance est ouverte.\n\n« Nous n’avons plus dix ans », a averti la Présidente du Symposium."
    assert [quote["speaker"] for quote in propose(text, "fr").as_json()["quotes"]] == [None]
