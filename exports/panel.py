"""The stages' files as the Edition page lists them, with those still being written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from exports.filing import WORKS
from exports.models import Purpose, StageFile
from exports.word.dates import long_date
from workflow.models import Edition, FollowUp, Transition
from workflow.models.followup import State
from workflow.stages import Stage

SHOWN = 20
LABELS = {
    Purpose.DOCUMENT: "Word document",
    Purpose.PDF: "PDF",
    Purpose.REDLINE_STAGE: "Changes since the last stage",
    Purpose.REDLINE_PUBLISHED: "Changes since the published edition",
    Purpose.REPORT: "Consultation report",
    Purpose.REPORT_YOUNG: "Consultation report for young people",
}


@dataclass(frozen=True, slots=True)
class Filed:
    """One file of a stage, or what became of the work to write it.

    `nothing` says why there is none to write, such as "No change of text since DMT
    review"; `url` is empty until there is a file; `again` is the day on which it was
    filed in the place of one with words of somebody who asked to be forgotten.
    """

    label: str
    name: str = ""
    url: str = ""
    kind: str = ""
    size: str = ""
    again: str = ""
    nothing: str = ""
    problem: str = ""
    given_up: bool = False


@dataclass(frozen=True, slots=True)
class StageFiles:
    """The files of one passage to a stage."""

    stage: str
    at: datetime
    files: tuple[Filed, ...]


@dataclass(frozen=True, slots=True)
class Files:
    """The newest files of each stage, and the earlier ones of stages left and entered
    again."""

    newest: list[StageFiles]
    earlier: list[StageFiles]
    more: bool


Row = Mapping[str, Any]
Key = tuple[UUID, str]


def files_of(edition: Edition) -> Files:
    """The files of an edition, in three queries however many there are."""
    rows: list[Row] = list(
        Transition.objects.filter(edition=edition)
        .order_by("-version")
        .values("pk", "name", "source", "target", "at")[: SHOWN + 1]
    )
    more, rows = len(rows) > SHOWN, rows[:SHOWN]
    known = _Known(rows)
    newest: dict[str, StageFiles] = {}
    earlier: list[StageFiles] = []
    for row in rows:
        target = row["target"]
        found = StageFiles(Stage(target).label, row["at"], tuple(known.files(row)))
        if target in newest:
            earlier.append(found)
        else:
            newest[target] = found
    return Files(list(newest.values()), earlier, more)


class _Known:
    """The files of some passages and the work to write them, fetched together."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        of = {"transition__in": [row["pk"] for row in rows]}
        self.filed: dict[Key, StageFile] = {
            (file.transition_id, file.purpose): file
            # The newest stays: one in another's place comes after it.
            for file in StageFile.objects.filter(**of)
            .select_related("against__edition")
            .order_by("pk")
            .only(
                *("transition_id", "purpose", "name", "size", "key", "filed_at"),
                *(f"against__edition__{part}" for part in ("major", "minor", "patch")),
            )
        }
        self.work: dict[Key, FollowUp] = {
            (work.transition_id, WORKS[work.kind]): work
            for work in FollowUp.objects.filter(**of, kind__in=WORKS)
        }

    def files(self, row: Row) -> Iterator[Filed]:
        """What there is of each purpose, in the order of the purposes."""
        for purpose in Purpose:
            key = (row["pk"], purpose.value)
            file, work = self.filed.get(key), self.work.get(key)
            if file is not None and not _is_written_again(work):
                yield self._filed(row, file)
            elif work is not None and (work.state != State.DONE or work.result):
                yield self._unfiled(row, purpose, work)

    def _filed(self, row: Row, file: StageFile) -> Filed:
        return Filed(
            label=self._label(row, Purpose(file.purpose), file),
            name=file.name,
            url=reverse("stage_file", args=[file.transition_id, file.purpose]),
            kind="PDF" if file.purpose == Purpose.PDF else "Word",
            size=filesizeformat(file.size),
            again=long_date(file.filed_at.isoformat()) if file.key else "",
        )

    def _unfiled(self, row: Row, purpose: Purpose, work: FollowUp) -> Filed:
        done = work.state == State.DONE
        return Filed(
            label=self._label(row, purpose, None),
            nothing=work.result if done else "",
            problem=work.problem,
            given_up=work.state == State.FAILED,
        )

    def _label(self, row: Row, purpose: Purpose, file: StageFile | None) -> str:
        """The purpose, and for a redline since when it says what changed."""
        if purpose is Purpose.REDLINE_PUBLISHED and file and file.against:
            return f"Changes since edition {file.against.edition.label}"
        before = self._before(row)
        if purpose is Purpose.REDLINE_STAGE and before is not None:
            return f"Changes since {_called(before, row)}"
        return LABELS[purpose]

    def _before(self, row: Row) -> Row | None:
        """The passage to the stage before; newer ones stand first."""
        earlier = self.rows[self.rows.index(row) + 1 :]
        return next((r for r in earlier if r["name"] != "return_to_draft"), None)


def _is_written_again(work: FollowUp | None) -> bool:
    """Whether the file that is there is withheld until another takes its place."""
    return work is not None and bool(work.key) and work.state != State.DONE


def _called(before: Row, row: Row) -> str:
    """The passage before; with its day where the same stage was entered again."""
    if before["name"] == "open_edition":
        return "the edition was opened"
    stage = str(Stage(before["target"]).label)
    if before["target"] == row["target"]:
        return f"{stage} of {long_date(before['at'].isoformat())}"
    return stage
