"""Articles: one form in four languages, and the list."""

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import Q
from django.forms import CheckboxSelectMultiple, Media, Textarea
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from newsroom.admin import TranslatedModelAdmin
from newsroom.countries import country_name
from newsroom.editor import RichTextField, RichTextWidget

from .. import limits
from ..forms import PER_LANGUAGE, ArticleForm
from ..models import Article, MediaContact
from ..models.article import LANGUAGES, RICH
from ..workflow import State
from . import guidance
from .addresses import AddressPages
from .article_list import ArticleList
from .bulk import BulkMoves
from .clearance import ClearancePages
from .corrections import CorrectionPages
from .history import HistoryPages
from .inlines import GalleryInline, ThemeInline, VersionInline
from .intake import IntakeMixin
from .kept import KeptTexts
from .moves import MovePages
from .plan import BriefPlan, PlanPage
from .presence import PresencePages
from .preview import PreviewPages, preview_address
from .reading import language_text
from .remarks import REMARKS_MEDIA, RemarkPages
from .rights import languages_open, may_edit_shared
from .threads import Panel
from .widgets import KeysField, SearchSelect, SearchSelectMultiple
from .will_be import WillBePages

TITLES = {f"title_{code}" for code in LANGUAGES}
RICH_FIELDS = {*RICH, *(f"{name}_{code}" for name in RICH for code in LANGUAGES)}
STYLES = ["side", "bar", "field", "beside", "preview", "keyboard", "bands", "conflict", "diff"]
# The panels first: what comes after has its button among theirs. The tabs last: they tell the others of the language.
SCRIPTS = [
    *("side", "bar", "preview", "beside", "count", "place", "shortcuts"),
    *("fields", "kept", "presence", "conflict", "tabs"),
]
FORM_MEDIA = Media(
    css={"all": [f"newsroom/admin/css/{name}.css" for name in STYLES]},
    js=[f"newsroom/admin/js/{name}.js" for name in SCRIPTS],
)


def staying(request):
    """`request`, whose save stays on the page unless "Save and close" sent it: the Enter key presses no button."""
    if "_save" not in request.POST:
        request.POST = request.POST.copy()
        request.POST["_continue"] = "1"
    return request


