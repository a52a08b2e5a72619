"""The admin as a whole."""

from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _


class NewsroomSite(admin.AdminSite):
    site_title = site_header = _("Newsroom")
    index_title = _("My desk")
    enable_nav_sidebar = False

    def __init__(self, name="admin"):
        super().__init__(name)
        # What readers may have seen is not deleted by the dozen; each thing says itself whether it can go.
        self.disable_action("delete_selected")

    def get_urls(self):
        # They belong to a package that registers with this site: it must be there first.
        from .admin.search import search
        from .admin.time_zone import choose_time_zone

        return [
            path("search/", self.admin_view(search), name="search"),
            path("time-zone/", self.admin_view(choose_time_zone), name="time_zone"),
            *super().get_urls(),
        ]
