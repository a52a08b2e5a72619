"""
The clock of everything that readers see.

A thing is live from `live_from` until `live_until`, by the database's clock, so that nothing has to run for an
embargo to lift and a server whose own clock is wrong changes nothing.
"""

from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Q, functions
from django.utils.translation import gettext_lazy as _

from .guards import TriggerConstraint

CLOCKS = {
    "postgresql": "SELECT statement_timestamp()",
    "sqlite": "SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')",
}


class Now(functions.Now):
    """The database's clock; on SQLite with the six digits that Django stores, since there moments compare as text."""

    def as_sqlite(self, compiler, connection, **extra):
        template = "(STRFTIME('%%%%Y-%%%%m-%%%%d %%%%H:%%%%M:%%%%f', 'NOW') || '000')"
        return self.as_sql(compiler, connection, template=template, **extra)


def clock(using=DEFAULT_DB_ALIAS):
    """The moment by the database's clock, as an aware datetime in UTC."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(CLOCKS[connection.vendor])
        (moment,) = cursor.fetchone()
    if isinstance(moment, str):
        return datetime.fromisoformat(moment).replace(tzinfo=UTC)
    return moment.astimezone(UTC)


def live(at=None, start="live_from", end="live_until"):
    """The condition of being live at `at` (aware datetime; the database's now where none is given), as a Q."""
    at = at or Now()
    return Q(**{f"{start}__lte": at}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": at}))


class NoOverlap(TriggerConstraint):
    """
    No two rows alike in `fields` have periods (`live_from` included, `live_until` not) that overlap.

    An exclusion constraint on PostgreSQL, which needs the btree_gist extension; triggers on SQLite.
    """

    default_violation_error_message = _("Two periods of the same thing overlap.")

    def __init__(self, *, fields, **kwargs):
        super().__init__(**kwargs)
        self.fields = tuple(fields)

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs | {"fields": self.fields}

    def identity(self):
        return (*super().identity(), self.fields)

    def columns(self, model, schema_editor):
        return [schema_editor.quote_name(model._meta.get_field(name).column) for name in self.fields]

    def definition(self, model, schema_editor):
        alike = ", ".join(f"{column} WITH =" for column in self.columns(model, schema_editor))
        return (
            f"CONSTRAINT {schema_editor.quote_name(self.name)} EXCLUDE USING gist "
            f"({alike}, tstzrange(live_from, live_until, '[)') WITH &&)"
        )

    def constraint_sql(self, model, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            return self.definition(model, schema_editor)
        return super().constraint_sql(model, schema_editor)

    def create_sql(self, model, schema_editor):
        table = schema_editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} ADD {self.definition(model, schema_editor)}"

    def remove_sql(self, model, schema_editor):
        table, name = schema_editor.quote_name(model._meta.db_table), schema_editor.quote_name(self.name)
        return f"ALTER TABLE {table} DROP CONSTRAINT {name}"

    def sqlite_triggers(self, model, schema_editor):
        alike = " AND ".join(f"{c} = NEW.{c}" for c in self.columns(model, schema_editor))
        # A period that ends when it begins is empty: it overlaps nothing.
        # Names of columns, no values from outside.
        overlapping = (
            f"EXISTS (SELECT 1 FROM %(table)s WHERE id IS NOT NEW.id AND {alike} "
            "AND (live_until IS NULL OR live_until > live_from) "
            "AND (NEW.live_until IS NULL OR NEW.live_until > NEW.live_from) "
            "AND (live_until IS NULL OR live_until > NEW.live_from) "
            "AND (NEW.live_until IS NULL OR NEW.live_until > live_from))"
        )
        refusal = "Two periods of the same thing overlap."
        return [
            ("insert", "INSERT", overlapping, refusal),
            ("update", "UPDATE", overlapping, refusal),
        ]

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        needed = {*self.fields, "live_from", "live_until"}
        if needed & set(exclude or ()) or instance.live_from is None or instance.live_until == instance.live_from:
            return
        others = model._default_manager.using(using).exclude(pk=instance.pk)
        others = others.filter(**{name: getattr(instance, name) for name in self.fields})
        # Whatever ends after this one begins, and begins before this one ends.
        others = others.exclude(live_until__lte=instance.live_from)
        if instance.live_until:
            others = others.filter(live_from__lt=instance.live_until)
        if any(other.live_until != other.live_from for other in others):
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)
