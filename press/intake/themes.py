"""The topics of a meeting where a text lists them."""

import re

from .passage import rx
from .vocabulary import compiled

TOPIC = compiled(
    {
        "en": r"\b(?:issues|topics|themes|subjects|questions|areas|challenges|threats|matters|priorities|"
        r"agenda|items|sessions on|discussions|tracks|points)\b",
        "fr": r"\b(?:questions|thèmes|sujets|thématiques|enjeux|défis|problématiques|domaines|points|"
        r"priorités|menaces|axes|volets|ordre du jour|débats|travaux)\b",
        "es": r"\b(?:temas|cuestiones|asuntos|retos|desafíos|ámbitos|prioridades|amenazas|puntos|ejes|orden "
        r"del día|debates|áreas|agenda|programa)\b",
        "ar": r"(?:قضايا|القضايا|مواضيع|المواضيع|موضوعات|الموضوعات|مسائل|المسائل|تحديات|التحديات|محاور|"
        r"المحاور|ملفات|الملفات|جدول الأعمال|جدول أعمال|أولويات|مجالات|بنود)",
    }
)
AMONG = compiled(
    {
        "en": r",? (?:including|such as|among them|notably|ranging from|namely|like|in particular|which "
        r"include|chief among them|(?:that )?(?:are |will be )?(?:discussed |covered |addressed "
        r")?(?:included?|includes?|will include|covered|were|are|ranged from|range from))[:,]? |: ?",
        "fr": r",? (?:parmi lesquel(?:le)?s(?: figurent)?|dont|notamment|telles? que|tels? que|telles? qu'|"
        r"tels? qu'|à savoir|comme|y compris|entre autres|(?:abordés |traités |retenus |examinés "
        r")?(?:figurent|figuraient|figureront|sont|étaient|seront|incluent))[:,]? (?:notamment )?|: ?|"
        r",? (?:notamment|dont|telles? que|tels? que) (?=l')",
        "es": r",? (?:entre (?:ell[oa]s|l[oa]s que (?:figuran|destacan|se encuentran)|otros)|como|tales como|"
        r"incluid[oa]s?|en particular|a saber|por ejemplo|que incluyen|sobre todo|especialmente|"
        r"(?:tratados |abordados )?(?:figuran|figuraron|figurarán|destacan|destacaron|están|estarán|"
        r"son|serán|fueron|incluyen|incluyeron|se encuentran))[:,]? |: ?",
        "ar": r"،? ?(?:(?<!\w)(?:من بينها|ومن بينها|بينها|منها|ومنها|بما في ذلك|بما فيها|ولا سيما|لا سيما|"
        r"مثل|من قبيل|أبرزها|ومن أبرزها|أهمها|ومن أهمها|وهي|تشمل|تتضمن|على غرار|كـ))[:،]? |: ?",
    }
)
# Verbs after which topics are listed without a word such as "including".
COVERS = compiled(
    {
        "en": r"\b(?:(?:will |to |would |are to )?(?:discuss(?:es|ed)?|address(?:es|ed)?|examine[sd]?|"
        r"cover(?:s|ed)?|consider(?:s|ed)?|review(?:s|ed)?|debate[sd]?|tackle[sd]?|explore[sd]?)|"
        r"focus(?:es|ed|ing)? on|discussions (?:on|cover)|on the agenda(?: are|: )|agenda (?:includes?|"
        r"covers?|features?):?|agenda items (?:include|are):?|the (?:main |key )?(?:topics|themes|"
        r"issues) (?:are|include|were):?) ",
        "fr": r"(?:\b(?:porter(?:a|ont)|portent|porte|portaient|porté|axée?s? |centrée?s? )(?: "
        r"principalement| essentiellement| notamment)? ?sur |\b(?:examiner(?:a|ont)|examinent|"
        r"aborder(?:a|ont)|abordent|aborde|débattr(?:a|ont) de|traiter(?:a|ont) de|traiteront|"
        r"discuter(?:a|ont) de|se penchent sur|se penchera sur|se pencheront sur|ont examiné|ont "
        r"abordé|ont débattu de|ont traité de|ont discuté de|se sont penchés sur) |à l'ordre du "
        r"jour(?: figurent)? ?:? |parmi (?:les|ses) (?:thèmes|sujets|questions)(?: abordés| traités| "
        r"retenus)?(?: figurent|,| :) ?|(?:à l'ordre du jour|au programme|au menu)[^:.]{0,90} ?: )",
        "es": r"(?:\b(?:se centrar(?:á|án) en|se centra(?:n)? en|centrad[oa]s? en|abordar(?:á|án)|abordan?|"
        r"tratar(?:á|án)(?: sobre)?|examinar(?:á|án)|examinan?|debatir(?:á|án)(?: sobre)?|analizaron|"
        r"abordaron|debatieron(?: sobre)?|trataron(?: sobre)?|examinaron|discutieron|se centró en|se "
        r"centraron en|versaron sobre|analizar(?:á|án)|analizan|versar(?:á|án) sobre|discutir(?:á|án)|"
        r"girar(?:á|án) en torno a|en el orden del día figuran:?|el orden del día incluye:?|el "
        r"programa incluye:?|entre (?:sus|los) (?:temas|asuntos)(?: figuran| están)?) )",
        "ar": r"(?:(?<!\w)و?(?:تشمل|تضمنت|تتضمن|شملت|تضم) (?:محاور|مواضيع|موضوعات|قضايا|جلسات)(?: \w+)? |"
        r"(?<!\w)[وس]{0,2}(?:ي|ت)(?:ناقش|ناول|تناول|بحث|تباحث|ركز|تمحور|درس|ستعرض|نكب|نظر|داول|"
        r"تداول)(?:ون|ان)?(?: \w+){0,3}? ?(?:على|حول|في|بشأن)? |(?<!\w)و?(?:ناقش|ناقشت|تناول|تناولت|"
        r"بحث|بحثت|استعرض|استعرضت|ركز|ركزت)(?:وا)?(?: \w+){0,2}? ?(?:على|حول)? )",
    }
)
AND = {
    "en": r"(?:and|as well as|plus|along with|or)",
    "fr": r"(?:et|ainsi que(?= )|ainsi qu'|ou|sans oublier)",
    "es": r"(?:y|e|así como|o|además de)",
    "ar": r"(?:فضلا عن|وكذلك|إضافة إلى|بالإضافة إلى|وأخيرا|و)",
}
# Where a list ends within its sentence.
AFTER = compiled(
    {
        "en": r",? (?:with a view to|in order to|so as to|during the|over the|at the (?:three|two|four|"
        r"conference|meeting)|which|where|when|while|whose|who will|that will|will|are|is|was|were|"
        r"throughout|in the context of|before the|ahead of|among (?:other|others)\b|and more\b|amongst|"
        r"on the (?:first|second|final) day)\b.*",
        "fr": r",? (?:afin de|afin d'|en vue de|en vue d'|pendant|au cours|lors |qui (?:seront|sont|font|"
        r"feront)|où |entre autres|durant|dans le cadre de la conf|avant de|tout au long|pour "
        r"(?:renforcer|améliorer|mieux)|seront|figurent|sont|ont été)\b.*|, etc\..*",
        "es": r",? (?:con el fin|con miras|a fin de|para (?:reforzar|mejorar|fortalecer)|durante|a lo largo|"
        r"que (?:serán|son|se)|donde|entre otr[oa]s|en el marco de la conf|antes de|serán|figuran|son|"
        r"fueron)\b.*|, etc\..*",
        "ar": r"،? (?:بهدف|من أجل|وذلك|خلال|التي (?:ست|س)|الذي|حيث|وغيرها|قبل أن|على مدى|في إطار المؤتمر|"
        r"بغية|من بين|في سبيل|سعيا)(?!\w).*",
    }
)
# Words that "and" holds together within one topic.
BOUND = rx(
    r"(?:search rescue|research development|trade development|food agriculture|peace security|science "
    r"technology|monitoring evaluation|health safety|"
    r"safety security|law order|arms ammunition|water sanitation|loss damage|training education|education "
    r"training|gender equality|conservation sustainable|"
    r"recherche sauvetage|recherche développement|paix sécurité|eau assainissement|science technologie|suivi "
    r"évaluation|armes munitions|pertes préjudices|"
    r"búsqueda salvamento|búsqueda rescate|investigación desarrollo|paz seguridad|agua saneamiento|ciencia "
    r"tecnología|seguimiento evaluación|armas municiones)\W*$",
    re.I,
)
BULLET = rx(r"^(?:[•◦▪‣·*–—-]|\d{1,2}[.)]|\(?[a-zأ-ي]\)) ?")
LONGEST = 16  # words of one theme


