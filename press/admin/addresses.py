"""Where readers find an article, changed by a publisher; and the addresses of old that lead to what is public."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from newsroom.admin import NewsroomModelAdmin

from .. import former_list
from ..models import Address, Edition, FormerAddress
from ..models.article import LANGUAGES
from ..sent_on import current_addresses
from ..workflow import RELEASE, TransitionError
from .article_pages import ArticlePages
from .remarks import full_name


class AddressPages(ArticlePages):
    """Adds the page of an article's public addresses, which publishers may change, to the admin of articles."""

    def get_urls(self):
        return [self.page_path("addresses/", self.addresses_view, "addresses"), *super().get_urls()]

    def addresses_view(self, request, object_id):
        article = self.article_to_show(request, object_id)
        may_change = request.user.has_perm(RELEASE)
        refused = {}
        if request.method == "POST":
            if not may_change:
                raise PermissionDenied
            language, slug = request.POST.get("language", ""), request.POST.get("slug", "")
            if language not in LANGUAGES:
                return HttpResponseRedirect(request.path)
            try:
                Address.objects.give(article, language, slug, request.user)
            except TransitionError as refusal:
                refused = {language: (slug, refusal.sentences)}
            else:
                self.tell_of_address(request, article, language)
                return HttpResponseRedirect(request.path)
        rows = [AddressRow(article, code, *refused.get(code, ("", []))) for code in LANGUAGES]
        return self.article_page(
            request,
            "addresses.html",
            article,
            _("Public addresses"),
            rows=[row for row in rows if row.first],
            may_change=may_change,
        )

    def tell_of_address(self, request, article, language):
        name = {"language": get_language_info(language)["name_translated"], "slug": article.public_slug(language)}
        self.log_change(request, article, _("Public address in %(language)s: %(slug)s") % name)
        messages.success(request, _("Readers find it at the new address now. The one before leads there."))


class AddressRow:
    """The addresses of `article` in one language: `first` as released, `current`, `given` the changes, newest first."""

    def __init__(self, article, language, typed, sentences):
        self.language, self.typed, self.sentences = language, typed, sentences
        self.name = get_language_info(language)["name_translated"]
        self.first = article.slug_published(language)
        self.given = list(article.addresses.filter(language=language).newest().select_related("given_by"))
        for address in self.given:
            address.name = full_name(address.given_by)
        self.current = self.given[0].slug if self.given else self.first
        edition = Edition.objects.live(language=language).filter(article=article).first()
        self.page = edition and edition.get_absolute_url()


class ListForm(forms.Form):
    """The list as pasted text or as a file; the text, once read, goes along from page to page."""

    text = forms.CharField(
        label=gettext_lazy("Addresses"),
        required=False,
        max_length=former_list.MOST_BYTES,
        widget=forms.Textarea({"rows": 8, "dir": "ltr", "spellcheck": "false"}),
        help_text=gettext_lazy("One line each: the former address, a comma, the address on this site."),
    )
    file = forms.FileField(label=gettext_lazy("or a CSV file"), required=False)

    def clean(self):
        file = self.cleaned_data.get("file")
        content = file.read(former_list.MOST_BYTES + 1) if file else self.cleaned_data.get("text", "").encode()
        try:
            self.rows = former_list.judge(former_list.read(content))
        except ValueError as error:
            raise ValidationError(str(error)) from error
        self.content = content.decode("utf-8-sig")


class FormerAddressForm(forms.ModelForm):
    def clean(self):
        cells = [self.cleaned_data.get("path", ""), self.cleaned_data.get("target", "")]
        if all(cells):
            (row,) = former_list.judge([(1, cells)], known=FormerAddress.objects.exclude(pk=self.instance.pk))
            if row.refusal:
                raise ValidationError(row.refusal)
            self.cleaned_data |= {"path": row.path, "target": row.target}
        return self.cleaned_data


class FormerAddressList(ChangeList):
    """Asks of all rows of a page at once where readers arrive now."""

    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        found = current_addresses(former.target for former in self.result_list)
        for former in self.result_list:
            former.arrives_at = found.get(former.target)


@admin.register(FormerAddress)
class FormerAddressAdmin(NewsroomModelAdmin):
    """For publishers: what is entered here is public at once."""

    form = FormerAddressForm
    change_list_template = "admin/press/formeraddress/change_list.html"
    list_display = ["path", "target", "leads_now", "added_at", "added_by"]
    list_select_related = ["added_by"]
    search_fields = ["path", "target"]
    fields = ["path", "target"]
    view_on_site = False

    def get_changelist(self, request, **kwargs):
        return FormerAddressList

    def notice(self, request, obj):
        return _(
            "Whoever asks for the former address is sent on, for good, while the other one is public. "
            "An address that has a page of its own is never sent on."
        )

    def get_urls(self):
        view = self.admin_site.admin_view(never_cache(self.import_view))
        return [path("import/", view, name="press_formeraddress_import"), *super().get_urls()]

    def save_model(self, request, obj, form, change):
        obj.added_by = obj.added_by or request.user
        super().save_model(request, obj, form, change)

    @admin.display(description=gettext_lazy("readers arrive at"))
    def leads_now(self, former):
        if not former.arrives_at:
            return _("nothing public now")
        return format_html('<a href="{0}"><bdi dir="ltr">{0}</bdi></a>', former.arrives_at)

    def import_view(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ListForm(request.POST or None, request.FILES or None)
        is_read = request.method == "POST" and form.is_valid()
        if is_read and "take" in request.POST:
            taken = former_list.take(form.rows, request.user)
            sentence = ngettext("%(number)d address was taken.", "%(number)d addresses were taken.", taken)
            messages.success(request, sentence % {"number": taken})
            return HttpResponseRedirect(reverse("admin:press_formeraddress_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": capfirst(_("former addresses from a list")),
            "form": form,
            "rows": form.rows if is_read else None,
            "content": form.content if is_read else "",
            "number": sum(not row.refusal and not row.is_known for row in form.rows) if is_read else 0,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/press/formeraddress/import.html", context)
