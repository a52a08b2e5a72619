"""
Fills an empty newsroom with the sample one: what stands beside the articles, then the articles by their own workflow.

The moves are the real ones, made by the sample people; afterwards their moments are moved into the past, so that the
sample newsroom has six years of history.
"""

import tomllib
import uuid
from datetime import datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from events.models import Conference, ConferenceSeries, Theme
from newsroom import guards, images, live
from newsroom.models import Image

from .. import checks
from ..models import Article, Boilerplate, Correction, Edition, MediaContact, Move, Remark, Withdrawal
from ..models import clearance as clearances
from ..models.article import digest
from ..models.kinds import ChangeKind
from ..workflow import State
from .pictures import draw

FOLDER = Path(__file__).parent
NAMESPACE = uuid.UUID("6b1f0c1e-6a5e-4a53-9d7b-2d1c3f0f8f51")
LANGUAGES = [code for code, _name in settings.LANGUAGES]
SCHEDULED_AHEAD = timedelta(minutes=10)


def read(path):
    with path.open("rb") as file:
        return tomllib.load(file)


def local(day, hour=10):
    """The moment of `day` (date, or local datetime) in the newsroom's zone."""
    moment = day if isinstance(day, datetime) else datetime.combine(day, time(hour))
    return timezone.make_aware(moment)


def translated(table, *names):
    """`{name_en: text, …}` of what `table` says of `names` in each language."""
    return {f"{name}_{code}": table[code][name] for name in names for code in LANGUAGES if name in table.get(code, {})}


class SampleNewsroom:
    """`people` is `{role: User}`: writer, translator, editor, publisher."""

    def __init__(self, people):
        self.people = people
        self.articles = {}

    @transaction.atomic
    def load(self):
        """Make what is not there yet. Returns how many articles were made."""
        standing = read(FOLDER / "newsroom.toml")
        self.pictures = {table["key"]: self.picture(table) for table in standing["pictures"]}
        self.contacts = {table["key"]: self.contact(table) for table in standing["contacts"]}
        self.themes = {table["key"]: self.theme(table) for table in standing["themes"]}
        self.series = {table["key"]: self.one_series(table) for table in standing["series"]}
        self.conferences = {}
        for table in standing["conferences"]:
            self.conferences[f"{table['series']}-{table['number']}"] = self.conference(table, standing["contacts"])
        self.boilerplate(standing["boilerplate"])
        tables = [read(path) for path in sorted((FOLDER / "articles").glob("*.toml"))]
        tables = [table for table in tables if not Article.objects.filter(uid=uid(table["key"])).exists()]
        for table in tables:
            self.articles[table["key"]] = self.article(table)
        for table in tables:
            Story(self, table).tell()
        return len(tables)

    def picture(self, table):
        if image := Image.objects.filter(uid=uid(table["key"])).first():
            return image
        image = Image(
            uid=uid(table["key"]),
            credit=table["credit"],
            copyright=table["copyright"],
            taken_on=table["taken_on"],
            **translated(table, "alt", "caption", "usage_terms"),
        )
        image.take(images.read_picture(ContentFile(draw(table["key"]), name=f"{table['key']}.jpg")))
        image.save()
        return image

    def contact(self, table):
        texts = {f"{name}_{code}": table[name][code] for name in ("name", "role") for code in LANGUAGES}
        plain = ("email", "phone", "out_of_hours_phone", "languages", "office_hours", "time_zone")
        facts = {name: table[name] for name in plain}
        return MediaContact.objects.get_or_create(email=facts.pop("email"), defaults=facts | texts)[0]

    def theme(self, table):
        return Theme.objects.get_or_create(
            slug_en=table["en"]["slug"], defaults=translated(table, "name", "slug", "description")
        )[0]

    def one_series(self, table):
        facts = translated(table, "name", "slug", "description")
        facts |= {f"gender_{code}": table.get(f"gender_{code}", "") for code in LANGUAGES}
        return ConferenceSeries.objects.get_or_create(slug_en=facts["slug_en"], defaults=facts)[0]

    def conference(self, table, contacts):
        series = self.series[table["series"]]
        if conference := Conference.objects.filter(series=series, number=table["number"]).first():
            return conference
        counts = ("participants", "countries", "organisations")
        plain = ("starts_on", "ends_on", "time_zone", "country", "status", *counts)
        emails = {contact["key"]: contact["email"] for contact in contacts}
        deadline = table.get("accreditation_deadline")
        conference = Conference.objects.create(
            series=series,
            number=table["number"],
            image=self.pictures.get(table.get("image")),
            accreditation_deadline=deadline and local(deadline),
            accreditation_email=emails.get(table.get("accreditation_contact"), ""),
            accreditation_url=table.get("accreditation_url", ""),
            **{name: table[name] for name in plain if name in table},
            **{f"{name}_approximate": table.get(f"{name}_approximate", False) for name in counts},
            **{f"live_from_{code}": local(table["live_from"]) for code in LANGUAGES},
            **translated(table, "city", "venue", "slug", "summary", "body"),
        )
        for place, key in enumerate(table["themes"]):
            conference.theme_links.create(theme=self.themes[key], position=place)
        return conference

    def boilerplate(self, table):
        texts = {f"text_{code}": table[code] for code in LANGUAGES}
        Boilerplate.objects.get_or_create(in_use_from=table["in_use_from"], defaults=texts)

    def article(self, table):
        source = table["source_language"]
        article = Article(
            uid=uid(table["key"]),
            kind=table["kind"],
            source_language=source,
            issued_at=local(table["issued_on"]) if "issued_on" in table else None,
            country=table.get("country", ""),
            conference=self.conferences.get(table.get("conference")),
            conference_role=table.get("role", ""),
            lead_image=self.pictures.get(table.get("picture")),
            created_by=self.people["writer"],
            **texts_in(table, source),
        )
        article.save()
        article.contacts.set([self.contacts[key] for key in table["contacts"]])
        for place, key in enumerate(table["themes"]):
            article.theme_links.create(theme=self.themes[key], position=place)
        article.keep_facts(self.people["writer"])
        for code in LANGUAGES:
            if code in table and code != source:
                change(article, texts_in(table, code), self.people[writer_of(code)])
        return article


def uid(key):
    return uuid.uuid5(NAMESPACE, key)


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
