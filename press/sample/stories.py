"""
What became of the articles of the sample newsroom: moves by its people, then dated into the past.

What is written here as a table stands in `articles/`, a file an article.
"""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from newsroom import guards, live

from .. import checks
from ..models import Article, Correction, Edition, Move, Remark, Withdrawal
from ..models import clearance as clearances
from ..models.article import digest
from ..models.kinds import ChangeKind
from ..workflow import State

LANGUAGES = [code for code, _name in settings.LANGUAGES]
SCHEDULED_AHEAD = timedelta(minutes=10)


def local(day, hour=10):
    """The moment of `day` (date, or local datetime) in the newsroom's zone."""
    moment = day if isinstance(day, datetime) else datetime.combine(day, time(hour))
    return timezone.make_aware(moment)


def texts_in(table, code):
    """`{field of an article: text}` of what `table` says in one language."""
    names = {"notes": "notes_to_editors"}
    known = ("title", "summary", "city", "slug", "body", "notes")
    return {f"{names.get(name, name)}_{code}": text for name, text in table[code].items() if name in known}


def writer_of(code):
    """Whose work a text is that was not written first: the sample translator writes every language but English."""
    return "writer" if code == "en" else "translator"


def change(article, texts, by):
    """Save `texts`, `{field: text}`, as `by` would by the form."""
    before = article.digests()
    for name, text in texts.items():
        setattr(article, name, text)
    article.save(by=by)
    article.record_changes(before, by)


