"""What stands beside the text: owner, dates, references, the note of what changes.

Changeable at any stage, since none of it is sealed; each change is a ledger entry. It
is no contribution.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Team, User
from accounts.roles import Role
from cms.text.tidy import clean
from ledger import book, keys
from ledger.canonical import JSON
from workflow import table
from workflow.barrier import Door, opened
from workflow.errors import Blocked, NotPermitted, Reason, Stale
from workflow.models import Edition
from workflow.perform import locked
from workflow.stages import ONCE_PUBLIC, Stage

WRITERS = frozenset({Role.EDITOR, Role.APPRENTICE})
OF_EDITION = ("change_note", "evidence_reason", "effective_on", "review_on")
NOTES = frozenset({"change_note", "evidence_reason"})
OF_POLICY = ("eia_reference", "dpia_reference")
CHANGED_MEANWHILE = (
    "Somebody changed one of these after you opened this page, so yours is not saved "
    "yet. What stands there now is said at each. Save again to put yours in its place."
)


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed, as the ledger is told of it."""

    kind: str
    subject: str
    data: Mapping[str, JSON]


@transaction.atomic
def change(
    edition_id: int,
    *,
    actor: User,
    shown: Mapping[str, Any] | None = None,
    editors: Iterable[User] | None = None,
    team: Team | None = None,
    owner: User | None = None,
    **facts: str | date | None,
) -> None:
    """Change whatever is given, all or nothing.

    Raises NotPermitted, and Blocked for dates in the wrong order, an edition that has
    ended, or people without the role. `shown` is what the person saw of it: Stale if
    somebody changed that meanwhile, so that nobody's change is lost unseen.
    """
    edition = locked(edition_id)
    given: dict[str, Any] = {**facts, "editors": editors, "team": team, "owner": owner}
    _refuse_unseen(edition, shown or {}, given)
    changes = [_facts(edition, facts, actor)] if facts else []
    if editors is not None:
        changes.append(_editors(edition, editors, actor))
    if team is not None:
        changes.append(_team(edition, team, actor))
    if owner is not None:
        changes.append(_owner(edition, owner, actor))
    _tell(changes, actor)


def change_facts(edition_id: int, *, actor: User, **facts: Any) -> None:
    """Change some of OF_EDITION and OF_POLICY. Raises as `change` does."""
    change(edition_id, actor=actor, **facts)


def standing_now(edition: Edition) -> dict[str, Any]:
    """What stands beside the text now, by name; people and the team by their keys."""
    record = edition.page.record
    found: dict[str, Any] = {name: getattr(edition, name) for name in OF_EDITION}
    found |= {name: getattr(record, name) for name in OF_POLICY}
    found["editors"] = set(record.editors.values_list("pk", flat=True))
    return found | {"team": record.team_id, "owner": record.owner_id}


def _refuse_unseen(
    edition: Edition, shown: Mapping[str, Any], given: Mapping[str, Any]
) -> None:
    now = standing_now(edition)
    for name, was in shown.items():
        wanted = given.get(name)
        if name == "editors" and wanted is not None:
            wanted = {person.pk for person in wanted}
        elif name in ("team", "owner") and wanted is not None:
            wanted = wanted.pk
        if now[name] not in (was, wanted):
            raise Stale(CHANGED_MEANWHILE)


def _tell(changes: Iterable[Change | None], actor: User) -> None:
    """Into the ledger, last: who holds its head waits for nobody."""
    for made in changes:
        if made is not None:
            book.append(
                made.kind, subject=made.subject, actor=actor.ref, data=made.data
            )


def _facts(edition: Edition, facts: dict[str, Any], actor: User) -> Change | None:
    if not table.allowed(table.SET_FACTS, edition, actor):
        raise NotPermitted("These are kept by the policy's owner and the clerk.")
    unknown = set(facts) - {*OF_EDITION, *OF_POLICY}
    if unknown:
        raise ValueError(f"No such facts: {sorted(unknown)}")
    if edition.stage in (Stage.SUPERSEDED, Stage.ABANDONED):
        raise Blocked([Reason("This edition has ended. Its facts are history.")])
    changed = _changed(edition, facts)
    if not changed:
        return None
    if NOTES & changed.keys() and edition.stage in ONCE_PUBLIC:
        raise Blocked([Reason("What changed was published with it, and stays.")])
    _check_dates(edition)
    # Only what changed: another field may have been given its value meanwhile.
    if fields := [name for name in OF_EDITION if name in changed]:
        with opened(Door.PERFORM):
            edition.save(update_fields=fields)
    if fields := [name for name in OF_POLICY if name in changed]:
        edition.page.record.save(update_fields=fields)
    return Change(
        "edition.facts_changed",
        edition.ref,
        {name: _told(edition, name, value) for name, value in changed.items()},
    )


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
    if isinstance(value, str) and name in NOTES:
        return keys.digest(edition.ref, value)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _check_dates(edition: Edition) -> None:
    effective, review = edition.effective_on, edition.review_on
    if effective and review and review <= effective:
        raise Blocked([Reason("The review date must be after the effective date.")])


def _owner(edition: Edition, owner: User, actor: User) -> Change | None:
    record = edition.page.record
    if not table.allowed(table.NAME_OWNER, edition, actor):
        raise NotPermitted("The clerk names a policy's owner.")
    if not owner.has_role(Role.POLICY_OWNER):
        raise Blocked([Reason(f"{owner} does not hold the role of policy owner.")])
    if record.owner_id == owner.pk:
        return None
    before, record.owner = record.owner, owner
    record.save(update_fields=["owner"])
    return Change(
        "policy.owner_named",
        f"policy:{edition.page_id}",
        {"before": before.ref, "after": owner.ref},
    )


def _editors(edition: Edition, editors: Iterable[User], actor: User) -> Change | None:
    record = edition.page.record
    if not table.allowed(table.SET_FACTS, edition, actor):
        raise NotPermitted("Editors are named by the policy's owner and the clerk.")
    before, after = set(record.editors.all()), set(editors)
    if strangers := [e for e in after - before if not e.roles & WRITERS]:
        names = ", ".join(sorted(map(str, strangers)))
        raise Blocked([Reason(f"Not an editor or apprentice: {names}.")])
    if before == after:
        return None
    record.editors.set(after)
    return Change(
        "policy.editors_named",
        f"policy:{edition.page_id}",
        {
            "before": sorted(person.ref for person in before),
            "after": sorted(person.ref for person in after),
        },
    )


def _team(edition: Edition, team: Team, actor: User) -> Change | None:
    record = edition.page.record
    if not table.allowed(table.NAME_OWNER, edition, actor):
        raise NotPermitted("The clerk names a policy's team.")
    if record.team_id == team.pk:
        return None
    before, record.team = record.team, team
    record.save(update_fields=["team"])
    return Change(
        "policy.team_named",
        f"policy:{edition.page_id}",
        {"before": before.pk, "after": team.pk},
    )
