"""Who else has an article open: shown to everyone who has, and hindering nobody."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ..models import Presence
from ..models.article import LANGUAGES
from ..models.presence import Activity
from .pages import own_page


class PresencePages:
    """Adds to the admin of articles that its pages say that they are open, and hear who else has the same open."""

    def get_urls(self):
        view = self.admin_site.admin_view(never_cache(require_POST(self.presence_view)))
        return [path("<path:object_id>/presence/", view, name="press_article_presence"), *super().get_urls()]

    def presence_view(self, request, object_id):
        """Note that a page is open, or with `leaving` that it is closed; the answer is who else is there, as HTML."""
        article = self.get_object(request, unquote(object_id))
        if article is None:
            raise Http404
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        page = own_page(request.user, request.POST.get("page", ""))
        if page and "leaving" in request.POST:
            Presence.objects.filter(page=page).delete()
        elif page:
            language, activity = request.POST.get("language"), request.POST.get("activity")
            Presence.objects.says(
                request.user,
                article,
                page,
                language=language if language in LANGUAGES else article.source_language,
                activity=activity if activity in Activity else Activity.READING,
            )
        others = {"others": others_at(article, page or "", request.user)}
        return JsonResponse({"others": render_to_string("admin/press/article/bars/others.html", others, request)})

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        # A save is answered by another page: the one that sent it is closed.
        Presence.objects.filter(page=own_page(request.user, request.POST.get("_page", "")) or "").delete()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and obj.pk and not add:
            page = own_page(request.user, request.POST.get("_page", "")) or ""
            context["presence"] = {
                "address": reverse("admin:press_article_presence", args=[obj.pk]),
                "others": others_at(obj, page, request.user),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)


def others_at(article, page, person):
    """`[(Presence, whether it is another page of `person`), ...]` of all pages but `page` that are open now."""
    rows = Presence.objects.now_at(article).exclude(page=page).select_related("person")
    return [(row, row.person_id == person.pk) for row in rows]
