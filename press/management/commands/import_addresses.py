from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from press import former_list


class Command(BaseCommand):
    help = (
        "Take former addresses from a CSV file of two columns, the address as it was and the one of this site that it "
        "leads to. Shows what would be taken; with --write it is."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="a CSV file in UTF-8")
        parser.add_argument("--write", action="store_true", help="store what can be taken")

    def handle(self, *args, file, write, **options):
        try:
            rows = former_list.judge(former_list.read(Path(file).read_bytes()))
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except ValueError as error:
            raise CommandError(str(error)) from error
        for row in rows:
            verdict = row.refusal or ("known already" if row.is_known else "can be taken")
            self.stdout.write(f"{row.line:>6}  {row.path}  →  {row.target}  –  {verdict}")
        refused = sum(1 for row in rows if row.refusal)
        known = sum(1 for row in rows if row.is_known)
        taken = former_list.take(rows) if write else len(rows) - refused - known
        verb = "taken" if write else "can be taken; --write takes them"
        self.stdout.write(f"{refused} refused, {known} known already, {taken} {verb}.")
