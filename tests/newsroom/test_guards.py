"""The guards outlive what happens to their tables, and stand aside only where they are asked to."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from newsroom import guards
from press.models import Article, Edition, Move, SavedText

pytestmark = pytest.mark.django_db(transaction=True)


def rewrite():
    with transaction.atomic():
        Edition.objects.update(title="Rewritten")


def test_a_migration_that_remakes_the_table_leaves_its_guards_standing(make_article, release):
    release(make_article())
    old = Edition._meta.get_field("change_note")
    new = models.CharField(max_length=300, blank=True)
    new.set_attributes_from_name("change_note")
    new.model = Edition
    with connection.schema_editor() as editor:
        editor.alter_field(Edition, old, new, strict=False)
    try:
        with pytest.raises(IntegrityError):
            rewrite()
        with pytest.raises(IntegrityError), transaction.atomic():
            Move.objects.update(comment="Nothing happened.")
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(Edition, new, old, strict=False)


def test_a_table_that_guards_of_another_read_can_be_remade(make_article):
    article = make_article()
    old = Article._meta.get_field("country")
    new = models.CharField(max_length=3, blank=True, null=True)
    new.set_attributes_from_name("country")
    new.model = Article
    with connection.schema_editor() as editor:
        editor.alter_field(Article, old, new, strict=False)
    try:
        with pytest.raises(IntegrityError), transaction.atomic():
            article.saved_texts.all().delete()
        article.delete()
        assert not SavedText.objects.exists()
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(Article, new, old, strict=False)


def test_flush_empties_the_database_and_the_guards_stand_again(make_article, release):
    release(make_article())
    call_command("flush", interactive=False, verbosity=0)
    assert not Edition.objects.exists()
    assert not Move.objects.exists()


def test_lifted_guards_stand_again_after_an_error_inside(make_article, release):
    release(make_article())

    def fail():
        Edition.objects.update(title="Rewritten")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), guards.lifted():
        fail()
    assert not Edition.objects.filter(title="Rewritten").exists()
    with pytest.raises(IntegrityError):
        rewrite()


def test_lifted_guards_stand_again_afterwards(make_article, release):
    release(make_article())
    with guards.lifted():
        Edition.objects.update(title="Dated back")
    assert Edition.objects.get().title == "Dated back"
    with pytest.raises(IntegrityError):
        rewrite()
