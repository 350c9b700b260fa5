"""`manage.py flush` is refused once there is anything that must be kept."""

from typing import Any

from django.core.management import CommandError
from django.core.management.commands import flush

from workflow.triggers import standing
from workflow.triggers.emptiness import is_empty


class Command(flush.Command):
    """Django's own, for an installation that keeps nothing yet."""

    def handle(self, **options: Any) -> None:
        """Refuse while the guards stand before records, people or policies."""
        using = options["database"]
        if standing.are_up(using) and not is_empty(using):
            raise CommandError(
                "This installation holds people, policies or a ledger, which are "
                "kept. Nothing was removed. To begin again, make a new database."
            )
        super().handle(**options)
