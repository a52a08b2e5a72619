"""The news of a year and of a month, as readers see them. Everything here asks what is live."""

from django.conf import settings
from django.db.models import Count
from django.db.models.functions import ExtractMonth
from django.http import Http404
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.generic import TemplateView

from newsroom.dates import MONTHS
from newsroom.moments import YEARS
from newsroom.pagination import CursorPage

from .models.edition import Edition
from .views import ArticleDetailView


@method_decorator(cache_control(no_cache=True), name="dispatch")
class YearArchiveView(TemplateView):
    """The news of a year, and how much there was in each month."""

    template_name = "press/archive.html"

    def get(self, request, year, month=None):
        months = months_of(year)
        if not months or (month and month not in months):
            raise Http404
        return self.render_to_response(self.get_context_data(year=year, month=month, months=months))

    def get_context_data(self, year, month, months, **kwargs):
        editions = Edition.objects.live().filter(issued_at__year=year).with_list_content()
        if month:
            editions = editions.filter(issued_at__month=month)
        names = MONTHS[get_language()]
        return super().get_context_data(
            year=year,
            month=month,
            month_name=names[month - 1] if month else "",
            months=[(number, names[number - 1], count) for number, count in months.items()],
            total=months[month] if month else sum(months.values()),
            page=CursorPage(editions, self.request.GET, "issued_at", settings.NEWSROOM_PAGE_SIZE),
            **beside(year),
            **kwargs,
        )


class MonthArchiveView(YearArchiveView):
    """
    The news of a month.

    An article whose own address is two figures keeps it, and then its month is found in the list of news alone.
    """

    def get(self, request, year, month):
        slug = f"{month:02}"
        named = Edition.objects.live().at_address(slug)
        if named and (named.year == year or month not in months_of(year)):
            return ArticleDetailView.as_view()(request, year=year, slug=slug)
        return super().get(request, year, month)


def months_of(year):
    """`{month: number of articles}` of the months of `year` in which any were issued, in the newsroom's zone."""
    if year not in YEARS:
        return {}
    editions = Edition.objects.live().filter(issued_at__year=year).order_by()
    counted = editions.annotate(month=ExtractMonth("issued_at")).values_list("month").annotate(Count("pk"))
    return dict(sorted(counted))


def beside(year):
    """`{"year_before": …, "year_after": …}`: the nearest years that have news, None where there is none."""
    before = Edition.objects.live().filter(issued_at__year__lt=year).order_by("-issued_at").first()
    after = Edition.objects.live().filter(issued_at__year__gt=year).order_by("issued_at").first()
    return {"year_before": before and before.year, "year_after": after and after.year}
