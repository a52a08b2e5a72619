from datetime import UTC

from django.conf import settings
from django.db import migrations, models
from django.db.models.deletion import PROTECT

import newsroom.guards
import newsroom.live

LANGUAGES = [("en", "English"), ("fr", "French"), ("es", "Spanish"), ("ar", "Arabic")]
TEXTS = ["title", "summary", "city", "body", "notes_to_editors", "slug"]


def keep_what_is_there(apps, schema_editor):
    """The first saved text of each language is the working copy, by who changed it last; facts are as found now."""
    alias = schema_editor.connection.alias
    SavedText = apps.get_model("press", "SavedText")
    articles = apps.get_model("press", "Article")._base_manager.using(alias)
    for article in articles.order_by("pk").iterator(chunk_size=100):
        rows = []
        for version in article.versions.order_by("pk"):
            words = {name: getattr(article, f"{name}_{version.language}") or "" for name in TEXTS}
            if any(words.values()):
                at = version.text_changed_at or article.created_at
                by = version.text_changed_by_id or article.created_by_id
                rows.append(row(SavedText, article, version.language, words, at=at, by_id=by))
        rows.append(row(SavedText, article, "", facts(article)))
        # Texts are dated as they were changed, and their order is that of the keys.
        SavedText.objects.using(alias).bulk_create(sorted(rows[:-1], key=lambda saved: saved.at) + rows[-1:])


def row(SavedText, article, language, words, **source):
    changed = [name for name, value in words.items() if value]
    return SavedText(article=article, language=language, words=words, changed=changed, **source)


def facts(article):
    """What all languages share, as `press.models.facts` would give it."""
    language = article.source_language

    def named(things):
        return [[thing.pk, name(thing)] for thing in things if thing]

    def name(thing):
        fields = [f"name_{language}", f"title_{language}", f"alt_{language}", "name_en", "title_en", "alt_en"]
        return next(filter(None, (getattr(thing, field, "") for field in fields)), "") or series_and_number(thing)

    def series_and_number(thing):
        series = getattr(thing, "series", None)
        return f"{name(series)} {thing.number or ''}".strip() if series else str(thing.pk)

    return {
        "kind": article.kind,
        "source_language": language,
        "issued_at": article.issued_at.astimezone(UTC).isoformat() if article.issued_at else "",
        "country": article.country,
        "conference": named([article.conference]),
        "conference_role": article.conference_role,
        "lead_image": named([article.lead_image]),
        "gallery": named(link.image for link in article.gallery_links.order_by("position", "pk")),
        "themes": named(link.theme for link in article.theme_links.order_by("position", "pk")),
        "contacts": named(article.contacts.order_by("pk")),
        "related": named(article.related.order_by("-created_at", "-pk")),
    }


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0001_initial"),
        ("newsroom", "0001_initial"),
        ("press", "0002_source_digest"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="article",
            constraint=newsroom.guards.ReadByGuards(name="article_read_by_guards"),
        ),
        migrations.CreateModel(
            name="SavedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=newsroom.guards.AFTER_THE_WHOLE, related_name="saved_texts", to="press.article"
                    ),
                ),
                ("language", models.CharField(blank=True, choices=LANGUAGES, max_length=7, verbose_name="language")),
                (
                    "at",
                    models.DateTimeField(db_default=newsroom.live.Now(), editable=False, verbose_name="at"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                ("words", models.JSONField(verbose_name="text")),
                ("changed", models.JSONField(default=list, verbose_name="what was changed")),
                ("is_minor", models.BooleanField(default=False, verbose_name="minor change")),
                ("restored_from", models.DateTimeField(blank=True, null=True, verbose_name="restored from")),
            ],
            options={
                "verbose_name": "saved text",
                "verbose_name_plural": "saved texts",
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["article", "language", "id"], name="saved_text_newest")],
            },
        ),
        migrations.RunPython(keep_what_is_there, migrations.RunPython.noop, elidable=True),
        # From here on nothing is dated back.
        migrations.AddConstraint(
            model_name="savedtext",
            constraint=newsroom.guards.AppendOnly(goes_with="article", moment="at", name="saved_text"),
        ),
    ]
