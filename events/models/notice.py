"""What readers must know before they count on the dates and the place of a conference."""

from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _


class Notice:
    """
    Of `conference`, for readers of `language` (the active one). False where there is nothing to say.

    `earlier` are the plans that they knew before, the latest first, each that reads otherwise than what followed it.
    """

    def __init__(self, conference, language):
        self.conference, self.language = conference, language
        self.text = conference.status_note

    def __bool__(self):
        return bool(self.text or self.earlier or self.conference.is_off)

    @cached_property
    def plans(self):
        """What was kept for as long as there are readers of the language."""
        began = getattr(self.conference, f"live_from_{self.language}")
        return [plan for plan in self.conference.earlier_plans.all() if began and plan.until >= began]

    @cached_property
    def earlier(self):
        following = [self.conference, *self.plans]
        return [
            plan for plan, after in zip(self.plans, following, strict=False) if self.reads(plan) != self.reads(after)
        ]

    def reads(self, plan):
        return plan.days, plan.where(self.language)

    @property
    def heading(self):
        if self.conference.is_off or not self.earlier:
            return capfirst(self.conference.get_status_display())
        before = self.earlier[0]
        if before.days == self.conference.days:
            return _("New place")
        if before.where(self.language) == self.conference.where(self.language):
            return _("New dates")
        return _("New dates and place")

    @property
    def since(self):
        """The moment from which it holds, None where it was so from the beginning."""
        plans = self.earlier
        if self.conference.is_off:
            plans = [plan for plan in self.plans if plan.status != self.conference.status]
        return plans[0].until if plans else None
