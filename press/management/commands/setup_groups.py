from django.core.management.base import BaseCommand

from press import groups


class Command(BaseCommand):
    help = "Makes the groups of a press office and gives each its permissions; migrate does the same."

    def handle(self, **options):
        groups.set_up()
        for name in groups.GROUPS:
            self.stdout.write(name)
