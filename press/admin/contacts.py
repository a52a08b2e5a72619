from django import forms
from django.conf import settings
from django.contrib import admin
from django.utils.dates import WEEKDAYS
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from newsroom.admin import TranslatedModelAdmin, language_fieldsets

from ..models import Boilerplate, MediaContact


class MediaContactForm(forms.ModelForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    office_days = forms.TypedMultipleChoiceField(
        label=_("Office days"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def may_release(request):
    return request.user.has_perm("press.release")


@admin.register(MediaContact)
class MediaContactAdmin(TranslatedModelAdmin):
    form = MediaContactForm
    list_display = ["__str__", "role", "email", "phone", "spoken", "is_in_use", "is_listed"]
    list_filter = ["is_in_use", "is_listed"]
    search_fields = [*(f"{n}_{code}" for n in ("name", "role") for code, _name in settings.LANGUAGES), "email", "phone"]
    fieldsets = [
        (None, {"fields": ["is_in_use", "is_listed", "position"]}),
        *language_fieldsets(["name", "role"]),
        (_("How to reach them"), {"fields": ["email", "phone", "languages"]}),
        (_("When"), {"fields": ["office_days", "office_hours", "time_zone", "out_of_hours_phone"]}),
    ]

    def has_change_permission(self, request, obj=None):
        """The contacts page shows a change at once, so what stands there is changed by who may release."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_listed or may_release(request))

    def get_readonly_fields(self, request, obj=None):
        return [] if may_release(request) else ["is_listed", "position"]

    def notice(self, request, obj):
        if not (obj and obj.is_listed and super().has_change_permission(request, obj)):
            return ""
        if may_release(request):
            return _("Readers see this contact on the contacts page: what you save here is public at once.")
        return _(
            "Readers see this contact on the contacts page, so changes to it are public at once: "
            "they take someone who may release articles."
        )

    def has_delete_permission(self, request, obj=None):
        # An article or readers would lose the contact without a word: who has left is no longer in use.
        allowed = super().has_delete_permission(request, obj)
        return allowed and not (obj and (obj.is_listed or obj.article_set.exists()))

    def search_note(self, contact):
        return " · ".join(filter(None, [contact.role, contact.email, contact.phone]))

    @admin.display(description=_("languages spoken"))
    def spoken(self, contact):
        return " ".join(code.upper() for code in contact.languages)


@admin.register(Boilerplate)
class BoilerplateAdmin(TranslatedModelAdmin):
    title_field = "text"
    rich_texts = ["text"]
    list_display = ["in_use_from", "languages_written", "beginning"]
    fieldsets = [(None, {"fields": ["in_use_from"]}), *language_fieldsets(["text"])]

    @admin.display(description=_("text"))
    def beginning(self, boilerplate):
        return Truncator(strip_tags(boilerplate.text or "")).words(20)
