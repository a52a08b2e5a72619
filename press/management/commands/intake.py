import json

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from press.intake import IntakeError, propose, receive_file
from press.intake.drafting import as_proposed, make_draft


class Command(BaseCommand):
    help = "Take in a release received as a text or HTML file: propose what it says, and make a draft of it."

    def add_arguments(self, parser):
        parser.add_argument("file", help="a .txt or .html file in UTF-8")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES])
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        parser.add_argument("--json", action="store_true", help="print the proposals as JSON")

    def handle(self, *args, file, language, dry_run, **options):
        try:
            received = receive_file(file, max_bytes=settings.NEWSROOM_INTAKE_MAX_BYTES)
        except IntakeError as error:
            raise CommandError(str(error)) from error
        proposals = propose(received.text, language)
        if options["json"]:
            self.stdout.write(json.dumps(proposals.as_json(), ensure_ascii=False, indent=2))
        for line in proposals.dropped:
            self.stderr.write(f"Left out, as it is no part of the text: {line.value}")
        if not dry_run:
            self.make_draft(received, proposals)

    def make_draft(self, received, proposals):
        if not proposals.language:
            raise CommandError("The language cannot be told from the text; name it with --language.")
        if not proposals.title or not proposals.body_paragraphs:
            raise CommandError("No title or no text was found: nothing was made.")
        try:
            article = make_draft(as_proposed(proposals), received)
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stderr.write(f"Draft {article.pk}: {article}")
        if article.conference:
            self.stderr.write(f"Conference {article.conference.pk}: {article.conference.full_name(proposals.language)}")
