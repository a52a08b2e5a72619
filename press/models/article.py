"""The working copy: what staff write, always editable, never public."""

import hashlib
import json
import uuid
from datetime import UTC

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Case, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.models import free_slug
from newsroom import guards, html, live, replacing
from newsroom.models import SHORT_TEXT
from newsroom.moments import plausible_year

from .. import workflow
from ..workflow import LanguagesRefused, TransitionError
from . import facts
from .address import Address
from .contact import Boilerplate
from .edition import Edition, Withdrawal
from .kinds import ConferenceRole, Kind
from .saved import SHARED, SavedText

LANGUAGES = [code for code, _name in settings.LANGUAGES]
WORDS = ["title", "summary", "city", "body", "notes_to_editors"]
RICH = ["body", "notes_to_editors"]
# What decides about the words of the source text.
SOURCE = {"source_language", *(f"{name}_{code}" for name in WORDS for code in LANGUAGES)}
TEXTS = [*WORDS, "slug"]
TEXT_COLUMNS = {f"{name}_{code}" for name in TEXTS for code in LANGUAGES}


def digest(content):
    """SHA-256, in hex, of JSON-ready `content` in one canonical spelling."""
    spelled = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()


# What editions hold of other rows.
BESIDE = ["theme_links__theme", "gallery_links__image", "contacts", "related", "versions"]


class ArticleQuerySet(models.QuerySet):
    def with_issue(self):
        """Each with `first_issue`, the date of issue it has or was given, and `dated`, that or else its beginning."""
        editions = Edition.objects.filter(article=OuterRef("pk")).exclude(live_until=F("live_from"))
        first = Subquery(editions.order_by("live_from", "pk").values("issued_at")[:1])
        return self.annotate(first_issue=Coalesce("issued_at", first), dated=Coalesce("issued_at", first, "created_at"))

    def with_shown_title(self, language):
        """Each with `shown_title`: `title_for(language)`, so that a list can be put in its order."""
        title = models.CharField()
        in_source = Case(*[When(source_language=code, then=f"title_{code}") for code in LANGUAGES], output_field=title)
        titles = [F(f"title_{language}"), in_source, *(F(f"title_{code}") for code in LANGUAGES)]
        first = Coalesce(*(NullIf(each, Value(""), output_field=title) for each in titles), output_field=title)
        return self.annotate(shown_title=first)

    def issued_between(self, start, end):
        """Those whose date of issue falls from `start` until before `end`."""
        return self.filter(issued_at__gte=start, issued_at__lt=end)

    def with_content(self):
        """All that editions of these articles would hold, in a fixed number of queries."""
        return self.select_related("lead_image", "conference__series").prefetch_related(*BESIDE)

    def update(self, **values):
        """As in Django; where it changes words of a source text, the digest of them changes with it."""
        if SOURCE.isdisjoint(values):
            return super().update(**values)
        with transaction.atomic():
            keys = list(self.order_by().values_list("pk", flat=True))
            updated = super().update(**values)
            for article in self.model.objects.filter(pk__in=keys):
                digest = article.words_digest(article.source_language)
                self.model._base_manager.filter(pk=article.pk).update(source_digest=digest)
        return updated


