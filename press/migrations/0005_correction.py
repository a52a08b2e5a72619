import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import newsroom.live


class Migration(migrations.Migration):
    dependencies = [
        ("press", "0004_clearance"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="move",
            name="name",
            field=models.CharField(
                choices=[
                    ("submit", "Submit for review"),
                    ("take_back", "Take back"),
                    ("send_back", "Send back"),
                    ("approve", "Approve"),
                    ("release", "Release"),
                    ("force_release", "Release without review"),
                    ("confirm", "Confirm"),
                    ("reschedule", "Move the release"),
                    ("unschedule", "Cancel the release"),
                    ("revise", "Revise"),
                    ("confirm_current", "Right as it is"),
                    ("keep_released", "Keep the released text"),
                    ("lapse", "Approval lapsed"),
                    ("withdraw", "Withdraw"),
                ],
                max_length=20,
                verbose_name="move",
            ),
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what_was_wrong", models.TextField(verbose_name="what was wrong")),
                (
                    "change_kind",
                    models.CharField(
                        choices=[("minor", "minor change"), ("update", "update"), ("correction", "correction")],
                        default="correction",
                        max_length=10,
                        verbose_name="what readers are told",
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(db_default=newsroom.live.Now(), editable=False, verbose_name="opened"),
                ),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="closed")),
                (
                    "article",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="press.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "called_off_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="called off by",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="CorrectedLanguage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French"), ("es", "Spanish"), ("ar", "Arabic")],
                        max_length=7,
                        verbose_name="language",
                    ),
                ),
                ("is_touched", models.BooleanField(default=True, verbose_name="wrong")),
                ("note", models.TextField(blank=True, verbose_name="note for readers")),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="press.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "correction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="languages", to="press.correction"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)), fields=("article",), name="correction_one_under_way"
            ),
        ),
        migrations.AddConstraint(
            model_name="correctedlanguage",
            constraint=models.UniqueConstraint(fields=("correction", "language"), name="corrected_language_once"),
        ),
    ]
