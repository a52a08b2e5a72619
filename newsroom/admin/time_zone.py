"""Each person's own time zone, shown beside the newsroom's where moments matter."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Preferences
from ..moments import zone_name
from .fields import time_zones


class TimeZoneForm(forms.Form):
    time_zone = forms.ChoiceField(label=gettext_lazy("My time zone"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        newsroom_only = _("%(zone)s, the newsroom’s, and no other") % {"zone": zone_name()}
        self.fields["time_zone"].choices = [("", newsroom_only), *time_zones()]


def choose_time_zone(request):
    chosen = Preferences.objects.filter(person=request.user).values_list("time_zone", flat=True).first()
    sent = request.POST if request.method == "POST" else None
    form = TimeZoneForm(sent, initial={"time_zone": chosen})
    if sent is not None and form.is_valid():
        Preferences.objects.update_or_create(person=request.user, defaults=form.cleaned_data)
        messages.success(request, told(form.cleaned_data["time_zone"]))
        return HttpResponseRedirect(reverse("admin:index"))
    context = admin.site.each_context(request) | {"title": _("My time zone"), "form": form}
    return TemplateResponse(request, "admin/time_zone.html", context)


def told(zone):
    if zone:
        return _("Your desk also shows moments in %(zone)s.") % {"zone": zone_name(zone)}
    return _("Your desk shows moments in the newsroom’s time zone alone.")
