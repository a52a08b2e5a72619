"""What readers see: an article in one language as published, from one moment until another, never changed."""

from uuid import uuid5

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from newsroom import guards, languages, live

from .address import Address
from .kinds import ChangeKind, ConferenceRole, Kind
from .search import EditionText

AT_ONCE = 500  # values asked about in one query


class EditionQuerySet(models.QuerySet):
    def live(self, at=None, language=None):
        """What readers see at `at` (aware datetime, default the database's now) in `language` (default: the active)."""
        return self.live_in_any_language(at).filter(language=language or get_language())

    def live_in_any_language(self, at=None):
        # Where a publisher has changed its address since, the page is found there: see `public_slug`.
        return self.filter(live.live(at)).annotate(moved_to=Address.objects.of_outer())

    def at_address(self, slug):
        """The one whose address in the active language is or was `slug`, None where there is none."""
        return self.filter(slug=slug).first() or self.moved_from(slug)

    def at_addresses(self, slugs):
        """`{slug: the one that it leads to or led to}` of those of `slugs` that do, in the active language."""
        found, slugs = {}, list(slugs)
        for place in range(0, len(slugs), AT_ONCE):
            some = slugs[place : place + AT_ONCE]
            found |= {edition.slug: edition for edition in self.filter(slug__in=some)}
            moved = Address.objects.filter(language=get_language(), slug__in=set(some) - found.keys())
            article_of = dict(moved.values_list("slug", "article"))
            live = {edition.article_id: edition for edition in self.filter(article__in=article_of.values())}
            found |= {slug: live[article] for slug, article in article_of.items() if article in live}
        return found

    def moved_from(self, slug):
        # One at most: without an order no database walks through all news in theirs to find it.
        return next(iter(self.filter(article__in=Address.objects.articles(slug)).order_by()[:1]), None)

    def for_machines(self):
        """
        Each with what feeds tell of it: `article_uid`, by which they know the article whatever its address;
        `first_issued_at`, which never moves; `changed_at`, the beginning of the last edition that was no minor change.
        """
        told = Edition.objects.filter(article=OuterRef("article"), language=OuterRef("language"))
        told = told.exclude(live_until=F("live_from")).filter(number__lte=OuterRef("number"))
        changed = told.exclude(change_kind=ChangeKind.MINOR).order_by("-number")
        return self.annotate(
            article_uid=F("article__uid"),
            first_issued_at=Subquery(told.order_by("number").values("issued_at")[:1]),
            changed_at=Coalesce(Subquery(changed.values("live_from")[:1]), "live_from"),
        )

    def waiting(self, at=None):
        """Released, and not yet live at `at`."""
        return self.filter(live_from__gt=at or live.Now()).exclude(live_until=F("live_from"))

    def beginning(self, start, end):
        """Those that become public, or became so, from `start` until before `end`; not what was cancelled."""
        return self.filter(live_from__gte=start, live_from__lt=end).exclude(live_until=F("live_from"))

    def newest_first(self):
        return self.order_by("-issued_at", "slug")

    def corrections(self, at=None):
        """The corrections up to `at` of the texts that these are the editions of; an edition may be one itself."""
        at = at or live.Now()
        text = {"article": models.OuterRef("article"), "language": models.OuterRef("language")}
        corrections = Edition.objects.filter(change_kind=ChangeKind.CORRECTION, live_from__lte=at)
        return corrections.exclude(live_until=F("live_from")).filter(models.Exists(self.filter(**text)))

    def by_role(self):
        """Those about one conference by their role at it, as `[(name of the role, [edition, …]), …]`; the rest last."""
        found = {role: [] for role in [*ConferenceRole.values, ""]}
        for edition in self:
            found[edition.conference_role].append(edition)
        names = dict(ConferenceRole.choices) | {"": _("other news")}
        return [(names[role], editions) for role, editions in found.items() if editions]

    def matching(self, query):
        """Those that hold all that `query` asks for, a `newsroom.search.Query` in their language."""
        conditions = {f"text_searched__{lookup}": asked for lookup, asked in query.conditions().items()}
        return self.filter(**conditions) if conditions else self.none()

    def ranked(self, query):
        """With `rank`, by which the best of those matching `query` come first."""
        return self.annotate(rank=query.rank("text_searched__"))

    def with_list_content(self):
        """All that a list shows of editions, in a fixed number of queries."""
        return self.defer("body", "notes_to_editors", "boilerplate", "contacts").prefetch_related("pictures__image")

    def with_found_content(self):
        """All that a search shows of editions, in a fixed number of queries."""
        return self.defer("notes_to_editors", "boilerplate", "contacts").prefetch_related("pictures__image")

    def with_page_content(self):
        """All that a page shows of an edition, in a fixed number of queries."""
        return self.prefetch_related("pictures__image", "theme_links__theme")

    def words_of(self, image):
        """What these editions say of `image`, those live longest last: `{language: {credit, copyright, alt, …}}`."""
        words = {}
        pictures = EditionPicture.objects.filter(image=image, edition__in=self).order_by("-edition__live_from", "pk")
        names = ("edition__language", "credit", "copyright", "alt", "caption", "usage_terms")
        for picture in pictures.values(*names):
            words.setdefault(picture.pop("edition__language"), picture)
        return words

    def publish(self, version, content, live_from, **facts):
        """
        Write the edition of `version` that holds `content` (see `Article.content()`). Called by the release alone.

        The one before it, if it is still open, ends at the same instant.
        """
        article, language = version.article, version.language
        before = self.filter(article=article, language=language)
        before.filter(live.live(live_from)).update(live_until=live_from)
        edition = self.next_of(article, language, content, live_from, **facts)
        self.bulk_create([edition])
        EditionText.objects.write([edition])
        EditionPicture.objects.bulk_create(EditionPicture.of(edition, content["pictures"]))
        EditionTheme.objects.bulk_create(
            EditionTheme(edition=edition, theme_id=theme, position=place)
            for place, theme in enumerate(content["themes"])
        )
        return edition

    def next_of(self, article, language, content, live_from, **facts):
        """The next edition of `article` in `language`, not stored; `facts` are what `content` leaves open."""
        before = self.filter(article=article.pk, language=language)
        return Edition(
            article=article,
            language=language,
            number=(before.aggregate(last=models.Max("number"))["last"] or 0) + 1,
            live_from=live_from,
            # One language may be waiting while another is released at once: nothing is issued after it is live.
            issued_at=article.issued_at or min(self.first_issue(article) or live_from, live_from),
            reference=article.reference or "",
            dateline=languages.dateline(content["city"], content["country"], language),
            conference_id=content["conference"],
            **{name: content[name] for name in COPIED},
            **facts,
        )

    def first_issue(self, article):
        """The date of issue that the article's editions already carry, None before the first."""
        first = self.filter(article=article.pk).exclude(live_until=F("live_from")).order_by("live_from", "pk").first()
        return first and first.issued_at


