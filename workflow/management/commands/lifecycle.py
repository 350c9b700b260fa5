"""`manage.py lifecycle`: the declaration as a diagram, a picture, data, or pages."""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from workflow.picture import diagram, roles_page

PAGES: dict[str, Callable[[], str]] = {
    "lifecycle.svg": diagram.svg,
    "lifecycle.md": diagram.markdown,
    "roles.md": roles_page.markdown,
}


class Command(BaseCommand):
    """Print the lifecycle, or write its pages in docs/."""

    help = (
        "Print the lifecycle as Mermaid; with --json as data, with --svg as a picture; "
        "--write FOLDER writes lifecycle.svg, lifecycle.md and roles.md there."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One form at a time."""
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true")
        form.add_argument("--svg", action="store_true")
        form.add_argument("--write", type=Path, metavar="FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print or write."""
        if folder := options["write"]:
            for name, made in PAGES.items():
                (folder / name).write_text(made(), encoding="utf-8")
                self.stdout.write(f"Wrote {folder / name}.")
        elif options["json"]:
            self.stdout.write(json.dumps(diagram.data(), indent=2, ensure_ascii=False))
        elif options["svg"]:
            self.stdout.write(diagram.svg(), ending="")
        else:
            self.stdout.write(diagram.mermaid(), ending="")
