from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("Newsroom")


class AdminConfig(admin_apps.AdminConfig):
    """Django's admin with our site in place of its own."""

    default = False  # an app of its own in INSTALLED_APPS
    default_site = "newsroom.site.NewsroomSite"