COPIED = [
    "title",
    "summary",
    "body",
    "city",
    "country",
    "notes_to_editors",
    "slug",
    "kind",
    "source_language",
    "conference_role",
    "contacts",
    "related",
    "boilerplate",
]


class Edition(models.Model):
    """
    A complete snapshot of an article in one language, live from `live_from` until `live_until`.

    The release writes it. Its words never change, its times only where they lie ahead: the database refuses the rest.
    """

    article = models.ForeignKey("press.Article", models.PROTECT, related_name="editions")
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    number = models.PositiveSmallIntegerField(_("number"))
    live_from = models.DateTimeField(_("live from"))
    live_until = models.DateTimeField(_("live until"), null=True, blank=True)
    slug = models.SlugField(_("address"), max_length=100, allow_unicode=True, db_index=False)
    reference = models.CharField(_("reference"), max_length=20)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    issued_at = models.DateTimeField(_("date of issue"))
    source_language = models.CharField(_("source language"), max_length=7, choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    dateline = models.CharField(_("dateline"), max_length=250, blank=True)
    body = models.TextField(_("text"))
    notes_to_editors = models.TextField(_("notes to editors"), blank=True)
    boilerplate = models.TextField(_("boilerplate"), blank=True)
    contacts = models.JSONField(_("media contacts"), default=list, blank=True)
    related = models.JSONField(_("related articles"), default=list, blank=True)
    themes = models.ManyToManyField("events.Theme", through="EditionTheme", verbose_name=_("themes"))
    conference = models.ForeignKey(
        "events.Conference",
        models.PROTECT,
        verbose_name=_("conference"),
        null=True,
        blank=True,
        related_name="editions",
    )
    conference_role = models.CharField(_("role at the conference"), max_length=12, choices=ConferenceRole, blank=True)
    change_kind = models.CharField(_("change"), max_length=10, choices=ChangeKind)
    change_note = models.TextField(_("note on the change"), blank=True)
    is_forced = models.BooleanField(_("released without review"), default=False)
    digest = models.CharField(_("digest of the content"), max_length=64)
    source_digest = models.CharField(_("digest of the source text"), max_length=64, blank=True)
    released_at = models.DateTimeField(_("released"))
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("released by"), related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("approved by"),
        null=True,
        blank=True,
        related_name="+",
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-issued_at", "-pk"]
        indexes = [
            # All that lists sort, narrow and count by, so that none of this reads a text.
            models.Index(
                fields=["language", "-issued_at", "slug", "live_from", "live_until", "kind", "country", "conference"],
                name="edition_newest",
            ),
            models.Index(fields=["language", "slug"], name="edition_address"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "language", "number"], name="edition_number_unique"),
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gte=F("live_from")),
                name="edition_ends_after_start",
                violation_error_message=_("An edition cannot end before it begins."),
            ),
            live.NoOverlap(
                fields=["article", "language"],
                name="edition_no_overlap",
                violation_error_message=_(
                    "Another edition of this article in this language is live in a part of that time."
                ),
            ),
            guards.PastNeverChanges(with_start=["issued_at"], name="edition_past"),
        ]

    def __str__(self):
        return f"{self.title} ({self.language} {self.number})"

    def save(self, *args, **kwargs):
        raise TypeError("An edition is written by releasing a language version, and never changed.")

    def get_absolute_url(self):
        with override(self.language):
            return reverse("press:article-detail", args=[self.year, self.public_slug])

    @property
    def public_slug(self):
        """The slug under which readers find it: the one given last, where the edition was read by `live()`."""
        return getattr(self, "moved_to", None) or self.slug

    @property
    def urn(self):
        """The name of this text for machines, the same for ever; of editions `for_machines()`."""
        return uuid5(self.article_uid, self.language).urn

    def get_edition_url(self, current):
        """The address of this text once `current` has taken its place."""
        with override(self.language):
            return reverse("press:edition-detail", args=[current.year, current.public_slug, self.number])

    @property
    def year(self):
        """The year of its address: that of its date of issue in the newsroom's zone."""
        return timezone.localtime(self.issued_at).year

    @property
    def text(self):
        """The body as HTML, with the dateline run into its first paragraph."""
        if not self.dateline:
            return self.body
        dateline = f"<p><strong>{escape(self.dateline)}</strong>"
        if self.body.startswith("<p>"):
            return f"{dateline} {self.body.removeprefix('<p>')}"
        return f"{dateline}</p>{self.body}"

    @property
    def lead_picture(self):
        return next((picture for picture in self.usable_pictures if picture.is_lead), None)

    @property
    def gallery(self):
        return [picture for picture in self.usable_pictures if not picture.is_lead]

    @property
    def pictures_with_files(self):
        """Those that can be shown or fetched, the lead picture first."""
        return sorted((p for p in self.usable_pictures if p.image.renditions), key=lambda picture: not picture.is_lead)

    @property
    def usable_pictures(self):
        return [picture for picture in self.pictures.all() if picture.image.is_usable()]

    @property
    def ordered_themes(self):
        """Its themes in their order, those that have a name in its language."""
        return [link.theme for link in self.theme_links.all() if link.theme.name_in(self.language)]

    def status(self, at=None):
        """ "scheduled", "live", "ended" or "cancelled" at `at`: computed, never stored."""
        at = at or live.clock()
        if self.live_until == self.live_from:
            return "cancelled"
        if self.live_from > at:
            return "scheduled"
        return "ended" if self.live_until and self.live_until <= at else "live"

    def source_correction(self, at=None):
        """The live correction of the source text that this translation does not carry yet, or None."""
        if self.language == self.source_language:
            return None
        source = Edition.objects.live(at, self.source_language).filter(article=self.article_id).first()
        if source is None or source.source_digest == self.source_digest:
            return None
        corrections = Edition.objects.filter(
            article=self.article_id,
            language=self.source_language,
            change_kind=ChangeKind.CORRECTION,
            live_from__gt=self.live_from,
            live_from__lte=at or live.Now(),
        )
        return corrections.order_by("-number").first() and source

    def earlier(self, at=None):
        """
        The editions of this text that readers saw before this one, newest first.

        Not what was cancelled before it was live, nor what was taken from readers by a withdrawal: it stays withdrawn.
        """
        seen = Edition.objects.filter(
            article=self.article_id, language=self.language, number__lt=self.number, live_from__lte=at or live.Now()
        ).exclude(live_until=F("live_from"))
        withdrawn = Withdrawal.objects.live(at, self.language).filter(article=self.article_id)
        withdrawn = withdrawn.filter(at__gte=OuterRef("live_from"))
        return seen.exclude(Exists(withdrawn)).order_by("-number")

    def change_notes(self, at=None):
        """The editions of this text up to `at` that said what they changed, newest first."""
        told = Edition.objects.filter(
            article=self.article_id,
            language=self.language,
            live_from__lte=at or live.Now(),
            number__lte=self.number,
        )
        return told.exclude(change_note="").exclude(live_until=F("live_from")).order_by("-number")

    def move_start(self, live_from):
        """Move a beginning that lies ahead, and with it the end of the one before and a date of issue equal to it."""
        old = self.live_from
        dated = {"issued_at": live_from} if self.issued_at == old else {}
        editions = Edition.objects.filter(pk=self.pk)
        # In the order in which the two periods never overlap.
        if live_from > old:
            editions.update(live_from=live_from, **dated)
            self.predecessor(old).update(live_until=live_from)
        else:
            self.predecessor(old).update(live_until=live_from)
            editions.update(live_from=live_from, **dated)
        self.refresh_from_db()

    def cancel(self):
        """End it as it begins, so that it is never live, and reopen the end of the edition before it."""
        Edition.objects.filter(pk=self.pk).update(live_until=self.live_from)
        self.predecessor(self.live_from).update(live_until=None)
        self.refresh_from_db()

    def predecessor(self, end):
        """The edition before it that was to end at `end`."""
        return Edition.objects.filter(article=self.article_id, language=self.language, live_until=end).exclude(
            Q(pk=self.pk) | Q(live_from=end)
        )


