"""Who may change what of an article's text; the moves have their own table in workflow.py."""

from .. import workflow
from ..models.article import LANGUAGES


def may_edit(user, language):
    return user.is_active and user.has_perm(f"{workflow.EDIT}_{language}")


def languages_open(user):
    """The codes of the languages whose text `user` may change."""
    return [code for code in LANGUAGES if may_edit(user, code)]


def may_edit_shared(user, article=None):
    """
    What all languages share belongs to those who write the source text.

    A new article has none yet, so whoever may write in any language chooses one of theirs as its source.
    """
    if article is None:
        return bool(languages_open(user))
    return may_edit(user, article.source_language)
