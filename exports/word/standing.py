"""What a stage means for its document: its status in words, watermark and marking."""

from dataclasses import dataclass

from workflow.snapshot import Snapshot

from .dates import long_date

_NOT_YET = "not in force"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a document of one stage stands.

    `watermark` is empty where none is shown. A copy for `review` tracks changes as soon
    as anybody edits it; a `final` one is marked so, and programs ask before they edit.
    """

    status: str
    watermark: str = ""
    review: bool = False
    final: bool = False


_STANDINGS = {
    "draft": Standing(f"Being written, {_NOT_YET}", "DRAFT", review=True),
    "consultation": Standing(
        f"Open for consultation, {_NOT_YET}", "CONSULTATION DRAFT", review=True
    ),
    "dmt_review": Standing(
        f"For the Departmental Management Team, {_NOT_YET}", "FOR DMT", review=True
    ),
    "cpb_approval": Standing(
        f"For the Corporate Parenting Board, {_NOT_YET}", "FOR CPB", review=True
    ),
    "superseded": Standing(
        "Replaced by a later edition, no longer in force", "SUPERSEDED", final=True
    ),
    "withdrawn": Standing("Withdrawn, no longer in force", "WITHDRAWN", final=True),
    "abandoned": Standing("Given up, never in force", "ABANDONED", final=True),
}


def standing(snapshot: Snapshot) -> Standing:
    """How the document of this snapshot stands."""
    if snapshot.stage == "published":
        since = long_date(snapshot.effective_on)
        return Standing(f"In force from {since}" if since else "Published", final=True)
    return _STANDINGS.get(snapshot.stage, Standing(snapshot.stage_label))
