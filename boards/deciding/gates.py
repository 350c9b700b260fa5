"""What endorsing and publishing need of the boards, each a sentence."""

from collections.abc import Iterator

from django.urls import reverse

from boards.deciding import standing
from boards.models import APPROVALS, Board, Decision
from workflow.at_hand import at_hand
from workflow.errors import Reason
from workflow.gates import gate
from workflow.models import Edition
from workflow.stages import EditionKind

NOT_DECIDED = "{board}’s decision on exactly this text is not recorded yet."
OLDER = "{board} decided about an older text on {day}. It has to decide about this one."
SAID_NO = "{board} did not approve this text on {day}: {outcome}."
AMEND = (
    "{board} approved this with an amendment. Return it to draft, change the clauses "
    "named, and have the amended text confirmed."
)
CONFIRM = "The amendment that {board} asked for is not confirmed for this text yet."
OPEN_CONDITION = "A condition of {board} is not discharged yet: {text}"


def panel_url(edition: Edition) -> str:
    """Where an edition's decisions stand and are recorded."""
    return reverse("editions:edition", args=[edition.pk]) + "#boards"


@gate("endorse")
def dmt_approved(edition: Edition) -> Reason | None:
    """DMT approved exactly this text, or the text that CPB decided on and amended."""
    found = standing.standing(edition, "dmt")
    if standing.endorsed(found, standing.standing(edition, "cpb")):
        return None
    return _why_not(edition, "dmt", found)


@gate("publish")
def cpb_approved(edition: Edition) -> Reason | None:
    """CPB approved exactly this text, or its amendment is confirmed for it."""
    found = standing.standing(edition, "cpb")
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


@at_hand(dmt_approved, "DMT’s decision")
def endorsed_by_dmt(editions: list[Edition]) -> set[int]:
    """Those that DMT's decision lets on, asked once for a list."""
    found = standing.asked_once(editions)
    return {
        edition.pk
        for edition in editions
        if standing.endorsed(found[edition.pk].get("dmt"), found[edition.pk].get("cpb"))
    }


@at_hand(cpb_approved, "CPB’s decision")
def approved_by_cpb(editions: list[Edition]) -> set[int]:
    """Those that CPB's decision lets on, asked once for a list."""
    found = standing.asked_once(editions)
    return {
        edition.pk
        for edition in editions
        if (said := found[edition.pk].get("cpb")) and said.approves
    }


@at_hand(conditions_discharged, "a condition")
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
    if found is None:
        board = Board.objects.get(key=key).short_name
        return Reason(NOT_DECIDED.format(board=board), url)
    decision = found.decision
    words = {
        "board": decision.board.short_name,
        "day": f"{decision.decided_on.day} {decision.decided_on:%B %Y}",
        "outcome": decision.get_outcome_display().lower(),
    }
    if found.waits_for_amendment:
        sentence = AMEND if found.exact else CONFIRM
    elif not found.exact:
        sentence = OLDER
    else:
        sentence = SAID_NO
    return Reason(sentence.format(**words), url)


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:117].rstrip() + "…"
