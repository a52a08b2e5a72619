"""The search, as readers see it: over what is live in the language."""

from django.conf import settings
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, override
from django.views.decorators.cache import cache_control
from django.views.generic import TemplateView

from events.models import Conference
from newsroom import html
from newsroom.addresses import WithoutEmptyValues
from newsroom.excerpts import excerpt, marked
from newsroom.pagination import CursorPage
from newsroom.search import Query

from .filters import EditionFilter, as_query
from .models.edition import Edition

MOST_CONFERENCES = 5
SENTENCE_ENDS = tuple('.!?…:؟»”"')


@method_decorator(cache_control(no_store=True), name="dispatch")
class SearchView(WithoutEmptyValues, TemplateView):
    """What is found, the best or the newest first, narrowed like the list of news."""

    template_name = "press/search.html"

    def get_context_data(self, **kwargs):
        chosen = EditionFilter(self.request.GET, Edition.objects.live())
        context = super().get_context_data(filter=chosen, addresses=chosen.addresses("search"), **kwargs)
        if words := chosen.chosen.get("words"):
            context |= self.found(chosen, Query(words))
        return context

    def found(self, chosen, query):
        newest = self.request.GET.get("sort") == "newest"
        keep = chosen.chosen | ({"sort": "newest"} if newest else {})
        editions, rows = chosen.qs.ranked(query), Edition.objects.live().ranked(query).with_found_content()
        page = CursorPage(
            editions,
            self.request.GET,
            "issued_at",
            settings.NEWSROOM_PAGE_SIZE,
            keep=keep.items(),
            ranked=not newest,
            rows=rows,
        )
        return {
            "page": page,
            "newest": newest,
            "words_alone": as_query({"words": chosen.chosen["words"]}),
            "found": [
                (edition, marked(edition.title, query), excerpt(text(edition), query)) for edition in page.entries
            ],
            "conferences": conferences(query) if page.is_first and list(chosen.chosen) == ["words"] else [],
            "elsewhere": elsewhere(chosen),
        }


def text(edition):
    """What an excerpt is taken from, in plain words: the summary and the text, whose headings and names are set off."""
    lines = filter(None, [edition.summary, *html.text(edition.text).split("\n")])
    return " ".join(line if line.endswith(SENTENCE_ENDS) else f"{line} ·" for line in lines).removesuffix(" ·")


def conferences(query):
    """The conferences whose name, place or summary hold what is asked for, the latest first."""
    live = Conference.objects.live().with_list_content().order_by("-starts_on", "-pk")
    found = (item for item in live if query.finds(f"{item.full_name_here} {item.place} {item.summary}"))
    return [item for item, _place in zip(found, range(MOST_CONFERENCES), strict=False)]


def elsewhere(chosen):
    """`[(language, number, query), ...]`: how much the same choices find in the other languages that have any."""
    found = []
    for code, _name in settings.LANGUAGES:
        if code != get_language() and (query := chosen.query_in(code)) is not None:
            with override(code):
                number = chosen.narrow(Edition.objects.live()).count()
            found += [(code, number, query)] if number else []
    return found
