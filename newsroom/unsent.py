"""
A form sent by who was signed out meanwhile is not lost: it waits in the session until its person has signed in.

This is for each ModelAdmin that has `is_from_own_page(request)`, by which nobody can fill the session with anything
else, and `keep_unsent(request, object_id, fields)`, which keeps what was sent and returns the address to go on at.
"""

from django.http import HttpResponseRedirect
from django.urls import resolve
from django.views.csrf import csrf_failure as refused

# Where the session of someone not signed in holds what they sent: `{"path", "fields": {name: [value, ...]}}`.
KEY = "unsent"
LASTS = 60 * 60


def admin_of(match):
    """The ModelAdmin whose form is at a resolved address, None where that keeps nothing."""
    model_admin = getattr(match and match.func, "model_admin", None)
    return model_admin if hasattr(model_admin, "keep_unsent") else None


def set_aside(request):
    """Let what was sent wait in the session, where it comes from a page that someone had open."""
    model_admin = admin_of(request.resolver_match)
    if model_admin and model_admin.is_from_own_page(request):
        request.session[KEY] = {"path": request.path, "fields": dict(request.POST.lists())}
        request.session.set_expiry(LASTS)


def taken_up(request):
    """Let the form's own admin keep what waited in the session; returns the address to go on at, or None."""
    if KEY not in request.session:
        return None
    request.session.set_expiry(None)
    waiting = request.session.pop(KEY)
    match = resolve(waiting["path"])
    return admin_of(match).keep_unsent(request, match.kwargs.get("object_id"), waiting["fields"])


def csrf_failure(request, reason=""):
    """Refuse a form whose person signed in anew since it was opened; what it holds is kept where it can be."""
    match, address = request.resolver_match, None
    model_admin = admin_of(match)
    if model_admin and request.user.is_authenticated and model_admin.is_from_own_page(request):
        address = model_admin.keep_unsent(request, match.kwargs.get("object_id"), dict(request.POST.lists()))
    return HttpResponseRedirect(address) if address else refused(request, reason)