class Story:
    """What became of one article: told by moves, then dated."""

    def __init__(self, newsroom, table):
        self.newsroom, self.table = newsroom, table
        self.people = newsroom.people
        self.article = newsroom.articles[table["key"]]
        self.written = [code for code in LANGUAGES if code in table]
        self.first = self.article.issued_at

    def tell(self):
        {"draft": self.leave, "in_review": self.submit_all, "scheduled": self.schedule}.get(
            self.table["state"], self.release_all
        )()
        for name in ("correction", "update"):
            if name in self.table:
                self.correct(self.table[name])
        if "withdrawal" in self.table:
            self.withdraw(self.table["withdrawal"])
        if "forced" in self.table:
            self.force(self.table["forced"])
        if "sent_back" in self.table:
            self.send_back(self.table["sent_back"])
        with guards.lifted():
            self.date_texts(live.clock())
        for table in self.table.get("edits", []):
            self.edit(table)
        if "clearance" in self.table:
            self.clear(self.table["clearance"])
        if "open_correction" in self.table:
            self.begin_correction(self.table["open_correction"])
        for thread in self.table.get("remarks", []):
            self.remark(thread)

    def leave(self):
        """A draft stays one."""

    def submit_all(self):
        for code in self.written:
            self.submit(self.article.version(code))
        for code in self.table.get("approved", []):
            version = self.article.version(code)
            version.approve(self.people["editor"], acknowledged=warnings(version))
        for code, role in self.table.get("assigned", {}).items():
            self.article.versions.filter(language=code).update(assigned_to=self.people[role])

    def schedule(self):
        at = live.clock() + SCHEDULED_AHEAD
        for version in self.approved(self.written):
            version.release(self.people["publisher"], at, acknowledged=warnings(version))

    def release_all(self):
        made = [self.release(version) for version in self.approved(self.written)]
        self.date(made, self.first)

    def release(self, version, **change):
        return version.release(self.people["publisher"], acknowledged=warnings(version), **change)

    def submit(self, version):
        by = self.people["writer" if version.is_source else writer_of(version.language)]
        version.submit(by, acknowledged=warnings(version))

    def approved(self, languages):
        """The versions of `languages`, all of them through review before the first of them is released."""
        versions = [self.article.version(code) for code in languages]
        for version in versions:
            self.submit(version)
            version.approve(self.people["editor"], acknowledged=warnings(version))
        return versions

    def correct(self, table):
        """The next editions of the languages that were wrong; what was right is looked at again and released anew."""
        wrong = [code for code in LANGUAGES if code in table]
        texts = {}
        for code in wrong:
            texts |= texts_in(table, code)
        change(self.article, texts, self.people["writer"])
        made = [
            self.release(
                version, change_kind="correction", change_note=table[version.language].get("note", table.get("note"))
            )
            for version in self.approved(wrong)
        ]
        if table is self.table.get("correction"):
            right = [code for code in self.written if code not in wrong]
            for code in right:
                self.article.version(code).revise(self.people["translator"])
            made += [self.release(version, change_kind="minor") for version in self.approved(right)]
        self.date(made, self.first + timedelta(days=table.get("live_after_days", 10)))

    def clear(self, table):
        """Someone outside is asked, reads the text, and answers about the words as they are."""
        facts = {name: table[name] for name in ("language", "name", "organisation", "email", "note")}
        clearance = self.article.clearances.create(
            asked_by=self.people["writer"], expires_at=live.clock() + clearances.LASTS, **facts
        )
        shown = clearance.shown(Article.objects.with_content().get(pk=self.article.pk))
        clearance.opened()
        for answer in table["answers"]:
            clearance.answer(answer["kind"], shown, answer.get("text", ""))

    def begin_correction(self, table):
        """A correction still under way: the writer has set some languages right, the translator not yet the others."""
        writer = self.people["writer"]
        notes = {code: table.get(code, {}).get("note", "") for code in table["touched"]}
        Correction.objects.begin(self.article, writer, table["what_was_wrong"], ChangeKind.CORRECTION, notes)
        article = Article.locked(self.article.pk)
        before, right, fields = article.digests(), [code for code in LANGUAGES if code in table], set()
        for code in right:
            fields |= article.replace_words(code, table[code]["wrong"], table[code]["right"]).keys()
        article.save(update_fields=fields, by=writer)
        article.record_changes(before, writer, together=right)

    def withdraw(self, table):
        notices = {code: table[code] for code in LANGUAGES if code in table}
        successor = self.newsroom.articles.get(table.get("replaced_by"))
        reason = "Withdrawn after new facts came in; a fuller statement follows."
        self.article.withdraw(self.people["publisher"], notices, replaced_by=successor, comment=reason)
        at = self.first + timedelta(days=table["after_days"])
        with guards.lifted():
            ended = Edition.objects.filter(article=self.article, withdrawals__isnull=False)
            Edition.objects.filter(pk__in=list(ended.values_list("pk", flat=True))).update(live_until=at)
            Withdrawal.objects.filter(article=self.article).update(at=at)
            self.moves("withdraw").update(at=at)

    def force(self, table):
        """A change that a publisher released without review, hours ago, and that nobody has confirmed."""
        made = []
        for version in self.amended(table):
            made.append(
                version.force_release(
                    self.people["publisher"],
                    table["reason"],
                    change_kind="update",
                    change_note=table["note"],
                    acknowledged=warnings(version),
                )
            )
        self.date(made, live.clock() - timedelta(hours=table["hours_ago"]))

    def send_back(self, table):
        """What an editor sent back, hours ago, with a comment."""
        for version in self.amended(table):
            if version.state == State.DRAFT:
                self.submit(version)
            version.send_back(self.people["editor"], table["comment"])
        with guards.lifted():
            at = live.clock() - timedelta(hours=table["hours_ago"])
            self.moves("send_back").update(at=at)
            earlier = self.moves("revise", "submit").filter(at__gt=at, language_version__language__in=table)
            earlier.update(at=at - timedelta(hours=2))

    def amended(self, table):
        """The versions of the languages that `table` names, once the writer has changed in their texts what it says."""
        codes = [code for code in LANGUAGES if code in table]
        texts = {
            f"body_{code}": self.article.in_language("body", code).replace(table[code]["old"], table[code]["new"])
            for code in codes
            if table[code]
        }
        change(self.article, texts, self.people["writer"])
        return [self.article.version(code) for code in codes]

    def edit(self, table):
        """A later save of one language, `hours_ago`; or some of its fields taken back from the first text of it."""
        by, code = self.people[table["by"]], table["language"]
        last = self.article.saved_texts.last().pk
        if "take_back" in table:
            first = self.article.saved_texts.filter(language=code).first()
            words = {name: first.words[name] for name in table["take_back"]}
            self.article.refresh_from_db()
            self.article.take_back(code, words, by, first.at, digest(self.article.texts(code)))
        else:
            change(self.article, texts_in({code: table}, code), by)
        at = live.clock() - timedelta(hours=table["hours_ago"])
        with guards.lifted():
            self.article.saved_texts.filter(pk__gt=last).update(at=at)
            self.moves("revise").filter(at__gt=live.clock() - timedelta(hours=1)).update(at=at)
        self.article.versions.filter(language=code).update(text_changed_at=at)

    def date_texts(self, at):
        """The texts saved just now were written on the days before `at`; of the first, the source before others."""
        recent = self.article.saved_texts.filter(at__gt=live.clock() - timedelta(hours=1))
        if not self.article.saved_texts.exclude(pk__in=recent).exists():
            recent.filter(language__in=["", self.article.source_language]).update(at=at - timedelta(hours=52))
        recent.update(at=at - timedelta(hours=34))

    def remark(self, table):
        """A thread: `about` and what is said first, then the replies; the last of them may resolve it."""
        first, *replies = table["said"]
        remark = Remark.begin(self.article, self.people[first["by"]], first["text"], **table["about"])
        for reply in replies:
            remark.reply(self.people[reply["by"]], reply["text"], reply.get("step", ""))

    def moves(self, *names):
        return Move.objects.filter(language_version__article=self.article, name__in=names)

    def date(self, editions, at):
        """Have `editions` begin at `at`, those before them end there, and the moves that led to them lie before."""
        with guards.lifted():
            for edition in editions:
                before = Edition.objects.filter(article=self.article, language=edition.language)
                before.filter(number=edition.number - 1).update(live_until=at)
                Edition.objects.filter(pk=edition.pk).update(live_from=at, released_at=at)
            recent = self.moves("submit", "approve", "release", "force_release", "revise").filter(
                at__gt=live.clock() - timedelta(hours=1)
            )
            self.date_texts(at)
            hours = {"revise": 30, "submit": 26, "approve": 3, "release": 0, "force_release": 0}
            for name, ahead in hours.items():
                recent.filter(name=name).update(at=at - timedelta(hours=ahead))


def warnings(version):
    """The codes of all warnings on `version`: the sample people have looked at them."""
    return [sentence.code for sentence in checks.look(version, "release") if not sentence.is_blocking]