@admin.register(Article)
class ArticleAdmin(
    KeptTexts,
    PresencePages,
    IntakeMixin,
    MovePages,
    PlanPage,
    CorrectionPages,
    WillBePages,
    PreviewPages,
    HistoryPages,
    ClearancePages,
    AddressPages,
    RemarkPages,
    BulkMoves,
    ArticleList,
    TranslatedModelAdmin,
):
    """
    The texts of a language are for those who may edit it, what all share for those who may edit the source language.

    Everyone else reads them: the server takes nothing else from a form. The state of a language is in no form.
    """

    form = ArticleForm
    inlines = [VersionInline, ThemeInline, GalleryInline]
    change_form_template = "admin/press/article/change_form.html"
    view_on_site = False  # it has a page in each language, and only where an edition is live

    class Media:
        css = {
            "all": [f"newsroom/admin/css/{name}.css" for name in ("tabs", "article", "happened", "clearance", "plan")]
        }
        js = ["newsroom/admin/js/tabs.js"]

    # Rights

    def has_add_permission(self, request):
        return super().has_add_permission(request) and bool(languages_open(request.user))

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and bool(languages_open(request.user))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.can_be_deleted)

    # The form

    def get_fieldsets(self, request, obj=None):
        """The text comes first; only what is new is first told what it is."""
        country = "country" if self.may_change_shared(request, obj) else "country_read"
        fixed = obj.languages_released() if obj else ()
        texts = [
            self.language_fieldset(request, obj, code, label, is_fixed=code in fixed)
            for code, label in settings.LANGUAGES
        ]
        nature, dateline = ("kind", "source_language"), ("issued_at", country)
        shared = [dateline, ("conference", "conference_role"), "lead_image", "contacts", "related"]
        heading = _("Belonging to the text in all languages")
        if obj is None:
            return [(None, {"fields": [nature]}), *texts, (heading, {"fields": shared})]
        return [*texts, (heading, {"fields": [nature, *shared]})]

    def language_fieldset(self, request, obj, language, label, is_fixed):
        if self.may_change_language(request, obj, language):
            fields = [
                language_text(name, language) if is_fixed and name == "slug" else f"{name}_{language}"
                for name in PER_LANGUAGE
            ]
            if obj and language == obj.source_language:
                fields.append("minor")
        else:
            fields = [language_text(name, language) for name in PER_LANGUAGE]
        return label, {"classes": ["language", f"language-{language}"], "fields": fields}

    def get_readonly_fields(self, request, obj=None):
        """The shared fields where they are not this person's; the texts that the fieldsets show to be read."""
        texts = [language_text(name, code) for code in LANGUAGES for name in PER_LANGUAGE]
        shared = [
            "kind",
            "source_language",
            "issued_at",
            "conference",
            "conference_role",
            "lead_image",
            "contacts",
            "related",
        ]
        return [*texts, "country_read"] + ([] if self.may_change_shared(request, obj) else shared)

    def may_change_shared(self, request, obj):
        allowed = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return allowed and may_edit_shared(request.user, obj)

    def may_change_language(self, request, obj, language):
        allowed = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return allowed and language in languages_open(request.user)

    @admin.display(description=gettext_lazy("Country of the dateline"))
    def country_read(self, article):
        return country_name(article.country, get_language()) if article.country else "–"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in RICH_FIELDS:
            kwargs |= {"form_class": RichTextField, "widget": RichTextWidget}
        if db_field.name in TITLES:
            kwargs["widget"] = Textarea({"rows": 2, "class": "vLargeTextField"})  # seen whole, however long
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            language = getattr(db_field, "language", "")
            name = db_field.name.removesuffix(f"_{language}")
            field.guide = guidance.guide_for(name, language)
            if found := limits.LIMITS.get(name):
                field.limits, field.limits_data = limits.hint(found), limits.as_data(found)
        if db_field.name == "source_language":
            mine = languages_open(request.user)
            field.choices = [choice for choice in settings.LANGUAGES if choice[0] in mine]
            field.initial = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in mine else next(iter(mine), None)
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "lead_image":
            kwargs["widget"] = SearchSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "contacts":
            kwargs["widget"] = CheckboxSelectMultiple()
            held = Q(article=request.resolver_match.kwargs.get("object_id"))
            kwargs["queryset"] = MediaContact.objects.filter(Q(is_in_use=True) | held).distinct()
        if db_field.name == "related":
            kwargs["widget"] = SearchSelectMultiple(db_field, self.admin_site)
        field = super().formfield_for_manytomany(db_field, request, form_class=KeysField, **kwargs)
        field.help_text = ""
        return field

    # Saving

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
            obj.save()
            return
        stored = Article.locked(obj.pk)
        form.digests_before = stored.digests()
        form.states_before = {version.language: version.state for version in stored.versions.all()}
        columns = {field.name for field in self.opts.concrete_fields}
        if changed := [name for name in form.changed_data if name in columns]:
            obj.save(update_fields=changed, by=request.user, is_minor=form.cleaned_data.get("minor", False))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change:
            article = form.instance
            article.record_changes(form.digests_before, request.user, minor=form.cleaned_data.get("minor", False))
            self.tell_what_lapsed(request, article, form.states_before)
        else:
            form.instance.keep_facts(request.user)

    def tell_what_lapsed(self, request, article, before):
        """A sentence for each language that this save put back to draft."""
        for version in article.versions.exclude(
            state__in=[State.IN_REVIEW, State.APPROVED, State.RELEASED, State.ENDED]
        ):
            names = {"language": version.get_language_display()}
            if before[version.language] == State.APPROVED:
                messages.warning(
                    request, _("%(language)s was approved. What you changed makes it a draft again.") % names
                )
            elif before[version.language] == State.RELEASED:
                sentence = _(
                    "%(language)s was released. Readers see it as it was; your change is the draft of a new edition."
                )
                messages.warning(request, sentence % names)

    def log_change(self, request, obj, message):
        if message:
            super().log_change(request, obj, message)

    def response_add(self, request, obj, post_url_continue=None):
        return super().response_add(staying(request), obj, post_url_continue)

    def response_change(self, request, obj):
        if move := self.move_asked_for(request):
            return self.to_move(request, obj, *move)
        return super().response_change(staying(request), obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        formsets = context["inline_admin_formsets"]
        context["languages_formset"] = next((f for f in formsets if isinstance(f.opts, VersionInline)), None)
        context["inline_admin_formsets"] = [f for f in formsets if not isinstance(f.opts, VersionInline)]
        if obj and obj.pk and not add:
            context["plan"] = BriefPlan(obj, request.user)
            context |= self.panel(request, context["plan"].states, context["languages_formset"])
            context |= self.history_panel(obj)
            context |= self.clearance_panel(request, obj)
            context["remarks"] = Panel(obj, request.user)
        states_of = {f"language-{state.language}": state for state, _form in context.get("rows", ())}
        context["sections"] = [
            (fieldset, next((states_of[name] for name in fieldset.classes.split() if name in states_of), None))
            for fieldset in context["adminform"]
        ]
        context["media"] += FORM_MEDIA + REMARKS_MEDIA
        context["preview_address"] = preview_address(obj)
        context["can_save"] = self.has_change_permission(request, obj) if change else self.has_add_permission(request)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_inlines(self, request, obj):
        return self.inlines if obj else [inline for inline in self.inlines if inline is not VersionInline]
