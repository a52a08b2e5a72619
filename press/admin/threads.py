"""The panel of remarks beside an article, as its template shows it."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from .reading import direction
from .remark_forms import RemarkForm, ReplyForm, field_label


class Thread:
    """A remark with what the person who looks at it can do."""

    def __init__(self, remark, person, form=None):
        self.remark, self.form = remark, form or ReplyForm(remark)
        self.may_resolve = remark.may_be_resolved_by(person)
        self.address = reverse("admin:press_article_remark", args=[remark.article_id, remark.pk])

    @property
    def direction(self):
        return direction(self.remark.language)

    @property
    def field_label(self):
        return field_label(self.remark.field) if self.remark.field else ""

    @property
    def anchor(self):
        """The id that the form gives the field it is about; "" for a whole text."""
        remark = self.remark
        if remark.field in ("themes", "gallery"):
            return f"{remark.field.removesuffix('s')}_links-group"
        return remark.field and f"id_{'_'.join(filter(None, [remark.field, remark.language]))}"


class Panel:
    """
    The threads of `article` as `person` sees them. `form` is the form of a new remark and `replies` those of replies,
    `{pk of the remark: form}`, where they came back with something to be mended.
    """

    def __init__(self, article, person, form=None, replies=None):
        self.article, self.person = article, person
        self.form, self.replies = form or RemarkForm(), replies or {}
        self.address = reverse("admin:press_article_remarks", args=[article.pk])

    @cached_property
    def threads(self):
        remarks = self.article.remarks.with_all_said()
        found = []
        for remark in remarks:
            remark.article = self.article
            found.append(Thread(remark, self.person, self.replies.get(remark.pk)))
        return found

    @property
    def open(self):
        return [thread for thread in self.threads if not thread.remark.resolved_at]

    @property
    def resolved(self):
        return [thread for thread in self.threads if thread.remark.resolved_at]

    @property
    def open_by_language(self):
        """`[(heading, [Thread, ...]), ...]`, the whole article first."""
        groups = [("", _("The whole article")), *settings.LANGUAGES]
        found = [(label, [t for t in self.open if t.remark.language == code]) for code, label in groups]
        return [group for group in found if group[1]]
