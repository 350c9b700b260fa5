"""`manage.py tick`: each minute, beside the worker, wake what is due."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from workflow.ticking import tick


class Command(BaseCommand):
    """Do what is due once, or each minute with --loop."""

    help = "Try work that is due, reclaim what is stuck, run the daily jobs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Once, or for ever."""
        parser.add_argument("--loop", action="store_true", help="Run each minute.")
        parser.add_argument("--pause", type=int, default=60, help="Seconds between.")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each run that did something."""
        while True:
            for line in tick():
                self.stdout.write(line)
            if not options["loop"]:
                return
            time.sleep(options["pause"])
