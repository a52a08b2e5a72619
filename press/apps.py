from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PressConfig(AppConfig):
    name = "press"
    verbose_name = _("Press")

    def ready(self):
        from .groups import after_migrate  # it needs the models of django.contrib.auth

        post_migrate.connect(after_migrate, sender=self, dispatch_uid="press.groups")
