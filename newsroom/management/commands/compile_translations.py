from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Compiles as Django's `compilemessages` does, where the gettext programs are not installed."""

    help = "Compile the translators' .po files in locale/ that are newer than what was compiled from them."
    requires_system_checks = []

    def handle(self, *args, **options):
        for po in po_files():
            mo = po.with_suffix(".mo")
            if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
                polib.pofile(str(po)).save_as_mofile(str(mo))


def po_files():
    """The translators' files, as paths in order."""
    return sorted(path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("*/LC_MESSAGES/*.po"))
