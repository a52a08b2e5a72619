from django.conf import settings
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from press.models import Article
from press.sample.loading import SampleNewsroom

PASSWORD = "coastal-watch-demo"  # noqa: S105  the sample people's, printed for who tries the newsroom
PEOPLE = {
    # role: (name in the admin, first and last name, groups, languages to translate into)
    "writer": ("writer", ("Giulia", "Ferro"), ["Writers"], []),
    "translator": ("translator", ("Karim", "Belhadj"), ["Translators"], ["fr", "es", "ar"]),
    "editor": ("editor", ("Ruth", "Adeyemi"), ["Editors"], []),
    "publisher": ("publisher", ("Marco", "Lind"), ["Publishers"], []),
    "administrator": ("administrator", ("Ana", "Sousa"), ["Administrators"], []),
    "chief": ("chief", ("Nadia", "Brandt"), ["Editors", "Publishers"], []),
}


class Command(BaseCommand):
    help = "Fill the newsroom with a sample one: an invented organisation, its people, 24 articles, ten conferences."

    def add_arguments(self, parser):
        parser.add_argument("--port", default="8000", help="the port to name in the addresses printed")

    def handle(self, *args, port, **options):
        if not settings.DEBUG:
            raise CommandError(
                "The sample people have a password that everyone knows, so they are made only with NEWSROOM_DEBUG=1."
            )
        call_command("setup_groups", verbosity=0)
        people = {role: person(*facts) for role, facts in PEOPLE.items()}
        made = SampleNewsroom(people).load()
        self.stdout.write(
            f"The sample newsroom holds {Article.objects.count()} articles ({made} of them new).\n\n"
            f"  Public pages   http://127.0.0.1:{port}/en/  /fr/  /es/  /ar/\n"
            f"  Editorial desk http://127.0.0.1:{port}/admin/\n\n"
            f"  Log in as      {', '.join(name for name, *_ in PEOPLE.values())}\n"
            f"  Password       {PASSWORD}\n"
        )


def person(name, full_name, groups, languages):
    user, made = User.objects.get_or_create(
        username=name,
        defaults={
            "first_name": full_name[0],
            "last_name": full_name[1],
            "email": f"{name}@icwo.example.org",
            "is_staff": True,
        },
    )
    if made:
        user.set_password(PASSWORD)
        user.save()
    user.groups.set(Group.objects.filter(name__in=groups))
    codenames = [f"edit_{code}" for code in languages]
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="press", codename__in=codenames))
    return user
