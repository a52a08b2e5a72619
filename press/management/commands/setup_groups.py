from django.core.management.base import BaseCommand

from press import groups


class Command(BaseCommand):
    help = "Makes the groups of a press office and gives each its permissions; migrate does the same."

    def handle(self, *, verbosity, **options):
        groups.set_up()
        if verbosity:
            self.stdout.write("\n".join(groups.GROUPS))
