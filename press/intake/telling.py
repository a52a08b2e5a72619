"""What a text tells of which meeting: the one it is about, apart from those it only mentions."""

import re
from bisect import bisect_right
from collections import defaultdict
from datetime import timedelta

from .counts import ATTENDING, find_counts
from .dates import find_periods
from .days_told import day_of_issue, days_told
from .latin_meetings import is_strong
from .meeting_names import Meeting, is_other, walk
from .meetings import find_meetings
from .passage import rx
from .sentences import find_sentences
from .themes import TOPIC
from .vocabulary import DAYS_LONG, DEFINITE, EVENT, HEADS, PAST, TODAY

LONG_AGO = timedelta(days=60)
FAR_AHEAD = timedelta(days=1500)
ENOUGH = 5
MOST = 12  # meetings that are weighed
YEAR = re.compile(r"(?<![\d/–-])(?:19|20)\d\d(?!\d)")
GENERIC = {
    language: rx(pattern + "(?:" + "|".join(HEADS[language]) + r")s?(?!\w)", 2)
    for language, pattern in DEFINITE.items()
}
# The meeting after this one.
NEXT = {
    "en": rx(
        r"\b(?:the |its )?(?:next|following|subsequent) (?:[\w-]+ "
        r"){0,3}(?:" + "|".join(HEADS["en"]) + r"|edition)\b",
        2,
    ),
    "fr": rx(r"\b(?:prochaine?s?|suivante?) (?:[\w-]+ ){0,3}(?:" + "|".join(HEADS["fr"]) + r"|édition)\b", 2),
    "es": rx(r"\b(?:próxim[oa]s?|siguiente) (?:[\w-]+ ){0,3}(?:" + "|".join(HEADS["es"]) + r"|edición)\b", 2),
    "ar": rx(
        r"(?<!\w)(?:الدورة|النسخة|المؤتمر|المنتدى|القمة|الاجتماع) (?:المقبلة?|القادمة?|"
        r"التاليا?ة?)(?!\w)"
    ),
}
# What a sentence that goes on about the meeting begins with.
EVENT_WORD = {
    "en": rx(r"(?:it|they|the (?:event|gathering|[\w-]+ event)|this (?:event|gathering|year's event)) ", 2),
    "fr": rx(
        r"(?:elle|il|celle-ci|celui-ci|l'événement|cet événement|cette manifestation|ce rendez-vous|le "
        r"rendez-vous|la manifestation) ",
        2,
    ),
    "es": rx(r"(?:la cita|el evento|este evento|la actividad|el acto|esta cita) ", 2),
    "ar": rx(r"(?:وهو|وهي|الحدث|ويستمر|وتستمر|يستمر|تستمر|ويشارك|وتشارك|ويحضر|ويعقد|وتعقد|ويجمع|وتجمع) "),
}
INDEFINITE = {
    "en": r"\b(?:an?|the|this) (?P<length>{days} )?(?P<name>(?:(?!(?:of|in|on|at|for|and|the|to)\b)[\w-]+ "
    r"){{0,4}}?(?:{heads}))(?!\w)",
    "fr": r"\b(?:une?|la|le|cette|ce|l') ?(?P<name>(?:{heads}))(?!\w)(?P<length>)",
    "es": r"\b(?:una?|la|el|este|esta) (?P<name>(?:{heads}))(?!\w)(?P<length>)",
    "ar": r"(?<!\w)(?P<name>(?:ال)?(?:{heads}))(?!\w)(?P<length>)",
}

# How near a verb must stand to the name to be said of it, and how far in a paragraph its first sentence may begin.
BESIDE, NEAR_START = 25, 60
LAST_YEAR = rx(
    r"\blast (?:year|month)|l'an(?:née)? derni(?:er|ère)|l'an passé|el año pasado|العام الماضي|السنة الماضية", 2
)