def find_themes(passages, masked, about_meeting, language):
    """`[(at, start, end), ...]` of the first list of topics in a sentence about the meeting; else of bullets under one."""
    for strict in (True, False):
        for at, first, last in about_meeting:
            found = listed(masked[at], first, last, language, strict)
            if found:
                return [(at, *span) for span in found]
            if (
                strict
                and last >= len(masked[at].rstrip())
                and (bullets := bulleted(passages, masked, at, first, language))
            ):
                return bullets
    return []


def listed(text, first, last, language, strict):
    """The places of the topics of one sentence, three at least where no word such as "including" announces them."""
    sentence = text[first:last]
    for opening in openings(sentence, language, strict):
        body = sentence[opening:].rstrip(" .;")
        body = AFTER[language].sub("", body)
        body = re.split(r"[.;!?](?: |$)| [–—] |\x00", body)[0] if ";" not in body else body
        items = split_list(body, language)
        if items and re.search(r"\d|:", body[slice(*items[0])]):
            continue
        if len(items) >= (2 if strict else 3) and all(1 <= len(body[a:b].split()) <= LONGEST for a, b in items):
            return [(first + opening + a, first + opening + b) for a, b in items]
    return []


def openings(sentence, language, strict):
    """Where a list may begin in a sentence."""
    if strict:
        for topic in TOPIC[language].finditer(sentence):
            among = AMONG[language].search(sentence, topic.end())
            if among and among.start() - topic.end() <= 90:
                yield among.end()
    else:
        yield from (match.end() for match in COVERS[language].finditer(sentence))


