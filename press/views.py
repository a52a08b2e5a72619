"""The news, as readers see it. Everything here asks what is live."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from events.models import Conference
from newsroom.addresses import WithoutEmptyValues
from newsroom.conditional import conditional
from newsroom.pagination import CursorPage

from . import article_page, ninjs
from .filters import EditionFilter
from .models.contact import MediaContact
from .models.edition import Edition, Withdrawal
from .register import Register
from .sent_on import sent_on

MOST_EDITIONS = 32_767  # the highest number that the database can hold


@method_decorator(cache_control(no_cache=True), name="dispatch")
class ArticleListView(WithoutEmptyValues, TemplateView):
    """All news in the language, newest first."""

    template_name = "press/article_list.html"

    def get_context_data(self, **kwargs):
        chosen = EditionFilter(self.request.GET, Edition.objects.live())
        size, rows = settings.NEWSROOM_PAGE_SIZE, Edition.objects.live().with_list_content()
        page = CursorPage(chosen.qs, self.request.GET, "issued_at", size, keep=chosen.chosen.items(), rows=rows)
        addresses = chosen.addresses("press:article-list")
        return super().get_context_data(filter=chosen, page=page, addresses=addresses, **kwargs)


@method_decorator(cache_control(no_cache=True), name="dispatch")
class ArticleDetailView(TemplateView):
    """An article in one language, or the notice of its withdrawal."""

    template_name = "press/article_detail.html"
    url_name = "press:article-detail"

    def get(self, request, year, slug, **which):
        edition = Edition.objects.live().with_page_content().for_machines().at_address(slug)
        if edition is None:
            return self.withdrawn(slug)
        if (edition.year, edition.public_slug) != (year, slug):
            return redirect(self.url_name, edition.year, edition.public_slug, *which.values(), permanent=True)
        return self.shown(edition, **which)

    def shown(self, edition):
        return self.render_to_response(self.get_context_data(edition=edition))

    def withdrawn(self, slug):
        withdrawal = Withdrawal.objects.live().at_address(slug)
        if withdrawal is None:
            raise Http404
        # One that was merged into another leads there.
        if elsewhere := sent_on(self.request):
            return elsewhere
        successor = Edition.objects.live().filter(article_id=withdrawal.replaced_by_id).first()
        context = {"withdrawal": withdrawal, "successor": successor}
        response = render(self.request, "410.html", context, status=410)
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, edition, **kwargs):
        address = self.request.build_absolute_uri(edition.get_absolute_url())
        return super().get_context_data(address=address, **article_page.context(edition), **kwargs)


class ArticlePrintView(ArticleDetailView):
    """The same page set for print."""

    template_name = "press/article_print.html"
    url_name = "press:article-print"


class EditionDetailView(ArticleDetailView):
    """What an article said earlier, and the difference from what it says now; hidden while the article is."""

    template_name = "press/edition_detail.html"
    url_name = "press:edition-detail"

    def shown(self, edition, number):
        if number == edition.number:
            return redirect(edition)
        earlier = edition.earlier().filter(number=min(number, MOST_EDITIONS)).first()
        if earlier is None:
            raise Http404
        context = article_page.earlier_context(earlier, edition)
        context["address"] = self.request.build_absolute_uri(edition.get_absolute_url())
        return self.render_to_response(context)


@require_safe
def article_as_ninjs(request, year, slug):
    """The article as editorial systems take it."""
    edition = Edition.objects.live().with_page_content().for_machines().at_address(slug)
    if edition is None:
        raise Http404
    if (edition.year, edition.public_slug) != (year, slug):
        return redirect("press:article-ninjs", edition.year, edition.public_slug, permanent=True)
    others = Edition.objects.live_in_any_language().for_machines().filter(article_id=edition.article_id)
    conference = Conference.objects.live().with_list_content().filter(pk=edition.conference_id).first()
    translations = others.exclude(pk=edition.pk).order_by("language")
    item = ninjs.item(edition, request.build_absolute_uri, translations, conference)
    return conditional(request, HttpResponse(ninjs.as_bytes(item), content_type=ninjs.CONTENT_TYPE))


@method_decorator(cache_control(no_cache=True), name="dispatch")
class CorrectionListView(TemplateView):
    """The register: every correction and withdrawal that readers may know of, newest first."""

    template_name = "press/correction_list.html"

    def get_context_data(self, **kwargs):
        page = Register(self.request.GET, settings.NEWSROOM_PAGE_SIZE)
        return super().get_context_data(page=page, **kwargs)


@method_decorator(cache_control(no_cache=True), name="dispatch")
class ContactListView(TemplateView):
    """Whom journalists may call."""

    template_name = "press/contact_list.html"

    def get_context_data(self, **kwargs):
        listed = MediaContact.objects.listed()
        contacts = [contact.as_published(get_language()) for contact in listed]
        return super().get_context_data(contacts=contacts, **kwargs)
