"""Fill an empty database with Northbeck Council, its people and their policies."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from demo.building import build, is_empty
from demo.telling import logins


class Command(BaseCommand):
    """`manage.py demo` builds it; `--logins` says who can log in."""

    help = "Fill an empty database with the demo council, or print its logins."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--logins", action="store_true", help="only print who can log in"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not getattr(settings, "DEMO", False):
            raise CommandError("The demo runs only with the settings made for it.")
        if not options["logins"]:
            if not is_empty():
                raise CommandError(
                    "This database already holds policies or people; "
                    "the demo begins only in an empty one."
                )
            build()
        for line in logins():
            self.stdout.write(line)
