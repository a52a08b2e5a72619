"""The admin as a whole."""

from functools import update_wrapper

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import unsent


class NewsroomSite(admin.AdminSite):
    site_title = site_header = _("Newsroom")
    index_title = _("My desk")
    enable_nav_sidebar = False

    def __init__(self, name="admin"):
        super().__init__(name)
        # What readers may have seen is not deleted by the dozen; each thing says itself whether it can go.
        self.disable_action("delete_selected")

    def admin_view(self, view, cacheable=False):
        guarded = super().admin_view(view, cacheable)

        def inner(request, *args, **kwargs):
            if request.method == "POST" and not request.user.is_authenticated:
                unsent.set_aside(request)
            return guarded(request, *args, **kwargs)

        return update_wrapper(inner, guarded)

    def login(self, request, extra_context=None):
        response = super().login(request, extra_context)
        address = unsent.taken_up(request) if request.method == "POST" and request.user.is_authenticated else None
        return HttpResponseRedirect(address) if address else response

    def get_urls(self):
        # They belong to a package that registers with this site: it must be there first.
        from .admin.search import search
        from .admin.time_zone import choose_time_zone

        return [
            path("search/", self.admin_view(search), name="search"),
            path("time-zone/", self.admin_view(choose_time_zone), name="time_zone"),
            *super().get_urls(),
        ]
