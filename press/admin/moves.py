"""The pages on which moves are made, and the panel that leads to them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from .. import workflow
from ..models import Article
from ..models.article import LANGUAGES
from ..workflow import TransitionError
from .article_pages import ArticlePages
from .move_form import MoveForm
from .outcomes import UNDONE_BY, sentences

# The steps that stand in the bar of the form; the others, for the rare day, in a menu beside them.
USUAL = {"submit", "take_back", "send_back", "approve", "release", "confirm", "confirm_current"}


def came_from(request):
    """The page of the admin that a move was begun on and goes back to, as its `next` says; "" for any other address."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = address.startswith(reverse("admin:index")) and url_has_allowed_host_and_scheme(
        address, allowed_hosts=None
    )
    return address if is_ours else ""


class MovePages(ArticlePages):
    """Adds the moves to the admin of articles. Looking at a page changes nothing; only its POST moves."""

    def get_urls(self):
        return [self.page_path("move/<str:name>/", self.move_view, "move"), *super().get_urls()]

    def move_view(self, request, object_id, name):
        article = self.article_to_move(request, object_id, name)
        sent = request.POST if request.method == "POST" else None
        form = MoveForm(article, name, request.user, sent, request.GET.getlist("language"))
        if request.method == "POST" and form.is_valid():
            try:
                done = form.make()
            except TransitionError as refusal:
                # What the page shows is what is true now, not what was when it was opened.
                form = MoveForm(article, name, request.user, sent)
                form.refuse(refusal)
            else:
                self.tell(request, article, name, done)
                back = came_from(request) or reverse("admin:press_article_change", args=[article.pk])
                return HttpResponseRedirect(back)
        return self.article_page(
            request,
            "move.html",
            article,
            form.move.label,
            form=form,
            came_from=came_from(request),
            media=self.media + form.media,
        )

    def tell(self, request, article, name, done):
        newest = {edition.language: edition for edition in article.editions.order_by("number")}
        for sentence in sentences(name, done, newest):
            messages.success(request, sentence)
        if way_back := self.way_back(request.user, article, name, done):
            messages.info(request, way_back)

    def way_back(self, user, article, name, languages):
        """The sentence with the link to the move that undoes `name`, "" where `user` may not make it now."""
        reverse_move = UNDONE_BY.get(name)
        if reverse_move is None:
            return ""
        versions = Article.objects.with_content().get(pk=article.pk).versions.all()
        codes = [v.language for v in versions if v.language in languages and v.allows(reverse_move, user)]
        if not codes:
            return ""
        query = urlencode([("language", code) for code in codes])
        address = f"{reverse('admin:press_article_move', args=[article.pk, reverse_move])}?{query}"
        link = format_html('<a href="{}">{}…</a>', address, workflow.MOVES[reverse_move].label)
        return format_html(_("Was that not meant? {link}"), link=link)

    def article_to_move(self, request, object_id, name):
        move = workflow.MOVES.get(name)
        article = self.get_object(request, unquote(object_id))
        if article is None or move is None or move.permission is None:
            raise Http404
        allowed = any(workflow.may(request.user, name, code) for code in LANGUAGES)
        if not allowed or not self.has_view_permission(request, article):
            raise PermissionDenied
        return article

    def move_asked_for(self, request):
        """`(name, [language, ...])` of the button for a move that sent the form, None where it was another."""
        if "_move" in request.POST:
            return request.POST["_move"], [code for code in request.POST.getlist("_language") if code in LANGUAGES]
        return next(
            ((request.POST[f"_move_{code}"], [code]) for code in LANGUAGES if f"_move_{code}" in request.POST), None
        )

    def to_move(self, request, article, name, languages):
        """After a save by one of the buttons for moves: on to the page of that move."""
        if name not in workflow.MOVES:
            messages.error(request, _("There is no such step. What you changed is saved."))
            return HttpResponseRedirect(request.path)
        chosen = [("language", code) for code in languages]
        address = reverse("admin:press_article_move", args=[article.pk, name])
        return HttpResponseRedirect(f"{address}?{urlencode(chosen)}" if chosen else address)

    def panel(self, request, shown, formset):
        """What the form shows of the work on an article: a row for each of `shown`, its states; the moves open now."""
        forms = {row.original.language: row.form for row in formset or [] if row.original}
        open_moves = [
            (name, move.label, [state.language for state in shown if state.version.allows(name, request.user)])
            for name, move in workflow.MOVES.items()
            if move.permission
        ]
        open_in = {
            state.language: [(name, label) for name, label, codes in open_moves if state.language in codes]
            for state in shown
        }
        return {
            "rows": [(state, forms.get(state.language)) for state in shown],
            "bar": [
                (
                    state,
                    [move for move in open_in[state.language] if move[0] in USUAL],
                    [move for move in open_in[state.language] if move[0] not in USUAL],
                )
                for state in shown
            ],
            "open_moves": [found for found in open_moves if found[2]],
        }
