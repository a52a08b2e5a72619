from django.core.management.base import BaseCommand

from press.models import Edition, EditionText


class Command(BaseCommand):
    help = "Takes every edition into the search anew: after an update that changes how words are compared."

    def handle(self, *, verbosity, **options):
        taken = 0
        for edition in Edition.objects.order_by("pk").iterator(chunk_size=100):
            EditionText.objects.write([edition])
            taken += 1
        if verbosity:
            self.stdout.write(f"{taken} editions can be searched.")
