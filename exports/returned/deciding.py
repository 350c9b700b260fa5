"""Decide about proposals: accept into the draft, decline with a reason, answer.

A decision is made once. Accepting saves the draft through the page's own
`save_revision`, so that whoever accepts is recorded as having contributed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.blocks import StreamValue

from accounts.models import User
from cms.models import PolicyPage
from cms.text.tidy import clean
from exports.returned.accepting import PutIn, put_in
from exports.returned.draftlines import CannotApply
from exports.returned.errors import MovedOn, Undecidable
from exports.returned.models import Decision, Kind, Proposal, ReturnedCopy
from exports.returned.standing import Ground, Standing
from ledger import book
from ledger.keys import digest
from workflow import table
from workflow.drafting import locked_open_edition
from workflow.errors import NotPermitted
from workflow.holding import hold_policy_of
from workflow.models import Edition
from workflow.stages import Stage

LONGEST_REASON = 2_000
# No edit of the editor's: one that is open meanwhile does not write over it unseen.
ACCEPT = "returned.accept"
NOT_YOURS = "You may read these proposals, but not decide about them."


@dataclass(slots=True)
class Outcome:
    """What became of several proposals: those accepted, and the rest with why not."""

    accepted: list[Proposal] = field(default_factory=list)
    left: list[tuple[Proposal, str]] = field(default_factory=list)


def why_not_accept(edition: Edition, user: User) -> str:
    """A sentence on what must happen before this person can accept, or nothing."""
    if edition.stage is not Stage.DRAFT:
        return (
            f"Edition {edition.label} is in {edition.stage.label} and its text is "
            "frozen. Proposals can be accepted when it is returned to draft; you can "
            "decline and answer them now."
        )
    if not table.allowed(table.EDIT, edition, user):
        return "Accepting changes the draft, which is for those who may draft it."
    return ""


@transaction.atomic
def accept(
    proposal_id: int, *, actor: User, seen: str, words: str | None = None
) -> Proposal:
    """Put a proposal into the draft, in the words given or as it stands.

    Raises MovedOn if the draft's words are not those the person was `seen` to be
    shown, Undecidable where the draft has no place for it.
    """
    copy, proposal = _open(proposal_id, actor)
    page, ground = _ground(copy, actor)
    standing = ground.standing(proposal)
    if not standing.can_accept:
        raise Undecidable(standing.sentence)
    if seen != standing.seen:
        raise MovedOn("The draft’s words changed after you opened this page.")
    if standing.conflict and standing.can_edit and words is None:
        raise Undecidable("Look at both wordings first and say what it shall be.")
    _accept(ground, proposal, standing, words, actor)
    _save(page, ground, actor)
    _record(copy, proposal, actor)
    return proposal


@transaction.atomic
def accept_many(copy_id: int, places: Sequence[int], *, actor: User) -> Outcome:
    """Accept those of a copy's proposals that fit the draft without a question."""
    copy = _copy(copy_id, actor)
    page, ground = _ground(copy, actor)
    found = copy.proposals.filter(decision=Decision.OPEN, place__in=places)
    outcome = Outcome()
    for proposal in sorted(found, key=lambda p: (_is_heading(ground, p), p.place)):
        standing = ground.standing(proposal)
        if not standing.can_accept or standing.conflict:
            outcome.left.append((proposal, standing.sentence))
            continue
        try:
            _accept(ground, proposal, standing, None, actor)
        except Undecidable as problem:
            outcome.left.append((proposal, problem.message))
            continue
        outcome.accepted.append(proposal)
    if outcome.accepted:
        _save(page, ground, actor)
        for proposal in outcome.accepted:
            _record(copy, proposal, actor)
    return outcome


@transaction.atomic
def settle(
    copy_id: int,
    places: Sequence[int],
    decision: Decision,
    reason: str,
    *,
    actor: User,
) -> list[Proposal]:
    """Decline or answer proposals, in any stage that has not ended.

    Raises Undecidable without a reason, or when one was decided meanwhile.
    """
    copy = _copy(copy_id, actor)
    reason = clean(reason).strip()
    if not reason:
        raise Undecidable("Say why: the reason is kept with the proposal.")
    if len(reason) > LONGEST_REASON:
        raise Undecidable(f"A reason has at most {LONGEST_REASON:,} characters.")
    found = list(copy.proposals.filter(place__in=places))
    if not found or any(p.decision != Decision.OPEN for p in found):
        raise MovedOn("Somebody decided about one of these meanwhile.")
    for proposal in found:
        _decide(proposal, decision, actor, reason)
        _record(copy, proposal, actor)
    return found


