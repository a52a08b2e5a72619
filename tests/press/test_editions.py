"""The past never changes, the future may be moved: asked of the database itself."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import ProtectedError

from newsroom import live
from newsroom.models import Image
from press.models import Edition, EditionPicture, EditionTheme, Move, Withdrawal

HOUR = timedelta(hours=1)
TIMES = {"live_from", "live_until", "issued_at"}


@pytest.fixture
def edition(make_article, release):
    return release(make_article())


@pytest.fixture
def waiting(make_article, release):
    """A first edition that is live, and the second that will take its place in an hour."""
    article = make_article()
    release(article)
    return release(article, live_from=live.clock() + HOUR)


def refused(action):
    with pytest.raises(IntegrityError), transaction.atomic():
        action()


@pytest.mark.parametrize(
    "column", [f.name for f in Edition._meta.local_concrete_fields if f.name not in TIMES | {"id"}]
)
def test_no_word_of_an_edition_changes(waiting, column):
    field = Edition._meta.get_field(column)
    other = {
        "article": waiting.article_id + 1000,
        "conference": 1000,
        "released_by": 1000,
        "approved_by": 1000,
        "number": 77,
        "contacts": ["x"],
        "related": [1],
        "is_forced": True,
        "released_at": live.clock() + HOUR,
    }.get(column, "x")
    refused(lambda: Edition.objects.filter(pk=waiting.pk).update(**{field.attname: other}))


def test_neither_form_nor_shell_saves_an_edition(edition):
    edition.title = "Rewritten"
    with pytest.raises(TypeError, match="releasing"):
        edition.save()
    refused(lambda: Edition.objects.bulk_update([edition], ["title"]))
    with connection.cursor() as cursor:
        refused(lambda: cursor.execute("UPDATE press_edition SET title = 'Rewritten'"))
    assert Edition.objects.get().title != "Rewritten"


def test_nothing_published_is_deleted(edition):
    with pytest.raises((IntegrityError, ProtectedError)), transaction.atomic():
        edition.delete()
    with pytest.raises((IntegrityError, ProtectedError)), transaction.atomic():
        edition.article.delete()
    with connection.cursor() as cursor:
        refused(lambda: cursor.execute("DELETE FROM press_edition"))
    assert Edition.objects.filter(pk=edition.pk).exists()


@pytest.mark.parametrize("change", [{"live_from": -HOUR}, {"live_from": HOUR}, {"issued_at": HOUR}])
def test_the_beginning_of_what_is_live_stays(edition, change):
    moved = {name: live.clock() + by for name, by in change.items()}
    refused(lambda: Edition.objects.filter(pk=edition.pk).update(**moved))


def test_an_end_is_set_now_or_later_but_never_in_the_past(edition):
    refused(lambda: Edition.objects.filter(pk=edition.pk).update(live_until=live.clock() - HOUR))
    Edition.objects.filter(pk=edition.pk).update(live_until=live.clock() + HOUR)
    Edition.objects.filter(pk=edition.pk).update(live_until=None)
    assert Edition.objects.live(language="en").get() == edition


def test_an_end_that_has_passed_stays(make_article, release, age):
    article = make_article()
    edition = release(article)
    Edition.objects.filter(pk=edition.pk).update(live_until=live.clock() + HOUR)
    age(article, days=1)
    for end in (None, live.clock() + HOUR):
        refused(lambda end=end: Edition.objects.filter(pk=edition.pk).update(live_until=end))
    assert not Edition.objects.live(language="en").exists()


def test_a_beginning_that_lies_ahead_moves_but_not_into_the_past(waiting):
    refused(lambda: Edition.objects.filter(pk=waiting.pk).update(live_from=live.clock() - HOUR))
    later = live.clock() + 3 * HOUR
    Edition.objects.filter(pk=waiting.pk).update(live_from=later)
    waiting.refresh_from_db()
    assert waiting.live_from == later


def test_nothing_is_published_in_the_past(edition):
    copy = Edition.objects.get(pk=edition.pk)
    copy.pk, copy.number, copy.language = None, 9, "fr"
    copy.live_from = live.clock() - HOUR
    refused(lambda: Edition.objects.bulk_create([copy]))


@pytest.mark.parametrize("vendor_sql", ["live_until = live_from", "live_from = live_until"])
def test_raw_sql_cannot_wipe_out_what_was_live(make_article, release, age, vendor_sql):
    article = make_article()
    release(article)
    release(article)
    age(article, days=1)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE press_edition SET {vendor_sql} WHERE number = 1")


def test_two_live_periods_of_one_article_in_one_language_are_impossible(edition):
    copy = Edition.objects.get(pk=edition.pk)
    copy.pk, copy.number, copy.live_from = None, 2, live.clock() + HOUR
    with pytest.raises(ValidationError, match="live in a part of that time"):
        copy.full_clean()
    refused(lambda: Edition.objects.bulk_create([copy]))
    copy.language = "fr"
    copy.full_clean()
    Edition.objects.bulk_create([copy])
    assert Edition.objects.count() == 2


def test_periods_that_touch_do_not_overlap(edition):
    end = live.clock() + HOUR
    Edition.objects.filter(pk=edition.pk).update(live_until=end)
    copy = Edition.objects.get(pk=edition.pk)
    copy.pk, copy.number, copy.live_from, copy.live_until = None, 2, end, None
    copy.full_clean()
    Edition.objects.bulk_create([copy])
    assert list(Edition.objects.live(end, "en")) == [copy]
    assert list(Edition.objects.live(end - timedelta(milliseconds=1), "en")) == [edition]


def test_a_period_cannot_be_stretched_over_the_next(waiting):
    before = Edition.objects.get(number=1)
    refused(lambda: Edition.objects.filter(pk=before.pk).update(live_until=None))
    refused(lambda: Edition.objects.filter(pk=waiting.pk).update(live_from=live.clock() + timedelta(minutes=1)))


def test_the_record_is_added_to_and_never_changed(edition, make_article, release, publisher):
    refused(lambda: Move.objects.update(comment="Nothing happened."))
    refused(lambda: Move.objects.all().delete())
    edition.article.withdraw(publisher, {"en": "Withdrawn."}, comment="Wrong.")
    refused(lambda: Withdrawal.objects.update(notice=""))
    refused(lambda: Withdrawal.objects.all().delete())


def test_themes_and_pictures_of_an_edition_stay(make_article, release, make_theme):
    article = make_article()
    article.theme_links.create(theme=make_theme("Training"))
    release(article)
    refused(lambda: EditionTheme.objects.update(position=7))
    refused(lambda: EditionTheme.objects.all().delete())
    assert EditionPicture.objects.count() == 0


def test_nothing_is_added_to_what_was_published(make_article, release, age, make_theme):
    article, picture = make_article(), Image.objects.create(width=1, height=1)
    edition = release(article)
    age(article, days=1)
    refused(lambda: EditionTheme.objects.create(edition=edition, theme=make_theme("Training")))
    refused(lambda: EditionPicture.objects.create(edition=edition, image=picture, alt="A buoy", credit="ICWO"))


def test_the_record_is_not_dated_back(edition, publisher):
    version, yesterday = edition.article.version("en"), live.clock() - 24 * HOUR
    words = {"name": "approve", "from_state": "in_review", "to_state": "approved", "digest": "x", "by": publisher}
    refused(lambda: Move.objects.create(language_version=version, at=yesterday, **words))
    refused(lambda: Withdrawal.objects.record([edition], yesterday, publisher, {"en": "Withdrawn."}, None))


@pytest.mark.parametrize("model", [Edition, EditionTheme, Move, Withdrawal])
def test_no_statement_overwrites_or_empties_a_record(make_article, release, publisher, make_theme, model):
    article = make_article()
    article.theme_links.create(theme=make_theme("Training"))
    release(article)
    article.withdraw(publisher, {"en": "Withdrawn."}, comment="Wrong.")
    table, rows = model._meta.db_table, model.objects.count()
    statement = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            statement = f"TRUNCATE {table} CASCADE"
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what is pending would stand in the way
        refused(lambda: cursor.execute(statement))
    assert model.objects.count() == rows > 0


def test_a_release_copies_everything(make_article, release, boilerplate, make_theme, make_conference, contact):
    themes = [make_theme("Training"), make_theme("Data")]
    conference, other = make_conference(), make_article()
    article = make_article(conference=conference, conference_role="opening", notes_to_editors_en="<p>Call.</p>")
    for place, theme in enumerate(reversed(themes)):
        article.theme_links.create(theme=theme, position=place)
    article.related.add(other)
    edition = release(article)
    assert {name: getattr(edition, name) for name in ("title", "summary", "body", "city", "notes_to_editors")} == (
        article.words("en")
    )
    assert edition.contacts == [contact.as_published("en")]
    assert edition.boilerplate == "<p>About us, in en.</p>"
    assert edition.ordered_themes == list(reversed(themes))
    assert (edition.conference, edition.conference_role) == (conference, "opening")
    assert edition.related == [other.pk]
    assert edition.dateline == "TRIESTE, Italy –"
    assert edition.digest == article.content_digest("en")
    assert edition.released_by.username == "first-publisher"
    assert edition.approved_by.username == "first-editor"


def test_what_changes_afterwards_leaves_the_edition_alone(make_article, release, boilerplate, contact):
    edition = release(make_article())
    contact.phone = "0"
    contact.save()
    boilerplate.text_en = "<p>Another organisation.</p>"
    boilerplate.save()
    edition.refresh_from_db()
    assert edition.contacts[0]["phone"] == "+39 040 555 0100"
    assert edition.boilerplate == "<p>About us, in en.</p>"


def test_moving_a_schedule_moves_the_end_of_the_edition_before(waiting, publisher):
    for hours in (3, 2):
        moment = live.clock() + hours * HOUR
        waiting.article.version("en").reschedule(publisher, moment)
        assert Edition.objects.get(number=1).live_until == Edition.objects.get(number=2).live_from == moment


def test_moving_a_schedule_to_now_makes_it_live(waiting, publisher):
    waiting.article.version("en").reschedule(publisher)
    assert Edition.objects.live(language="en").get() == waiting


def test_cancelling_a_schedule_reopens_the_edition_before(waiting, publisher):
    waiting.article.version("en").unschedule(publisher)
    assert Edition.objects.get(number=1).live_until is None
    assert list(Edition.objects.live(live.clock() + 5 * HOUR, "en").values_list("number", flat=True)) == [1]


def test_a_date_of_issue_that_follows_the_release_moves_with_it(make_article, release, publisher):
    article = make_article()
    edition = release(article, live_from=live.clock() + HOUR)
    article.version("en").reschedule(publisher, live.clock() + 2 * HOUR)
    edition.refresh_from_db()
    assert edition.issued_at == edition.live_from


def test_nothing_is_issued_after_it_is_live(make_article, release):
    article = make_article(languages=("en", "fr"))
    waiting = release(article, "en", live_from=live.clock() + 24 * HOUR)
    at_once = release(article, "fr")
    assert (waiting.issued_at, at_once.issued_at) == (waiting.live_from, at_once.live_from)


def test_a_year_that_cannot_be_meant_is_refused_in_a_sentence(make_article):
    article = make_article()
    for year in ("0202", "3026", "9999"):
        article.issued_at = datetime.fromisoformat(f"{year}-05-19T10:00:00+00:00")
        with pytest.raises(ValidationError, match="cannot be meant"):
            article.full_clean()


def test_references_count_from_one_in_each_year_without_gaps(make_article, release, age):
    articles = [make_article() for _ in range(3)]
    references = [release(article).reference for article in articles]
    year = live.clock().year
    assert references[-2:] == [
        f"{year}/{int(references[0][-3:]) + 1:03}",
        f"{year}/{int(references[0][-3:]) + 2:03}",
    ]
    old = make_article(issued_at="2015-05-19T00:00:00+02:00")
    old.refresh_from_db()
    assert release(old).reference == "2015/001"


def test_an_article_read_before_its_release_and_saved_after_it_keeps_its_reference(make_article, release):
    article = make_article()
    edition = release(article)
    article.save()
    article.refresh_from_db()
    assert article.reference == edition.reference


def test_an_address_is_unique_in_its_language_and_fixed_by_its_first_release(make_article, release):
    article, other = make_article("Same"), make_article("Same")
    assert article.slug_en != other.slug_en
    other.slug_en = article.slug_en
    with pytest.raises(ValidationError, match="already has this address"):
        other.full_clean()
    release(article)
    article.slug_en = "elsewhere"
    with pytest.raises(ValidationError, match="stays as it is"):
        article.clean()
