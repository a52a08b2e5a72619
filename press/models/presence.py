"""Who has an article open, now."""

from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from newsroom import live

from .article import Article

# A page that is open says so every ten seconds: one that was silent for longer is closed, or its computer is off.
LASTS = timedelta(seconds=25)


class Activity(models.TextChoices):
    READING = "reading"
    TYPING = "typing"
    UNSAVED = "unsaved"


class PresenceQuerySet(models.QuerySet):
    def now_at(self, article):
        """Whoever has `article` open, who came first first."""
        return self.filter(article=article, seen_at__gte=live.Now() - LASTS).order_by("opened_at", "pk")

    def says(self, person, article, page, **facts):
        """Note that `person` has `article` open in `page`; `facts` are its language and activity."""
        now = live.clock()
        if self.filter(page=page, person=person, article=article).update(seen_at=now, **facts):
            return
        self.filter(seen_at__lt=now - LASTS).delete()
        row = self.model(person=person, article=article, page=page, opened_at=now, seen_at=now, **facts)
        # Said twice at once, it is still one page; said of an article deleted a moment ago, it is none.
        with suppress(IntegrityError), transaction.atomic():
            self.bulk_create([row], ignore_conflicts=True)


class Presence(models.Model):
    """That a person has an article open in one page of their browser; it ends by itself."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    page = models.CharField(max_length=40, unique=True)
    language = models.CharField(max_length=7, choices=settings.LANGUAGES)
    activity = models.CharField(max_length=10, choices=Activity, default=Activity.READING)
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("open page")
        verbose_name_plural = _("open pages")
        default_permissions = ()
        indexes = [models.Index(fields=["article", "seen_at"], name="presence_now_at")]

    def __str__(self):
        return self.person.get_full_name() or self.person.get_username()