class EditionTheme(models.Model):
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="theme_links")
    theme = models.ForeignKey("events.Theme", models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "theme"], name="edition_theme_once"),
            guards.AppendOnly(part_of="edition", name="edition_theme"),
        ]

    def __str__(self):
        return str(self.theme)


class EditionPicture(models.Model):
    """A picture of an edition, with the words it was published with."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="pictures")
    image = models.ForeignKey("newsroom.Image", models.PROTECT, related_name="edition_pictures")
    position = models.PositiveSmallIntegerField(default=0)
    is_lead = models.BooleanField(default=False)
    alt = models.CharField(max_length=300)
    caption = models.TextField(blank=True)
    credit = models.CharField(max_length=200)
    copyright = models.CharField(max_length=200, blank=True)
    usage_terms = models.TextField(blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "image"], name="edition_picture_once"),
            guards.AppendOnly(part_of="edition", name="edition_picture"),
        ]

    def __str__(self):
        return self.alt

    @classmethod
    def of(cls, edition, pictures):
        for place, picture in enumerate(pictures):
            words = {name: value for name, value in picture.items() if name != "image"}
            yield cls(edition=edition, image_id=picture["image"], position=place, **words)


class WithdrawalQuerySet(models.QuerySet):
    def live(self, at=None, language=None):
        """Withdrawals that readers may know of at `at`, in `language` (default the active one)."""
        return self.filter(at__lte=at or live.Now(), language=language or get_language())

    def at_address(self, slug):
        """The last one of the article whose address is or was `slug`, None where there is none."""
        return self.filter(slug=slug).first() or self.filter(article__in=Address.objects.articles(slug)).first()

    def record(self, editions, at, by, notices, replaced_by):
        """Write the withdrawal of each of `editions`; called by `Article.withdraw` alone."""
        self.bulk_create(
            Withdrawal(
                edition=edition,
                article_id=edition.article_id,
                language=edition.language,
                slug=edition.slug,
                at=at,
                by=by,
                notice=notices[edition.language],
                replaced_by=replaced_by,
            )
            for edition in editions
        )


class Withdrawal(models.Model):
    """The notice in place of an article in one language, and since when. It stays in the public history for ever."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="withdrawals")
    article = models.ForeignKey("press.Article", models.PROTECT, related_name="withdrawals")
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    slug = models.SlugField(_("address"), max_length=100, allow_unicode=True)
    at = models.DateTimeField(_("withdrawn"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("by"), related_name="+")
    notice = models.TextField(_("notice"))
    replaced_by = models.ForeignKey(
        "press.Article",
        models.PROTECT,
        verbose_name=_("read instead"),
        null=True,
        blank=True,
        related_name="replaces",
    )

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-at", "-pk"]
        constraints = [guards.AppendOnly(moment="at", name="withdrawal")]

    def __str__(self):
        return self.notice[:80]
