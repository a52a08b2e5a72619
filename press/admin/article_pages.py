"""What the pages about one article have in common: who may see them, and how they are made."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.cache import never_cache


class ArticlePages:
    """For mixins that add pages to the admin of articles."""

    def page_path(self, route, view, name):
        """The address of a page about one article, below the article's own; browsers keep no copy of it."""
        wrapped = self.admin_site.admin_view(never_cache(view))
        return path(f"<path:object_id>/{route}", wrapped, name=f"press_article_{name}")

    def article_to_show(self, request, object_id):
        """The article, for whoever may see articles; nobody else learns whether there is one."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        article = self.get_object(request, unquote(object_id))
        if article is None:
            raise Http404
        return article

    def article_page(self, request, template, article, title, **context):
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(article),
            "opts": self.opts,
            "original": article,
            "media": self.media,
            **context,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, f"admin/press/article/{template}", context)
