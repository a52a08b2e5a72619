"""
What the database itself refuses, whoever asks: a form, the shell, an `update()`, a bulk method or raw SQL.

Guards stand in a model's `Meta.constraints`, so that migrations make them on both databases and SQLite's remade tables
get them back. Migrations import these classes: their path and their arguments stay.
"""

from contextlib import contextmanager

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.ddl_references import Statement, Table
from django.db.models import BaseConstraint, UniqueConstraint

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
        schema_editor.deferred_sql += [*set_aside(model, schema_editor), *self.statements(model, schema_editor)]

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


def set_aside(model, schema_editor):
    """Drop, on SQLite, the triggers of other tables that read this one, or it cannot be remade; returns their SQL."""
    if schema_editor.connection.vendor != "sqlite":
        return
    table = model._meta.db_table.removeprefix("new__")
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name <> %s", [table])
        readers = [row for row in cursor.fetchall() if f'FROM "{table}"' in row[1]]
    for name, sql in readers:
        schema_editor.execute(f"DROP TRIGGER {name}")
        yield sql.replace("%", "%%")


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
        f"CREATE TRIGGER {name} BEFORE {event} ON %(table)s "
        f"FOR EACH {'STATEMENT' if event == 'TRUNCATE' else 'ROW'} EXECUTE FUNCTION {name}()"
    )


def takes_a_place(model, schema_editor):
    """On SQLite, the condition that a new row is to take another's place: REPLACE deletes that one unasked."""
    keys = [[model._meta.pk.name], *(c.fields for c in model._meta.constraints if isinstance(c, UniqueConstraint))]
    columns = [[schema_editor.quote_name(model._meta.get_field(name).column) for name in names] for names in keys]
    alike = " OR ".join("(" + " AND ".join(f"{c} = NEW.{c}" for c in names) + ")" for names in columns)
    # Names of columns, no values from outside.
    return f"EXISTS (SELECT 1 FROM %(table)s WHERE {alike})"  # noqa: S608


class AppendOnly(TriggerConstraint):
    """
    Rows are added; none is changed or deleted.

    With `moment`, the name of a field, none is dated back. With `part_of`, the name of a foreign key, rows are added
    only together with the one it points to, whose `released_at` tells when that was. With `goes_with`, the name of a
    foreign key that is AFTER_THE_WHOLE, rows are deleted once the one it points to is gone, and not before; on that
    one's model stands ReadByGuards.
    """

    def __init__(self, *, moment="", part_of="", goes_with="", **kwargs):
        super().__init__(**kwargs)
        self.moment, self.part_of, self.goes_with = moment, part_of, goes_with

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        own = {"moment": self.moment, "part_of": self.part_of, "goes_with": self.goes_with}
        return path, args, kwargs | {name: value for name, value in own.items() if value}

    def identity(self):
        return (*super().identity(), self.moment, self.part_of, self.goes_with)

    def sqlite_triggers(self, model, schema_editor):
        replaces = takes_a_place(model, schema_editor)
        return [
            *self.triggers(model, schema_editor, SQLITE_BEGAN, "1"),
            ("no_replace", "INSERT", replaces, "This record can be added to, not changed."),
        ]

    def postgresql_triggers(self, model, schema_editor):
        return [
            *self.triggers(model, schema_editor, POSTGRESQL_BEGAN, "TRUE"),
            ("no_truncate", "TRUNCATE", "TRUE", "This record can be added to, not deleted."),
        ]

    def triggers(self, model, schema_editor, began, always):
        kept = always
        if self.goes_with:
            column, whole = self.column_and_table(model, schema_editor, self.goes_with)
            # Names of tables and columns, no values from outside.
            kept = f"EXISTS (SELECT 1 FROM {whole} WHERE id = OLD.{column})"  # noqa: S608
        found = [
            ("no_update", "UPDATE", always, "This record can be added to, not changed."),
            ("no_delete", "DELETE", kept, "This record can be added to, not deleted."),
        ]
        if self.moment:
            found.append(("not_past", "INSERT", f"(NEW.{self.moment} < {began})", "Nothing is recorded in the past."))
        if self.part_of:
            column, whole = self.column_and_table(model, schema_editor, self.part_of)
            earlier = f"EXISTS (SELECT 1 FROM {whole} WHERE id = NEW.{column} AND released_at < {began})"  # noqa: S608
            found.append(("no_addition", "INSERT", earlier, "What was published is not added to."))
        return found

    def column_and_table(self, model, schema_editor, name):
        field = model._meta.get_field(name)
        return field.column, schema_editor.quote_name(field.related_model._meta.db_table)


class ReadByGuards(TriggerConstraint):
    """Guards nothing: it stands on a table that guards of others read, so that SQLite can remake it."""


def AFTER_THE_WHOLE(collector, field, rows, using):
    """A foreign key's `on_delete`: the rows go with the one it points to, after it, as their guards demand."""
    collector.add(rows, field.remote_field.model, reverse_dependency=True)


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
        replaces = takes_a_place(model, schema_editor)
        return [
            *self.triggers(changed, "IS NOT", SQLITE_NOW, SQLITE_BEGAN, "1"),
            ("no_replace", "INSERT", replaces, "What was published is never replaced."),
        ]

    def postgresql_triggers(self, model, schema_editor):
        movable = ", ".join(f"'{name}'" for name in ("live_from", "live_until", *self.with_start))
        changed = f"to_jsonb(NEW) - ARRAY[{movable}] IS DISTINCT FROM to_jsonb(OLD) - ARRAY[{movable}]"
        return [
            *self.triggers(changed, "IS DISTINCT FROM", POSTGRESQL_NOW, POSTGRESQL_BEGAN, "TRUE"),
            ("no_truncate", "TRUNCATE", "TRUE", "What was published is never deleted."),
        ]

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
