from django.urls import path

from newsroom import converters  # noqa: F401 - registers <year:…> and <words:…>

from . import views

app_name = "events"
urlpatterns = [
    path("", views.ConferenceListView.as_view(), name="conference-list"),
    path("<year:year>/<words:slug>/", views.ConferenceDetailView.as_view(), name="conference-detail"),
]
