"""What endorsing and publishing need of the boards, each a sentence."""

from collections.abc import Iterator

from django.urls import reverse

from boards.conditions.differing import elsewhere_of
from boards.deciding import standing
from boards.models import APPROVALS, Board, Condition, Decision
from workflow.at_hand import at_hand
from workflow.errors import Reason
from workflow.gates import gate
from workflow.models import Edition
from workflow.screens.listing import long_date
from workflow.stages import EditionKind
from workflow.workdays import today

NOT_DECIDED = "{board}’s decision on exactly this text is not recorded yet."
OLDER = "{board} decided about an older text on {day}. It has to decide about this one."
SAID_NO = "{board} did not approve this text on {day}: {outcome}."
AMEND = (
    "{board} approved this with an amendment. Return it to draft, change the clauses "
    "named, and have the amended text confirmed."
)
CONFIRM = "The amendment that {board} asked for is not confirmed for this text yet."
WAITS = (
    "It waits for {who} to confirm the amended text, until {day}. {board} need not "
    "decide again."
)
LATE = "{board} has to decide about the amended text: the day to confirm it has passed."
DIFFERS = (
    "{who} cannot confirm the amended text, for it differs elsewhere: put that back, "
    "or {board} decides about this text."
)
OPEN_CONDITION = "A condition of {board} is not discharged yet: {text}"


def panel_url(edition: Edition) -> str:
    """Where an edition's decisions stand and are recorded."""
    return reverse("editions:edition", args=[edition.pk]) + "#boards"


@gate("endorse")
def dmt_approved(edition: Edition) -> Reason | None:
    """DMT approved exactly this text, or the text that CPB decided on and amended."""
    found = standing.asked_once([edition])[edition.pk]
    if standing.endorsed(found.get("dmt"), found.get("cpb")):
        return None
    return _why_not(edition, "dmt", found.get("dmt"))


@gate("publish")
def cpb_approved(edition: Edition) -> Reason | None:
    """CPB approved exactly this text, or its amendment is confirmed for it."""
    found = standing.asked_once([edition])[edition.pk].get("cpb")
    if found is not None and found.approves:
        return None
    return _why_not(edition, "cpb", found)


@gate("publish")
def conditions_discharged(edition: Edition) -> Iterator[Reason]:
    """Whatever else the boards made a condition is done."""
    for row in standing.undischarged(edition.pk):
        board = row.decision.board.short_name
        sentence = OPEN_CONDITION.format(board=board, text=_short(row.text))
        yield Reason(sentence, panel_url(edition))


def dmt_lacks(edition: Edition) -> str:
    """What is missing of DMT, in a few words."""
    return _lacks(edition, "dmt", "DMT")


def cpb_lacks(edition: Edition) -> str:
    """What is missing of CPB, in a few words."""
    return _lacks(edition, "cpb", "CPB")


def open_conditions(edition: Edition) -> str:
    """Which condition is open, by its beginning."""
    found = standing.asked_once([edition])[edition.pk].values()
    rows = standing.open_conditions(found)
    if len(rows) > 1:
        return f"{len(rows)} conditions"
    return f"the condition “{_short(rows[0].text, 50)}”" if rows else "a condition"


@at_hand(dmt_approved, dmt_lacks)
def endorsed_by_dmt(editions: list[Edition]) -> set[int]:
    """Those that DMT's decision lets on, asked once for a list."""
    found = standing.asked_once(editions)
    return {
        edition.pk
        for edition in editions
        if standing.endorsed(found[edition.pk].get("dmt"), found[edition.pk].get("cpb"))
    }


@at_hand(cpb_approved, cpb_lacks)
def approved_by_cpb(editions: list[Edition]) -> set[int]:
    """Those that CPB's decision lets on, asked once for a list."""
    found = standing.asked_once(editions)
    return {
        edition.pk
        for edition in editions
        if (said := found[edition.pk].get("cpb")) and said.approves
    }


@at_hand(conditions_discharged, open_conditions)
def without_open_conditions(editions: list[Edition]) -> set[int]:
    """Those whose conditions are all discharged, asked once for a list."""
    found = standing.asked_once(editions)
    return {pk for pk in found if not standing.has_open_condition(found[pk].values())}


@gate("open_consultation")
def still_formative(edition: Edition) -> Reason | None:
    """No board decision stands on the text that people would be asked about.

    R v Brent LBC ex parte Gunning (1985): consult while minds are still open.
    """
    if edition.kind is EditionKind.CORRECTION:
        return None
    rows = Decision.objects.filter(edition=edition.pk, superseded_by=None)
    decided = rows.filter(seal__sha256=edition.text_sha256).select_related("board")
    first = decided.filter(outcome__in=APPROVALS).order_by("pk").first()
    if first is None:
        return None
    return Reason(
        f"{first.board.short_name} has approved exactly this text, so it is too late "
        "to ask people about it. Change what can still change first.",
        panel_url(edition),
    )


def _why_not(edition: Edition, key: str, found: standing.Standing | None) -> Reason:
    url = panel_url(edition)
    if waits := standing.awaits(edition, key):
        return _awaited(edition, key, waits[0])
    if found is None:
        board = Board.objects.get(key=key).short_name
        return Reason(NOT_DECIDED.format(board=board), url)
    decision = found.decision
    words = {
        "board": decision.board.short_name,
        "day": long_date(decision.decided_on),
        "outcome": decision.get_outcome_display().lower(),
    }
    if found.waits_for_amendment:
        sentence = AMEND if found.exact else _unconfirmed(found)
    elif not found.exact:
        sentence = OLDER
    else:
        sentence = SAID_NO
    return Reason(sentence.format(**words), url)


def _awaited(edition: Edition, key: str, row: Condition) -> Reason:
    """For whom it waits, or that what differs keeps them from confirming."""
    sentence = DIFFERS if elsewhere_of(row, edition) else WAITS
    words = {
        "who": row.owner,
        "day": long_date(row.due_on),
        "board": Board.objects.get(key=key).short_name,
    }
    url = reverse("boards:condition", args=[row.pk]) + "#confirm"
    return Reason(sentence.format(**words), url)


def _unconfirmed(found: standing.Standing) -> str:
    late = any(row.due_on < today() for row in found.amendments)
    return LATE if late else CONFIRM


def _lacks(edition: Edition, key: str, board: str) -> str:
    """The same as `_why_not` in a few words, from what a list has fetched."""
    found = standing.asked_once([edition])[edition.pk]
    if waits := standing.awaited(found, key, edition.seal_id, today()):
        return f"{waits[0].owner} to confirm the amended text"
    said = found.get(key)
    if said is None or not said.waits_for_amendment:
        return f"{board}’s decision"
    if said.exact:
        return f"{board}’s amendment"
    return f"{board}’s decision on the amended text"


def _short(text: str, most: int = 120) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= most else tidy[: most - 1].rstrip() + "…"
