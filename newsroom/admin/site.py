"""The admin as a whole."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

admin.site.site_title = _("Newsroom")
admin.site.site_header = _("Newsroom")
admin.site.index_title = _("Overview")
admin.site.enable_nav_sidebar = False
# What readers may have seen is not deleted by the dozen; each thing says itself whether it can go.
admin.site.disable_action("delete_selected")
