"""What stands beside the text: owner, dates, references, the note of what changes.

Changeable at any stage, since none of it is sealed; each change is a ledger entry. It
is no contribution.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Team, User
from accounts.roles import Role
from cms.text.tidy import clean
from ledger import book, keys
from workflow import table
from workflow.barrier import Door, opened
from workflow.errors import Blocked, NotPermitted, Reason
from workflow.models import Edition
from workflow.perform import locked
from workflow.stages import ONCE_PUBLIC, Stage

WRITERS = frozenset({Role.EDITOR, Role.APPRENTICE})
OF_EDITION = ("change_note", "effective_on", "review_on")
OF_POLICY = ("eia_reference", "dpia_reference")


@transaction.atomic
def change(
    edition_id: int,
    *,
    actor: User,
    editors: Iterable[User] | None = None,
    team: Team | None = None,
    owner: User | None = None,
    **facts: str | date | None,
) -> None:
    """Change whatever is given, all or nothing. Raises as the functions below do."""
    if facts:
        change_facts(edition_id, actor=actor, **facts)
    if editors is not None:
        name_editors(edition_id, editors, actor=actor)
    if team is not None:
        move_to_team(edition_id, team, actor=actor)
    if owner is not None:
        name_owner(edition_id, owner, actor=actor)


@transaction.atomic
def change_facts(edition_id: int, *, actor: User, **facts: str | date | None) -> bool:
    """Change some of OF_EDITION and OF_POLICY; whether anything changed.

    Raises NotPermitted, or Blocked for dates in the wrong order or an edition that
    has ended.
    """
    edition = locked(edition_id)
    if not table.allowed(table.SET_FACTS, edition, actor):
        raise NotPermitted("These are kept by the policy's owner and the clerk.")
    unknown = set(facts) - {*OF_EDITION, *OF_POLICY}
    if unknown:
        raise ValueError(f"No such facts: {sorted(unknown)}")
    if edition.stage in (Stage.SUPERSEDED, Stage.ABANDONED):
        raise Blocked([Reason("This edition has ended. Its facts are history.")])
    changed = _changed(edition, facts)
    if not changed:
        return False
    if "change_note" in changed and edition.stage in ONCE_PUBLIC:
        raise Blocked([Reason("What changed was published with it, and stays.")])
    _check_dates(edition)
    with opened(Door.PERFORM):
        edition.save(update_fields=list(OF_EDITION))
    edition.page.record.save(update_fields=list(OF_POLICY))
    book.append(
        "edition.facts_changed",
        subject=edition.ref,
        actor=actor.ref,
        data={name: _told(edition, name, value) for name, value in changed.items()},
    )
    return True


def _changed(edition: Edition, facts: dict[str, Any]) -> dict[str, Any]:
    changed = {}
    for name, value in facts.items():
        holder = edition if name in OF_EDITION else edition.page.record
        tidy = clean(value).strip() if isinstance(value, str) else value
        if getattr(holder, name) != tidy:
            setattr(holder, name, tidy)
            changed[name] = tidy
    return changed


def _told(edition: Edition, name: str, value: str | date | None) -> str:
    """Dates and references as they are; a note only as its digest."""
    if isinstance(value, str) and name == "change_note":
        return keys.digest(edition.ref, value)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _check_dates(edition: Edition) -> None:
    effective, review = edition.effective_on, edition.review_on
    if effective and review and review <= effective:
        raise Blocked([Reason("The review date must be after the effective date.")])


@transaction.atomic
def name_owner(edition_id: int, owner: User, *, actor: User) -> None:
    """Hand the policy to a new owner, who must hold the role. Clerks do this."""
    edition = locked(edition_id)
    record = edition.page.record
    if not table.allowed(table.NAME_OWNER, edition, actor):
        raise NotPermitted("The clerk names a policy's owner.")
    if not owner.has_role(Role.POLICY_OWNER):
        raise Blocked([Reason(f"{owner} does not hold the role of policy owner.")])
    if record.owner_id == owner.pk:
        return
    before, record.owner = record.owner, owner
    record.save(update_fields=["owner"])
    book.append(
        "policy.owner_named",
        subject=f"policy:{edition.page_id}",
        actor=actor.ref,
        data={"before": before.ref, "after": owner.ref},
    )


@transaction.atomic
def name_editors(edition_id: int, editors: Iterable[User], *, actor: User) -> None:
    """Say who beside the team drafts this policy. The owner and the clerk do this."""
    edition = locked(edition_id)
    record = edition.page.record
    if not table.allowed(table.SET_FACTS, edition, actor):
        raise NotPermitted("Editors are named by the policy's owner and the clerk.")
    before, after = set(record.editors.all()), set(editors)
    if strangers := [e for e in after - before if not e.roles & WRITERS]:
        names = ", ".join(sorted(map(str, strangers)))
        raise Blocked([Reason(f"Not an editor or apprentice: {names}.")])
    if before == after:
        return
    record.editors.set(after)
    book.append(
        "policy.editors_named",
        subject=f"policy:{edition.page_id}",
        actor=actor.ref,
        data={
            "before": sorted(person.ref for person in before),
            "after": sorted(person.ref for person in after),
        },
    )


@transaction.atomic
def move_to_team(edition_id: int, team: Team, *, actor: User) -> None:
    """Hand the policy to another team, whose editors then draft it. Clerks do this."""
    edition = locked(edition_id)
    record = edition.page.record
    if not table.allowed(table.NAME_OWNER, edition, actor):
        raise NotPermitted("The clerk names a policy's team.")
    if record.team_id == team.pk:
        return
    before, record.team = record.team, team
    record.save(update_fields=["team"])
    book.append(
        "policy.team_named",
        subject=f"policy:{edition.page_id}",
        actor=actor.ref,
        data={"before": before.pk, "after": team.pk},
    )
