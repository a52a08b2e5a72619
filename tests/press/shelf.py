"""Many articles at once, live as a release makes them but without its way through review."""

from datetime import UTC, datetime

from django.contrib.auth.models import User

from newsroom import live
from press.models import Article, Edition, EditionText, EditionTheme

ISSUED = datetime(2024, 5, 19, 8, tzinfo=UTC)


def put_live(texts, language="en", themes=(), **facts):
    """Editions of `texts`, `[{title, …}, …]`, by one article each; `facts` are the same for all. Returns them."""
    by, _made = User.objects.get_or_create(username="shelf")
    articles = Article.objects.bulk_create(Article(source_language=language) for _text in texts)
    now = live.clock()
    editions = Edition.objects.bulk_create(
        Edition(
            **{
                "article": article,
                "language": language,
                "source_language": language,
                "number": 1,
                "live_from": now,
                "issued_at": ISSUED,
                "released_at": now,
                "released_by": by,
                "slug": f"shelf-{article.pk}",
                "kind": "release",
                "change_kind": "first",
                "title": f"Article {article.pk}",
                **facts,
                **text,
            }
        )
        for article, text in zip(articles, texts, strict=True)
    )
    EditionText.objects.write(editions)
    EditionTheme.objects.bulk_create(
        EditionTheme(edition=edition, theme=theme, position=place)
        for edition in editions
        for place, theme in enumerate(themes)
    )
    return editions
