"""The stages' files as the Edition page lists them, with those still being written."""

from dataclasses import dataclass
from datetime import datetime

from exports.models import Purpose, StageFile
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


@dataclass(frozen=True, slots=True)
class Files:
    """The newest file of each stage, and the earlier ones of stages left and entered
    again."""

    newest: list[Filed]
    earlier: list[Filed]
    more: bool


def files_of(edition: Edition) -> Files:
    """The files of an edition, in three queries however many there are."""
    rows = list(
        Transition.objects.filter(edition=edition)
        .order_by("-version")
        .values_list("pk", "target", "at")[: SHOWN + 1]
    )
    more, rows = len(rows) > SHOWN, rows[:SHOWN]
    pks = [pk for pk, _, _ in rows]
    documents = StageFile.objects.filter(purpose=Purpose.DOCUMENT)
    files = {f.transition_id: f for f in documents.filter(transition__in=pks)}
    work = {
        w.transition_id: w
        for w in FollowUp.objects.filter(transition__in=pks, kind="file_document")
    }
    newest: dict[str, Filed] = {}
    earlier: list[Filed] = []
    for pk, target, at in rows:
        filed = _filed(pk, target, at, files.get(pk), work.get(pk))
        if target in newest:
            earlier.append(filed)
        else:
            newest[target] = filed
    return Files(list(newest.values()), earlier, more)


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
