"""The release plan of an article: for each language what is missing and whose turn it is."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from .. import workflow
from ..models import Article
from ..models.article import BESIDE, LANGUAGES
from ..models.correction import with_corrections
from ..models.version import Plan
from ..workflow import State
from .article_pages import ArticlePages
from .inlines import VersionInline
from .states import states, with_states
from .turns import WRITE, People, Turn


class PlanPage(ArticlePages):
    """Adds the page of the release plan to the admin of articles."""

    def get_urls(self):
        return [self.page_path("plan/", self.plan_view, "plan"), *super().get_urls()]

    def plan_view(self, request, object_id):
        article = self.article_to_show(request, object_id)
        inline = VersionInline(Article, self.admin_site)
        formset_class = inline.get_formset(request, article)
        if request.method == "POST":
            if not inline.has_change_permission(request, article):
                raise PermissionDenied
            with transaction.atomic():
                # Held, so that of two who save at once the second sees what the first has stored.
                formset = formset_class(request.POST, instance=Article.locked(article.pk), prefix="versions")
                if formset.is_valid():
                    self.save_plan(request, article, formset)
                    return HttpResponseRedirect(request.path)
        else:
            formset = formset_class(instance=article, prefix="versions")
        forms = {form.instance.language: form for form in formset}
        return self.article_page(
            request,
            "plan.html",
            article,
            _("Release plan"),
            plan=(plan := ReleasePlan(article, request.user)),
            rows=[(turn, forms.get(turn.language)) for turn in plan.turns],
            formset=formset,
            may_plan=inline.has_change_permission(request, article),
        )

    def save_plan(self, request, article, formset):
        formset.save()
        if not formset.changed_objects:
            messages.info(request, _("Nothing was changed in the plan."))
            return
        labels = {name: str(field.label) for name, field in formset.form.base_fields.items()}
        changes = [
            {
                "changed": {
                    "name": str(version._meta.verbose_name),
                    "object": version.get_language_display(),
                    "fields": [labels[name] for name in names],
                }
            }
            for version, names in formset.changed_objects
        ]
        self.log_change(request, article, changes)
        messages.success(request, _("The plan is saved."))


class ReleasePlan:
    """The plan of `article` as `user` sees it: `turns` is a Turn a language, in the order of the settings."""

    turn = Turn

    def __init__(self, article, user):
        self.user, self.people = user, People()
        self.article = self.load(Article.objects.filter(pk=article.pk))
        self.correction = next(iter(self.article.corrections_under_way), None)
        self.states = states(self.article)
        prefetch_related_objects([state.version for state in self.states], "text_changed_by", "assigned_to")

    def load(self, articles):
        return with_corrections(with_states(articles.with_content())).get()

    @cached_property
    def turns(self):
        rows = {row.language: row for row in self.correction.languages.all()} if self.correction else {}
        last = self.article.last_moves()
        found = [
            self.turn(state, self.people, rows.get(state.language), last.get(state.language)) for state in self.states
        ]
        for turn in found:
            turn.is_mine = turn.may(self.user) and not turn.awaited
            turn.address = self.address(turn)
            turn.label = _("Write the text") if turn.step == WRITE else self.label(turn)
        return found

    def label(self, turn):
        return workflow.MOVES[turn.step].label if turn.step else ""

    def address(self, turn):
        """The page on which the next step is made."""
        if turn.step == WRITE:
            return reverse("admin:press_article_change", args=[self.article.pk]) + f"#{turn.language}"
        return self.move_address(turn.step, [turn.language]) if turn.step else ""

    def move_address(self, name, languages):
        address = reverse("admin:press_article_move", args=[self.article.pk, name])
        return f"{address}?{urlencode([('language', code) for code in languages])}"

    @property
    def is_public(self):
        return any(turn.state.live for turn in self.turns)

    @property
    def may_correct(self):
        """Whether this person may open a correction, or has one to look at."""
        mine = any(turn.state.live and workflow.may(self.user, "revise", turn.language) for turn in self.turns)
        return mine or self.correction is not None

    @property
    def may_withdraw(self):
        return any(turn.version.allows("withdraw", self.user) for turn in self.turns)

    @property
    def has_acts(self):
        """Whether there is anything this person may begin with what readers see."""
        return self.is_public and (self.may_withdraw or (self.may_correct and self.correction is None))

    # Release together

    @property
    def may_release(self):
        return any(workflow.may(self.user, "release", code) for code in LANGUAGES)

    @property
    def required(self):
        """The turns of the required languages that have something to be released."""
        return [t for t in self.turns if t.version.plan == Plan.REQUIRED and t.version.state != State.RELEASED]

    @property
    def unready(self):
        """The turns of required languages that hold the release of all back."""
        return [turn for turn in self.required if turn.version.state != State.APPROVED]

    @property
    def together(self):
        """The languages that are released together: the required ones, else whatever is approved."""
        ready = [turn.language for turn in self.turns if turn.version.state == State.APPROVED]
        return [turn.language for turn in self.required] or ready

    @property
    def together_address(self):
        return self.move_address("release", self.together) if self.together else ""


class BriefTurn(Turn):
    """Whose turn it is, without what the checks say."""

    missing = ()


class BriefPlan(ReleasePlan):
    """The plan beside the form: what editions would hold is read only where it is to be compared with an edition."""

    turn = BriefTurn

    def load(self, articles):
        article = with_corrections(with_states(articles)).get()
        if any(self.is_in_work_again(state) for state in states(article)):
            prefetch_related_objects([article], *BESIDE)
        return article

    def is_in_work_again(self, state):
        return bool(state.live or state.waiting) and state.version.state in workflow.MOVES["keep_released"].sources
