"""Pages of the admin that belong to no single model."""

from django.contrib import admin
from django.urls import path
from django.views.decorators.cache import never_cache

from .calendar import MonthView, WeekView


def page(view):
    return admin.site.admin_view(never_cache(view.as_view()))


app_name = "calendar"
urlpatterns = [
    path("", page(MonthView), name="month"),
    path("week/", page(WeekView), name="week"),
]
