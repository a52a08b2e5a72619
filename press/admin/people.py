"""
Accounts and groups. Who looks after accounts is no publisher, and cannot become one by it.

A superuser may do anything here. Anyone else may not touch superusers, their own rights, or a group of their own.
"""

from django import forms
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.admin import NewsroomModelAdmin

from .. import groups

RIGHTS = ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]


def ordinary_permissions():
    """The permissions that the newsroom's own groups are made of."""
    names = {name for names in groups.GROUPS.values() for name in names}
    known = Q()
    for app, codename in (name.split(".") for name in names):
        known |= Q(content_type__app_label=app, codename=codename)
    return Permission.objects.filter(known)


def ordinary_groups():
    """The groups that hold nothing but ordinary permissions."""
    return Group.objects.exclude(permissions__in=Permission.objects.exclude(pk__in=ordinary_permissions()))


admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(NewsroomModelAdmin, auth_admin.UserAdmin):
    list_display = ["username", "get_full_name", "email", "is_active", "group_names", "last_login"]
    list_filter = ["is_active", "groups", "is_superuser"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    add_fieldsets = [
        (None, {"fields": ["username", "first_name", "last_name", "email"]}),
        (gettext_lazy("Password"), {"fields": ["usable_password", "password1", "password2"]}),
    ]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (gettext_lazy("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (gettext_lazy("Rights"), {"fields": RIGHTS}),
        (gettext_lazy("Important dates"), {"fields": ["last_login", "date_joined"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and may_touch(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and may_touch(request, obj) and obj != request.user

    def get_readonly_fields(self, request, obj=None):
        fields = list(super().get_readonly_fields(request, obj))
        if request.user.is_superuser:
            return fields
        return fields + (RIGHTS if obj == request.user else ["is_superuser"])

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        fields = form.base_fields
        if "groups" in fields:
            # What a person holds already stays on the list, so that saving takes nothing away unseen.
            held = Q(user=obj) if obj else Q()
            if not request.user.is_superuser:
                fields["groups"].queryset = Group.objects.filter(Q(pk__in=ordinary_groups()) | held).distinct()
            fields["user_permissions"].queryset = (
                Permission.objects.filter(Q(content_type__app_label="press", codename__startswith="edit_") | held)
                .select_related("content_type")
                .distinct()
            )
        return form

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["widget"] = forms.CheckboxSelectMultiple()
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        field.label_from_instance = permission_name if db_field.name == "user_permissions" else str
        field.help_text = HELP.get(db_field.name, "")
        return field

    def notice(self, request, obj):
        if obj and obj == request.user and not request.user.is_superuser:
            return _("This is your own account: your rights are given to you by someone else.")
        if obj and not may_touch(request, obj):
            return _("Only a superuser changes the account of a superuser.")
        return ""

    def save_model(self, request, obj, form, change):
        if not change:
            obj.is_staff = True  # accounts are for staff alone: readers have none
        super().save_model(request, obj, form, change)

    def get_deleted_objects(self, objs, request):
        deleted, counts, missing, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, missing, protected or list(LogEntry.objects.filter(user__in=objs)[:1])

    def why_it_stays(self, obj):
        return _(
            "“%(name)s” appears in the record, which keeps its names, and cannot be deleted. "
            "Take away “Active” instead: then nobody can sign in with this account."
        ) % {"name": obj}

    def search_note(self, user):
        return " · ".join(filter(None, [user.get_full_name(), user.email]))

    @admin.display(description=gettext_lazy("groups"))
    def group_names(self, user):
        return ", ".join(group.name for group in user.groups.all())

    @admin.display(description=gettext_lazy("name"), ordering="last_name")
    def get_full_name(self, user):
        return user.get_full_name()


def permission_name(permission):
    return permission.name


HELP = {
    "groups": gettext_lazy("The account may do whatever any of its groups may do."),
    "user_permissions": gettext_lazy("Languages beyond those of the groups."),
}


def may_touch(request, user):
    """Whether the person of `request` may change the account `user` (None: accounts in general)."""
    return request.user.is_superuser or user is None or not user.is_superuser


@admin.register(Group)
class GroupAdmin(NewsroomModelAdmin, auth_admin.GroupAdmin):
    list_display = ["name", "members"]
    filter_horizontal = []

    def has_change_permission(self, request, obj=None):
        if not super().has_change_permission(request, obj) or (obj and obj.name in groups.GROUPS):
            return False
        return request.user.is_superuser or obj is None or may_shape(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self.has_change_permission(request, obj)

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if not request.user.is_superuser:
            kwargs["queryset"] = ordinary_permissions()
        kwargs["widget"] = forms.CheckboxSelectMultiple()
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        field.help_text = ""
        return field

    def notice(self, request, obj):
        if obj and obj.name in groups.GROUPS:
            return _("This group comes with the newsroom and stays as it is. For other rights make another group.")
        if obj and not request.user.is_superuser and not may_shape(request, obj):
            return _("You belong to this group, or it holds rights beyond the newsroom's: a superuser changes it.")
        return ""

    @admin.display(description=gettext_lazy("members"))
    def members(self, group):
        return ", ".join(user.username for user in group.user_set.all())

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("user_set")


def may_shape(request, group):
    return ordinary_groups().filter(pk=group.pk).exists() and not group.user_set.filter(pk=request.user.pk).exists()
