"""The rows beside an article's text: plan and person per language, themes and pictures in their order."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Q

from newsroom.admin import PartOf

from ..formsets import GalleryFormSet, ThemeFormSet, VersionFormSet
from ..models import ArticleTheme, GalleryImage, LanguageVersion
from .rights import may_edit_shared
from .widgets import SearchSelect


class ArticleInline(PartOf, admin.TabularInline):
    fields_shown = []

    def may_change(self, request, obj=None):
        return super().may_change(request, obj) and may_edit_shared(request.user, obj)

    has_add_permission = has_change_permission = has_delete_permission = may_change

    def get_queryset(self, request):
        """The rows with what they point at: each shows its name."""
        return super().get_queryset(request).select_related(*self.fields_shown)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.may_change = self.has_change_permission(request, obj)
        return formset


class VersionInline(ArticleInline):
    model = LanguageVersion
    formset = VersionFormSet
    fields = ["plan", "assigned_to"]
    fields_shown = ["assigned_to"]
    can_delete = False
    max_num = 0
    ordering = ["pk"]

    def has_add_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        users = get_user_model().objects.order_by("first_name", "last_name", "username")
        kwargs["queryset"] = users.filter(
            Q(is_active=True, is_staff=True) | Q(assigned_versions__isnull=False)
        ).distinct()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "assigned_to":
            field.widget = field.widget.widget  # accounts are not made from here
            field.label_from_instance = lambda user: user.get_full_name() or user.get_username()
            field.choices = list(field.choices)
        # Each row has a label of its own, which names the language.
        field.widget.attrs.pop("aria-label", None)
        return field


class ThemeInline(ArticleInline):
    model = ArticleTheme
    formset = ThemeFormSet
    fields = ["theme", "position"]
    fields_shown = ["theme"]
    extra = 1

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "theme":
            field.choices = list(field.choices)  # read once for all rows
        return field


class GalleryInline(ArticleInline):
    model = GalleryImage
    formset = GalleryFormSet
    fields = ["image", "position"]
    fields_shown = ["image"]
    extra = 1

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs["widget"] = SearchSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
