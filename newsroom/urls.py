"""The map of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from press import oembed, search_views, theme_views

from . import converters, sitemaps, views  # noqa: F401 - registers <year:…>

urlpatterns = [
    path("", views.choose_language, name="language-choice"),
    path("healthz/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap-index"),
    path("news-sitemap.xml", sitemaps.news, name="news-sitemap"),
    path("oembed/", oembed.oembed, name="oembed"),
    path("theme-<slug:digest>.css", views.brand_part, {"name": "NEWSROOM_THEME"}, name="theme"),
    path("logo-<slug:digest>", views.brand_part, {"name": "NEWSROOM_LOGO"}, name="logo"),
    path("media/<uuid:uid>/<str:rendition>", views.picture, name="picture"),
    path("media/<uuid:uid>/download/<str:rendition>", views.picture_download, name="picture-download"),
    path("admin/language/", set_language, name="set_language"),
    path("clearance/", include("press.clearance_urls")),
    path("admin/calendar/", include("press.admin.urls")),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", views.HomeView.as_view(), name="home"),
        path("sitemap-pages.xml", sitemaps.pages, name="sitemap-pages"),
        path("sitemap-conferences.xml", sitemaps.conference_pages, name="sitemap-conferences"),
        path("sitemap-news-<year:year>.xml", sitemaps.article_pages, name="sitemap-articles"),
        path("", include("press.urls")),
        path("events/", include("events.urls")),
        path("themes/", theme_views.ThemeListView.as_view(), name="theme-list"),
        path("themes/<words:slug>/", theme_views.ThemeDetailView.as_view(), name="theme-detail"),
        path("search/", search_views.SearchView.as_view(), name="search"),
    ),
]
handler404 = "newsroom.views.page_not_found"
handler500 = "newsroom.views.server_error"
