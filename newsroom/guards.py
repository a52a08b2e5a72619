"""
What the database itself refuses, whoever asks: a form, the shell, an `update()`, a bulk method or raw SQL.

Guards stand in a model's `Meta.constraints`, so that migrations make them on both databases and SQLite's remade tables
get them back. Migrations import these classes: their path and their arguments stay.
"""

from contextlib import contextmanager

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.ddl_references import Statement, Table
from django.db.models import BaseConstraint

# Where "not past" is asked of a moment taken earlier in the same transaction. PostgreSQL knows when that began.
SQLITE_NOW, SQLITE_BEGAN = (f"strftime('%%Y-%%m-%%d %%H:%%M:%%f', 'now'{ago})" for ago in ("", ", '-10 seconds'"))
POSTGRESQL_NOW, POSTGRESQL_BEGAN = "statement_timestamp()", "transaction_timestamp()"


class TriggerConstraint(BaseConstraint):
    """
    A rule kept by triggers.

    A subclass gives `sqlite_triggers()` and, where PostgreSQL has no better way, `postgresql_triggers()`: lists of
    `(suffix, event, condition under which it is refused, sentence)`; `%` is doubled and `%(table)s` is the table.
    """

    def sqlite_triggers(self, model, schema_editor):
        return []

    def postgresql_triggers(self, model, schema_editor):
        return []

    def identity(self):
        return (self.name,)

    def __eq__(self, other):
        return type(other) is type(self) and self.identity() == other.identity()

    __hash__ = None

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        """Nothing to say before the database is asked."""

    def constraint_sql(self, model, schema_editor):
        schema_editor.deferred_sql.extend(self.statements(model, schema_editor))

    def create_sql(self, model, schema_editor):
        return ";\n".join(str(statement) for statement in self.statements(model, schema_editor))

    def remove_sql(self, model, schema_editor):
        # SQLite remakes the table, and its triggers go with the old one.
        table = schema_editor.quote_name(model._meta.db_table)
        return ";\n".join(
            f"DROP TRIGGER {self.name}_{suffix} ON {table}; DROP FUNCTION {self.name}_{suffix}()"
            for suffix, *_ in self.postgresql_triggers(model, schema_editor)
        )

    def statements(self, model, schema_editor):
        vendor = schema_editor.connection.vendor
        make = sqlite_trigger if vendor == "sqlite" else postgresql_trigger
        triggers = self.sqlite_triggers if vendor == "sqlite" else self.postgresql_triggers
        table = Table(model._meta.db_table, schema_editor.quote_name)
        return [
            Statement(make(f"{self.name}_{suffix}", *rest), table=table)
            for suffix, *rest in triggers(model, schema_editor)
        ]


def sqlite_trigger(name, event, condition, refusal):
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON %(table)s FOR EACH ROW "
        f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
    )


def postgresql_trigger(name, event, condition, refusal):
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
        f"RAISE EXCEPTION '{refusal}' USING ERRCODE = 'check_violation'; END IF; "
        f"IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$;\n"
        f"CREATE TRIGGER {name} BEFORE {event} ON %(table)s FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


class AppendOnly(TriggerConstraint):
    """Rows are added; none is changed or deleted."""

    def sqlite_triggers(self, model, schema_editor):
        return [
            ("no_update", "UPDATE", "1", "This record can be added to, not changed."),
            ("no_delete", "DELETE", "1", "This record can be added to, not deleted."),
        ]

    def postgresql_triggers(self, model, schema_editor):
        return [
            (suffix, event, "TRUE", refusal) for suffix, event, _, refusal in self.sqlite_triggers(model, schema_editor)
        ]


class PastNeverChanges(TriggerConstraint):
    """
    A row's words never change; its `live_from` and the fields in `with_start` may move only from future to future,
    its `live_until` only while it lies ahead, to a moment that is not past. None is deleted or begins in the past.

    On SQLite a column added by a later migration is guarded only when that migration makes this constraint anew.
    """

    def __init__(self, *, with_start=(), **kwargs):
        super().__init__(**kwargs)
        self.with_start = tuple(with_start)

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs | {"with_start": self.with_start}

    def identity(self):
        return (*super().identity(), self.with_start)

    def sqlite_triggers(self, model, schema_editor):
        movable = {"live_from", "live_until", *self.with_start}
        words = [field.column for field in model._meta.local_concrete_fields if field.name not in movable]
        quoted = [schema_editor.quote_name(column) for column in words]
        changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in quoted)
        return self.triggers(changed, "IS NOT", SQLITE_NOW, SQLITE_BEGAN, "1")

    def postgresql_triggers(self, model, schema_editor):
        movable = ", ".join(f"'{name}'" for name in ("live_from", "live_until", *self.with_start))
        changed = f"to_jsonb(NEW) - ARRAY[{movable}] IS DISTINCT FROM to_jsonb(OLD) - ARRAY[{movable}]"
        return self.triggers(changed, "IS DISTINCT FROM", POSTGRESQL_NOW, POSTGRESQL_BEGAN, "TRUE")

    def triggers(self, words_changed, differs, now, began, always):
        moved = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in ("live_from", *self.with_start))
        return [
            ("no_delete", "DELETE", always, "What was published is never deleted."),
            ("words", "UPDATE", f"({words_changed})", "The words of an edition never change."),
            (
                "start",
                "UPDATE",
                f"(({moved}) AND (OLD.live_from <= {now} OR NEW.live_from < {began}))",
                "Only a beginning that lies ahead can be moved, and never into the past.",
            ),
            (
                "end",
                "UPDATE",
                f"(NEW.live_until {differs} OLD.live_until AND (OLD.live_until <= {now} OR NEW.live_until < {began}))",
                "Only an end that lies ahead can be moved, and never into the past.",
            ),
            ("not_past", "INSERT", f"(NEW.live_from < {began})", "Nothing is published in the past."),
        ]


def guarded():
    """`(model, [constraint, ...])` for each model that triggers of ours guard."""
    for model in apps.get_models():
        guards = [c for c in model._meta.constraints if isinstance(c, TriggerConstraint)]
        if guards:
            yield model, guards


@contextmanager
def lifted(using=DEFAULT_DB_ALIAS):
    """
    Within one transaction, let the past be written: to empty a database, or to fill a sample one with history.

    Takes the rights of the tables' owner, and locks them until the transaction ends.
    """
    connection = connections[using]
    with transaction.atomic(using=using):
        switch(connection, on=False)
        yield
        switch(connection, on=True)


def switch(connection, on):
    editor = connection.SchemaEditorClass(connection)
    with connection.cursor() as cursor:
        for model, guards in guarded():
            if connection.vendor == "sqlite":
                statements = sqlite_switch(editor, model, guards, on)
            else:
                statements = postgresql_switch(model, on)
            for statement in statements:
                cursor.execute(statement)


def sqlite_switch(editor, model, guards, on):
    for guard in guards:
        if on:
            yield from map(str, guard.statements(model, editor))
        else:
            for suffix, *_ in guard.sqlite_triggers(model, editor):
                yield f"DROP TRIGGER {guard.name}_{suffix}"


def postgresql_switch(model, on):
    # ALTER TABLE waits for no deferred check: what is pending is checked first.
    yield "SET CONSTRAINTS ALL IMMEDIATE"
    yield f'ALTER TABLE "{model._meta.db_table}" {"ENABLE" if on else "DISABLE"} TRIGGER USER'
    yield "SET CONSTRAINTS ALL DEFERRED"
