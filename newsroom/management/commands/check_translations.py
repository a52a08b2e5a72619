import re

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from .compile_translations import po_files

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


class Command(BaseCommand):
    help = "Refuse interface texts that are missing, fuzzy, or have other placeholders than the English."
    requires_system_checks = []

    def handle(self, *args, **options):
        found = [
            f"{po.parent.parent.name}: {problem}" for po in po_files() for problem in problems(polib.pofile(str(po)))
        ]
        languages = {po.parent.parent.name for po in po_files()}
        found += [f"{code}: no file" for code, _name in settings.LANGUAGES if code != "en" and code not in languages]
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write("Every interface text is translated.")


def problems(catalogue):
    """Sentences on the entries of a translator's file (polib.POFile) that cannot be shown to people."""
    for entry in catalogue:
        if entry.obsolete:
            continue
        forms = list(entry.msgstr_plural.values()) or [entry.msgstr]
        if "fuzzy" in entry.flags:
            yield f"fuzzy: {entry.msgid!r}"
        elif not all(forms):
            yield f"missing: {entry.msgid!r}"
        elif any(placeholders(entry) - set(PLACEHOLDER.findall(form)) for form in forms[-1:]) or any(
            set(PLACEHOLDER.findall(form)) - placeholders(entry) for form in forms
        ):
            yield f"placeholders differ: {entry.msgid!r}"


def placeholders(entry):
    return set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural))
