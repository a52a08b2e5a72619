"""The public page of what stands in an article's form, saved or not: nothing is stored, and nothing becomes public."""

from contextlib import suppress

from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from newsroom import html

from .. import preview
from ..models import Article
from ..models.article import LANGUAGES, RICH, WORDS

WHOLE_ROWS = {"theme_links": "theme", "gallery_links": "image"}


class PreviewPages:
    """Adds the preview to the admin of articles: the form is sent to it, as it would be to be saved."""

    def get_urls(self):
        view = self.admin_site.admin_view(never_cache(require_POST(self.preview_view)))
        return [
            path("add/preview/", view, name="press_article_add_preview"),
            path("<path:object_id>/preview/", view, name="press_article_preview"),
            *super().get_urls(),
        ]

    def preview_view(self, request, object_id=None):
        article = self.article_in_form(request, object_id)
        language = request.GET.get("language", "")
        if language not in LANGUAGES:
            raise Http404
        self.take_typed(request, article)
        edition = preview.edition_of(article, language)
        return HttpResponse(preview.page(request, edition, is_print="print" in request.GET))

    def article_in_form(self, request, object_id):
        if object_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return Article()
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = self.get_object(request, unquote(object_id))
        if found is None:
            raise Http404
        return Article.objects.with_content().get(pk=found.pk)

    def take_typed(self, request, article):
        """
        Put into `article` what this person has typed and may change.

        What the form refuses is shown as typed where it is a text, and as stored where it is anything else.
        """
        is_new = article._state.adding
        fields = flatten_fieldsets(self.get_fieldsets(request, None if is_new else article))
        form = self.get_form(request, None if is_new else article, change=not is_new, fields=fields)(
            request.POST, instance=article
        )
        rows, _inlines = self._create_formsets(request, article, change=not is_new)
        form.is_valid()
        for name in WORDS:
            for code in LANGUAGES:
                if f"{name}_{code}" in form.errors:
                    take_refused(article, f"{name}_{code}", form)
        article._prefetched_objects_cache = getattr(article, "_prefetched_objects_cache", {})
        for name in ("contacts", "related"):
            if name in form.cleaned_data:
                article._prefetched_objects_cache[name] = list(form.cleaned_data[name])
        for formset in rows:
            if formset.is_bound and formset.prefix in WHOLE_ROWS:
                article._prefetched_objects_cache[formset.prefix] = chosen(formset, WHOLE_ROWS[formset.prefix])


def take_refused(article, name, form):
    clean = html.clean if name.rpartition("_")[0] in RICH else html.plain
    with suppress(ValueError):  # beyond all measure: the stored one will do
        setattr(article, name, clean(form.data.get(form.add_prefix(name), "")))


def chosen(formset, needed):
    """The rows of `formset` that would be kept, in their order; they name a `needed` thing."""
    kept = [
        form
        for form in formset.forms
        if form.is_valid() and form.cleaned_data.get(needed) and not form.cleaned_data.get("DELETE")
    ]
    return sorted((form.instance for form in kept), key=lambda row: row.position)


def preview_address(article):
    """Where the form of `article` is sent to be previewed; of a new one where it is None."""
    if article is None or article.pk is None:
        return reverse("admin:press_article_add_preview")
    return reverse("admin:press_article_preview", args=[article.pk])
