from django import forms
from django.conf import settings
from django.contrib import admin
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


@admin.register(MediaContact)
class MediaContactAdmin(TranslatedModelAdmin):
    form = MediaContactForm
    list_display = ["__str__", "role", "email", "phone", "spoken", "is_in_use"]
    list_filter = ["is_in_use"]
    search_fields = [*(f"{n}_{code}" for n in ("name", "role") for code, _name in settings.LANGUAGES), "email", "phone"]
    fieldsets = [
        (None, {"fields": ["is_in_use"]}),
        *language_fieldsets(["name", "role"]),
        (_("How to reach them"), {"fields": ["email", "phone", "languages"]}),
        (_("When"), {"fields": ["office_hours", "time_zone", "out_of_hours_phone"]}),
    ]

    def has_delete_permission(self, request, obj=None):
        # An article would lose its contact without a word: who has left is no longer in use.
        return super().has_delete_permission(request, obj) and not (obj and obj.article_set.exists())

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
