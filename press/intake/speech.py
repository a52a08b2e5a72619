"""Verbs of saying and words for offices and titles, in the four languages."""

from .passage import any_of, rx, words_of

FR_SAID = words_of(
    "déclaré indiqué affirmé ajouté souligné expliqué précisé estimé rappelé noté conclu insisté "
    "averti poursuivi confié annoncé assuré commenté lancé dit relevé soutenu plaidé salué écrit "
    "demandé observé martelé constaté reconnu résumé prévenu plaisanté répondu promis admis"
)
SPEECH = {
    "en": rx(
        r"\b(?:said|says|saying|stated|states|added|adds|noted|notes|explained|explains|told|stressed|"
        r"stresses|emphasi[sz]ed|"
        r"declared|remarked|commented|concluded|warned|underlined|underscored|highlighted|affirmed|continued|"
        r"announced|observed|"
        r"recalled|pointed out|insisted|reiterated|wrote|asked|commenting|[Aa]ccording to|urged|acknowledged|"
        r"remarks|joked|mused|quipped|argued|advised|predicted|promised|replied|admitted|summed up|(?:(?<=^ "
        r")|(?<=^, ))[a-z]+ed(?= {U}| the )|(?:issued|made|released|gave) (?:the following|a|this) "
        r"(?:statement|declaration))\b"
    ),
    "fr": rx(
        rf"\b(?:(?:a|ont|avait|ait)(?:-t-(?:il|elle|on|ils|elles))? (?:[^\W\d_]+ment |également |aussi |"
        rf"encore |alors |enfin |par ailleurs )?"
        rf"(?:{any_of(FR_SAID)}|fait (?:savoir|valoir|observer|remarquer|part))|s'est (?:félicitée?|réjouie?|"
        rf"inquiétée?|exclamée?)|"
        r"déclare|indique|affirme|ajoute|souligne|explique|précise|estime|rappelle|conclut|insiste|poursuit|"
        r"[Ss]elon|déclarait|dit|"
        r"regrette|résume|confie|raconte|prévient|témoigne|se félicite|se réjouit|s'inquiète|plaide|"
        r"(?<=^, )[^\W\d_]{3,}(?:e|it|nd)(?= {U}| (?:le|la) | l')|déclarant|ajoutant|affirmant|"
        r"soulignant)(?:-t-(?:il|elle))?(?!\w)"
    ),
    "es": rx(
        r"\b(?:dijo|declaró|señaló|indicó|afirmó|añadió|agregó|explicó|subrayó|destacó|manifestó|precisó|"
        r"recordó|apuntó|concluyó|"
        r"aseguró|sostuvo|advirtió|expresó|comentó|insistió|recalcó|puntualizó|informó|anunció|enfatizó|"
        r"resaltó|remarcó|reiteró|"
        r"afirma|señala|explica|subraya|añade|dice|declara|asegura|destaca|resumió|contó|lamentó|celebró|"
        r"reconoció|detalló|respondió|preguntó|pidió|instó|confesó|admitió|matizó|relató|ironizó|bromeó|"
        r"sentenció|(?:(?<=^, )|(?<=^ ))[^\W\d_]+ó|[Ss]egún|en palabras de|"
        r"ha (?:dicho|declarado|señalado|indicado|afirmado|añadido|explicado|subrayado|destacado|manifestado|"
        r"asegurado|recordado))\b"
    ),
    "ar": rx(
        r"(?<!\w)[وف]?(?:قال|أضاف|صرح|أكد|أوضح|أشار|أعلن|ذكر|شدد|لفت|تابع|بين|علق|اختتم|حذر|نوه|استطرد|خلص|"
        r"أردف|أعرب|أعربت|رحب|أشاد|أثنى|دعا|دعت|حث|طالب|استعرض|افتتح)ت?(?!\w)|"
        r"(?<!\w)(?:[وف]?(?:يقول|تقول)|قائلا|قائلة|مضيفا|مضيفة|مؤكدا|مؤكدة|موضحا|موضحة|بقوله|بقولها|قوله|"
        r"قولها|وفقا ل|بحسب)(?!\w)"
    ),
}
# He or she said it: who was last spoken of. In Spanish and Arabic a verb alone does.
PRONOUN = {
    "en": rx(r"\b(?:(?P<m>he)|(?P<f>she))\b", 2),
    "fr": rx(r"(?:-t-|-|\b)(?:(?P<m>il)|(?P<f>elle))\b", 2),
    "es": rx(r"\b(?:(?P<m>él)|(?P<f>ella))\b", 2),
    "ar": rx(r"(?<!\w)(?:(?P<m>هو)|(?P<f>هي))(?!\w)"),
}
FEMALE_VERB = rx(
    r"(?:قالت|ضافت|صرحت|كدت|وضحت|شارت|علنت|ذكرت|شددت|لفتت|تابعت|بينت|علقت|ختتمت|حذرت|تقول|قائلة|مضيفة|مؤكدة|"
    r"موضحة|قولها)$"
)

