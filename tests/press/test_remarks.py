"""Remarks: who is mentioned and concerned, what is found again, and that no reader ever sees one."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from newsroom import live
from press import checks
from press.models import Article, Edition, Remark
from press.models.remark import Step, colleagues, named_in

from ..addresses import LANGUAGES, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "fr"))


@pytest.fixture
def begin(article, writer):
    def make(text="Is it twelve?", by=None, mentioned=(), **about):
        return Remark.begin(article, by or writer, text, mentioned, **about)

    return make


# What is said


def test_words_keep_their_lines_and_lose_what_nobody_sees(begin):
    remark = begin("  First\u200b line\r\n\r\n\r\n\r\n\tsecond  \n<b>third</b> ")
    assert remark.text == "First line\n\nsecond\n<b>third</b>"
    assert abs((live.clock() - remark.at).total_seconds()) < 5


def test_a_passage_is_kept_as_one_line_with_what_stands_round_it(begin):
    remark = begin(passage="Twelve\n buoys  lie", before="x" * 100, after=" off the cape" + "y" * 100)
    assert (remark.passage, remark.before) == ("Twelve buoys lie", "x" * 40)
    assert (remark.after[:12], len(remark.after)) == ("off the cape", 40)


@pytest.mark.parametrize(
    ("field", "passage", "stands"),
    [
        ("body", "Twelve buoys lie off", True),
        ("body", "one two", True),
        ("body", "Thirteen buoys", False),
        ("title", "Buoys laid off the cape", True),
        ("title", "buoys laid", False),
    ],
)
def test_a_passage_is_known_to_stand_or_not(article, begin, field, passage, stands):
    Article.objects.filter(pk=article.pk).update(
        body_en="<p>Twelve <em>buoys</em>\u00a0lie off</p><p>one</p><p>two</p>"
    )
    article.refresh_from_db()
    assert begin(language="en", field=field, passage=passage).passage_stands is stands


def test_a_reply_says_something_or_takes_a_step(begin, editor):
    remark = begin()
    with pytest.raises(IntegrityError), transaction.atomic():
        remark.reply(editor)
    remark.reply(editor, step=Step.RESOLVED)
    assert remark.replies.get().step == "resolved"


def test_whoever_spoke_stays_in_the_accounts(begin, make_user):
    speaker = make_user("speaker")
    begin(by=speaker)
    with pytest.raises(ProtectedError):
        speaker.delete()


# Who is mentioned, and who is concerned


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@Ruth Adeyemi, is it 24?", ["ruth"]),
        ("Ask @ruth", ["ruth"]),
        ("@RUTH ADEYEMI!", ["ruth"]),
        ("@Ruth Adeyemi-Cole and @أمينة الحسن: yes", ["ruth", "amina"]),
        ("@ruthless, ruth, @ ruth, @nobody", []),
        ("Write to press@ruth.example.org", []),
        ("(@ruth_b)", ["ruth_b"]),
    ],
)
def test_people_are_mentioned_by_their_names(make_user, text, found):
    people = [
        make_user("ruth", first_name="Ruth", last_name="Adeyemi"),
        make_user("ruth_b"),
        make_user("amina", first_name="أمينة", last_name="الحسن"),
    ]
    assert [person.username for person in named_in(text, people)] == found


def test_nobody_is_mentioned_where_there_is_nobody():
    assert named_in("@", []) == []


def test_only_staff_who_may_read_articles_are_colleagues(make_user, writer, nobody):
    make_user("gone", "press.view_article", is_active=False)
    outside = make_user("outside", "press.view_article")
    outside.is_staff = False
    outside.save()
    root = make_user("root", is_superuser=True)
    assert list(colleagues()) == [root, writer]


def test_a_mention_of_who_may_not_read_it_is_none(begin, nobody, editor):
    assert list(begin("@nobody and @editor").mentioned.all()) == [editor]


def test_all_who_take_part_work_on_the_text_or_are_mentioned_are_concerned_once(
    article, begin, writer, editor, translator, publisher, make_user
):
    asked = make_user("asked", "press.view_article")
    article.versions.filter(language="en").update(assigned_to=translator, text_changed_by=writer)
    remark = begin("@asked: twelve?", by=editor, language="en")
    remark.reply(publisher, "I think so.")
    assert set(remark.concerned(but=editor)) == {asked, translator, writer, publisher}
    assert set(remark.concerned(but=publisher)) == {asked, translator, writer, editor}


def test_a_remark_on_the_whole_article_concerns_who_works_on_its_source(article, begin, writer, editor, translator):
    article.versions.filter(language="en").update(assigned_to=editor)
    article.versions.filter(language="fr").update(assigned_to=translator)
    assert set(begin().concerned(but=writer)) == {editor}
    assert set(begin(language="fr").concerned(but=writer)) == {translator}


# Resolving


@pytest.mark.parametrize(
    ("language", "may"),
    [
        ("en", {"opener", "writer", "editor"}),
        ("fr", {"opener", "writer", "editor", "translator"}),
        ("", {"opener", "writer", "editor"}),
    ],
)
def test_who_began_it_who_edits_the_language_and_editors_resolve_it(
    request, begin, make_user, writer, editor, translator, publisher, language, may
):
    people = {name: request.getfixturevalue(name) for name in ("writer", "editor", "translator", "publisher")}
    people["opener"] = make_user("opener", "press.view_article")
    remark = begin(by=people["opener"], language=language)
    assert {name for name, person in people.items() if remark.may_be_resolved_by(person)} == may


def test_it_is_resolved_and_reopened_and_the_thread_says_by_whom(begin, writer, editor):
    remark = begin()
    remark.reply(editor, "Twelve.", Step.RESOLVED)
    remark.refresh_from_db()
    assert (remark.resolved_by, list(Remark.objects.open())) == (editor, [])
    remark.reply(writer, step=Step.REOPENED)
    remark.refresh_from_db()
    assert (remark.resolved_at, remark.resolved_by) == (None, None)
    assert list(remark.replies.values_list("by__username", "step", "text")) == [
        ("editor", "resolved", "Twelve."),
        ("writer", "reopened", ""),
    ]


def test_of_two_who_resolve_it_the_second_is_told(begin, writer, editor):
    remark = begin()
    assert remark.reply(writer, step=Step.RESOLVED)
    assert remark.reply(editor, "Done.", Step.RESOLVED) is None
    assert remark.replies.count() == 1


# What it is to the workflow, and to readers


def test_open_remarks_are_a_warning_to_tick_off_before_approval(article, begin, make_version, person, writer):
    def warnings(language):
        found = checks.look(Article.objects.get(pk=article.pk).version(language), "release")
        return [(sentence.text, sentence.is_blocking) for sentence in found if sentence.code == "remarks"]

    remark = begin(language="en")
    assert warnings("en") == [("1 remark on this text or on the whole article is open.", False)]
    assert warnings("fr") == []
    begin()
    assert warnings("en") == [("2 remarks on this text or on the whole article are open.", False)]
    assert warnings("fr") == [("1 remark on this text or on the whole article is open.", False)]
    version = make_version("in_review", article)
    with pytest.raises(checks.TransitionError, match="2 remarks"):
        version.approve(person("editor"))
    version.approve(person("editor"), acknowledged=["remarks"])
    remark.reply(writer, step=Step.RESOLVED)
    assert warnings("en") == [("1 remark on this text or on the whole article is open.", False)]


def test_what_is_said_leaves_approvals_and_states_alone(article, begin, make_version, editor, writer):
    version = make_version("approved", article)
    digest = version.digest()
    begin(language="en", field="body", passage="Twelve buoys").reply(editor, "@writer", Step.RESOLVED)
    version = article.version("en")
    assert (version.state, version.digest(), bool(version.approval())) == ("approved", digest, True)


def test_the_warning_takes_one_query_for_all_languages(article, begin, django_assert_num_queries):
    begin(language="fr")
    article = Article.objects.with_content().get(pk=article.pk)
    with django_assert_num_queries(1):
        for version in article.versions.all():
            list(checks.remarks_open(version))


def test_no_reader_and_nobody_outside_finds_a_word_of_a_remark(client, article, release, editor):
    edition = release(article)
    Remark.begin(article, editor, "zaunkoenig", language="en", passage="zaunkoenig", before="zaunkoenig").reply(
        editor, "zaunkoenig"
    )
    tomorrow = live.clock() + timedelta(days=1)
    clearance = article.clearances.create(language="en", name="Karim Haddad", expires_at=tomorrow, asked_by=editor)
    clearance.shown(Article.objects.with_content().get(pk=article.pk))
    values = {
        "year": [edition.year],
        "slug": list(Edition.objects.values_list("slug", flat=True)),
        "uid": [article.uid],
        "rendition": ["640.jpg"],
        "token": [clearance.token],
    }
    pages = [client.get(address) for address in filled(values)]
    assert client.get(f"/clearance/{clearance.token}/").status_code == 200
    assert sum(page.status_code == 200 for page in pages) > 2 * len(LANGUAGES)
    shown = [page.getvalue().decode(errors="replace") for page in pages if page.status_code == 200]
    assert [page for page in shown if "zaunkoenig" in page] == []
    assert any(article.title_en in page for page in shown)


def test_an_article_that_left_no_trace_goes_with_what_was_said_of_it(article, begin):
    begin().reply(begin().by, "Yes.")
    article.delete()
    assert not Remark.objects.exists()
