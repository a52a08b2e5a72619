from django.utils.translation import gettext_lazy as _

from .. import desk
from .filters import ChoiceFilter


class WaitingFilter(ChoiceFilter):
    """The articles of one box of the person's desk."""

    is_extra = True
    title = _("on my desk")
    parameter_name = "waiting"

    def lookups(self, request, model_admin):
        return list(desk.titles().items())

    def chosen(self, request, queryset, key):
        return queryset.filter(pk__in=desk.articles(key, request.user).values("pk"))
