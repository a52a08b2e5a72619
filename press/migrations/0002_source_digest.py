import hashlib
import json

from django.db import migrations, models

WORDS = ["title", "summary", "city", "body", "notes_to_editors"]


def note_digests(apps, schema_editor):
    """Give each article the digest of the words of its source text, in the spelling of `Article.words_digest()`."""
    articles = apps.get_model("press", "Article")._base_manager.using(schema_editor.connection.alias)
    for article in articles.iterator(chunk_size=100):
        words = {name: getattr(article, f"{name}_{article.source_language}") or "" for name in WORDS}
        if any(words.values()):
            spelled = json.dumps(words, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
            digest = hashlib.sha256(spelled.encode()).hexdigest()
            articles.filter(pk=article.pk).update(source_digest=digest)


class Migration(migrations.Migration):
    dependencies = [("press", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="source_digest",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddIndex(
            model_name="article", index=models.Index(fields=["-created_at", "-id"], name="article_newest")
        ),
        migrations.RunPython(note_digests, migrations.RunPython.noop, elidable=True),
    ]
