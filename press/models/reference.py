"""The numbers by which articles are referred to."""

from django.db import models


class ReferenceCounter(models.Model):
    """The last number given to an article of a year. Its row is the queue for first releases."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.year}/{self.last:03}"

    @classmethod
    def next_reference(cls, year):
        """The next reference of `year`, as "2015/049". Within a transaction: what is rolled back leaves no gap."""
        cls.objects.get_or_create(year=year)
        cls.objects.filter(year=year).update(last=models.F("last") + 1)
        return str(cls.objects.get(year=year))
