"""What all our admins have in common."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.utils import lookup_field
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.http import HttpResponseRedirect
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from modeltranslation.admin import TranslationAdmin
from modeltranslation.fields import TranslationField

from .. import countries
from ..editor import RichTextField, RichTextWidget
from ..moments import MomentField, MomentInput
from .fields import DayInput, NamedAutocomplete, choice_field, time_zones, without_detours
from .reading import direction, is_text, readable
from .uses import admin_address, rows_using, things_using

PREPOPULATE = [
    f"admin/js/{name}.js" for name in ("urlify", "prepopulate", "vendor/xregexp/xregexp", "vendor/xregexp/xregexp.min")
]


def without(media, scripts):
    return forms.Media(css=media._css, js=[script for script in media._js if script not in scripts])


def language_fieldsets(names):
    """One fieldset for each language, holding the translated fields `names` in it: Django's `fieldsets`."""
    return [
        (label, {"classes": ["language", f"language-{code}"], "fields": [f"{name}_{code}" for name in names]})
        for code, label in settings.LANGUAGES
    ]


def label_of(opts, name):
    """The verbose name of the field `name`, None where it is no field of the model."""
    return next((field.verbose_name for field in opts.fields if field.name == name), None)


class WithAutocomplete:
    """Makes `autocomplete_fields` selects with a name."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", NamedAutocomplete(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class NewsroomModelAdmin(WithAutocomplete, admin.ModelAdmin):
    """Moments and days in one input each; a save writes only the fields of its form; what is in use is not deleted."""

    shows_uses = False
    is_record = False  # a record of what happened to other things, which a search finds by themselves
    short_texts = []
    rich_texts = []
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    formfield_overrides = {
        models.DateTimeField: {"form_class": MomentField, "widget": MomentInput},
        models.DateField: {"widget": DayInput},
        models.URLField: {"assume_scheme": "https", "widget": AdminURLFieldWidget},
    }

    @property
    def media(self):
        # Where no field is filled from another while typing, that is 170 kB of script for nothing.
        return super().media if self.prepopulated_fields else without(super().media, PREPOPULATE)

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def search_name(self, request, obj):
        """What the page of search results links to `obj` with: as in the list."""
        column = self.get_list_display_links(request, self.get_list_display(request))[0]
        _field, _attribute, value = lookup_field(column, obj, self)
        return value or obj

    def search_note(self, obj):
        """What the page of search results says beside the name of `obj`, "" for nothing."""
        return ""

    def notice(self, request, obj):
        """A sentence to stand above the form, "" for none."""
        return ""

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["notice"] = self.notice(request, obj)
        context["media"] = without(context["media"], ["admin/js/actions.js"])  # they are for lists
        if obj and self.shows_uses:
            context["uses"] = things_using(obj, request)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_form(self, request, obj=None, **kwargs):
        if kwargs.get("fields"):
            # Callables are there to be read.
            kwargs["fields"] = [name for name in kwargs["fields"] if not callable(name)]
        return super().get_form(request, obj, **kwargs)

    def get_fieldsets(self, request, obj=None):
        return self.to_read(request, obj, super().get_fieldsets(request, obj))

    def to_read(self, request, obj, fieldsets):
        """`fieldsets`, made for reading where this person may not change `obj`."""
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [
            (name, options | {"fields": [readable(self.model, f, self.rich_texts) for f in options["fields"]]})
            for name, options in fieldsets
        ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "time_zone":
            return choice_field(db_field, time_zones())
        if db_field.name == "country":
            return choice_field(db_field, countries.choices(get_language()))
        return without_detours(super().formfield_for_dbfield(db_field, request, **kwargs))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            # Someone took the same address or number between the check and the save: the check now says so.
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_object(self, request, object_id, from_field=None):
        """The object; locked until a POST has done with it, so that what it permits still holds when it is saved."""
        found = super().get_object(request, object_id, from_field)
        if found and request.method == "POST" and transaction.get_connection().in_atomic_block:
            return self.model._base_manager.select_for_update().filter(pk=found.pk).first()
        return found

    def save_model(self, request, obj, form, change):
        if not change:
            obj.save()
            return
        columns = {field.name for field in self.opts.concrete_fields}
        obj.save(update_fields=[name for name in form.fields if name in columns])

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except (ProtectedError, IntegrityError):
            # Someone began to use it a moment ago.
            return self.refuse_deletion(request, self.get_object(request, object_id))

    def render_delete_form(self, request, context):
        if context["protected"]:
            return self.refuse_deletion(request, context["object"])
        return super().render_delete_form(request, context)

    def refuse_deletion(self, request, obj):
        messages.error(request, self.why_it_stays(obj))
        return HttpResponseRedirect(admin_address(obj))

    def why_it_stays(self, obj):
        """The sentence for who wants to delete what is in use."""
        uses = [f"{field.model._meta.verbose_name_plural} ({rows.count()})" for field, rows in rows_using(obj)]
        return _("“%(name)s” is in use and cannot be deleted. It is used by: %(uses)s.") % {
            "name": obj,
            "uses": ", ".join(dict.fromkeys(uses)),
        }


class PartFormSet(forms.BaseInlineFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = _("Delete")


class PartOf(WithAutocomplete):
    """For an inline whose rows are part of the thing above them: who may change that may change them."""

    extra = 2  # rows to fill in without any script
    formset = PartFormSet

    def get_formset(self, request, obj=None, **kwargs):
        if not self.has_change_permission(request, obj):
            # Django's table has a column too many for who only reads it.
            self.template = "admin/includes/rows_read.html"
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = without_detours(super().formfield_for_dbfield(db_field, request, **kwargs))
        if field is not None:
            # In a table the label stands only at the head of the column.
            widget = getattr(field.widget, "widget", field.widget)
            widget.attrs["aria-label"] = capfirst(field.label)
        return field

    def may_change(self, request, obj=None):
        whole = self.admin_site.get_model_admin(self.parent_model)
        return whole.has_change_permission(request, obj) if obj else whole.has_add_permission(request)

    def has_view_permission(self, request, obj=None):
        return self.admin_site.get_model_admin(self.parent_model).has_view_permission(request, obj)

    has_add_permission = has_change_permission = has_delete_permission = may_change


class TranslatedModelAdmin(NewsroomModelAdmin, TranslationAdmin):
    """Each text knows its language: `lang` and `dir` are set, and the label leaves it to the fieldset to name it."""

    title_field = "name"

    class Media:
        css = {"all": ["newsroom/admin/css/tabs.css"]}
        js = ["newsroom/admin/js/tabs.js"]

    @admin.display(description=gettext_lazy("languages"))
    def languages_written(self, obj):
        codes = [code for code, _name in settings.LANGUAGES if getattr(obj, f"{self.title_field}_{code}")]
        return " ".join(code.upper() for code in codes)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if getattr(db_field, "translated_field", db_field).name in self.rich_texts:
            kwargs |= {"form_class": RichTextField, "widget": RichTextWidget}
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is None or not isinstance(db_field, TranslationField):
            return field
        if is_text(db_field):
            field.widget.attrs |= {"lang": db_field.language, "dir": direction(db_field.language)}
        if db_field.translated_field.name in self.short_texts:
            field.widget.attrs["rows"] = 3
        field.label = capfirst(db_field.translated_field.verbose_name)
        return field

    def construct_change_message(self, request, form, formsets, add=False):
        # The history names the language with the text.
        for name in form.changed_data:
            if name in form.base_fields:
                form.fields[name].label = label_of(self.opts, name) or form.fields[name].label
        return super().construct_change_message(request, form, formsets, add)
