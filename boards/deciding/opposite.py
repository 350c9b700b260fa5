"""Two records of one board about one text that say the opposite: which one counts.

The newest meeting's does. What an older meeting decided may still be recorded after it,
if whoever records it says that this is meant.
"""

from collections.abc import Iterable

from boards.deciding.standing import current_of
from boards.models import APPROVALS, Decision, Item, Outcome
from workflow.screens.listing import long_date

MEANT = (
    "{board} said the opposite about exactly this text on {day}, after this meeting: "
    "{outcome}. That one counts, for it is newer. Look whether meeting and outcome are "
    "right; if they are, say that this is meant."
)
COUNTS = (
    "{board} also said the opposite about exactly this text, on {day}: {outcome}. This "
    "record counts, for it is of the newest day."
)
OUTDONE = (
    "This record does not count: {board} said the opposite about exactly this text "
    "on a newer day, {day}: {outcome}."
)


def outcomes_against(outcome: str) -> tuple[str, ...]:
    """What would be the opposite of an outcome; noting says neither yes nor no."""
    if outcome in APPROVALS:
        return (Outcome.RETURNED,)
    return APPROVALS if outcome == Outcome.RETURNED else ()


def later_opposite(item: Item, outcome: str) -> Decision | None:
    """What the board says on a later day about an item's text, if it is the opposite
    and stands."""
    wanted = outcomes_against(outcome)
    if not wanted or item.meeting is None or item.seal_id is None:
        return None
    rows = Decision.objects.filter(board=item.board, seal=item.seal_id)
    rows = rows.filter(edition=item.edition_id, superseded_by=None, outcome__in=wanted)
    later = rows.filter(decided_on__gt=item.meeting.on).select_related("board")
    return later.order_by("-decided_on", "-at", "-pk").first()


def has_to_be_meant(item: Item, outcome: str) -> str:
    """What has to be said before the opposite of a later record is kept, or ""."""
    found = later_opposite(item, outcome)
    return _with(MEANT, found) if found else ""


def how_it_counts(row: Decision, rows: Iterable[Decision]) -> str:
    """Whether a record counts where the board said the opposite too; else "".

    `rows` are that board's records about the edition, this one among them.
    """
    about = [one for one in rows if one.seal_id == row.seal_id]
    counts = current_of(about)
    if counts is None or hasattr(row, "superseded_by"):
        return ""
    if counts.pk != row.pk:
        other = counts.outcome in outcomes_against(row.outcome)
        return _with(OUTDONE, counts) if other else ""
    wanted = outcomes_against(row.outcome)
    against = [one for one in about if one.outcome in wanted]
    found = current_of(against)
    return _with(COUNTS, found) if found else ""


def _with(sentence: str, row: Decision) -> str:
    return sentence.format(
        board=row.board.short_name,
        day=long_date(row.decided_on),
        outcome=row.get_outcome_display().lower(),
    )
