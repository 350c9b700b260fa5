"""`manage.py routes`: every route of the house, and what was declared of it."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.routes import page
from config.routes.judging import faults


class Command(BaseCommand):
    """Print the census, or write its page in docs/; fail where it has a fault."""

    help = (
        "Print every route with its view and what was declared of it; with --json as "
        "data; --write FOLDER writes routes.md there. Fails when a route is not "
        "declared, or a declaration has no route."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One form at a time."""
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true")
        form.add_argument("--write", type=Path, metavar="FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print or write, then judge."""
        if folder := options["write"]:
            (folder / "routes.md").write_text(page.markdown(), encoding="utf-8")
            self.stdout.write(f"Wrote {folder / 'routes.md'}.")
        elif options["json"]:
            self.stdout.write(json.dumps(page.data(), indent=2, ensure_ascii=False))
        else:
            self.stdout.write(page.text())
        if found := list(faults()):
            raise CommandError("\n".join(found))
