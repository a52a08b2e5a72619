from django.urls import include, path

from newsroom import converters  # noqa: F401 - registers <year:…> and <words:…>

from . import feeds, views

app_name = "press"
news = [
    path("", views.ArticleListView.as_view(), name="article-list"),
    path("<year:year>/<words:slug>/", views.ArticleDetailView.as_view(), name="article-detail"),
    path("<year:year>/<words:slug>/print/", views.ArticlePrintView.as_view(), name="article-print"),
]
urlpatterns = [
    path("news/", include(news)),
    path("feed/<str:format>/", feeds.feed, name="feed"),
]