class Article(models.Model):
    """One news item, under one address for ever, whatever its kind."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(_("reference"), max_length=20, unique=True, null=True, blank=True, editable=False)
    source_language = models.CharField(
        _("source language"),
        max_length=7,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("The language it is written in; the others are translated from it."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.RELEASE)
    issued_at = models.DateTimeField(
        _("date of issue"),
        null=True,
        blank=True,
        validators=[plausible_year],
        help_text=_("The date readers see. Leave empty for the moment of the first release."),
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    summary = models.TextField(
        _("summary"),
        max_length=SHORT_TEXT,
        blank=True,
        help_text=_("The lead: who, what, when, where. Also shown in lists."),
    )
    city = models.CharField(_("city of the dateline"), max_length=100, blank=True)
    country = models.CharField(_("country of the dateline"), max_length=2, blank=True)
    body = models.TextField(_("text"), blank=True)
    notes_to_editors = models.TextField(_("notes to editors"), blank=True)
    slug = models.SlugField(
        _("address"),
        max_length=100,
        allow_unicode=True,
        null=True,
        blank=True,
        db_index=False,
        help_text=_("Made from the title where left empty; fixed at the first release."),
    )
    lead_image = models.ForeignKey(
        "newsroom.Image",
        models.PROTECT,
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        related_name="+",
    )
    gallery = models.ManyToManyField(
        "newsroom.Image", through="GalleryImage", verbose_name=_("gallery"), related_name="+"
    )
    themes = models.ManyToManyField("events.Theme", through="ArticleTheme", verbose_name=_("themes"))
    conference = models.ForeignKey(
        "events.Conference",
        models.PROTECT,
        verbose_name=_("conference"),
        null=True,
        blank=True,
        related_name="articles",
    )
    conference_role = models.CharField(_("role at the conference"), max_length=12, choices=ConferenceRole, blank=True)
    contacts = models.ManyToManyField("press.MediaContact", verbose_name=_("media contacts"), blank=True)
    related = models.ManyToManyField("self", verbose_name=_("related articles"), blank=True, symmetrical=False)
    source_text = models.TextField(_("text as received"), blank=True, editable=False)
    source_sha256 = models.CharField(_("SHA-256 of the text as received"), max_length=64, blank=True, editable=False)
    # `words_digest()` of the source language, kept by every way of saving, so that the database can tell what is stale.
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["-created_at", "-id"], name="article_newest")]
        permissions = [(f"edit_{code}", f"Can edit articles in {name}") for code, name in settings.LANGUAGES] + [
            ("approve", "Can approve articles and send them back"),
            ("release", "Can release, schedule and withdraw articles"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=[f"slug_{code}"],
                name=f"article_slug_{code}_unique",
                violation_error_message=_("Another article already has this address in this language."),
            )
            for code in LANGUAGES
        ] + [guards.ReadByGuards(name="article_read_by_guards")]

    def __str__(self):
        return self.title_for(get_language()) or self.reference or str(self.uid)

    @transaction.atomic
    def save(self, *args, by=None, is_minor=False, restored_from=None, update_fields=None, **kwargs):
        """
        Store it, and keep each text that changes by it under the name of the person (`by`).

        `is_minor` is said of the source text, `restored_from` is the moment of the earlier text that is taken back.
        """
        adding = self._state.adding
        changed = self.tidy()
        if not adding:
            # The reference is given by the first release: no object read before it may take it back.
            everything = {field.name for field in self._meta.local_concrete_fields if not field.primary_key}
            update_fields = ({*update_fields, *changed} if update_fields is not None else everything) - {"reference"}
        if adding or update_fields & SOURCE:
            self.source_digest = self.source_digest_after(update_fields)
            update_fields = update_fields and {*update_fields, "source_digest"}
        super().save(*args, update_fields=update_fields, **kwargs)
        if adding:
            self.plan_languages()
        if update_fields is None or TEXT_COLUMNS & set(update_fields):
            self.keep_texts(by or (self.created_by if adding else None), is_minor, restored_from)

    def clean(self):
        for code in LANGUAGES:
            if self.pk and self.slug_is_fixed(code) and getattr(self, f"slug_{code}") != self.slug_published(code):
                raise ValidationError(
                    {f"slug_{code}": _("The address is public and stays as it is: links to it must go on working.")}
                )
            if Address.objects.of_others(self, code).filter(slug=getattr(self, f"slug_{code}")).exists():
                raise ValidationError({f"slug_{code}": _("Links to this address already lead to another article.")})

    def in_language(self, name, language):
        """The text of the translated field `name` in `language`, "" where there is none."""
        return getattr(self, f"{name}_{language}") or ""

    def title_for(self, language):
        """A title to know it by: in `language`, else in the source language, else in any."""
        # In the admin's history no language is active.
        candidates = [code for code in (language, self.source_language, *LANGUAGES) if code]
        return next((title for code in candidates if (title := self.in_language("title", code))), "")

    def tidy(self):
        """Clean every text and fill empty addresses; returns the names of the fields that changed by it."""
        changed = set()
        for code in LANGUAGES:
            for name in WORDS:
                field, before = f"{name}_{code}", self.in_language(name, code)
                after = html.clean(before) if name in RICH else html.plain(before)
                if after != before:
                    setattr(self, field, after)
                    changed.add(field)
            if not getattr(self, f"slug_{code}") and (slug := self.free_slug(code)):
                setattr(self, f"slug_{code}", slug)
                changed.add(f"slug_{code}")
        return changed

    def replace_words(self, language, old, new):
        """Put the words `new` for `old` in all texts of `language`; stores nothing. Returns `{field: how often}`."""
        found = {}
        for name in WORDS:
            replace = replacing.in_html if name in RICH else replacing.in_text
            text, times = replace(self.in_language(name, language), old, new)
            if times:
                setattr(self, f"{name}_{language}", text)
                found[f"{name}_{language}"] = times
        return found

    def free_slug(self, language):
        """An address that no other article has or had in `language`, or None where there is no title yet."""
        former = Address.objects.of_others(self, language)
        return free_slug(self, language, self.in_language("title", language), former)

    def slug_published(self, language):
        edition = self.editions.filter(language=language).first()
        return edition and edition.slug

    def languages_released(self):
        """The codes of the languages in which it has editions, live or not: there the address is fixed."""
        return set(self.editions.order_by().values_list("language", flat=True).distinct())

    def public_slug(self, language):
        """The slug under which readers find it in `language`, or will; None before the first release."""
        return Address.objects.current(self, language) or self.slug_published(language)

    def slug_is_fixed(self, language):
        """Whether readers may know the address in `language`: from its first release on."""
        return self.slug_published(language) is not None

    def plan_languages(self):
        """A language version for each language; the source is required, the others follow when they are ready."""
        from .version import LanguageVersion, Plan  # version.py needs Article

        LanguageVersion.objects.bulk_create(
            [
                LanguageVersion(
                    article=self,
                    language=code,
                    plan=Plan.REQUIRED if code == self.source_language else Plan.FOLLOWS,
                    text_changed_by=self.created_by if self.words_digest(code) else None,
                    text_changed_at=timezone.now() if self.words_digest(code) else None,
                )
                for code in LANGUAGES
            ]
        )

    def keep_texts(self, by, is_minor=False, restored_from=None):
        """Keep the texts as they are stored now, whatever this object was read from."""
        stored = Article._base_manager.get(pk=self.pk)
        texts = {code: stored.texts(code) for code in LANGUAGES}
        minor_in = stored.source_language if is_minor else None
        SavedText.objects.keep(self, texts, by, minor_in=minor_in, restored_from=restored_from)

    def keep_facts(self, by):
        """Keep what all languages share, where it is not what was kept last; `self` is `with_content()`."""
        SavedText.objects.keep(self, {SHARED: facts.of(self)}, by)

    def words(self, language):
        return {name: self.in_language(name, language) for name in WORDS}

    def texts(self, language):
        """The words and the address: all that is kept of a language at each save."""
        return {name: self.in_language(name, language) for name in TEXTS}

    def words_digest(self, language):
        """The digest of the words alone, by which translations go stale; "" where nothing is written."""
        words = self.words(language)
        return digest(words) if any(words.values()) else ""

    def source_digest_after(self, update_fields):
        """The digest of the source's words once the fields named are saved, None for all: the rest is as stored."""
        if update_fields is None or update_fields >= SOURCE:
            return self.words_digest(self.source_language)
        stored = Article.objects.select_for_update().get(pk=self.pk)
        for name in update_fields & SOURCE:
            setattr(stored, name, getattr(self, name))
        return stored.words_digest(stored.source_language)

    def content(self, language):
        """All that an edition in `language` would hold, JSON-ready; approval is bound to its digest."""
        return self.words(language) | {
            "slug": getattr(self, f"slug_{language}") or "",
            "kind": self.kind,
            "country": self.country,
            "issued_at": self.issued_at and self.issued_at.astimezone(UTC).isoformat(),
            "source_language": self.source_language,
            "conference": self.conference_id,
            "conference_role": self.conference_role,
            "themes": [link.theme_id for link in self.theme_links.all()],
            "pictures": self.pictures(language),
            "contacts": [contact.as_published(language) for contact in self.contacts.all()],
            "related": [article.pk for article in self.related.all()],
            "boilerplate": Boilerplate.text_on(timezone.localdate(), language),
        }

    def pictures(self, language):
        """`[{image, is_lead, alt, caption, credit, copyright, usage_terms}, ...]`, the lead picture first."""
        shown = [self.lead_image] if self.lead_image else []
        shown += [link.image for link in self.gallery_links.all() if link.image_id != self.lead_image_id]
        return [
            {
                "image": image.pk,
                "is_lead": image.pk == self.lead_image_id,
                "credit": image.credit,
                "copyright": image.copyright,
                **{name: getattr(image, f"{name}_{language}") or "" for name in ("alt", "caption", "usage_terms")},
            }
            for image in shown
        ]

    def content_digest(self, language):
        return digest(self.content(language))

    def digests(self):
        """`{language: (digest of the words, digest of the content)}`: what `record_changes` compares with."""
        return {code: (self.words_digest(code), self.content_digest(code)) for code in LANGUAGES}

    def last_moves(self):
        """`{language: the last Move made in it}`."""
        moves = self.versions.model._meta.get_field("moves").related_model.objects
        mine = moves.filter(language_version__article=self)
        newest = mine.values("language_version").annotate(newest=models.Max("pk")).values("newest")
        found = moves.filter(pk__in=newest.order_by()).select_related("by", "language_version")
        return {move.language_version.language: move for move in found}

    def version(self, language):
        return self.versions.get(language=language)

    @classmethod
    def locked(cls, pk):
        """The article as it is now, its row held until the transaction ends: one move or save at a time."""
        cls.objects.select_for_update().only("pk").get(pk=pk)
        return cls.objects.with_content().get(pk=pk)

    @transaction.atomic
    def record_changes(self, before, by, minor=False, together=()):
        """
        After a save by `by`: note who changed which language, and take back approvals of what is no longer the same.

        `before` is `digests()` as it was. Translations made from the old source words stay good with `minor`, and in
        the languages of `together`, which were changed in the same sense as the source.
        """
        now = Article.locked(self.pk)
        now.keep_facts(by)
        after = now.digests()
        old_source, new_source = before[now.source_language][0], after[now.source_language][0]
        for version in now.versions.all():
            version.article = now
            if before[version.language] != after[version.language]:
                version.text_changed(by, words=before[version.language][0] != after[version.language][0])
            stays_good = minor or version.language in together
            if stays_good and old_source != new_source and version.source_digest == old_source:
                version.stay_current(new_source)

    @transaction.atomic
    def take_back(self, language, words, by, moment, seen):
        """
        Put `words`, `{field: text}` of the text of `moment`, into the working copy in `language`; its address stays.

        `seen` is the digest of the texts that they are to replace. Raises TransitionError.
        """
        now = Article.locked(self.pk)
        if not workflow.may(by, "revise", language):
            raise TransitionError(_("You may not change the text in this language."))
        if seen != digest(now.texts(language)):
            raise TransitionError(
                _("Someone has changed the text meanwhile. You see that text now: look again, then take yours back.")
            )
        before = now.digests()
        taken = {f"{name}_{language}": words[name] for name in WORDS if name in words}
        for name, text in taken.items():
            setattr(now, name, text)
        now.save(update_fields=taken, by=by, restored_from=moment)
        now.record_changes(before, by)

    def move_languages(self, name, by, demands, began=None):
        """
        Make the move `name` in several languages: all or none. Raises LanguagesRefused, with what each has to say.

        `demands` is `{language: arguments of that move}`; returns `{language: what the move returned}`. `began` is the
        moment that "at once" means, where this is a part of something greater.
        """
        versions = {version.language: version for version in self.versions.filter(language__in=demands)}
        if name == "release":
            # An approval that has lapsed stays recorded, though nothing is released.
            refusals = {code: lapsed for code, version in versions.items() if (lapsed := version.settle(by))}
            if refusals:
                raise LanguagesRefused(refusals)
        results, refusals = {}, {}
        with transaction.atomic():
            now = began or live.clock()
            for code, arguments in demands.items():
                versions[code].step_began = now
                try:
                    with transaction.atomic():
                        results[code] = getattr(versions[code], name)(by, **arguments)
                except TransitionError as refusal:
                    refusals[code] = refusal
            if refusals:
                raise LanguagesRefused(refusals)
        return results

    @transaction.atomic
    def withdraw(self, by, notices, replaced_by=None, comment=""):
        """
        End it for readers in all languages at one moment, and cancel what is scheduled.

        `notices` is `{language: text}`, one for every language that is live; `replaced_by` the article to read instead.
        """
        article = Article.locked(self.pk)
        if not workflow.may(by, "withdraw", article.source_language):
            raise TransitionError(_("Withdrawing an article takes a publisher."))
        if not comment.strip():
            raise TransitionError(_("Say for the record why the article is withdrawn."))
        at = live.clock()
        shown = list(article.editions.live_in_any_language(at))
        if not shown:
            raise TransitionError(_("Nothing of this article is public, so there is nothing to withdraw."))
        notices = {code: html.plain(notices.get(code, "")) for code in LANGUAGES}
        if silent := [e.get_language_display() for e in shown if not notices[e.language]]:
            raise TransitionError(
                _("Readers need a notice in every language that is public. Missing: %(languages)s.")
                % {"languages": ", ".join(map(str, silent))}
            )
        waiting = list(article.editions.waiting(at))
        for edition in waiting:
            edition.cancel()
        article.editions.live_in_any_language(at).update(live_until=at)
        Withdrawal.objects.record(shown, at, by, notices, replaced_by)
        article.corrections.under_way().end(by, at)
        for version in article.versions.all():
            version.article = article
            version.withdrawn(by, comment, was_public=version.language in {e.language for e in shown + waiting})

    @property
    def is_withdrawn(self):
        """Whether it was withdrawn and nothing of it has been released since."""
        last = self.withdrawals.order_by("-at").first()
        return last is not None and not self.editions.filter(released_at__gt=last.at).exists()

    @cached_property
    def open_remarks(self):
        """`{language or "": how many remarks on it are open}`, as they were when first asked for."""
        return self.remarks.open().count_by_language()

    @property
    def can_be_deleted(self):
        """Only what left no trace: no edition, no line of the record, nobody outside who was shown it."""
        if self.editions.exists() or self.clearances.exists():
            return False
        return not self.versions.filter(moves__isnull=False).exists()


class ArticleTheme(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="theme_links")
    theme = models.ForeignKey("events.Theme", models.PROTECT, verbose_name=_("theme"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("theme of the article")
        verbose_name_plural = _("themes of the article")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "theme"], name="article_theme_once")]

    def __str__(self):
        return str(self.theme)


class GalleryImage(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="gallery_links")
    image = models.ForeignKey("newsroom.Image", models.PROTECT, verbose_name=_("picture"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("picture of the gallery")
        verbose_name_plural = _("gallery")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "image"], name="gallery_image_once")]

    def __str__(self):
        return str(self.image)
