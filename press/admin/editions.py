"""What was published, and the record of how: to look at, never to change."""

from django.contrib import admin
from django.db.models import Case, CharField, F, Value, When
from django.urls import reverse
from django.utils.encoding import uri_to_iri
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom import live
from newsroom.admin import NewsroomModelAdmin

from ..models import Article, Edition, Move, Withdrawal
from .reading import as_prose, as_text

STATUS = {
    "scheduled": gettext_lazy("scheduled"),
    "live": gettext_lazy("live"),
    "ended": gettext_lazy("ended"),
    "cancelled": gettext_lazy("cancelled"),
}


class ReadOnlyAdmin(NewsroomModelAdmin):
    """For whoever may see articles. Nothing is added, changed or deleted here, by anyone."""

    actions = None
    view_on_site = False

    def has_view_permission(self, request, obj=None):
        return request.user.is_active and request.user.has_perm("press.view_article")

    has_module_permission = has_view_permission

    def never(self, request, obj=None):
        return False

    has_add_permission = has_change_permission = has_delete_permission = never


def admin_link(obj, text=None):
    address = reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])
    return format_html('<a href="{}">{}</a>', address, text or obj)


class StatusFilter(admin.SimpleListFilter):
    title = gettext_lazy("status")
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return list(STATUS.items())

    def queryset(self, request, queryset):
        return queryset.filter(status_now=self.value()) if self.value() in STATUS else queryset


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    list_display = ["headline", "language", "number", "status", "live_from", "live_until", "change_kind", "reference"]
    list_filter = ["language", StatusFilter, "kind", "change_kind", "is_forced"]
    search_fields = ["title", "reference", "slug"]
    date_hierarchy = "live_from"
    fieldsets = [
        (
            None,
            {"fields": ["status", "public_page", "working_copy", ("language", "number"), ("live_from", "live_until")]},
        ),
        (
            gettext_lazy("What it holds"),
            {
                "fields": [
                    ("kind", "reference"),
                    "issued_at",
                    "headline",
                    "shown_summary",
                    "shown_dateline",
                    "shown_body",
                    "shown_notes",
                    "shown_boilerplate",
                    "shown_contacts",
                    "shown_pictures",
                    "shown_themes",
                    ("conference", "conference_role"),
                    "shown_related",
                    "slug",
                ]
            },
        ),
        (
            gettext_lazy("How it came about"),
            {
                "fields": [
                    "change_kind",
                    "shown_change_note",
                    ("released_at", "released_by", "approved_by"),
                    "is_forced",
                    "source_language",
                    "digest",
                ]
            },
        ),
    ]

    class Media:
        css = {"all": ["newsroom/admin/css/article.css"]}

    def get_queryset(self, request):
        status = Case(
            When(live_until=F("live_from"), then=Value("cancelled")),
            When(live_from__gt=live.Now(), then=Value("scheduled")),
            When(live_until__lte=live.Now(), then=Value("ended")),
            default=Value("live"),
            output_field=CharField(),
        )
        return super().get_queryset(request).annotate(status_now=status)

    def search_note(self, edition):
        number = _("edition %(number)s") % {"number": edition.number}
        return " · ".join([edition.get_language_display(), number, str(self.status(edition)), edition.reference])

    @admin.display(description=gettext_lazy("status"))
    def status(self, edition):
        return STATUS[edition.status_now]

    @admin.display(description=gettext_lazy("public page"))
    def public_page(self, edition):
        if edition.status_now != "live":
            return _("None now.")
        address = edition.get_absolute_url()
        link = '<a href="{}" hreflang="{}"><bdi>{}</bdi></a>'
        return format_html(link, address, edition.language, uri_to_iri(address))

    @admin.display(description=gettext_lazy("article"))
    def working_copy(self, edition):
        return admin_link(edition.article)

    @admin.display(description=gettext_lazy("title"), ordering="title")
    def headline(self, edition):
        return as_text(edition.title, edition.language)

    @admin.display(description=gettext_lazy("summary"))
    def shown_summary(self, edition):
        return as_text(edition.summary, edition.language)

    @admin.display(description=gettext_lazy("dateline"))
    def shown_dateline(self, edition):
        return as_text(edition.dateline, edition.language)

    @admin.display(description=gettext_lazy("text"))
    def shown_body(self, edition):
        return as_prose(edition.body, edition.language)

    @admin.display(description=gettext_lazy("notes to editors"))
    def shown_notes(self, edition):
        return as_prose(edition.notes_to_editors, edition.language)

    @admin.display(description=gettext_lazy("boilerplate"))
    def shown_boilerplate(self, edition):
        return as_prose(edition.boilerplate, edition.language)

    @admin.display(description=gettext_lazy("note on the change"))
    def shown_change_note(self, edition):
        return as_text(edition.change_note, edition.language)

    @admin.display(description=gettext_lazy("media contacts"))
    def shown_contacts(self, edition):
        facts = ["name", "role", "phone", "email", "out_of_hours_phone", "office_hours"]
        lines = [" · ".join(str(contact[fact]) for fact in facts if contact.get(fact)) for contact in edition.contacts]
        return format_html_join("", "<p>{}</p>", [[as_text(line, edition.language)] for line in lines]) or "–"

    @admin.display(description=gettext_lazy("pictures"))
    def shown_pictures(self, edition):
        rows = [
            (
                reverse("admin:newsroom_image_change", args=[picture.image_id]),
                as_text(picture.alt, edition.language),
                as_text(
                    " · ".join(filter(None, [picture.caption, picture.credit, picture.copyright])), edition.language
                ),
            )
            for picture in edition.pictures.all()
        ]
        return format_html_join("", '<p><a href="{}">{}</a><br>{}</p>', rows) or "–"

    @admin.display(description=gettext_lazy("themes"))
    def shown_themes(self, edition):
        return ", ".join(str(theme) for theme in edition.ordered_themes) or "–"

    @admin.display(description=gettext_lazy("related articles"))
    def shown_related(self, edition):
        articles = Article.objects.filter(pk__in=edition.related)
        return format_html_join(", ", "{}", [[admin_link(article)] for article in articles]) or "–"


