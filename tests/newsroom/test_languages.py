import pytest

from newsroom import countries, languages

CODES = ["en", "fr", "es", "ar"]


@pytest.mark.parametrize(
    ("number", "gender", "expected"),
    [
        (1, "m", ["1st", "1er", "1.º", "الأول"]),
        (1, "f", ["1st", "1re", "1.ª", "الأولى"]),
        (2, "m", ["2nd", "2e", "2.º", "الـ2"]),
        (3, "f", ["3rd", "3e", "3.ª", "الـ3"]),
        (11, "m", ["11th", "11e", "11.º", "الـ11"]),
        (12, "f", ["12th", "12e", "12.ª", "الـ12"]),
        (13, "f", ["13th", "13e", "13.ª", "الـ13"]),
        (21, "f", ["21st", "21e", "21.ª", "الـ21"]),
        (43, "f", ["43rd", "43e", "43.ª", "الـ43"]),
        (111, "m", ["111th", "111e", "111.º", "الـ111"]),
        (122, "m", ["122nd", "122e", "122.º", "الـ122"]),
    ],
)
def test_ordinals_agree_with_their_noun(number, gender, expected):
    assert [languages.ordinal(number, code, gender) for code in CODES] == expected


@pytest.mark.parametrize(
    ("series", "number", "language", "gender", "expected"),
    [
        ("European Regional Conference", 43, "en", "m", "43rd European Regional Conference"),
        ("Conférence régionale européenne", 43, "fr", "f", "43e Conférence régionale européenne"),
        ("Conférence mondiale", 1, "fr", "f", "1re Conférence mondiale"),
        ("Forum des ports", 1, "fr", "m", "1er Forum des ports"),
        ("Conferencia Regional Europea", 43, "es", "f", "43.ª Conferencia Regional Europea"),
        ("Foro de Puertos", 6, "es", "m", "6.º Foro de Puertos"),
        ("Foro de Puertos", 1, "es", "m", "1.er Foro de Puertos"),
        ("Foro de Puertos", 23, "es", "m", "23.er Foro de Puertos"),
        ("Foro de Puertos", 11, "es", "m", "11.º Foro de Puertos"),
        ("المؤتمر الإقليمي الأوروبي", 43, "ar", "m", "المؤتمر الإقليمي الأوروبي الـ43"),
        ("منتدى موانئ البحر الأبيض المتوسط", 6, "ar", "m", "منتدى موانئ البحر الأبيض المتوسط الـ6"),
        ("المؤتمر العالمي", 1, "ar", "m", "المؤتمر العالمي الأول"),
    ],
)
def test_a_conference_is_named_by_its_series_and_number(series, number, language, gender, expected):
    assert languages.conference_name(series, number, language, gender) == expected


@pytest.mark.parametrize(
    ("city", "country", "language", "expected"),
    [
        ("Bucharest", "RO", "en", "BUCHAREST, Romania –"),
        ("Bucarest", "RO", "fr", "BUCAREST (Roumanie) –"),
        ("Bucarest", "RO", "es", "BUCAREST (Rumania) –"),
        ("بوخارست", "RO", "ar", "بوخارست (رومانيا) –"),
        ("Évian", "FR", "fr", "ÉVIAN (France) –"),
        ("E\u0301vian", "FR", "fr", "ÉVIAN (France) –"),
        ("Geneva", "", "en", "GENEVA –"),
        ("جنيف", "", "ar", "جنيف –"),
        ("", "RO", "en", ""),
        ("", "", "fr", ""),
    ],
)
def test_a_dateline_stands_in_capitals_with_its_country(city, country, language, expected):
    assert languages.dateline(city, country, language) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], ["", "", "", ""]),
        (["A"], ["A", "A", "A", "A"]),
        (["A", "B"], ["A and B", "A et B", "A y B", "A وB"]),
        (["A", "B", "C"], ["A, B and C", "A, B et C", "A, B y C", "A وB وC"]),
    ],
)
def test_lists_end_with_the_conjunction_of_the_language(items, expected):
    assert [languages.join_list(items, code) for code in CODES] == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("Italia", "España e Italia"),
        ("Íñigo", "España e Íñigo"),
        ("hijos", "España e hijos"),
        ("hierro", "España y hierro"),
        ("iones", "España y iones"),
        ("Yemen", "España y Yemen"),
    ],
)
def test_spanish_y_becomes_e_before_the_sound_i(last, expected):
    assert languages.join_list(["España", last], "es") == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, ["0", "0", "0", "0"]),
        (999, ["999", "999", "999", "999"]),
        (1234, ["1,234", "1\u202f234", "1234", "1,234"]),
        (12345, ["12,345", "12\u202f345", "12\u00a0345", "12,345"]),
        (1234567, ["1,234,567", "1\u202f234\u202f567", "1\u00a0234\u00a0567", "1,234,567"]),
    ],
)
def test_thousands_are_grouped_as_the_language_does(number, expected):
    assert [languages.format_number(number, code) for code in CODES] == expected


def test_a_round_number_is_said_to_be_one():
    assert [languages.approximate(1500, code) for code in CODES] == [
        "about 1,500",
        "environ 1\u202f500",
        "unos 1500",
        "نحو 1,500",
    ]
    assert languages.approximate(150, "es", "f") == "unas 150"


def test_each_language_names_itself_and_says_where_it_begins():
    assert [languages.language_name(code) for code in CODES] == ["English", "Français", "Español", "العربية"]
    assert [languages.direction(code) for code in CODES] == ["ltr", "ltr", "ltr", "rtl"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("RO", ["Romania", "Roumanie", "Rumania", "رومانيا"]),
        ("MT", ["Malta", "Malte", "Malta", "مالطا"]),
        ("TR", ["Türkiye", "Türkiye", "Türkiye", "تركيا"]),
        ("PS", ["State of Palestine", "État de Palestine", "Estado de Palestina", "دولة فلسطين"]),
        ("TT", ["Trinidad and Tobago", "Trinité-et-Tobago", "Trinidad y Tobago", "ترينيداد وتوباغو"]),
        ("QQ", ["QQ", "QQ", "QQ", "QQ"]),
    ],
)
def test_countries_have_the_names_a_release_prints(code, expected):
    assert [countries.country_name(code, language) for language in CODES] == expected


@pytest.mark.parametrize("language", CODES)
def test_the_choices_are_the_countries_of_iso_3166(language):
    choices = dict(countries.choices(language))
    assert len(choices) == 249
    assert {"EU", "UN", "XK", "ZZ"}.isdisjoint(choices)
    # Datelines put the name in brackets of their own.
    assert [name for code, name in choices.items() if name == code or "(" in name] == []


def test_the_choices_are_sorted_without_regard_to_accents():
    french = [code for code, name in countries.choices("fr") if name.startswith(("E", "É"))]
    assert french[:4] == ["EG", "AE", "EC", "ER"]
    arabic = [code for code, name in countries.choices("ar")]
    assert arabic.index("ES") < arabic.index("AL") < arabic.index("BH")


def test_an_organisation_has_names_of_its_own_for_countries(settings):
    settings.NEWSROOM_COUNTRY_NAMES = {"KR": {"en": "Korea"}, "XK": {"fr": "Kosovo*"}}
    assert countries.country_name("KR", "en") == "Korea"
    assert countries.country_name("KR", "fr") == "République de Corée"
    assert dict(countries.choices("fr"))["XK"] == "Kosovo*"
    assert dict(countries.choices("en"))["XK"] == "Kosovo"
