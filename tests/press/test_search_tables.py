"""What must be found and what must not, in each language: the same table holds on SQLite and on PostgreSQL."""

import pytest
from django.utils.translation import override

from newsroom.search import Query
from press.models import Edition

from .shelf import put_live

TEXTS = {
    "en": {
        "buoys": (
            "Twelve buoys laid off the cape",
            "<p>The Coastal Watch laid twelve buoys in co-operation with São Tomé.</p><p>Sea level is read hourly.</p>",
        ),
        "ferry": (
            "Crew rescued from a burning ferry",
            "<p>Rescuers saved 1,420 people off Müller Bank on 19–21 May; the watchmen on the coast saw the smoke.</p>",
        ),
        "treaty": (
            "Countries agree on cooperation at sea",
            "<p>Thirty cities and countries signed. The level of ambition is high.</p><p>Reference 2024/049.</p>",
        ),
        "vests": (
            "Children’s life-jackets tested",
            "<p>The tests took place in harbours &amp; ports, said the watch.</p>",
        ),
    },
    "fr": {
        "bouees": (
            "Douze bouées mouillées au large du cap",
            "<p>L’Organisation a mouillé douze bouées en coopération avec São Tomé. L’été fut calme.</p>",
        ),
        "ferry": (
            "L’équipage d’un ferry secouru",
            "<p>Les sauveteurs ont évacué 1 420 personnes ; une employée côtière a donné l’alerte. Œuvre collective.</p>",
        ),
        "traite": (
            "Les États côtiers signent un traité régional",
            "<p>Trente États ont signé le traité (2024/049). Égalité des voix : l’École navale siège aussi.</p>",
        ),
        "journaux": (
            "Journaux de bord : un modèle national",
            "<p>Le journal de bord national est obligatoire du 19-21 mai. Les travailleurs de la mer l’ont demandé.</p>",
        ),
    },
    "es": {
        "boyas": (
            "Doce boyas frente al cabo",
            "<p>La Organización fondeó doce boyas. Los niños las vieron desde la playa en el año 2024.</p>",
        ),
        "ferri": (
            "Rescate de la tripulación de un ferri",
            "<p>Los equipos de rescate evacuaron a 1420 personas (2024/049). Avisó una trabajadora costera.</p>",
        ),
        "tratado": (
            "Los países costeros firman un tratado regional",
            "<p>Treinta países firmaron. La ejecución será nacional. Ano es otra palabra.</p>",
        ),
        "domesticos": (
            "Accidentes domésticos en los puertos españoles",
            "<p>El informe de la comisión española cita 19-21 casos. Los accidentes ocurren de noche.</p>",
        ),
    },
    "ar": {
        "عوامات": ("اثنتا عشرة عوامة قبالة الرأس", "<p>وضعت المنظمة اثنتي عشرة عوامة بالتعاون مع الدول الساحلية.</p>"),
        "مؤتمر": (
            "افتتاح المؤتمر العالمي للسلامة",
            "<p>شارك في المُؤتَمَر ١٤٢٠ مشاركاً والعمّال والمسؤولون عن الإنقاذ، المرجع 2024/049.</p>",
        ),
        "قرارات": (
            "قرارات إقليمية بشأن الأمن البحري",
            "<p>اتخذت الوزارات قرارات أولى. وسلامة الأطفال في المدارس أولوية.</p>",
        ),
        "انقاذ": ("إنقاذ طاقم عبّارة", "<p>أنقذت الفرق ركاب العبارة في البحر، وقالت مسؤولة إن التدريب نجح.</p>"),
    },
}
# What is asked, and of what texts it is to be found: in these and in no others.
TABLES = {
    "en": {
        "buoy": "buoys",
        "BUOYS": "buoys",
        "buoys cape": "buoys",
        "rescue": "ferry",
        "rescuing crew": "ferry",
        "country": "treaty",
        "city": "treaty",
        "cooperation": "buoys treaty",
        "co-operation": "buoys treaty",
        "“co-operation with”": "buoys",
        "Sao Tome": "buoys",
        "muller": "ferry",
        "the watch": "buoys vests",
        '"the watch"': "vests",
        '"coastal watch"': "buoys",
        '"coastal watches"': "",
        '"cape the coastal"': "",
        "sea level": "buoys treaty",
        '"sea level"': "buoys",
        "2024/049": "treaty",
        "049/2024": "",
        "1,420": "ferry",
        "19-21 May": "ferry",
        "lifejackets": "vests",
        "child’s": "",
        "children": "vests",
        "buoys ferry": "",
    },
    "fr": {
        "bouée": "bouees",
        "bouees": "bouees",
        "BOUÉES cap": "bouees",
        "organisation": "bouees",
        "l’organisation": "bouees",
        "été": "bouees",
        "cooperation": "bouees",
        "sao tome": "bouees",
        "œuvre": "ferry",
        "oeuvres": "ferry",
        "employé": "ferry",
        "côtier": "ferry traite",
        "cotieres": "ferry traite",
        "équipages": "ferry",
        "secourue": "ferry",
        "égalité": "traite",
        "egalites": "traite",
        "École": "traite",
        "régionales": "traite",
        "nationaux": "journaux",
        "journal": "journaux",
        "travailleur": "journaux",
        "« journal de bord »": "journaux",
        "« journaux du bord »": "",
        "2024/049": "traite",
        "1 420": "ferry",
        "bouées ferry": "",
        "navire": "",
    },
    "es": {
        "boya": "boyas",
        "BOYAS cabo": "boyas",
        "niño": "boyas",
        "nino": "",
        "año": "boyas",
        "ano": "tratado",
        "organizacion": "boyas",
        "rescates": "ferri",
        "tripulacion": "ferri",
        "trabajadores": "ferri",
        "costero": "ferri tratado",
        "costeras": "ferri tratado",
        "país": "tratado",
        "paises": "tratado",
        "regionales": "tratado",
        "nacionales": "tratado",
        "ejecucion": "tratado",
        "doméstico": "domesticos",
        "domesticos": "domesticos",
        "española": "domesticos",
        "espanola": "",
        "comisiones": "domesticos",
        "accidente": "domesticos",
        "«accidentes domésticos»": "domesticos",
        "«accidente doméstico»": "",
        "2024/049": "ferri",
        "19-21": "domesticos",
        "boyas ferri": "",
    },
    "ar": {
        "عوامة": "عوامات",
        "العوامات": "عوامات",
        "عوّامات": "عوامات",
        "مؤتمر": "مؤتمر",
        "المؤتمرات": "مؤتمر",
        "موتمر": "مؤتمر",
        "والمؤتمر": "مؤتمر",
        "للمؤتمر": "مؤتمر",
        "العمال": "مؤتمر",
        "عمّال": "مؤتمر",
        "سلامة": "مؤتمر قرارات",
        "السلامه": "مؤتمر قرارات",
        "انقاذ": "مؤتمر انقاذ",
        "الإنقاذ": "مؤتمر انقاذ",
        "مسؤول": "مؤتمر انقاذ",
        "قرار": "قرارات",
        "القرارات": "قرارات",
        "امن": "قرارات",
        "بالأمن": "قرارات",
        "اولى": "قرارات",
        "وزارة": "قرارات",
        "البحر": "قرارات انقاذ",
        "«المؤتمر العالمي»": "مؤتمر",
        "«مؤتمر عالمي»": "",
        "1420": "مؤتمر",
        "٢٠٢٤/٠٤٩": "مؤتمر",
        "ساحلي": "عوامات",
        "سفينة": "",
    },
}


@pytest.mark.django_db
@pytest.mark.parametrize("language", TABLES)
def test_what_is_asked_is_found_and_nothing_else(language):
    editions = put_live([{"title": title, "body": body} for title, body in TEXTS[language].values()], language)
    names = {edition.pk: name for edition, name in zip(editions, TEXTS[language], strict=True)}

    def found(asked):
        return " ".join(names[e.pk] for e in Edition.objects.live().matching(Query(asked)).order_by("pk"))

    with override(language):
        assert {asked: found(asked) for asked in TABLES[language]} == TABLES[language]
    assert len(TABLES[language]) >= 25
