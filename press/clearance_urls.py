from django.urls import path

from . import clearance_views as views

urlpatterns = [
    path("<str:token>/", views.ClearancePage.as_view(), name="clearance"),
    path("<str:token>/<uuid:uid>/<str:rendition>", views.ClearancePicture.as_view(), name="clearance-picture"),
]
