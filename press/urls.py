from django.urls import path

from newsroom import converters  # noqa: F401 - registers <year:…> and <words:…>

from . import views

app_name = "press"
urlpatterns = [
    path("", views.ArticleListView.as_view(), name="article-list"),
    path("<year:year>/<words:slug>/", views.ArticleDetailView.as_view(), name="article-detail"),
    path("<year:year>/<words:slug>/print/", views.ArticlePrintView.as_view(), name="article-print"),
]
