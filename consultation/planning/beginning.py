"""Begin a plan: for an edition, for another round of it, or a call for practice."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import User
from accounts.roles import Role
from cms.models import PolicyPage
from cms.text.tidy import one_line
from consultation.models import Consultation, Kind, State
from consultation.planning.seeds import copy_plan, seed_groups
from ledger import book
from workflow.errors import Blocked, NotPermitted, Reason, Stale
from workflow.models import Edition
from workflow.perform import locked
from workflow.stages import Stage

PLANNED_IN = (Stage.DRAFT, Stage.CONSULTATION)
# What another round takes over from the last: everything but its dates.
TAKEN_OVER = (
    "title",
    "plain_title",
    "plain_intro",
    "can_change",
    "cannot_change",
    "reasons",
    "options",
    "eia_reference",
    "dpia_reference",
    "out_of_hours",
    "manager",
    "young_part",
)
INTRO = (
    "We want to know what you think. You can skip any question. "
    "What you say helps to decide what we change."
)


def may_plan_for(edition: Edition, user: User) -> bool:
    """The policy's owner, or a consultation lead of its team."""
    record = edition.page.record
    if not user.is_active:
        return False
    if user.has_role(Role.POLICY_OWNER) and record.owner_id == user.pk:
        return True
    return user.has_role(Role.CONSULTATION_LEAD) and user.team_id == record.team_id


def may_call(user: User) -> bool:
    """Whether this person may begin a call for practice."""
    return user.has_role(Role.CONSULTATION_LEAD) or user.has_role(Role.POLICY_OWNER)


def hindrance(edition: Edition) -> Reason | None:
    """Why no round can be planned for this edition now."""
    if edition.patch:
        return Reason("A correction leaves the meaning as it is: nobody is consulted.")
    if edition.stage not in PLANNED_IN:
        return Reason(
            f"{edition} is in {edition.stage.label}. A consultation is planned while "
            "it is drafted, or after a round is closed."
        )
    busy = edition.consultations.filter(state__in=(State.PLANNED, State.OPEN)).first()
    if busy is not None:
        return Reason(f"Round {busy.round} is {busy.get_state_display().lower()}.")
    return None


@transaction.atomic
def begin_for_edition(edition_id: int, *, actor: User, title: str = "") -> Consultation:
    """Plan the edition's next round. Another round starts from the last one's plan.

    Raises NotPermitted, Blocked with why not now, or Stale if somebody else was first.
    """
    edition = locked(edition_id)
    if not may_plan_for(edition, actor):
        raise NotPermitted(
            "A consultation is planned by the policy's owner or a consultation lead "
            "of its team."
        )
    if reason := hindrance(edition):
        raise Blocked([reason])
    last = edition.consultations.order_by("-round").first()
    title = one_line(title) or (last.title if last else edition.title)
    number = last.round + 1 if last else 1
    return _begin(
        actor,
        last,
        {
            "kind": Kind.POLICY,
            "edition": edition,
            "round": number,
            "team": edition.page.record.team,
            "title": title,
        },
    )


@transaction.atomic
def begin_practice(
    title: str, *, actor: User, policy: PolicyPage | None = None
) -> Consultation:
    """Begin a call for practice; `policy` is the one it prepares, if there is one.

    Raises NotPermitted, or Blocked without a title or a team that runs it.
    """
    if not may_call(actor):
        raise NotPermitted(
            "A call for practice is begun by a consultation lead or a policy owner."
        )
    title = one_line(title)
    if not title:
        raise Blocked([Reason("Give it a title.")])
    if actor.team is None:
        raise Blocked(
            [Reason("You are in no team. An administrator can name you in one.")]
        )
    facts = {"kind": Kind.PRACTICE, "policy": policy, "team": actor.team}
    return _begin(actor, None, {**facts, "title": title})


def _begin(
    actor: User, last: Consultation | None, facts: Mapping[str, Any]
) -> Consultation:
    try:
        with transaction.atomic():
            row = Consultation.objects.create(
                **{**_words(last, facts), **facts},
                slug=free_address(_address(facts)),
                created_by=actor,
                created_at=timezone.now(),
            )
    except IntegrityError as clash:
        raise Stale("Somebody else began a plan at the same moment.") from clash
    if last is None:
        seed_groups(row)
    else:
        copy_plan(last, row)
    _tell(row, actor)
    return row


def _words(last: Consultation | None, facts: Mapping[str, Any]) -> dict[str, Any]:
    """What a plan says before anybody has written in it."""
    if last is not None:
        return {name: getattr(last, name) for name in TAKEN_OVER}
    found: dict[str, Any] = {
        "plain_title": f"Your say: {facts['title']}"[:120],
        "plain_intro": INTRO,
    }
    if edition := facts.get("edition"):
        record = edition.page.record
        found["reasons"] = edition.change_note
        found["eia_reference"] = record.eia_reference
        found["dpia_reference"] = record.dpia_reference
    return found


def _address(facts: Mapping[str, Any]) -> str:
    label = f" {facts['edition'].label}" if facts.get("edition") else ""
    number = f" round {facts['round']}" if facts.get("round", 1) > 1 else ""
    return slugify(f"{facts['title'][:50]}{label}{number}".replace(".", "-"))


def free_address(wanted: str) -> str:
    """A public address that no consultation has yet."""
    wanted = wanted or "consultation"
    if not Consultation.objects.filter(slug=wanted).exists():
        return wanted
    return f"{wanted}-{secrets.token_hex(3)}"


def _tell(row: Consultation, actor: User) -> None:
    book.append(
        "consultation.planned",
        subject=row.ref,
        actor=actor.ref,
        data={
            "kind": str(row.kind),
            "edition": row.edition.ref if row.edition else "",
            "round": row.round,
            "team": row.team_id,
        },
    )