def split_list(body, language):
    """The places of the items of a list: at its commas, and at its last "and" where no comma stands before it.

    "A, B and C, and D" is three items: with a comma before the last "and", the others join what belongs together.
    """
    separator = rf"; ?(?:{AND[language]} )?" if ";" in body else None
    if language == "ar":
        return split_arabic(body)
    commas = separator or rf",(?: {AND[language]})? "
    items = spans_between(body, rx(commas, re.I))
    oxford = rx(rf"[,;] {AND[language]} ", re.I).search(body)
    if separator or oxford or not items:
        return [strip_span(body, *item, language) for item in items]
    start, end = items[-1]
    joints = list(rx(rf" {AND[language]} ", re.I).finditer(body, start, end))
    joint = best_joint(body, joints, items, language)
    if joint:
        items[-1:] = [(start, joint.start()), (joint.end(), end)]
    return [strip_span(body, *item, language) for item in items]


def best_joint(body, joints, items, language):
    """The "and" that begins the last item: the last one, unless what follows it is governed by the words before."""
    for joint in reversed(joints):
        following = body[joint.end() :]
        if BOUND.match(" ".join([body[: joint.start()].split(" ")[-1], *following.split(" ")[:1]])):
            continue
        governed = {
            "fr": r"(?:de|d'|du|des|à|aux?|en)\b",
            "es": r"(?:de|del|a|al|en)\b",
            "en": r"(?:of|to|in|by|for)\b",
        }[language]
        if not re.match(governed, following, re.I) or re.match(governed, body, re.I):
            return joint
    return None


def split_arabic(body):
    """Items at the commas; the "and" that is written to the word goes with them: ، والاتجار بالبشر"""
    commas = rx(r" ?[،,؛;] ?(?:(?:فضلا عن|وكذلك|إضافة إلى|بالإضافة إلى) )?")
    items = spans_between(body, commas)
    if len(items) == 1:
        items = spans_between(body, rx(r" (?=و(?:ال|لل|م|ت|ا))"))
        return [without_and(body, *item, at) for at, item in enumerate(items)] if len(items) > 1 else items
    led = [body[start] == "و" for start, _ in items[1:]]
    if not led[-1]:
        start, end = items[-1]
        joints = list(rx(r" (?=و(?:ال|\w{3}))").finditer(body, start, end))
        if joints:
            items[-1:] = [(start, joints[-1].start()), (joints[-1].end(), end)]
            return [*items[:-1], without_and(body, *items[-1], 1)]
        return items
    everyone = all(led)
    return [
        without_and(body, *item, at) if at and (everyone or at == len(items) - 1) else item
        for at, item in enumerate(items)
    ]


def without_and(body, start, end, at):
    return (start + 1, end) if at and body[start] == "و" else (start, end)


def spans_between(body, separator):
    spans, start = [], 0
    for match in separator.finditer(body):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(body)))
    return [(a, b) for a, b in spans if body[a:b].strip()]


def strip_span(body, start, end, language):
    words = body[start:end]
    lead = re.match(rf" *(?:{AND[language]} )?(?:\((?:[a-z]|[ivx]+|\d)\) ?|[a-z]\) )?", words, re.I).end()
    tail = len(words) - len(words.rstrip(" .,;:"))
    return start + lead, end - tail


def bulleted(passages, masked, at, first, language):
    """The bullets under a sentence about topics that ends in a colon."""
    sentence = masked[at][first:].rstrip()
    if not sentence.endswith(":") or not (TOPIC[language].search(sentence) or COVERS[language].search(sentence + " ")):
        return []
    found = []
    for number in range(at + 1, len(passages)):
        text = masked[number]
        bullet = BULLET.match(text)
        if not bullet and (len(text) > 120 or (text.rstrip()[-1:] in ".!?" and len(found) == 0) or number - at > 12):
            break
        if not bullet and not found and text[-1:] not in ";,":
            break
        if not bullet and found and text[-1:] not in ";,.":
            break
        start = bullet.end() if bullet else 0
        end = (
            len(text)
            - len(text[start:])
            + len(
                rx(
                    rf"[;,.،؛]?(?: "
                    rf"{AND[language]})?$"
                ).sub("", text[start:].rstrip())
            )
        )
        found.append((number, start, end))
    return found if len(found) > 1 else []