def _open(proposal_id: int, actor: User) -> tuple[ReturnedCopy, Proposal]:
    copy_id = Proposal.objects.values_list("copy_id", flat=True).get(pk=proposal_id)
    copy = _copy(copy_id, actor)
    proposal = copy.proposals.get(pk=proposal_id)
    if proposal.decision != Decision.OPEN:
        raise MovedOn("Somebody decided about this proposal meanwhile.")
    return copy, proposal


def _copy(copy_id: int, actor: User) -> ReturnedCopy:
    """The copy with its edition, both locked, for somebody who may decide."""
    edition_id = ReturnedCopy.objects.values_list("edition_id", flat=True).get(
        pk=copy_id
    )
    hold_policy_of(edition_id)
    edition = (
        Edition.objects.select_for_update(of=("self",))
        .select_related("page__record")
        .get(pk=edition_id)
    )
    if not table.allowed(table.VIEW, edition, actor):
        raise NotPermitted("You may not see this edition.")
    if not table.allowed(table.DECIDE, edition, actor):
        raise NotPermitted(NOT_YOURS)
    copy = ReturnedCopy.objects.select_related("seal").get(pk=copy_id)
    copy.edition = edition
    return copy


def _ground(copy: ReturnedCopy, actor: User) -> tuple[PolicyPage, Ground]:
    """The draft to put proposals into. Raises Undecidable outside draft."""
    if problem := why_not_accept(copy.edition, actor):
        raise Undecidable(problem)
    locked_open_edition(copy.edition.page_id)
    page = PolicyPage.objects.get(
        pk=copy.edition.page_id
    ).get_latest_revision_as_object()
    return page, Ground(copy, page.body.get_prep_value(), accepted_of(copy))


def accepted_of(copy: ReturnedCopy) -> list[Proposal]:
    """The copy's accepted proposals."""
    return list(copy.proposals.filter(decision=Decision.ACCEPTED))


def _is_heading(ground: Ground, proposal: Proposal) -> bool:
    """A heading goes last: the clauses below it may go before it."""
    return (
        proposal.kind == Kind.DELETE
        and proposal.clause_id in ground.places
        and (ground.draft.has_block(proposal.clause_id))
    )


def _accept(
    ground: Ground,
    proposal: Proposal,
    standing: Standing,
    words: str | None,
    actor: User,
) -> None:
    given = standing.words if words is None else clean(words).strip()
    if words is not None and not given:
        raise Undecidable("Write what shall stand there, or decline the proposal.")
    try:
        made: PutIn = put_in(ground, proposal, standing, given)
    except CannotApply as problem:
        raise Undecidable(str(problem)) from problem
    proposal.result, proposal.made_id = made.result, made.made_id
    proposal.edited = words is not None and given != standing.words
    proposal.edited |= standing.conflict
    _decide(proposal, Decision.ACCEPTED, actor, "")
    ground.accepted[proposal.place] = proposal


def _decide(proposal: Proposal, decision: Decision, actor: User, reason: str) -> None:
    proposal.decision, proposal.reason = decision, reason
    proposal.decided_by, proposal.decided_at = actor, timezone.now()
    proposal.save()


def _save(page: PolicyPage, ground: Ground, actor: User) -> None:
    before: Any = page.body.get_prep_value()
    after = ground.draft.raw()
    if after != before:
        page.body = StreamValue(page.body.stream_block, after, is_lazy=True)
        page.save_revision(user=actor, log_action=ACCEPT, clean=False)


def _record(copy: ReturnedCopy, proposal: Proposal, actor: User) -> None:
    edition = Edition.objects.only("text_sha256").get(pk=copy.edition_id)
    data: dict[str, Any] = {
        "copy": copy.ref,
        "proposal": proposal.ref,
        "kind": proposal.kind,
        "file_sha256": copy.sha256,
    }
    if proposal.decision == Decision.ACCEPTED:
        data |= {"edited": proposal.edited, "draft_sha256": edition.text_sha256}
    else:
        data["reason"] = digest(proposal.ref, proposal.reason)
    book.append(
        f"proposal.{proposal.decision}",
        subject=copy.edition.ref,
        actor=actor.ref,
        data=data,
    )
