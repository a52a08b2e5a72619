import re

from django import forms
from django.conf import settings
from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_info, gettext_lazy, override
from django.utils.translation import gettext as _

from newsroom import live
from newsroom.admin import NewsroomModelAdmin, PartOf, TranslatedModelAdmin, language_fieldsets
from newsroom.countries import country_name
from newsroom.dates import format_range
from newsroom.moments import moment_text

from .models import Conference, ConferenceSeries, ConferenceTheme, Theme

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def in_all_languages(*names):
    """The translated fields `names` in every language, for `search_fields`."""
    return [f"{name}_{code}" for name in names for code in LANGUAGES]


@admin.register(Theme)
class ThemeAdmin(TranslatedModelAdmin):
    view_on_site = False  # it has a page in each language, and only where something about it is live
    shows_uses = True
    short_texts = ["description"]
    list_display = ["__str__", "languages_written", "iptc_code"]
    search_fields = [*in_all_languages("name"), "iptc_code"]
    fieldsets = [*language_fieldsets(["name", "description", "slug"]), (None, {"fields": ["iptc_code"]})]


def may_publish(request):
    return request.user.has_perm("events.publish_conference")


class ReadByReaders:
    """For things whose page shows a change at once: what readers see or will see is changed by who may publish it."""

    def notice(self, request, obj):
        if not (obj and obj.is_meant_for_readers() and NewsroomModelAdmin.has_change_permission(self, request, obj)):
            return ""
        if may_publish(request):
            return _("Readers see this page, or will: what you save here is public at once.")
        return _(
            "Readers see this page, or will, so changes to it are public at once: "
            "they take someone who may make conferences public."
        )

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name.startswith("slug_"):
            field.help_text = gettext_lazy("A new address holds at once; the ones before go on leading to the page.")
        return field


@admin.register(ConferenceSeries)
class ConferenceSeriesAdmin(ReadByReaders, TranslatedModelAdmin):
    list_display = ["__str__", "languages_written"]
    search_fields = in_all_languages("name")
    short_texts = ["description"]
    fieldsets = language_fieldsets(["name", "gender", "description", "slug"])

    def has_change_permission(self, request, obj=None):
        """Publishers change a series once it has a page, and nothing else of it; until then it is the editors'."""
        if obj and obj.is_meant_for_readers():
            return may_publish(request)
        return super().has_change_permission(request, obj)


class ThemeInline(PartOf, admin.TabularInline):
    model = ConferenceTheme


class CountryFilter(admin.SimpleListFilter):
    title = gettext_lazy("country")
    parameter_name = "country"

    def lookups(self, request, model_admin):
        codes = Conference.objects.exclude(country="").order_by().values_list("country", flat=True).distinct()
        return sorted(((code, country_name(code, get_language())) for code in codes), key=lambda choice: choice[1])

    def queryset(self, request, queryset):
        return queryset.filter(country=self.value()) if self.value() else queryset


class YearFilter(admin.SimpleListFilter):
    title = gettext_lazy("year")
    parameter_name = "year"

    def lookups(self, request, model_admin):
        return [(day.year, day.year) for day in Conference.objects.dates("starts_on", "year", order="DESC")]

    def queryset(self, request, queryset):
        year = self.value() or ""
        return queryset.filter(starts_on__year=year) if re.fullmatch("[0-9]{4}", year) else queryset


class ConferenceForm(forms.ModelForm):
    is_slip = forms.BooleanField(
        label=gettext_lazy("Only a slip is corrected"),
        help_text=gettext_lazy("Nothing has moved, so readers are not told of earlier dates or an earlier place."),
        required=False,
    )


@admin.register(Conference)
class ConferenceAdmin(ReadByReaders, TranslatedModelAdmin):
    form = ConferenceForm
    inlines = [ThemeInline]
    list_display = ["__str__", "starts_on", "ends_on", "place", "status", "public_in"]
    list_filter = ["status", "series", CountryFilter, YearFilter]
    list_select_related = ["series"]
    search_fields = [
        *in_all_languages("name", "city", "venue"),
        *(f"series__name_{code}" for code in LANGUAGES),
        "=number",
    ]
    autocomplete_fields = ["image"]
    short_texts = ["summary", "objectives", "status_note"]
    rich_texts = ["body"]
    view_on_site = False  # it has a page in each language: see public_pages
    fieldsets = [
        (None, {"fields": ["public_pages", ("series", "number"), "status"]}),
        (
            gettext_lazy("When and where"),
            {"fields": [("starts_on", "ends_on"), "country", "time_zone", "is_slip", "told_before"]},
        ),
        (
            gettext_lazy("Figures"),
            {
                "fields": [
                    ("participants", "participants_approximate"),
                    ("countries", "countries_approximate"),
                    ("organisations", "organisations_approximate"),
                ]
            },
        ),
        (
            gettext_lazy("Accreditation"),
            {"fields": ["accreditation_deadline", "accreditation_email", "accreditation_url"]},
        ),
        (gettext_lazy("Picture"), {"fields": ["image"]}),
        *language_fieldsets(
            ["name", "city", "venue", "summary", "objectives", "body", "status_note", "slug", "live_from"]
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(present=live.Now())

    def has_change_permission(self, request, obj=None):
        """Its page shows a change at once, so what readers see or will see is changed by who may publish it."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_meant_for_readers() or may_publish(request))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and obj.is_meant_for_readers())

    def get_readonly_fields(self, request, obj=None):
        fields = ["public_pages", "told_before"]
        if not may_publish(request):
            fields += [f"live_from_{code}" for code in LANGUAGES]
        return fields

    def get_fieldsets(self, request, obj=None):
        """What is said of changes to a public page is asked only where there is one, and of who may make them."""
        fieldsets = super().get_fieldsets(request, obj)
        without = [] if obj and obj.languages_live() else ["is_slip", "told_before"]
        if not self.has_change_permission(request, obj):
            without = [*without, "is_slip"]
        return [
            (name, options | {"fields": [field for field in options["fields"] if field not in without]})
            for name, options in fieldsets
        ]

    def save_model(self, request, obj, form, change):
        obj.is_slip = form.cleaned_data["is_slip"]
        super().save_model(request, obj, form, change)

    def search_note(self, conference):
        days = conference.starts_on and format_range(conference.starts_on, conference.ends_on, get_language())
        return " · ".join(filter(None, [days, conference.place]))

    @admin.display(description=gettext_lazy("place"))
    def place(self, conference):
        return conference.place

    @admin.display(description=gettext_lazy("public in"))
    def public_in(self, conference):
        return " ".join(code.upper() for code in conference.languages_live(conference.present)) or "–"

    @admin.display(description=gettext_lazy("readers were told before"))
    def told_before(self, conference):
        plans = [(plan_words(plan), moment_text(plan.until)) for plan in conference.earlier_plans.all()]
        return format_html_join(mark_safe("<br>"), _("{} (until {})"), plans) or _("nothing else")

    @admin.display(description=gettext_lazy("public pages"))
    def public_pages(self, conference):
        links = [(page_address(conference, code), code, language_name(code)) for code in conference.languages_live()]
        return format_html_join(", ", '<a href="{}" hreflang="{}">{}</a>', links) or _("none so far")


def plan_words(plan):
    days = format_range(plan.starts_on, plan.ends_on, get_language())
    return " · ".join(filter(None, [days, plan.venue, plan.place, plan.get_status_display()]))


def page_address(conference, language):
    with override(language):
        return conference.get_absolute_url()


def language_name(code):
    return get_language_info(code)["name_local"]
