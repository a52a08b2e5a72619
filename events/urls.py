from django.urls import path

from newsroom import converters  # noqa: F401 - registers <year:…> and <words:…>

from . import calendars, views

app_name = "events"
urlpatterns = [
    path("", views.ConferenceListView.as_view(), name="conference-list"),
    path("calendar.ics", calendars.AllCalendarView.as_view(), name="calendar"),
    path("series/<words:slug>/", views.SeriesDetailView.as_view(), name="series-detail"),
    path("series/<words:slug>/calendar.ics", calendars.SeriesCalendarView.as_view(), name="series-calendar"),
    path("<year:year>/", views.ConferenceYearView.as_view(), name="year-archive"),
    path("<year:year>/<words:slug>/", views.ConferenceDetailView.as_view(), name="conference-detail"),
    path(
        "<year:year>/<words:slug>/calendar.ics", calendars.ConferenceCalendarView.as_view(), name="conference-calendar"
    ),
]
