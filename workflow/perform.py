"""The only door through which an edition's stage changes.

In one transaction: lock, check, act, record, and write down the work that follows. What
the person was shown comes back as a token; if somebody acted or the text changed since,
nothing happens and they are told who and what.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import reversion
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from ledger import book, keys
from workflow import publishing, table
from workflow.barrier import Door, opened
from workflow.corrections import corrected, corrected_text
from workflow.errors import Blocked, NotPermitted, Reason, Stale
from workflow.followups import wake_after_commit, write_follow_ups
from workflow.gates import reasons
from workflow.holding import hold_policy_of
from workflow.lifecycle import PASSAGES, Act
from workflow.models import Edition, Seal, Transition
from workflow.sealing import draft_of, seal
from workflow.snapshots import take
from workflow.stages import Stage
from workflow.tokens import check_token
from workflow.triggers.refusals import refusal
from workflow.within import act_within

# What the record of a transition reads beside the edition itself.
SNAPSHOT_NEEDS = (
    "page__record__owner",
    "page__record__team",
    "page__record__creator",
    "seal",
)
ALONE = "A transition cannot be part of another revision. Call perform() by itself."


@dataclass
class Passing:
    """One transition while it happens."""

    edition: Edition
    name: str
    actor: User
    comment: str
    at: datetime
    role: str
    transitions: list[Transition] = field(default_factory=list)

    @property
    def act(self) -> Act:
        """The words and effects of the transition."""
        return PASSAGES[self.name].act


def perform(
    edition_id: int, name: str, *, actor: User, comment: str = "", token: str
) -> Transition:
    """Carry out a transition on an edition, whole or not at all.

    `token` is what `workflow.tokens.token_for` gave when the person was shown the
    edition. Raises Stale (somebody else acted, or the text changed), NotPermitted,
    Blocked with its reasons, or RuntimeError inside another reversion block.
    """
    refuse_nesting()
    with transaction.atomic():
        edition = locked(edition_id)
        check_token(edition, token)
        return carry_out(edition, name, actor=actor, comment=comment)


def refuse_nesting() -> None:
    """Nested reversion blocks merge, and the last user wins: never nest."""
    if reversion.is_active():
        raise RuntimeError(ALONE)


def locked(edition_id: int) -> Edition:
    """The edition, fetched afresh and locked until the transaction ends."""
    hold_policy_of(edition_id)
    return (
        Edition.objects.select_for_update(of=("self",))
        .select_related(*SNAPSHOT_NEEDS)
        .defer("page__body")
        .get(pk=edition_id)
    )


def carry_out(edition: Edition, name: str, *, actor: User, comment: str) -> Transition:
    """Check, act and record on a locked edition. Raises as `perform` does."""
    passing = Passing(
        edition=edition,
        name=name,
        actor=actor,
        comment=comment.strip(),
        at=timezone.now(),
        role=check(edition, name, actor, comment),
    )
    try:
        with opened(Door.PERFORM):
            return _act(passing)
    except IntegrityError as clash:
        if barred := refusal(clash):
            raise barred from clash
        raise Stale(
            "Somebody else changed this policy's editions at the same moment. "
            "Look again at how it stands."
        ) from clash


def check(edition: Edition, name: str, actor: User, comment: str) -> str:
    """The role by which this may happen now, in words; raises why it may not."""
    passage = PASSAGES.get(name)
    if passage is None or not passage.act.direct:
        raise NotPermitted("There is no such step.")
    if edition.stage not in passage.sources:
        raise Stale(f"{edition} is in {edition.stage.label} now.")
    if edition.kind not in passage.act.kinds:
        raise NotPermitted(f"This step is not for a {edition.kind.label.lower()}.")
    role = table.role_allowing(name, edition, actor)
    if role is None:
        raise NotPermitted(f"You may not do this: {passage.act.label.lower()}.")
    if passage.act.by_others and edition.contributed(actor):
        raise NotPermitted(
            "You drafted part of this edition, so somebody else has to do this."
        )
    standing = list(reasons(name, edition))
    if passage.act.needs_comment and not comment.strip():
        standing.insert(0, Reason("Give a reason. It is kept in the history."))
    if standing:
        raise Blocked(standing)
    return str(role.label)


def _act(passing: Passing) -> Transition:
    edition, act = passing.edition, passing.act
    source = edition.stage
    with reversion.create_revision(manage_manually=True):
        reversion.set_user(passing.actor)
        reversion.set_comment(act.label)
        reversion.set_date_created(passing.at)
        if source is Stage.NONE:
            # Kept first, so that its seal can point at it.
            edition.state_since = passing.at
            edition.open_edition()
            edition.save()
        sealed = _text(passing, source)
        if act.publishes:
            _supersede_current(passing)
        if source is not Stage.NONE:
            getattr(edition, passing.name)()
        if act.freezes:
            edition.seal, edition.text_sha256 = sealed, sealed.sha256
        _step(edition, passing.at)
        done = _record(passing, edition, passing.name, source, sealed)
        if act.publishes:
            publishing.publish(edition, sealed)
    for row in passing.transitions:
        _follow(row, passing)
        act_within(row)
    wake_after_commit()
    return done


def _text(passing: Passing, source: Stage) -> Seal:
    """The seal of the text this transition is about; a new draft into reversion."""
    edition = passing.edition
    if source not in (Stage.NONE, Stage.DRAFT):
        return edition.frozen_seal
    text = None
    if edition.patch:
        revision, page = corrected(edition, keep=passing.act.publishes)
        text = corrected_text(edition, page)
    else:
        revision, page = draft_of(edition)
    sealed, new = seal(edition, revision, page, text)
    if new and not edition.draft_records.filter(text_sha256=sealed.sha256).exists():
        reversion.add_to_revision(page)
    return sealed


def _step(edition: Edition, at: datetime) -> None:
    edition.version += 1
    edition.state_since = at
    edition.save()
    reversion.add_to_revision(edition)


def _supersede_current(passing: Passing) -> None:
    """What is published now makes room, in the same revision, by the publisher."""
    current = (
        Edition.objects.select_for_update(of=("self",))
        .select_related(*SNAPSHOT_NEEDS)
        .defer("page__body")
        .filter(page_id=passing.edition.page_id, state=Stage.PUBLISHED)
        .first()
    )
    corrects = passing.edition.corrects_id
    if corrects is not None and (current is None or current.pk != corrects):
        raise Stale("Another edition was published at the same moment.")
    if current is None:
        return
    current.supersede()
    _step(current, passing.at)
    _record(passing, current, "supersede", Stage.PUBLISHED, current.frozen_seal)


def _record(
    passing: Passing, edition: Edition, name: str, source: Stage, sealed: Seal
) -> Transition:
    """The transition's row as reversion metadata: it exists only with its Revision."""
    facts: Mapping[str, Any] = {
        "edition": edition,
        "name": name,
        "source": source,
        "target": edition.stage,
        "actor": passing.actor,
        "actor_name": passing.actor.get_full_name(),
        "actor_role": passing.role,
        "at": passing.at,
        "comment": passing.comment,
        "seal": sealed,
        "freezes": PASSAGES[name].act.freezes,
        "version": edition.version,
    }
    row = Transition(**facts)
    row.snapshot_json = take(row).to_json()
    reversion.add_meta(Transition, id=row.id, snapshot_json=row.snapshot_json, **facts)
    passing.transitions.append(row)
    return row


def _follow(row: Transition, passing: Passing) -> None:
    """The ledger's entry and the work to follow, in the same transaction."""
    book.append(
        "edition.transition",
        subject=row.edition.ref,
        actor=passing.actor.ref,
        data={
            "transition": row.name,
            "id": str(row.id),
            "from": row.source,
            "to": row.target,
            "version": row.version,
            "text_sha256": row.seal.sha256,
            "role": row.actor_role,
            "comment": keys.digest(f"transition:{row.id}", row.comment)
            if row.comment
            else "",
        },
    )
    write_follow_ups(row)
