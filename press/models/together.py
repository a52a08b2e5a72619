"""Several articles moved in one go."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from newsroom import live

from ..workflow import TransitionError
from .article import Article

# How long what was released is still public "at once": the database refuses what begins much before it is stored.
AT_ONCE = timedelta(seconds=7)


@transaction.atomic
def move_articles(name, by, demands):
    """
    Make the move `name` in several articles: each for itself, in all the languages asked for or in none.

    `demands` is `{article: {language: arguments of that move}}`; returns `{article: what each language returned}`, or
    in its place the TransitionError of an article that is refused. What is released "at once" has one moment.
    """
    # All rows first and in one order, so that two such batches never wait for each other.
    rows = Article.objects.select_for_update().only("pk").filter(pk__in=[article.pk for article in demands])
    there = {article.pk for article in rows.order_by("pk")}
    began, outcomes = live.clock(), {}
    for article, languages in demands.items():
        try:
            if article.pk not in there:
                raise TransitionError(_("This article does not exist any more."))
            if name == "release" and is_at_once(languages) and live.clock() > began + AT_ONCE:
                raise TransitionError(
                    _(
                        "There was no time left to make this one public at the same moment as the others: "
                        "release it now, or choose a moment that lies ahead."
                    )
                )
            outcomes[article] = article.move_languages(name, by, languages, began)
        except TransitionError as refusal:
            outcomes[article] = refusal
    return outcomes


def is_at_once(languages):
    return any(arguments.get("live_from") is None for arguments in languages.values())
