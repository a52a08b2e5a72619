"""Nothing is lost: text is kept while it is typed, and offered back to the one who typed it."""

import json
import time
from contextlib import suppress
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from newsroom.characters import visible

from ..forms import PER_LANGUAGE
from ..models import KeptText
from ..models.article import LANGUAGES
from ..models.kept import TooMuch
from .offers import MOST, offers, rows_changed, rows_of
from .pages import new_page, opened_page, own_page

TEXTS = {f"{name}_{code}": code for name in PER_LANGUAGE for code in LANGUAGES}
OWN = {"seen", "beside", "minor"}
LAST_TURN = 2**62


class KeptTexts:
    """Adds the keeping of unsaved text to the admin of articles: all of it is its person's alone."""

    def get_urls(self):
        def view(answer):
            return self.admin_site.admin_view(never_cache(require_POST(answer)))

        return [
            path("kept/", view(self.keep_view), name="press_article_keep"),
            path("kept/discard/", view(self.discard_view), name="press_article_discard"),
            path("<path:object_id>/kept/", view(self.keep_view), name="press_article_keep"),
            *super().get_urls(),
        ]

    # What scripts ask for

    def keep_view(self, request, object_id=None):
        """Keep what a page sends; the answer says so, or why not, in a sentence."""
        article = self.article_to_keep(request, object_id)
        page = own_page(request.user, request.POST.get("page", ""))
        if page is None:
            sentence = _("You are signed in as someone else now: %(person)s. Not kept.")
            return JsonResponse({"said": sentence % {"person": request.user.get_username()}}, status=409)
        try:
            fields, turn = fields_sent(request.POST.get("fields", "")), turn_sent(request.POST.get("turn", ""))
        except ValueError:
            return JsonResponse({"said": _("Not kept: this page sent something that nobody typed.")}, status=400)
        fields = self.open_fields(request, article, fields)
        try:
            kept = KeptText.objects.keep(
                request.user, article, page, fields, turn, replaces=request.POST.get("replaces")
            )
        except TooMuch:
            return JsonResponse({"said": _("Not kept: this is more text than an article can hold.")}, status=413)
        except IntegrityError:  # the article was deleted a moment ago
            raise Http404 from None
        moment = date_format(timezone.localtime(kept.kept_at), "H:i")
        return JsonResponse({"said": _("Kept at %(time)s") % {"time": moment}, "saved": kept.is_saved})

    def discard_view(self, request):
        self.discard(request.user, request.POST.get("kept", ""))
        return JsonResponse({})

    def discard(self, person, key):
        if key.isascii() and key.isdigit() and len(key) < 19:
            KeptText.objects.filter(person=person, pk=int(key)).delete()

    def article_to_keep(self, request, object_id):
        """The article whose text the person may change; None for a new one."""
        if object_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return None
        article = self.get_object(request, unquote(object_id))
        if article is None:
            raise Http404
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        return article

    def open_fields(self, request, article, fields):
        """Those of `fields` that this person may change; a button that was pressed is no text."""
        shared = self.may_change_shared(request, article)

        def is_open(name):
            if name in TEXTS:
                return self.may_change_language(request, article, TEXTS[name])
            return name in OWN or (shared and not name.startswith("_") and name != "csrfmiddlewaretoken")

        return {name: values for name, values in fields.items() if is_open(name)}

    # The form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        request.taken_back = None
        if request.method == "POST":
            self.discard(request.user, request.POST.get("_discard", ""))
            with transaction.atomic():
                made = object_id is None and self.made_by(request)
                return made or super().changeform_view(request, object_id, form_url, extra_context)
        if key := request.GET.get("kept", ""):
            request.taken_back = self.asked_for(request, key, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def made_by(self, request):
        """Of a button pressed twice, the second time leads to the article that the first has made."""
        page = own_page(request.user, request.POST.get("_page", ""))
        article = page and KeptText.objects.of_page(request.user, None, page)[0].article
        if not article:
            return None
        # Where it is no second press but a page gone back to, the texts may be others by now: they are offered.
        sent = {name: request.POST.getlist(name) for name in TEXTS if request.POST.get(name)}
        with suppress(TooMuch):
            page = own_page(request.user, new_page(request.user))
            KeptText.objects.keep(
                request.user, article, page, self.open_fields(request, article, tidied(sent)), turn_now()
            )
        return HttpResponseRedirect(reverse("admin:press_article_change", args=[article.pk]))

    def asked_for(self, request, key, object_id):
        """The kept text that an address names; a sentence says so where it is gone."""
        article = object_id and unquote(object_id)
        found = (
            KeptText.objects.filter(person=request.user, is_saved=False, pk=int(key))
            if key.isdecimal() and len(key) < 19
            else []
        )
        kept = next((kept for kept in found if str(kept.article_id or "") == str(article or "")), None)
        if kept is None:
            messages.warning(request, _("The text is no longer kept: it was saved or discarded."))
        return kept

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if self.takes_back(request, obj):
            form.begins_with = self.open_fields(request, obj, request.taken_back.fields)
        return form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        article = obj if obj.pk else None
        if self.takes_back(request, article):
            fields = self.open_fields(request, article, request.taken_back.fields)
            kwargs |= {"data": rows} if (rows := rows_of(fields, prefix)) else {}
        return kwargs

    def takes_back(self, request, obj):
        allowed = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return allowed and getattr(request, "taken_back", None) is not None

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        original = None if add else obj
        signed = request.POST.get("_page", "")
        context["page"] = signed if own_page(request.user, signed) else new_page(request.user)
        allowed = self.has_change_permission(request, obj) if original else self.has_add_permission(request)
        if allowed:
            context["kept"] = self.kept_context(request, context, original)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def kept_context(self, request, context, article):
        inlines = [*context["inline_admin_formsets"], context["languages_formset"]]
        form, formsets = context["adminform"].form, [inline.formset for inline in inlines if inline]
        taken = request.taken_back
        replaces = taken.token if taken else request.POST.get("_replaces", "")
        changed = [*form.names_changed, *(name for formset in formsets for name in rows_changed(formset))]
        if request.method == "POST":
            self.keep_refused(request, article, own_page(request.user, context["page"]), changed, form, replaces)
        return {
            "replaces": replaces,
            "taken": taken,
            "changed": json.dumps(changed),
            "address": reverse("admin:press_article_keep", args=[article.pk] if article else []),
            "offers": self.offers(request, type(form), article) if request.method == "GET" and not taken else [],
        }

    def offers(self, request, form_class, article):
        left = KeptText.objects.left_by(request.user, article)[:MOST]
        left = [(kept, self.open_fields(request, article, kept.fields)) for kept in left]
        if not left:
            return []
        formsets = [
            (formset_class, inline.get_queryset(request))
            for formset_class, inline in self.get_formsets_with_inlines(request, article)
        ]
        return offers(left, form_class, formsets, article, differing=request.GET.get("difference", ""))

    def keep_refused(self, request, article, page, names, form, replaces):
        """A form that comes back with its errors is kept, so that it is not lost without scripts either."""
        fields = self.open_fields(request, article, tidied({name: form.data.getlist(name) for name in names}))
        with suppress(TooMuch):
            KeptText.objects.keep(request.user, article, page, fields, turn_now(), replaces, is_all=True)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        page = own_page(request.user, request.POST.get("_page", ""))
        KeptText.objects.saved(request.user, form.instance, page, request.POST.get("_replaces", ""))

    # A save by who was signed out meanwhile

    def is_from_own_page(self, request):
        """Whether a POST comes from a page of this form that someone had open."""
        return opened_page(request.POST.get("_page", "")) is not None

    def keep_unsent(self, request, object_id, fields):
        """Keep what was sent without being signed in, for who sent it; returns the address that takes it back."""
        page = own_page(request.user, next(iter(fields.get("_page", [])), ""))
        if page is None:
            messages.warning(request, _("Someone else had typed on the page that you left. It is not kept for you."))
            return None
        with suppress(Http404, PermissionDenied, TooMuch):
            article = self.article_to_keep(request, object_id)
            fields = self.open_fields(request, article, tidied(fields))
            kept = KeptText.objects.keep(request.user, article, page, fields, turn_now())
            messages.warning(request, _("You were signed out. What you had typed is here; it is not saved yet."))
            name, args = ("press_article_change", [article.pk]) if article else ("press_article_add", [])
            return f"{reverse(f'admin:{name}', args=args)}?{urlencode({'kept': kept.pk})}"
        return None


def fields_sent(text):
    """`{name: [value, ...]}` of the JSON that a page sent. Raises ValueError."""
    try:
        fields = json.loads(text)
    except RecursionError:
        raise ValueError from None
    if not isinstance(fields, dict) or not all(isinstance(values, list) for values in fields.values()):
        raise ValueError
    if not all(isinstance(value, str) for values in fields.values() for value in values):
        raise ValueError
    return tidied(fields)


def tidied(fields):
    """`fields` without the characters that no database keeps."""
    return {visible(name): [visible(value) for value in values] for name, values in fields.items()}


def turn_now():
    """The turn of what the server keeps by itself; scripts count in milliseconds too."""
    return time.time_ns() // 1_000_000


def turn_sent(text):
    turn = int(text) if text.isascii() and len(text) < 19 else 0
    if not 0 <= turn <= LAST_TURN:
        raise ValueError
    return turn
