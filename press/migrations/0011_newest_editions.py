from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("press", "0010_search"), ("events", "0003_told_to_readers")]

    operations = [
        # Indexes of their own: SQLite does not remake the table for them, and its guards stay.
        migrations.RemoveIndex(model_name="edition", name="edition_newest"),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                fields=["language", "-issued_at", "slug", "live_from", "live_until", "kind", "country", "conference"],
                name="edition_newest",
            ),
        ),
    ]
