"""The formal approval: whether a policy needs one, and the record of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from boards.conditions.approval_facts import WORDS, lacking
from boards.deciding import standing as decisions
from boards.models import Board, FormalApproval, FormalNeed
from boards.people.powers import is_clerk
from cms.text.tidy import clean
from ledger import book, keys
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason, Stale
from workflow.holding import hold_policy_of
from workflow.models import Edition
from workflow.queries import EditionQuerySet
from workflow.stages import Stage

CallIn = FormalApproval.CallIn
NOT_YOURS = "The formal approval is recorded by the clerk of the board."
NEED_NOT_YOURS = "The owner or the clerk says whether it is needed."
NOT_WAIVED_BY_YOU = (
    "Only a clerk of CPB who neither owns nor drafted this policy says that it needs "
    "no formal approval."
)
YOURS = "You drafted part of this edition, so another clerk records this."
OTHER = (
    "The text changed, or a record was made, after you opened this page. What you "
    "typed is still here: check it against how things stand now."
)
NOT_FROZEN = "A formal approval is about a frozen text: send the edition to CPB first."
NOT_APPROVED = "CPB has not approved exactly this text yet; that comes first."


def is_needed(edition: Edition) -> bool:
    """Whether this policy needs a formal approval: as set for it, or for its board."""
    own = FormalNeed.objects.filter(page=edition.page_id).first()
    if own is not None:
        return bool(own.needed)
    return Board.objects.filter(key="cpb", formal_approval=True).exists()


@transaction.atomic
def set_need(
    edition_pk: int, *, actor: User, needed: bool, because: str = ""
) -> FormalNeed:
    """Say whether the policy needs one, whatever its board says. Raises NotPermitted,
    also for who would waive that of their own policy, and Blocked without a reason."""
    hold_policy_of(edition_pk)
    edition = Edition.objects.select_related("page__record").get(pk=edition_pk)
    if not may_set_need(edition, actor):
        raise NotPermitted(NEED_NOT_YOURS)
    if not needed and not may_waive(edition, actor):
        raise NotPermitted(NOT_WAIVED_BY_YOU)
    if not because.strip():
        none = "a" if needed else "no"
        raise Blocked([Reason(f"Say why this policy needs {none} formal approval.")])
    row, _ = FormalNeed.objects.update_or_create(
        page_id=edition.page_id,
        defaults={
            "needed": needed,
            "because": clean(because).strip()[:300],
            "by": actor,
            "at": timezone.now(),
        },
    )
    book.append(
        "board.formal_need",
        subject=edition.ref,
        actor=actor.ref,
        data={"needed": needed, "reason": keys.digest(edition.ref, row.because)},
    )
    return row


def standing(edition: Edition) -> FormalApproval | None:
    """The record that stands for exactly this text, or None."""
    rows = FormalApproval.objects.filter(edition=edition.pk, seal=edition.seal_id)
    return rows.filter(superseded_by=None).order_by("-at", "-pk").first()


def with_approvals(rows: EditionQuerySet) -> EditionQuerySet:
    """Editions with the records of their approvals, for `newest_of`; for lists."""
    records = FormalApproval.objects.filter(superseded_by=None).order_by("-at", "-pk")
    return rows.prefetch_related(
        Prefetch("formal_approvals", records, to_attr="approvals_kept")
    )


def newest_of(edition: Edition) -> FormalApproval | None:
    """The same as `standing`, of an edition that `with_approvals` found."""
    kept: list[FormalApproval] = edition.__dict__["approvals_kept"]
    return next((row for row in kept if row.seal_id == edition.seal_id), None)


def call_in_ended(row: FormalApproval) -> date | None:
    """The day on which its call-in period ended, if nobody said yet how."""
    ends: date | None = row.call_in_ends_on
    if row.call_in != CallIn.WAITING or ends is None or ends >= workdays.today():
        return None
    return ends


def shown(edition: Edition) -> str:
    """What a person sees who records an approval: the text, and the record before."""
    row = standing(edition)
    text = edition.seal.sha256 if edition.seal else ""
    return f"{text}.{row.pk if row else 0}"


@transaction.atomic
def approve(
    edition_pk: int, *, actor: User, token: str | None = None, **facts: Any
) -> FormalApproval:
    """Record the formal approval of the frozen text; a later record supersedes it, for
    instance when the call-in has ended.

    `token` is what `shown` gave. Raises NotPermitted, Blocked, Stale.
    """
    hold_policy_of(edition_pk)
    edition = Edition.objects.select_related("seal").get(pk=edition_pk)
    if refusal := not_yours(edition, actor):
        raise NotPermitted(refusal)
    if early := too_early(edition):
        raise Blocked([Reason(early)])
    if token is not None and token != shown(edition):
        raise Stale(OTHER)
    tidy = {
        name: clean(value).strip() if isinstance(value, str) else value
        for name, value in facts.items()
    }
    if missing := list(lacking(edition, tidy)):
        raise Blocked(missing)
    row = FormalApproval.objects.create(
        edition=edition,
        seal=edition.frozen_seal,
        supersedes=standing(edition),
        recorded_by=actor,
        at=timezone.now(),
        **tidy,
    )
    _note(row, actor)
    return row


def wanting(edition: Edition) -> Iterator[Reason]:
    """What of a formal approval still keeps this text from being published."""
    if is_needed(edition):
        url = reverse("boards:approval", args=[edition.pk])
        for reason in _lacking(standing(edition)):
            yield Reason(reason.text, url)


def wanting_nothing(editions: Sequence[Edition]) -> set[int]:
    """Of these editions, those that no formal approval keeps; two queries, and a third
    where one of them needs it."""
    own = dict(
        FormalNeed.objects.filter(
            page__in=[edition.page_id for edition in editions]
        ).values_list("page", "needed")
    )
    usual = Board.objects.filter(key="cpb", formal_approval=True).exists()
    needing = {
        edition.pk: edition.seal_id
        for edition in editions
        if own.get(edition.page_id, usual)
    }
    # No question is put to the database about none.
    rows = FormalApproval.objects.filter(edition__in=needing, superseded_by=None)
    kept: dict[tuple[int, int | None], FormalApproval] = {}
    for row in rows.order_by("at", "pk"):
        kept[row.edition_id, row.seal_id] = row
    return {
        edition.pk
        for edition in editions
        if edition.pk not in needing
        or not list(_lacking(kept.get((edition.pk, edition.seal_id))))
    }


def _lacking(row: FormalApproval | None) -> Iterator[Reason]:
    if row is None:
        yield Reason("The formal approval of this text is not recorded yet.")
    elif row.call_in == CallIn.REFERRED:
        yield Reason("The formal approval was called in and referred back.")
    elif row.call_in == CallIn.WAITING:
        yield Reason(
            f"The call-in period runs until {_words(row.call_in_ends_on)}. "
            "Record what became of it."
        )
    elif row.effective_on > workdays.today():
        day = _words(row.effective_on)
        yield Reason(f"The formal approval takes effect on {day}.")


def not_yours(edition: Edition, actor: User) -> str:
    """Why this person does not record it, in a sentence; empty for who does."""
    if not _clerk(actor):
        return NOT_YOURS
    return YOURS if edition.contributed(actor) else ""


def too_early(edition: Edition) -> str:
    """Why there is nothing to approve yet, in a sentence: no frozen text before CPB, or
    one that CPB did not approve. Empty where there is."""
    if edition.stage is not Stage.CPB_APPROVAL or edition.seal is None:
        return NOT_FROZEN
    said = decisions.standing(edition, "cpb")
    return "" if said is not None and said.approves else NOT_APPROVED


def may_set_need(edition: Edition, actor: User) -> bool:
    """Whether this person says that the policy needs one: its owner, the clerk."""
    return _clerk(actor) or _owns(edition, actor)


def may_waive(edition: Edition, actor: User) -> bool:
    """Whether they say that it needs none: a clerk, for the policy of somebody else."""
    own = edition.owner_id == actor.pk or edition.contributed(actor)
    return _clerk(actor) and not own


def _clerk(actor: User) -> bool:
    board = Board.objects.get(key="cpb")
    return is_clerk(actor, board)


def _owns(edition: Edition, actor: User) -> bool:
    return actor.has_role(Role.POLICY_OWNER) and edition.owner_id == actor.pk


def _words(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _note(row: FormalApproval, actor: User) -> None:
    book.append(
        "board.formally_approved",
        subject=row.edition.ref,
        actor=actor.ref,
        data={
            "approval": row.pk,
            "text_sha256": row.seal.sha256,
            "decided_on": row.decided_on.isoformat(),
            "effective_on": row.effective_on.isoformat(),
            "call_in": str(row.call_in),
            "is_key": row.is_key,
            "supersedes": row.supersedes_id or 0,
            "words": keys.digest(
                f"approval:{row.pk}",
                "\n".join(str(getattr(row, name)) for name in WORDS),
            ),
        },
    )
