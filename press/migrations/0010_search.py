import django.db.models.deletion
from django.db import migrations, models

import newsroom.indexed

INDEX = {
    "postgresql": [
        "ALTER TABLE press_editiontext"
        " ADD COLUMN stems_vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', stems)) STORED,"
        " ADD COLUMN words_vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED",
        "CREATE INDEX press_editiontext_index ON press_editiontext USING gin (stems_vector, words_vector)",
    ],
    # A later migration that remakes the table on SQLite must make these triggers again.
    "sqlite": [
        "CREATE VIRTUAL TABLE press_editiontext_index USING fts5("
        "stems, words, content='press_editiontext', content_rowid='edition_id',"
        " tokenize='unicode61 remove_diacritics 0')",
        "CREATE TRIGGER press_editiontext_insert AFTER INSERT ON press_editiontext BEGIN"
        " INSERT INTO press_editiontext_index (rowid, stems, words) VALUES (NEW.edition_id, NEW.stems, NEW.words); END",
        "CREATE TRIGGER press_editiontext_delete AFTER DELETE ON press_editiontext BEGIN"
        " INSERT INTO press_editiontext_index (press_editiontext_index, rowid, stems, words)"
        " VALUES ('delete', OLD.edition_id, OLD.stems, OLD.words); END",
        "CREATE TRIGGER press_editiontext_update AFTER UPDATE ON press_editiontext BEGIN"
        " INSERT INTO press_editiontext_index (press_editiontext_index, rowid, stems, words)"
        " VALUES ('delete', OLD.edition_id, OLD.stems, OLD.words);"
        " INSERT INTO press_editiontext_index (rowid, stems, words) VALUES (NEW.edition_id, NEW.stems, NEW.words); END",
    ],
}


def make_index(apps, schema_editor):
    for statement in INDEX[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE press_editiontext_index")


def take_in_editions(apps, schema_editor):
    """What was published before can be found too. `manage.py reindex` does the same."""
    from press.models.search import columns

    Edition, EditionText = apps.get_model("press", "Edition"), apps.get_model("press", "EditionText")
    for edition in Edition.objects.iterator(chunk_size=100):
        EditionText.objects.create(edition=edition, **columns(edition))


class Migration(migrations.Migration):
    dependencies = [("press", "0009_contacts_page")]

    operations = [
        migrations.CreateModel(
            name="EditionText",
            fields=[
                ("title_stems", models.TextField()),
                ("title_words", models.TextField()),
                ("stems", newsroom.indexed.IndexedText()),
                ("words", newsroom.indexed.IndexedText()),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="text_searched",
                        serialize=False,
                        to="press.edition",
                        verbose_name="edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "text of an edition for searching",
                "verbose_name_plural": "texts of editions for searching",
                "default_permissions": (),
            },
        ),
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(take_in_editions, migrations.RunPython.noop),
    ]
