from django.core.management.commands import flush

from newsroom import guards


class Command(flush.Command):
    """Django's flush. On SQLite it deletes row by row, which the guards of the past would refuse."""

    def handle(self, **options):
        with guards.lifted(using=options["database"]):
            super().handle(**options)
