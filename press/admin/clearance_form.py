"""Asking someone outside for clearance: the form, and the mail with the link."""

from django import forms
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from newsroom import live
from newsroom.moments import MomentField

from ..models import Clearance
from ..models.clearance import LASTS, LASTS_AT_MOST
from .rights import languages_open


class AskForm(forms.ModelForm):
    """Asks someone outside about `article`, in a language that `user` may edit."""

    send = forms.BooleanField(label=gettext_lazy("Send the link by mail"), required=False)

    class Meta:
        model = Clearance
        fields = ["language", "name", "organisation", "email", "expires_at", "note"]
        field_classes = {"expires_at": MomentField}
        widgets = {"note": forms.Textarea({"rows": 3, "dir": "auto"})}

    def __init__(self, article, user, data=None):
        until = (live.clock() + LASTS).replace(second=0, microsecond=0)
        instance = Clearance(article=article, asked_by=user)
        super().__init__(data, instance=instance, initial={"expires_at": until}, auto_id="clearance_%s")
        self.fields["language"].choices = languages_to_clear(article, user)
        self.fields["send"].help_text = _("Otherwise you see the link once, to pass it on yourself.")
        self.fields["expires_at"].help_text = _("At most %(days)d days ahead.") % {"days": LASTS_AT_MOST.days}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("send") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("Give the address that the link is to be sent to."))
        return cleaned


def languages_to_clear(article, user):
    mine = languages_open(user)
    return [choice for choice in settings.LANGUAGES if choice[0] in mine and article.in_language("title", choice[0])]


def send(clearance, link):
    """Mail the link to the person, in the language of the text. The subject gives nothing of it away."""
    with override(clearance.language):
        newsroom = settings.NEWSROOM_NAME[clearance.language]
        body = render_to_string("press/clearance_mail.txt", {"clearance": clearance, "link": link, "room": newsroom})
        subject = _("A text for your clearance, from %(newsroom)s") % {"newsroom": newsroom}
        send_mail(subject, body, None, [clearance.email])
