"""What the page of an article shows: to readers now, and by the same words as it was at any moment."""

from django.conf import settings

from events.models import Conference
from newsroom import differences

from .models.edition import Edition, Withdrawal
from .models.kinds import ChangeKind

COMPARED = ["title", "summary", "text", "notes_to_editors"]
TEXTS = ["title", "summary", "body", "notes_to_editors", "boilerplate", "contacts", "related"]


def context(edition, at=None):
    """
    The context of `press/article_detail.html` for `edition` at `at` (aware datetime, default the database's now).

    Whatever stands around the text is asked for at the same moment; `edition` itself need not be stored.
    """
    notes = list(edition.change_notes(at))
    if edition.change_note and edition not in notes:
        notes.insert(0, edition)  # one that is not live yet
    translations = Edition.objects.live_in_any_language(at).filter(article_id=edition.article_id)
    addresses = {translation.language: translation.get_absolute_url() for translation in translations}
    addresses[edition.language] = edition.get_absolute_url()
    return {
        "edition": edition,
        "addresses": {code: addresses[code] for code, _name in settings.LANGUAGES if code in addresses},
        "conference": Conference.objects.live(at).with_page_content().filter(pk=edition.conference_id).first(),
        "corrections": [note for note in notes if note.change_kind == ChangeKind.CORRECTION],
        "changes": [note for note in notes if note.change_kind != ChangeKind.CORRECTION],
        "earlier": [(other, other.get_edition_url(edition)) for other in edition.earlier(at).defer(*TEXTS)],
        "withdrawals": Withdrawal.objects.live(at).filter(article_id=edition.article_id),
        "source_correction": edition.source_correction(at),
        "related": related(edition, at),
    }


def related(edition, at=None):
    """The related articles that are live in the active language at `at`, in the order that was chosen."""
    live = Edition.objects.live(at).with_list_content().filter(article_id__in=edition.related)
    return sorted(live, key=lambda other: edition.related.index(other.article_id))


def earlier_context(earlier, edition):
    """The context of `press/edition_detail.html`: the edition `earlier` beside `edition`, which readers see now."""
    return {
        "earlier": earlier,
        "edition": edition,
        "title_changes": differences.of_text(earlier.title, edition.title),
        "summary_changes": differences.of_text(earlier.summary, edition.summary),
        "text_changes": differences.of_html(earlier.text, edition.text),
        "notes_changes": differences.of_html(earlier.notes_to_editors, edition.notes_to_editors),
        "is_same": all(getattr(earlier, name) == getattr(edition, name) for name in COMPARED),
        "notes": [note for note in edition.change_notes() if note.number > earlier.number],
    }
