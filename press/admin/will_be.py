"""What readers will see, as a page of its own, before anything is released or withdrawn. Nothing here is stored."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseNotAllowed

from newsroom import html

from .. import preview
from ..models import Article
from ..models.kinds import ChangeKind
from .article_pages import ArticlePages
from .widgets import KEY


class WillBePages(ArticlePages):
    """
    Adds, for each language, the page of the next edition and that of a withdrawal.

    The forms for a release, a correction and a withdrawal send what is typed there, so that it is part of the page.
    """

    def get_urls(self):
        return [
            self.page_path("will-be/<str:language>/", self.edition_view, "will_be"),
            self.page_path("will-be/<str:language>/withdrawn/", self.withdrawn_view, "will_be_withdrawn"),
            *super().get_urls(),
        ]

    def edition_view(self, request, object_id, language):
        article = self.article_in(request, object_id, language)
        sent = request.POST
        note = typed(sent, f"change_note_{language}", f"note_{language}")
        kind = typed(sent, f"change_kind_{language}", "change_kind")
        kind = kind if kind in ChangeKind.values else ""
        if wrong := sent.get(f"wrong_{language}"):
            article.replace_words(language, wrong, sent.get(f"right_{language}", ""))
        edition = preview.edition_of(article, language, change_kind=kind, change_note=html.plain(note))
        return HttpResponse(preview.page(request, edition))

    def withdrawn_view(self, request, object_id, language):
        article = self.article_in(request, object_id, language)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        notice = html.plain(request.POST.get(f"notice_{language}", ""))
        key = request.POST.get("replaced_by", "")
        successor = Article.objects.filter(pk=key).first() if KEY.fullmatch(key) else None
        return HttpResponse(preview.withdrawal_page(request, article, language, notice, successor))

    def article_in(self, request, object_id, language):
        article = self.article_to_show(request, object_id)
        if language not in dict(settings.LANGUAGES):
            raise Http404
        return Article.objects.with_content().get(pk=article.pk)


def typed(sent, *names):
    """The first of `names` that was sent, "" where none was."""
    return next((sent[name] for name in names if name in sent), "")
