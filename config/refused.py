"""Commands of installed packages that would go around the one door, refused."""

from argparse import REMAINDER, ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

NOTHING_CHANGED = "Nothing was changed."


def refusing(sentence: str) -> type[BaseCommand]:
    """A command that says why it does nothing, whatever comes with it."""

    class Command(BaseCommand):
        """Refuse."""

        help = sentence
        requires_system_checks: list[str] = []

        def add_arguments(self, parser: ArgumentParser) -> None:
            """Whatever the package's own command takes."""
            parser.add_argument("anything", nargs=REMAINDER)

        def handle(self, *args: Any, **options: Any) -> None:
            """Say why."""
            raise CommandError(f"{sentence} {NOTHING_CHANGED}")

    return Command
