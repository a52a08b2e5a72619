"""The picture library."""

import mimetypes

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import FileResponse, Http404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from .. import images, live
from ..models import Image
from .base import TranslatedModelAdmin, language_fieldsets
from .uses import admin_address


class NewImageForm(forms.ModelForm):
    file = forms.FileField(label=gettext_lazy("Picture file"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = "image/jpeg,image/png,image/webp,image/tiff"
        self.fields["file"].help_text = _(
            "At most %(most)s MB. It is fixed from then on; a better file is a new picture."
        ) % {"most": settings.NEWSROOM_IMAGE_MAX_BYTES // 1_000_000}

    def clean_file(self):
        return images.read_picture(self.cleaned_data["file"])


class WithoutAlternativeText(admin.SimpleListFilter):
    title = gettext_lazy("alternative text missing in")
    parameter_name = "without_alt"

    def lookups(self, request, model_admin):
        return settings.LANGUAGES

    def queryset(self, request, queryset):
        if self.value() not in dict(settings.LANGUAGES):
            return queryset
        name = f"alt_{self.value()}"
        return queryset.filter(Q(**{name: ""}) | Q(**{f"{name}__isnull": True}))


class Usable(admin.SimpleListFilter):
    title = gettext_lazy("terms of use")
    parameter_name = "usable"

    def lookups(self, request, model_admin):
        return [("yes", _("may be used")), ("no", _("have ended"))]

    def queryset(self, request, queryset):
        ended = Q(usage_until__lte=live.Now())
        return {"yes": queryset.exclude(ended), "no": queryset.filter(ended)}.get(self.value(), queryset)


@admin.register(Image)
class ImageAdmin(TranslatedModelAdmin):
    title_field = "alt"
    short_texts = ["caption", "usage_terms"]
    shows_uses = True
    list_display = ["thumbnail", "description", "credit", "size", "languages_written", "usage_until", "added_at"]
    list_display_links = ["description"]
    list_filter = [Usable, WithoutAlternativeText]
    search_fields = [
        *(f"{name}_{code}" for name in ("alt", "caption") for code, _label in settings.LANGUAGES),
        "credit",
        "copyright",
        "people_shown",
    ]
    date_hierarchy = "added_at"

    def search_note(self, image):
        return image.credit

    def get_urls(self):
        address = "<path:object_id>/rendition/<str:name>/"
        view = self.admin_site.admin_view(never_cache(self.rendition_view))
        return [path(address, view, name="newsroom_image_rendition"), *super().get_urls()]

    def get_form(self, request, obj=None, **kwargs):
        return super().get_form(request, obj, **({} if obj else {"form": NewImageForm}) | kwargs)

    def get_fieldsets(self, request, obj=None):
        shown = ["preview", "size"] if obj else ["file"]
        rights = ["credit", "copyright", "usage_until"]
        facts = ["taken_on", "people_shown", ("focal_x", "focal_y")]
        fieldsets = [
            (None, {"fields": [*shown, *rights]}),
            *language_fieldsets(["alt", "caption", "usage_terms"]),
            (_("The picture"), {"fields": facts}),
        ]
        return self.to_read(request, obj, fieldsets)

    def get_readonly_fields(self, request, obj=None):
        # The end of the rights takes a picture from public pages, or puts it back.
        published = obj is not None and obj.edition_pictures.exists() and not request.user.has_perm("press.release")
        return ["preview", "size", *(["usage_until"] if published else [])]

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        # What readers see of a conference is changed by who may publish it.
        return allowed and (
            obj is None or request.user.has_perm("events.publish_conference") or not obj.is_shown_to_readers()
        )

    def notice(self, request, obj):
        if obj and super().has_change_permission(request, obj) and not self.has_change_permission(request, obj):
            return _("A public conference shows this picture: those who may publish conferences can change it.")
        return ""

    def save_model(self, request, obj, form, change):
        if not change:
            obj.take(form.cleaned_data["file"])
        super().save_model(request, obj, form, change)
        if not change:
            self.warn_of_twins(request, obj)

    def warn_of_twins(self, request, image):
        twin = Image.objects.filter(sha256=image.sha256).exclude(pk=image.pk).first()
        if twin:
            sentence = _("The library already has this file: {}. If nothing sets this one apart, use that one.")
            link = format_html('<a href="{}">{}</a>', admin_address(twin), twin)
            messages.warning(request, format_html(sentence, link))

    def rendition_view(self, request, object_id, name):
        """One rendition of a picture, for those who may see the library."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        image = self.get_object(request, object_id)
        if image is None or not image.has_rendition(name) or not default_storage.exists(image.path(name)):
            raise Http404
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        response = FileResponse(default_storage.open(image.path(name)), content_type=kind)
        response["Cache-Control"] = "private, no-store"
        return response

    def rendition(self, image, at_least, css_class):
        """An `img` of the smallest rendition that is `at_least` pixels wide, or of the widest there is."""
        if not image.renditions:
            return "–"
        by_width = sorted(image.renditions, key=lambda r: r[1])
        name, width, height = next((r for r in by_width if r[1] >= at_least), by_width[-1])
        address = reverse("admin:newsroom_image_rendition", args=[image.pk, name])
        return format_html('<img class="{}" src="{}" width="{}" height="{}" alt="">', css_class, address, width, height)

    @admin.display(description=gettext_lazy("picture"))
    def thumbnail(self, image):
        return self.rendition(image, 160, "picture-thumbnail")

    @admin.display(description=gettext_lazy("picture"))
    def preview(self, image):
        return self.rendition(image, 640, "picture-preview")

    @admin.display(description=gettext_lazy("description"))
    def description(self, image):
        return str(image)

    @admin.display(description=gettext_lazy("size in pixels"))
    def size(self, image):
        return format_html('<bdi dir="ltr">{} × {}</bdi>', image.width, image.height)