# Each office under one name, whatever its gender or spelling: an alias is matched by that name.
OFFICES = {
    "en": {
        "deputy head": r"(?:deputy|assistant|under)[- ]secretary[- ]general|deputy (?:executive "
        r")?director(?:[- ]general)?|vice[- ]president|vice[- ]chair\w*|deputy \w+",
        "secretary-general": r"secretary[- ]general",
        "director-general": r"director[- ]general",
        "executive director": r"executive director|executive secretary|chief executive(?: officer)?|CEO",
        "prime minister": r"prime minister|premier",
        "minister": r"minister|(?:cabinet |permanent |state |foreign |home )?secretary(?! (?:general|of "
        r"the))(?: of state)?",
        "president": r"president",
        "commissioner": r"commissioner",
        "chair": r"chair(?:man|woman|person)?",
        "director": r"director",
        "spokesperson": r"spokes(?:person|man|woman)",
        "chief": r"chief|head|superintendent|inspector",
        "ambassador": r"ambassador|envoy|special representative|representative|high commissioner",
        "mayor": r"mayor",
        "governor": r"governor",
        "coordinator": r"co-?ordinator|manager|officer|adviser|advisor|specialist|expert|scientist|"
        r"hydrographer|engineer|professor|researcher|captain|admiral|commander|economist|"
        r"analyst|lead",
    },
    "fr": {
        "deputy head": r"secrétaire générale? adjointe?|directeur général adjoint|directrice générale "
        r"adjointe|vice-présidente?|(?:sous|vice)-\w+|directeur adjoint|directrice adjointe",
        "secretary-general": r"secrétaire générale?",
        "director-general": r"directeur général|directrice générale",
        "executive director": r"directeur exécutif|directrice exécutive|secrétaire exécuti(?:f|ve)",
        "prime minister": r"premi(?:er|ère)[- ]ministre",
        "minister": r"ministre|secrétaire d'état",
        "president": r"présidente?",
        "commissioner": r"commissaire",
        "director": r"directeur|directrice",
        "spokesperson": r"porte-parole",
        "chief": r"chef|cheffe|responsable",
        "ambassador": r"ambassadeur|ambassadrice|représentante?|envoyée? spéciale?|haut-commissaire",
        "mayor": r"maire",
        "governor": r"gouverneure?|préfète?",
        "coordinator": r"coordonnat(?:eur|rice)|coordinat(?:eur|rice)|experte?|professeure?|chercheu(?:r|se)|"
        r"hydrographe|ingénieure?|conseill(?:er|ère)|capitaine|amiral|commandante?",
    },
    "es": {
        "deputy head": r"secretari[oa] general adjunt[oa]|director(?:a)? general adjunt[oa]|"
        r"vicepresident[ea]|director(?:a)? adjunt[oa]|subsecretari[oa](?: general)?|"
        r"viceministr[oa]|subdirector(?:a)?(?: general)?",
        "secretary-general": r"secretari[oa] general",
        "director-general": r"director(?:a)? general",
        "executive director": r"director(?:a)? ejecutiv[oa]|secretari[oa] ejecutiv[oa]",
        "prime minister": r"primer(?:a)? ministr[oa]",
        "minister": r"ministr[oa]|canciller",
        "president": r"president[ea]",
        "commissioner": r"comisari[oa]|comisionad[oa]",
        "director": r"director(?:a)?",
        "spokesperson": r"portavoz|vocero|vocera",
        "chief": r"jef[ea]|responsable|titular",
        "ambassador": r"embajador(?:a)?|representante|enviad[oa] especial|alt[oa] comisionad[oa]",
        "mayor": r"alcalde|alcaldesa|intendent[ea]",
        "governor": r"gobernador(?:a)?",
        "coordinator": r"coordinador(?:a)?|expert[oa]|profesor(?:a)?|investigador(?:a)?|hidrógraf[oa]|"
        r"ingenier[oa]|asesor(?:a)?|capitán|almirante|comandante",
    },
    "ar": {
        "deputy head": r"(?:نائبة?|مساعدة?) (?:الأمين|الأمينة|المدير|المديرة|الرئيس|رئيس|رئيسة|مدير)(?: "
        r"العامة?)?|الأمينة? العامة? المساعدة?",
        "secretary-general": r"الأمينة? العامة?|أمينة? عام",
        "director-general": r"المديرة? العامة?|مديرة? عام",
        "executive director": r"المديرة? التنفيذية?|الأمينة? التنفيذية?",
        "prime minister": r"رئيسة? (?:الوزراء|الحكومة|مجلس الوزراء)",
        "minister": r"(?:ال)?وزيرة?",
        "president": r"(?:ال)?رئيسة?",
        "commissioner": r"(?:ال)?مفوضة?",
        "director": r"(?:ال)?مديرة?",
        "spokesperson": r"(?:ال)?(?:متحدثة?|ناطقة?)",
        "chief": r"(?:كبيرة?|قائدة?|القائدة?)",
        "ambassador": r"(?:ال)?(?:سفيرة?|ممثلة?|مبعوثة?)",
        "mayor": r"(?:عمدة|محافظة?)",
        "coordinator": r"(?:ال)?(?:منسقة?|خبيرة?|مستشارة?|باحثة?|مهندسة?)",
    },
}
TOP = {"secretary-general", "director-general", "executive director", "president", "commissioner"}
OFFICE = {
    language: rx(
        "|".join(
            rf"(?:(?<!\w){{}}(?P<{name.replace(' ', '_').replace('-', '_')}>{words})(?!\w))".format(
                "(?:[ولبك]|ال)?" if language == "ar" else ""
            )
            for name, words in offices.items()
        ),
        2,
    )
    for language, offices in OFFICES.items()
}
CHIEF = {
    "en": rx(
        r"\bthe (?:head|chief) of (?:the )?(?P<of>{U}[\w-]+|organi[sz]ation|agency)|"
        r"\b(?P<by>{U}{U}[\w-]*)(?:'s)? (?:[Cc]hief|[Hh]ead)\b"
        r"|\bthe (?:Organi[sz]ation|Agency)'s (?:[Cc]hief|[Hh]ead)\b|\bthe (?P<before>{U}{U}[\w-]*) (?:[Cc]hief|"
        r"[Hh]ead)\b"
    ),
    "fr": rx(
        r"\b(?:le chef|la cheffe|le patron|la patronne|le numéro un|la responsable|le responsable) (?:de |du "
        r"|d')(?:la |l')?"
        r"(?P<of>{U}{U}[\w-]*|[Oo]rganisation|[Aa]gence)"
    ),
    "es": rx(
        r"\b(?:el jefe|la jefa|el máximo responsable|la máxima responsable|el titular|la titular|el "
        r"responsable|la responsable)"
        r" (?:de |del )(?:la |el )?(?P<of>{U}{U}[\w-]*|[Oo]rganización|[Aa]gencia|[Oo]rganismo)"
    ),
    "ar": rx(r"(?<!\w)(?:رئيسة?) (?P<of>المنظمة|الوكالة|الهيئة)(?!\w)"),
}
HONORIFIC = {
    "en": rx(
        r"\b(?:(?P<m>Mr|Sir|Lord|HRH Prince)|(?P<f>Mrs|Ms|Miss|Dame|Lady)|Dr|Prof|Professor|Ambassador|H\.E|"
        r"Captain|Admiral|General|Judge|Justice|Colonel)\.? $"
    ),
    "fr": rx(
        r"\b(?:(?P<m>M|Monsieur)|(?P<f>Mme|Mlle|Madame|Dre)|Dr|Docteur|Pr|Professeur|S\.E|Me|le général|"
        r"l'amiral)\.? $"
    ),
    "es": rx(r"\b(?:(?P<m>Sr|señor|don|D|Dr)|(?P<f>Sra|Srta|señora|doña|Dra|Dª)|Prof|S\.E)\.? $", 2),
    "ar": rx(
        r"(?:(?P<f>السيدة|الدكتورة|الأستاذة|المهندسة|الآنسة)|(?P<m>السيد|الدكتور|الأستاذ|المهندس|اللواء|"
        r"العميد|العقيد|الفريق|الشيخ|القبطان|الأمير)|معالي|سعادة|د\.) $"
    ),
}
