"""`manage.py sync_roles`: run it after every `migrate`."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.sync import sync_roles


class Command(BaseCommand):
    help = "Create the role groups and give each exactly the permissions it has."

    def handle(self, *args: Any, **options: Any) -> None:
        """Synchronise and say what changed."""
        report = sync_roles()
        for word, names in (
            ("Created", report.created),
            ("Mended", report.mended),
            ("Removed", report.removed),
        ):
            if names:
                self.stdout.write(f"{word}: {', '.join(names)}.")
        if not report.changed:
            self.stdout.write("Roles are as they should be.")
