"""
Fills an empty newsroom with the sample one: what stands beside the articles, then the articles by their own workflow.

The moves are the real ones, made by the sample people; afterwards their moments are moved into the past, so that the
sample newsroom has six years of history.
"""

import tomllib
import uuid
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction

from events.models import Conference, ConferenceSeries, Theme
from newsroom import images
from newsroom.models import Image

from ..models import Article, Boilerplate, MediaContact
from .pictures import draw
from .stories import LANGUAGES, Story, change, local, texts_in, writer_of

FOLDER = Path(__file__).parent
NAMESPACE = uuid.UUID("6b1f0c1e-6a5e-4a53-9d7b-2d1c3f0f8f51")


def read(path):
    with path.open("rb") as file:
        return tomllib.load(file)


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
        plain = ("email", "phone", "out_of_hours_phone", "languages", "office_days", "office_hours", "time_zone")
        facts = {name: table[name] for name in (*plain, "is_listed", "position")}
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
            **translated(table, "city", "venue", "slug", "summary", "objectives", "body", "status_note"),
        )
        for earlier in table.get("earlier", []):
            self.told_before(conference, earlier)
        for place, key in enumerate(table["themes"]):
            conference.theme_links.create(theme=self.themes[key], position=place)
        return conference

    def told_before(self, conference, table):
        """What readers knew of `conference` until something changed; what `table` leaves out was as it is now."""
        facts = {name: getattr(conference, name) for name in ("starts_on", "ends_on", "country")} | table
        places = {
            f"{name}_{code}": getattr(conference, f"{name}_{code}") for name in ("city", "venue") for code in LANGUAGES
        }
        until = local(facts.pop("until"))
        conference.earlier_plans.create(until=until, **places | facts)
        sequence = conference.earlier_plans.count()
        Conference.objects.filter(pk=conference.pk).update(sequence=sequence, changed_at=until)

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
