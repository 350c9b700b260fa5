"""`manage.py init_site`: an empty database becomes a working installation."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from accounts.models import User
from accounts.services import first_administrator
from workflow.setting_up import set_up_site


class Command(BaseCommand):
    """Site, pages, roles, pillars, and the first administrator by a mailed link."""

    help = "Set up an empty installation and invite its first administrator."

    def add_arguments(self, parser: CommandParser) -> None:
        """The council's name and the administrator's address."""
        parser.add_argument("--council", default=settings.COUNCIL_NAME)
        parser.add_argument("--address", default=settings.BASE_URL)
        parser.add_argument("--administrator-email", required=True)
        parser.add_argument("--administrator-name", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse an installation that has people already."""
        email = options["administrator_email"]
        try:
            validate_email(email)
        except ValidationError as problem:
            raise CommandError(f"“{email}” is not an e-mail address.") from problem
        if User.objects.exists():
            raise CommandError(
                "This installation has people already. Its administrators invite "
                "others under People."
            )
        set_up_site(options["council"], options["address"])
        first_administrator(email, options["administrator_name"])
        self.stdout.write(
            f"{options['council']} is set up. {email} gets a mail with a link to set "
            f"a password, and can then invite others."
        )
