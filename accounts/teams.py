"""Adding and renaming teams. A team is never deleted: policies belong to it."""

from django.db import transaction

from accounts import authority
from accounts.models import Team, User
from ledger import book


def add(name: str, *, actor: User) -> Team:
    """Make a team. Raises NotPermittedError."""
    with transaction.atomic():
        actor = authority.administrator(actor)
        team = Team.objects.create(name=name)
        _record("team.added", team, actor)
    return team


def rename(team: Team, name: str, *, actor: User) -> None:
    """Give a team another name. Raises NotPermittedError."""
    with transaction.atomic():
        actor = authority.administrator(actor)
        team.name = name
        team.save(update_fields=["name"])
        _record("team.renamed", team, actor)


def _record(kind: str, team: Team, actor: User) -> None:
    book.append(kind, subject=f"team:{team.pk}", actor=actor.ref, data={})