class Telling:
    """The sentences of the shadows `texts` (quotations blanked) and how much each is about the meeting told of.

    `meeting` is the named meeting, if there is one; `named` the mention to take the name from; `told` says whether
    there is a meeting at all.
    """

    def __init__(self, texts, language, issued_on, titles):
        self.texts, self.language, self.issued_on, self.titles = texts, language, issued_on, titles
        self.spans = [find_sentences(text) for text in texts]
        self.sentences = [(at, *span) for at, spans in enumerate(self.spans) for span in spans]
        self.periods = [find_periods(text) for text in texts]
        self.around = issued_on or next(
            (p.first.near(None) for found in self.periods for p in found if p.has_year), None
        )
        self.counts = [find_counts(text, at, language) for at, text in enumerate(texts)]
        self.mentions = find_meetings(texts, language, titles)
        self.mentioned = defaultdict(list)
        for mention in self.mentions:
            self.mentioned[mention.at].append(mention)
        self.set_own([])
        self.meeting = self.choose()
        self.named = self.best_mention()
        if self.meeting is None:
            self.named = self.unnamed()
        self.told = bool(self.meeting or self.named)

    # Which meeting

    def choose(self):
        """The meeting that the text is about, as its first mention; None where it only mentions some or none."""
        groups = []
        for mention in self.mentions:
            group = next((group for group in groups if self.same(group[0], mention)), None)
            if group:
                group.append(mention)
            elif len(groups) < MOST:
                groups.append([mention])
        scored = [(self.score(group), -number, group) for number, group in enumerate(groups)]
        best = max(scored, default=(0, 0, None))
        if best[0] < ENOUGH:
            return None
        self.set_own(best[2])
        return self.own[0]

    def set_own(self, mentions):
        """Take these mentions for those of the meeting told of; what sentences are worth depends on it."""
        self.own, self.ranks, self.own_at = mentions, {}, defaultdict(list)
        for mention in mentions:
            self.own_at[mention.at].append(mention)

    def same(self, one, other):
        if one.number and other.number:
            return one.number == other.number
        words = [{w for w in self.words(mention).split() if len(w) > 3} for mention in (one, other)]
        shared = words[0] & words[1]
        return len(shared) >= 2 and len(shared) >= min(len(words[0]), len(words[1])) - 1

    def words(self, mention):
        return self.texts[mention.at][mention.start : mention.end].casefold()

    def score(self, group):
        scores = [self.score_of(mention) for mention in group]
        score = max(scores) + min(len(group) - 1, 2)
        self.set_own(group)
        evidence = self.evidence()
        self.set_own([])
        return score + evidence if evidence else 0

    def score_of(self, mention):
        first, last = self.span(mention.at, mention.start)
        sentence = self.texts[mention.at][first:last]
        score = (3 if mention.number else 1) + mention.strong + (mention.proper and 1)
        score += 2 if mention.at <= self.titles else 1 if mention.at == self.titles + 1 else 0
        score += bool(EVENT[self.language].search(sentence))
        if PAST[self.language].search(self.texts[mention.at][max(first, mention.start - 70) : mention.start]):
            score -= 8
        return score - 8 * self.long_ago(mention.at, first, last)

    def evidence(self):
        """How much of its own the text says of a meeting: days, counts, sentences that come back to it."""
        days = 2 * bool(days_told(self)) or bool(day_of_issue(self))
        sure = [
            one
            for at, text in enumerate(self.texts)
            for one in find_counts(text, at, self.language)
            if one.attending or one.kind == "countries"
        ]
        enough = 1 if self.own[0].number else 2
        counts = bool([one for one in sure if self.about(one.at, one.start) >= enough])
        back = sum(1 for at, first, last in self.sentences if self.rank(at, first, last) == 2)
        in_title = any(mention.at < self.titles for mention in self.own)
        if not self.own[0].number:
            return days + counts + (back >= 2)
        return days + counts + (back >= 2) + in_title + self.is_of_today() + self.opens_the_text()

    def opens_the_text(self):
        """Whether the first sentence of the body says of the meeting itself that it opens, is held or ends."""
        for mention in self.own:
            first, last = self.span(mention.at, mention.start)
            if mention.at != self.titles or first > NEAR_START:
                continue
            text = self.texts[mention.at]
            beside = (
                (max(first, mention.start - BESIDE), mention.start) if self.language == "ar" else (mention.end, last)
            )
            says = EVENT[self.language].search(text, beside[0], min(beside[1], beside[0] + BESIDE))
            if says and not LAST_YEAR.search(text, first, last):
                return True
        return False

    def is_of_today(self):
        """Whether a sentence that names the meeting says "today"."""
        return any(
            TODAY[self.language].search(self.texts[mention.at], *self.span(mention.at, mention.start))
            for mention in self.own
        )

    def long_ago(self, at, first, last):
        """Whether a sentence is about another time: a year gone by, and no day near the date of issue."""
        if self.issued_on is None:
            return False
        inside = [period for period in self.periods[at] if first <= period.start < last]
        if any(self.is_near(period) for period in inside):
            return False
        if any(period.is_range for period in inside):
            return True
        years = [int(match[0]) for match in YEAR.finditer(self.texts[at], first, last)]
        return bool(years) and max(years) < self.issued_on.year

    def is_near(self, period):
        days = period.near(self.around)
        return bool(days) and -LONG_AGO <= days[0] - self.around <= FAR_AHEAD

    def best_mention(self):
        """The mention to take the name from: in the body rather than in a title, the fullest of those with the ordinal."""
        if not self.own:
            return None
        numbered = [mention for mention in self.own if mention.number] or self.own
        body = [mention for mention in numbered if mention.at >= self.titles] or numbered
        return body[0] if len(self.words(body[0]).split()) > 2 else max(body, key=lambda m: len(self.words(m)))

    def unnamed(self):
        """A meeting without ordinal or proper name that the text opens with: "a three-day workshop on coastal radar"."""
        pattern = INDEFINITE[self.language].format(heads="|".join(HEADS[self.language]), days=r"(?:\w+-day(?:-long)?)")
        for at, first, last in self.sentences:
            if at > self.titles + 2:
                break
            if at < self.titles or self.long_ago(at, first, last):
                continue
            for match in rx(pattern, 2).finditer(self.texts[at], first, last):
                if is_other(self.texts[at], match["name"], match.start("name"), self.language):
                    continue
                if self.enough_of_unnamed(at, first, last, match):
                    return self.unnamed_meeting(at, last, match)
        return None

    def enough_of_unnamed(self, at, first, last, match):
        text = self.texts[at]
        if not EVENT[self.language].search(text, first, last) or PAST[self.language].search(text, first, match.start()):
            return False
        ranged = any(p.is_range and self.is_near(p) and first <= p.start < last for p in self.periods[at])
        head = match["name"].split()[-1]
        dated = is_strong(head, self.language) and any(
            self.is_near(p) and first <= p.start < last for p in self.periods[at]
        )
        lasting = bool(DAYS_LONG[self.language].search(text, first, last))
        counted = {one.kind for one in self.counts[at] if first <= one.start < last}
        if counted and is_strong(head, self.language) and at == self.titles:
            return True
        return ranged or dated or (lasting and (counted or is_strong(head, self.language))) or len(counted) > 1

    def unnamed_meeting(self, at, last, match):
        """The mention of an unnamed meeting; "of three days" between its kind and its topic is no part of its name."""
        start, end = match.span("name")
        text = self.texts[at]
        length = DAYS_LONG[self.language].match(text, end + 1) if self.language in ("fr", "es") else None
        topic = length.end() if length else end
        tail = walk(text, topic, last, self.language, "kind") if self.language != "ar" else topic
        ordinal = (end, topic) if length and tail > topic else None
        end = tail if tail > topic else end
        own = [Meeting(at, start, end, None, ordinal, (start, end), False, False)]
        self.set_own(own)
        return own[0]

    # How much a sentence is about it

    def span(self, at, place):
        spans = self.spans[at]
        found = bisect_right(spans, place, key=lambda span: span[0]) - 1
        return spans[found] if found >= 0 else (0, len(self.texts[at]))

    def sentence(self, at, place):
        first, last = self.span(at, place)
        return self.texts[at][first:last]

    def about(self, at, place):
        return self.rank(at, *self.span(at, place))

    def rank(self, at, first, last):
        """What `ranked` says of a sentence, asked once."""
        if (at, first) not in self.ranks:
            self.ranks[at, first] = self.ranked(at, first, last)
        return self.ranks[at, first]

    def ranked(self, at, first, last):
        """3 for a sentence that names the meeting, 2 for one that says "the conference", 1 for its participants; -1 for another's."""
        if any(first <= mention.start < last for mention in self.own_at[at]):
            return 3
        text = self.texts[at]
        if NEXT[self.language].search(text, first, last):
            return -1
        others = any(first <= mention.start < last and mention.number for mention in self.mentioned[at])
        if others or self.long_ago(at, first, last):
            return -1
        for match in GENERIC[self.language].finditer(text, first, last):
            if not is_other(text, match[0].split()[-1], match.end() - len(match[0].split()[-1]), self.language):
                return 2
        if EVENT_WORD[self.language].match(text, first, last) and self.follows_own(at, first):
            return 2
        if rx(rf"(?<!\w)(?:ال)?(?:{ATTENDING[self.language]})(?!\w)", 2).search(text, first, last):
            return 1
        return 1 if EVENT[self.language].search(text, first, last) and at <= self.titles + 4 else 0

    def follows_own(self, at, first):
        """Whether the sentence before names the meeting."""
        before = [mention for mention in self.own_at[at] if mention.start < first]
        return bool(before) or (first == 0 and bool(self.own_at[at - 1]))

    def in_order(self):
        """The sentences about the meeting, `[(at, first, last), ...]`, those that name it first; its titles left out."""
        ranked = [(self.rank(*sentence), sentence) for sentence in self.sentences if sentence[0] >= self.titles]
        by_rank = sorted((pair for pair in ranked if pair[0] > 0), key=lambda pair: -pair[0])
        rest = [pair for pair in ranked if pair[0] == 0 and self.begins_with_topics(*pair[1])]
        return [sentence for _, sentence in by_rank + rest]

    def begins_with_topics(self, at, first, last):
        """Whether a sentence that does not name the meeting is about its agenda: "Topics included ...", "À l'ordre du jour"."""
        return bool(TOPIC[self.language].search(self.texts[at], first, min(last, first + 40)))

    # Its days and place

    def near_in(self, at, first, last):
        return [period for period in self.periods[at] if first <= period.start < last and self.is_near(period)]

    def places(self):
        """Where to look for the place: `[(at, first, last, end of the name or None), ...]`"""
        for mention in sorted(self.own, key=lambda mention: mention.at < self.titles):
            yield mention.at, *self.span(mention.at, mention.start), mention.end
        for at, first, last in sorted(self.sentences, key=lambda sentence: -self.rank(*sentence)):
            if self.rank(at, first, last) == 2 and at <= self.titles + 6:
                yield at, first, last, None
