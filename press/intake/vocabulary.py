"""Words of meetings in the four languages: kinds, verbs, what tells a meeting of today from one of the past."""

from .dates import WEEKDAYS, month_names
from .passage import fold, rx

# Kinds of meeting that are rarely anything else, and those that need more to go by.
STRONG = {
    "en": "conference congress summit forum symposium colloquium workshop seminar roundtable",
    "fr": "conférence congrès sommet forum symposium colloque assises atelier séminaire",
    "es": "conferencia congreso cumbre foro simposio coloquio taller seminario jornadas",
    "ar": "مؤتمر منتدى قمة ندوة ملتقى",
}
WEAK = {
    "en": "meeting assembly session",
    "fr": "réunion assemblée session rencontre rencontres journées",
    "es": "reunión asamblea sesión encuentro",
    "ar": "اجتماع جمعية دورة لقاء",
}
PHRASES = {
    "en": ["general assembly", "round table", "conference of the parties"],
    "fr": ["assemblée générale", "table ronde"],
    "es": ["asamblea general", "mesa redonda", "período de sesiones", "periodo de sesiones"],
    "ar": ["حلقة عمل", "ورشة عمل", "حلقة دراسية", "ورشة"],
}
# Units in which a series is counted: "the fifth edition of the Forum" is the fifth Forum.
UNITS = {
    "en": "edition session round",
    "fr": "édition session",
    "es": "edición sesión|período de sesiones|periodo de sesiones",
    "ar": "الدورة دورة النسخة نسخة الطبعة طبعة",
}
HEADS = {
    language: sorted({*STRONG[language].split(), *WEAK[language].split(), *PHRASES[language]}, key=len, reverse=True)
    for language in STRONG
}
NOT_MEETING = {
    "en": r"(?:working|bilateral|private|courtesy) meetings?|(?:press|news|video|tele|audio|phone) ?-?(?:conferences?|briefings?)|conference (?:calls?|rooms?|"
    r"cent(?:er|re)s?|hall|papers?|website)"
    r"|summit of the|\bnational assembly|\b(?:us|u\.s\.|national|american) congress(?! (?:on|of|for)\b)|congress(?:man|woman|men)|"
    r"conference venue"
    r"|parliamentary assembly|(?:meeting|to meet) (?:room|the|point)|plenary session|closed session|morning "
    r"session|training session|side event",
    "fr": r"(?:réunions?|séances?|rencontres?) (?:de travail|bilatérales?)|(?:conférences?|point) de presse|visioconférences?|vidéoconférences?|téléconférences?|centre "
    r"(?:international )?de(?:s)? (?:congrès|conférences)"
    r"|palais des congrès|salle de (?:conférence|réunion)|assemblée nationale|assemblée parlementaire|maître "
    r"de conférences|session (?:plénière|de formation)|conférencier",
    "es": r"(?:reuni(?:ón|ones)|encuentros?) (?:de trabajo|bilateral(?:es)?)|(?:conferencias?|ruedas?) de prensa|videoconferencias?|teleconferencias?|centro de "
    r"(?:convenciones|conferencias|congresos)|palacio de congresos"
    r"|sala de (?:conferencias|reuniones|prensa)|asamblea nacional|asamblea legislativa|congreso de los "
    r"diputados|congreso de la república|congreso nacional(?! (?:sobre|para)\b)|sesión (?:plenaria|de formación)",
    "ar": r"(?:ال)?مؤتمر(?:ا|ات)? (?:ال)?صحفي(?:ا|ة|ات)?|(?:ال)?مؤتمر(?:ا|ات)? (?:ال)?صحافي(?:ا|ة)?|قاع[ةه] "
    r"(?:ال)?(?:مؤتمرات|اجتماعات)|مركز (?:ال)?(?:مؤتمرات|المؤتمرات)"
    r"|قصر (?:ال)?مؤتمرات|(?:ال)?دور(?:ة|ات) (?:ال)?تدريبية?|الجمعية الوطنية|دورة حياة|على هامش|(?:ال)?اجتماع(?:ا|ات)? (?:ال)?(?:ثنائية?|عمل)",
}
EVENT = {
    "en": r"open(?:s|ed|ing)?\b|kick(?:s|ed)? off|beg(?:an|ins)|start(?:s|ed)?\b|held|hold(?:s|ing)?|"
    r"tak(?:es?|ing) place|took place|host(?:s|ed|ing)?\b"
    r"|gather(?:s|ed|ing)?\b|conven(?:e[sd]?|ing)|meet(?:s|ing in)?\b|met\b|conclud(?:es?|ed|ing)|clos(?:es?|"
    r"ed)\b|end(?:s|ed)\b|attend(?:s|ed|ing)?\b"
    r"|br(?:ings?|ought|inging) together|inaugurat\w+|runs?\b|welcom(?:es?|ed|ing)|address(?:es|ed|ing)?\b|"
    r"assembl(?:es?|ed|ing)|participat\w+|conclusion|closing|opening|took part|tak(?:es?|ing) part",
    "fr": r"s'ouvr\w+|s'est ouverte?|ouvr\w+|ouvert\w*|ouverture|clôtur\w+|clos\b|s'est (?:tenue?|achevée?|"
    r"déroulée?|réunie?|conclue?|terminée?)|se (?:tient|tiennent|tiendra|tiendront|déroule\w*|réuni\w+|"
    r"termin\w+|poursui\w+)"
    r"|réuni\w*|rassembl\w+|accueill\w+|début\w+|commenc\w+|tenue|organisée?|particip\w+|aura lieu|a lieu|"
    r"inaugur\w+|à l'occasion|prendr\w+ part|prennent part|s'achèv\w+|prévue?|tenir|hôte",
    "es": r"se (?:inaugur\w+|celebr\w+|reún\w+|reuni\w+|abr\w+|clausur\w+|desarroll\w+|llev\w+)|celebra\w*|"
    r"celebr\w+|inaugur\w+|clausur\w+|reuni\w*|reún\w+|congreg\w+|acog\w+|particip\w+|tendrá|tuvo|tiene"
    r"|comenz\w+|comienza|inici\w+|conclu\w+|finaliz\w+|asist\w+|organizad\w+|con motivo|sede|arranc\w+|"
    r"abrió|alberg\w+",
    "ar": r"(?:و|س|ف)?(?:ي|ت|ا|ان|ين|تن)?(?:عقد|نعقد|فتتح|نطلق|ختتم|جتمع|ستضيف|ستضاف|بدأ|شارك|جمع|"
    r"حتضن)\w{0,3}|افتتاح|انطلاق|انعقاد|اختتام|أعمال|بمشاركة|بحضور|المشارك\w+|يضم|تستضيف\w*|يستضيف\w*|"
    r"استضاف\w*|فعاليات",
}
PAST = {
    "en": r"\b(?:sidelines of|margins of|last (?:year|month|week|spring|summer|autumn|fall|winter)|(?:at|"
    r"since|after|following|of|from) (?:the|its|their) (?:last|previous|past|earlier)|previous|adopted "
    r"(?:at|by|during|in)|agreed (?:at|by|on at)|approved (?:at|by)"
    r"|decided (?:at|by)|decision of|resolution of|launched (?:at|during)|announced at|since the|\w+ "
    r"(?:years?|months?) (?:after|since)|following the|after the|created (?:at|by)|signed at|years? ago|"
    r"presented (?:at|to) the|pledged? (?:at|made at)|made (?:at|during)|endorsed (?:at|by))",
    "fr": r"\b(?:en marge d|l'an dernier|l'année dernière|le mois dernier|derni(?:er|ère)|précédente?|"
    r"adoptée?s? (?:à|par|lors|au)|approuvée?s? (?:par|lors|à)|décidée?s? (?:par|lors|à)|convenue?s? "
    r"(?:à|lors)|lancée?s? (?:à|lors|au)|annoncée?s? (?:à|lors|au)"
    r"|depuis la|depuis le|à la suite|après la|il y a \w+ ans|signée?s? (?:à|lors)|pris(?:es?)? (?:à|lors)|"
    r"présentée?s? (?:à|lors)|créée?s? (?:par|lors)|passée?)",
    "es": r"\b(?:al margen de|el año pasado|pasad[oa]|el mes pasado|anterior|adoptad[oa]s? (?:en|por)|"
    r"aprobad[oa]s? (?:en|por|durante)|acordad[oa]s? (?:en|por)|decidid[oa]s? (?:en|por)|lanzad[oa]s? "
    r"(?:en|durante)|anunciad[oa]s? (?:en|durante)"
    r"|desde la|desde el|tras la|tras el|hace \w+ años|firmad[oa]s? (?:en|durante)|presentad[oa]s? (?:en|a)|"
    r"cread[oa]s? (?:en|por)|últim[oa])",
    "ar": r"(?:على هامش|العام الماضي|الشهر الماضي|الماضي|الماضية|السابقة?|الأخيرة?|اعتمد\w*|المعتمدة?|أقر\w* "
    r"(?:في|خلال)|المتفق عليها? في|منذ|عقب|أطلقت? (?:في|خلال)|أعلن\w* خلال|تنفيذا ل|بناء على)",
}
DAYS_LONG = {
    "en": r"(?P<days>one|two|three|four|five|six|seven|ten|\d{1,2})[- ]days?(?:[- ]long)?",
    "fr": r"(?:de |d'|pendant |durant )(?P<days>une?|deux|trois|quatre|cinq|six|sept|dix|\d{1,2}) (?:jours?|"
    r"journées?)",
    "es": r"(?:de |durante )(?P<days>una?|dos|tres|cuatro|cinco|seis|siete|diez|\d{1,2}) (?:días?|jornadas?)",
    "ar": r"(?P<days>ثلاثة|أربعة|خمسة|ستة|سبعة|\d{1,2}) أيام|(?P<two>يومين)|(?P<one>يوما واحدا|ليوم واحد)",
}
OPENS = {
    "en": r"\b(?:open(?:s|ed|ing)?|kick(?:s|ed)? off|beg[ai]ns?|began|start(?:s|ed|ing)?|inaugurat\w+|"
    r"starting|as of)\b",
    "fr": r"(?:à partir du|à compter du|s'ouvr\w+|s'est ouverte?|ouverture|début\w*|commenc\w+|inaugur\w+|"
    r"ouvert\w*)",
    "es": r"\b(?:se abr\w+|abr\w+|inaugur\w+|inici\w+|comenz\w+|comienza\w*|arranc\w+|apertura|a partir "
    r"del)\b",
    "ar": r"(?:افتتح\w*|[يت]فتتح\w*|س[يت]فتتح\w*|انطلق\w*|[يت]نطلق\w*|س[يت]نطلق\w*|بدأ\w*|[يت]بدأ\w*|"
    r"س[يت]بدأ\w*|افتتاح|انطلاق|ابتداء من|اعتبارا من)",
}
CLOSES = {
    "en": r"\b(?:clos(?:es?|ed|ing)|conclu\w+|end(?:s|ed|ing)?|wrapp?(?:ed|s) up|until|through)\b",
    "fr": r"(?:clôtur\w+|s'achèv\w+|s'est achevée?|s'est conclue?|s'est terminée?|se termin\w+|prend fin|"
    r"jusqu'au)",
    "es": r"\b(?:clausur\w+|conclu\w+|finaliz\w+|termin\w+|hasta el)\b",
    "ar": r"(?:اختتم\w*|[يت]ختتم\w*|اختتام|حتى)",
}
HERE = {"en": r"\bhere\b", "fr": r"\bici\b", "es": r"\baquí\b", "ar": r"(?<!\w)هنا(?!\w)"}
TODAY = {
    "en": r"\b(?:today|this morning)\b",
    "fr": r"\b(?:aujourd'hui|ce jour|ce matin)\b",
    "es": r"\b(?:hoy|esta mañana)\b",
    "ar": r"(?<!\w)(?:اليوم|صباح اليوم)(?!\w)",
}
DEFINITE = {
    "en": r"\b(?:the|this|these)(?: [\w-]+){0,2} ",
    "fr": r"(?:\b(?:la|le|les|cette|ce|ces|cet|du|au|aux|des|de la|à la)(?: [\w-]+)? |\bl')",
    "es": r"\b(?:la|el|las|los|del|al|esta|este|estas|estos)(?: [\w-]+)? ",
    "ar": r"(?<!\w)(?:[وفبل])?(?:ال|لل)",
}


def compiled(table):
    return {language: rx(pattern, 2) for language, pattern in table.items()}


NOT_MEETING, EVENT, PAST, DAYS_LONG = map(compiled, (NOT_MEETING, EVENT, PAST, DAYS_LONG))
OPENS, CLOSES, TODAY, HERE = map(compiled, (OPENS, CLOSES, TODAY, HERE))
ANY_HEAD = {
    language: rx(
        r"(?<!\w)(?:" + "|".join(heads) + r")s?(?!\w)"
        if language != "ar"
        else r"(?<!\w)[وفبلك]{0,2}(?:ال|لل)?(?:" + "|".join(heads) + r")(?!\w)",
        2,
    )
    for language, heads in HEADS.items()
}
CALENDAR = {
    fold(word.casefold())
    for word in [*WEEKDAYS, *(name for _, name in month_names())]
    if len(word) > 3 or word in ("mai", "May", "ماي")
}
