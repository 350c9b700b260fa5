"""Change a plan while it is one: what is asked about, whom, and who answers for it.

Every change counts the plan's version on, so that nobody overwrites another's unseen,
and is told to the ledger by the names of what was changed, never by the words.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from accounts.models import User
from accounts.roles import Role
from cms.text.tidy import clean, one_line
from consultation.models import Consultation, DecisionMaker, Group, Safeguarding
from consultation.models.people import SafeguardingRole
from consultation.planning.holding import held
from consultation.planning.seeds import COLUMNS
from consultation.powers import Power, may
from ledger import book
from workflow.errors import Blocked, NotPermitted, Reason, Stale

PLAN = frozenset(
    {
        "title",
        "plain_title",
        "plain_intro",
        "can_change",
        "cannot_change",
        "reasons",
        "options",
        "opens_on",
        "closes_on",
        "dates_rationale",
        "eia_reference",
        "dpia_reference",
        "young_part",
    }
)
# Who keeps people safe may change as long as somebody's words are kept.
WATCH = frozenset({"out_of_hours", "manager"})
OVER = "It is no longer being planned, so its plan stays as it is."


@transaction.atomic
def change_plan(pk: int, *, actor: User, version: int, **facts: Any) -> Consultation:
    """Change some of PLAN while it is planned, and of WATCH at any time.

    Raises NotPermitted, Stale, or Blocked once people were asked.
    """
    if unknown := set(facts) - PLAN - WATCH:
        raise ValueError(f"No such facts: {sorted(unknown)}")
    row = _mine(pk, actor, version)
    if set(facts) & PLAN:
        _refuse_over(row)
    changed = _put(row, facts)
    if "title" in changed and not row.title:
        raise Blocked([Reason("Give it a title.")])
    if row.opens_on and row.closes_on and row.closes_on < row.opens_on:
        raise Blocked([Reason("The closing date must be after the opening date.")])
    if changed:
        _count(row, changed)
        tell(row, actor, "consultation.plan_changed", changed=changed)
    return row


@transaction.atomic
def change_group(
    pk: int, group_pk: int | None, *, actor: User, version: int, **facts: Any
) -> Group:
    """Change one group, or add one (`group_pk` None). Raises as `change_plan` does."""
    if unknown := set(facts) - set(COLUMNS):
        raise ValueError(f"No such facts: {sorted(unknown)}")
    row = _mine(pk, actor, version)
    _refuse_over(row)
    group = _group(row, group_pk, facts)
    changed = _put(group, facts)
    if not group.is_anonymous and group.open_link:
        raise Blocked(
            [
                Reason(
                    "A confidential group cannot come by the open link: whose an "
                    "answer is would not be known."
                )
            ]
        )
    if changed or group_pk is None:
        group.save()
        _count(row)
        tell(
            row,
            actor,
            "consultation.group_changed" if group_pk else "consultation.group_added",
            group=group.key,
            changed=changed,
        )
    return group


@transaction.atomic
def remove_group(pk: int, group_pk: int, *, actor: User, version: int) -> None:
    """Take out a group that was added by mistake; others say why they are left out."""
    row = _mine(pk, actor, version)
    _refuse_over(row)
    group = _group(row, group_pk, {})
    group.delete()
    _count(row)
    tell(row, actor, "consultation.group_removed", group=group.key)


@transaction.atomic
def name_decision_maker(
    pk: int, *, actor: User, version: int, name: str, job_title: str = ""
) -> DecisionMaker:
    """Name somebody who will decide. Raises as `change_plan` does."""
    row = _mine(pk, actor, version)
    _refuse_over(row)
    name = one_line(name)
    if not name:
        raise Blocked([Reason("Write the name of who decides.")])
    made = DecisionMaker.objects.create(
        consultation=row, name=name, job_title=one_line(job_title)
    )
    _count(row)
    tell(row, actor, "consultation.decision_maker_named", number=made.pk)
    return made


@transaction.atomic
def drop_decision_maker(pk: int, maker_pk: int, *, actor: User, version: int) -> None:
    """Take a name off again."""
    row = _mine(pk, actor, version)
    _refuse_over(row)
    if not row.decision_makers.filter(pk=maker_pk).delete()[0]:
        raise Stale("That name is not on the list any more.")
    _count(row)
    tell(row, actor, "consultation.decision_maker_dropped", number=maker_pk)


@transaction.atomic
def name_safeguarding(
    pk: int, person: User, *, role: str, actor: User, version: int
) -> Safeguarding:
    """Name a safeguarding lead or cover, or change which of the two somebody is.

    At any time: who leaves must be replaced. Raises Blocked for somebody without the
    role.
    """
    row = _mine(pk, actor, version)
    if not person.has_role(Role.SAFEGUARDING_LEAD):
        raise Blocked(
            [Reason(f"{person} does not hold the role of safeguarding lead.")]
        )
    made, _ = Safeguarding.objects.update_or_create(
        consultation=row, user=person, defaults={"role": SafeguardingRole(role)}
    )
    _count(row)
    tell(
        row,
        actor,
        "consultation.safeguarding_named",
        person=person.ref,
        role=str(made.role),
    )
    return made


@transaction.atomic
def drop_safeguarding(pk: int, named_pk: int, *, actor: User, version: int) -> None:
    """Take a safeguarding lead off the list. Two stay once people are being asked."""
    row = _mine(pk, actor, version)
    named = row.safeguarding.select_related("user").filter(pk=named_pk).first()
    if named is None:
        raise Stale("That person is not on the list any more.")
    if not row.is_planned and row.safeguarding.count() <= 2:
        raise Blocked(
            [Reason("Two safeguarding leads are needed. Name another one first.")]
        )
    person = named.user
    named.delete()
    _count(row)
    tell(row, actor, "consultation.safeguarding_dropped", person=person.ref)


def tell(row: Consultation, actor: User, kind: str, **data: Any) -> None:
    """An act of staff, in the ledger: names of fields and opaque ids, no words."""
    book.append(kind, subject=row.ref, actor=actor.ref, data=data)


def _mine(pk: int, actor: User, version: int) -> Consultation:
    row = held(pk, version=version)
    if not may(Power.PLAN, row, actor):
        raise NotPermitted("The plan is written by the owner and consultation leads.")
    return row


def _refuse_over(row: Consultation) -> None:
    if not row.is_planned:
        raise Blocked([Reason(OVER)])


def _put(row: Any, facts: dict[str, Any]) -> list[str]:
    """Set what differs; the names of what changed, in order."""
    changed = []
    for name, value in facts.items():
        tidy = _tidy(row, name, value)
        if getattr(row, name) != tidy:
            setattr(row, name, tidy)
            changed.append(name)
    return sorted(changed)


def _tidy(row: Any, name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    lines = row._meta.get_field(name).get_internal_type() == "TextField"
    return clean(value).strip() if lines else one_line(value)


def _count(row: Consultation, changed: Iterable[str] = ()) -> None:
    row.version += 1
    row.save(update_fields=["version", *changed])


def _group(row: Consultation, pk: int | None, facts: dict[str, Any]) -> Group:
    if pk is not None:
        found = row.groups.filter(pk=pk).first()
        if found is None:
            raise Stale("That group is not in the plan any more.")
        return found
    keys = list(row.groups.values_list("key", flat=True))
    if facts.get("key") in keys:
        raise Blocked([Reason("That group is in the plan already.")])
    key = facts.get("key") or _free_key(str(facts.get("name", "")), keys)
    return Group(consultation=row, key=key, place=len(keys) + 1)


def _free_key(name: str, keys: Iterable[str]) -> str:
    taken = {Group.UNSAID, *keys}
    key = slugify(name)[:32] or "group"
    number = next(n for n in range(1, len(taken) + 2) if _numbered(key, n) not in taken)
    return _numbered(key, number)


def _numbered(key: str, number: int) -> str:
    return key if number == 1 else f"{key}-{number}"
