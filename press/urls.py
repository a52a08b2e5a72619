from django.urls import include, path

from newsroom import converters  # noqa: F401 - registers <year:…>, <month:…> and <words:…>

from . import archive_views, feeds, title_pictures, views

app_name = "press"
news = [
    path("", views.ArticleListView.as_view(), name="article-list"),
    path("<year:year>/", archive_views.YearArchiveView.as_view(), name="year-archive"),
    path("<year:year>/<month:month>/", archive_views.MonthArchiveView.as_view(), name="month-archive"),
    path("<year:year>/<words:slug>/", views.ArticleDetailView.as_view(), name="article-detail"),
    path("<year:year>/<words:slug>/print/", views.ArticlePrintView.as_view(), name="article-print"),
    path("<year:year>/<words:slug>/ninjs.json", views.article_as_ninjs, name="article-ninjs"),
    path("<year:year>/<words:slug>/picture.png", title_pictures.picture, name="article-picture"),
    path("<year:year>/<words:slug>/edition/<int:number>/", views.EditionDetailView.as_view(), name="edition-detail"),
]
urlpatterns = [
    path("news/", include(news)),
    path("feed/<str:format>/", feeds.feed, name="feed"),
    path("corrections/", views.CorrectionListView.as_view(), name="corrections"),
    path("contacts/", views.ContactListView.as_view(), name="contacts"),
]
