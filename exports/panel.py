"""The stages' files as the Edition page lists them, with those still being written."""

from dataclasses import dataclass
from datetime import datetime

from exports.filing import FILE
from exports.models import StageFile
from workflow.models import Edition, FollowUp, Transition
from workflow.models.followup import State
from workflow.stages import Stage

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Filed:
    """One stage's file, or what became of the work to write it."""

    stage: str
    at: datetime
    transition: str
    file: StageFile | None
    problem: str = ""
    given_up: bool = False


def files_of(edition: Edition) -> list[Filed]:
    """The newest files of an edition, in three queries however many there are."""
    rows = list(
        Transition.objects.filter(edition=edition)
        .order_by("-version")
        .values_list("pk", "target", "at")[:SHOWN]
    )
    pks = [pk for pk, _, _ in rows]
    files = {f.transition_id: f for f in StageFile.objects.filter(transition__in=pks)}
    work = {
        w.transition_id: w
        for w in FollowUp.objects.filter(transition__in=pks, kind=FILE)
    }
    return [_filed(pk, target, at, files.get(pk), work.get(pk)) for pk, target, at in rows]


def _filed(
    pk: object, target: str, at: datetime, file: StageFile | None, work: FollowUp | None
) -> Filed:
    return Filed(
        stage=Stage(target).label,
        at=at,
        transition=str(pk),
        file=file,
        problem=work.problem if work is not None and file is None else "",
        given_up=bool(work and work.state == State.FAILED and file is None),
    )
