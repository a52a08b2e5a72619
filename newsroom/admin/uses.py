"""Where a thing is used: what stands in the way of deleting it."""

from django.contrib import admin
from django.db.models import PROTECT
from django.urls import reverse


def protected_relations(model):
    """The foreign keys of other models to `model` whose rows must not lose it, also those without a reverse name."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and getattr(relation, "on_delete", None) is PROTECT:
            yield relation.field


def rows_using(obj):
    """`[(foreign key, queryset), ...]` of the rows that hold on to `obj`, empty ones left out."""
    found = [(field, field.model._base_manager.filter(**{field.name: obj})) for field in protected_relations(type(obj))]
    return [(field, rows) for field, rows in found if rows.exists()]


def things_using(obj, request, limit=20):
    """
    The things with an admin of their own that use `obj`, as `[(model's name, thing, address), ...]`.

    A row that only joins two things stands for the other of the two. What this person may not see is left out.
    """
    seen = {}
    for field, rows in rows_using(obj):
        for row in rows.order_by("-pk")[:limit]:
            owner = row if admin.site.is_registered(type(row)) else other_end(row, field)
            if owner is not None and admin.site.get_model_admin(type(owner)).has_view_permission(request, owner):
                seen.setdefault((type(owner), owner.pk), owner)
    return [(owner._meta.verbose_name, owner, admin_address(owner)) for owner in list(seen.values())[:limit]]


def other_end(row, field):
    """The thing with an admin of its own that `row` joins to the target of `field`, or None."""
    for other in row._meta.concrete_fields:
        if other.is_relation and other != field and admin.site.is_registered(other.related_model):
            return getattr(row, other.name)
    return None


def admin_address(obj):
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])
