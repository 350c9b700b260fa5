"""Under a board's step of an edition: when it meets, what is due, what it decided."""

from collections.abc import Mapping, Sequence

from boards.deciding.due import is_due
from boards.deciding.of_edition import decisions_on, undecided_items
from boards.deciding.page import SAID
from boards.deciding.standing import Standing, current_of, of
from boards.models import STAGES, Decision, Item, Outcome
from workflow.models import Edition
from workflow.screens.listing import long_date
from workflow.screens.stepper import day
from workflow.stage_notes import stage_notes, stage_sentence
from workflow.stages import OPEN, PATH, Stage

BEFORE_VOTES = "approved before votes were recorded"
# An edition in one of these has passed both boards.
BEYOND = frozenset({Stage.PUBLISHED, Stage.SUPERSEDED, Stage.WITHDRAWN})


@stage_notes
def boards_notes(edition: Edition) -> Mapping[Stage, str]:
    """One note for each board's stage that there is something to say of."""
    if edition.patch:
        return {}
    rows = decisions_on(edition)
    items = [row for row in undecided_items(edition) if row.seal_id == edition.seal_id]
    found = {}
    for key, stage in STAGES.items():
        newest = current_of([row for row in rows if row.board.key == key])
        mine = [item for item in items if item.board.key == key]
        standing = of(newest, edition.seal_id) if newest else None
        if words := _note(edition, stage, standing, mine):
            found[stage] = words
    return found


@stage_sentence
def what_was_decided(edition: Edition) -> str:
    """That the board has decided on exactly this text; "" while it is still to say yes
    or no to it, as after it only noted the text."""
    key = next((key for key, stage in STAGES.items() if stage is edition.stage), "")
    newest = current_of([row for row in decisions_on(edition) if row.board.key == key])
    if newest is None or newest.outcome == Outcome.NOTED:
        return ""
    found = of(newest, edition.seal_id)
    words = SAID[Outcome(newest.outcome)]
    said = f"on {long_date(newest.decided_on)}: {words}"
    if found.exact:
        return f"{newest.board.short_name} decided on exactly this text {said}."
    if found.approves:
        return (
            f"{newest.board.short_name} decided {said}. The amendment is confirmed for "
            "exactly this text."
        )
    return ""


def _note(
    edition: Edition, stage: Stage, found: Standing | None, items: Sequence[Item]
) -> str:
    if found is not None and (found.approves or edition.stage is not stage):
        return _said(found)
    if edition.stage not in OPEN:
        return BEFORE_VOTES if edition.stage in BEYOND and found is None else ""
    if _passed(edition, stage):
        return BEFORE_VOTES
    coming = _coming(items)
    if found is None or coming:
        return coming
    return _said(found)


def _said(found: Standing) -> str:
    words = f"{SAID[Outcome(found.decision.outcome)]} {day(found.decision.decided_on)}"
    if found.waits_for_amendment:
        return f"{words}, amendment to be confirmed"
    if not (found.exact or found.amended):
        return f"{words}, an older text"
    return f"{words}{_minutes(found.decision)}"


def _minutes(decision: Decision) -> str:
    """How far the minutes of the meeting that decided have come."""
    meeting = decision.item.meeting if decision.item else None
    approval = getattr(getattr(meeting, "minutes", None), "approval", None)
    if approval is None:
        return ""
    signed = getattr(approval, "signature", None) is not None
    return ", minutes signed" if signed else ", minutes approved"


def _passed(edition: Edition, stage: Stage) -> bool:
    """Whether the edition is beyond this stage now."""
    return edition.stage in PATH and PATH.index(edition.stage) > PATH.index(stage)


def _coming(items: Sequence[Item]) -> str:
    for item in items:
        if item.meeting is None:
            return "goes round by circulation"
        return "outcome due" if is_due(item) else f"meets {day(item.meeting.on)}"
    return ""
