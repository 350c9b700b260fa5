"""Bring in policies from Word files at the server's own command line."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import Team, User
from cms.models.policy import Kind
from exports.incoming.bringing import Brought, bring_in
from exports.incoming.reporting import report
from workflow.errors import Refused


class Command(BaseCommand):
    """For each file: read it, print what became of it, and create a draft."""

    help = (
        "Read Word files, print what was made of each, and create drafts. Images "
        "without alternative text are left out and named in the report."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The files, and whose policies they become."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--owner", required=True, help="e-mail of the owner")
        parser.add_argument("--team", required=True, help="name of the team")
        parser.add_argument(
            "--as", required=True, dest="actor", help="e-mail of who brings them in"
        )
        parser.add_argument("--kind", choices=Kind.values, default=Kind.POLICY)
        parser.add_argument("--title", default="", help="only with a single file")
        parser.add_argument(
            "--only-read",
            action="store_true",
            help="create no drafts: the files wait under Old policies",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the files one by one; those that fail stop no other."""
        files: list[Path] = options["files"]
        if options["title"] and len(files) > 1:
            raise CommandError("Give --title with one file only.")
        owner, actor = _person(options["owner"]), _person(options["actor"])
        team = Team.objects.filter(name__iexact=options["team"]).first()
        if team is None:
            raise CommandError(f"There is no team called {options['team']}.")
        failed = 0
        for path in files:
            try:
                brought = bring_in(
                    path,
                    actor=actor,
                    owner=owner,
                    team=team,
                    kind=options["kind"],
                    title=options["title"],
                    create=not options["only_read"],
                )
            except Refused as refusal:
                raise CommandError(refusal.message) from refusal
            failed += brought.problem != ""
            self._say(path, brought, options["verbosity"])
        if failed:
            raise CommandError(f"{failed} of {len(files)} files could not be taken.")

    def _say(self, path: Path, brought: Brought, verbosity: int) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(path.name))
        if brought.draft is not None and verbosity:
            self.stdout.writelines(f"  {line}" for line in report(brought.draft))
        if brought.problem:
            self.stdout.write(self.style.ERROR(f"  {brought.problem}"))
        elif brought.edition is not None:
            record = brought.edition.page.record
            self.stdout.write(
                self.style.SUCCESS(f"  {record.reference}: {brought.edition}, a draft")
            )
        else:
            self.stdout.write("  It waits under Old policies to be checked.")


def _person(email: str) -> User:
    found = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if found is None:
        raise CommandError(f"Nobody with the e-mail address {email} may log in.")
    return found
