"""`manage.py stand_down E-MAIL`: when an administrator left and nobody can say yes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.errors import AccountsError
from accounts.models import User
from accounts.services import stand_down


class Command(BaseCommand):
    help = "Take every powerful role off a deactivated person; the ledger says so."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Stand the person down and say which roles were taken."""
        try:
            taken = stand_down(email)
        except User.DoesNotExist:
            raise CommandError(f"Nobody has the address {email}.") from None
        except AccountsError as refusal:
            raise CommandError(str(refusal)) from None
        labels = ", ".join(role.label for role in taken) or "none"
        self.stdout.write(f"Roles taken: {labels}.")