@admin.register(Move)
class MoveAdmin(ReadOnlyAdmin):
    is_record = True
    list_display = ["at", "article", "language", "name", "from_state", "to_state", "by", "comment"]
    list_display_links = ["at"]
    list_filter = ["name", "language_version__language", "by"]
    list_select_related = ["language_version__article", "by"]
    search_fields = ["comment", "language_version__article__reference"]
    date_hierarchy = "at"
    ordering = ["-pk"]
    fields = ["at", "article", "language", "name", ("from_state", "to_state"), "by", "comment", "digest"]

    def lookup_allowed(self, lookup, value, request):
        # The form of an article links to its whole record.
        return lookup == "language_version__article" or super().lookup_allowed(lookup, value, request)

    @admin.display(description=gettext_lazy("article"))
    def article(self, move):
        return admin_link(move.language_version.article)

    @admin.display(description=gettext_lazy("language"))
    def language(self, move):
        return move.language_version.get_language_display()


@admin.register(Withdrawal)
class WithdrawalAdmin(ReadOnlyAdmin):
    is_record = True
    list_display = ["at", "working_copy", "language", "shown_notice", "successor", "by"]
    list_display_links = ["at"]
    list_filter = ["language", "by"]
    list_select_related = ["article", "replaced_by", "by"]
    search_fields = ["notice", "article__reference"]
    date_hierarchy = "at"
    fields = ["at", "working_copy", "language", "shown_notice", "successor", "by", "ended_edition", "slug"]

    @admin.display(description=gettext_lazy("article"))
    def working_copy(self, withdrawal):
        return admin_link(withdrawal.article)

    @admin.display(description=gettext_lazy("notice"))
    def shown_notice(self, withdrawal):
        return as_text(withdrawal.notice, withdrawal.language)

    @admin.display(description=gettext_lazy("read instead"))
    def successor(self, withdrawal):
        return admin_link(withdrawal.replaced_by) if withdrawal.replaced_by else "–"

    @admin.display(description=gettext_lazy("edition"))
    def ended_edition(self, withdrawal):
        return admin_link(withdrawal.edition)
