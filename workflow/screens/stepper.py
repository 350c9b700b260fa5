"""The way of an edition as a picture: each step with its words and dates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format

from workflow.stages import PATH, EditionKind, Stage

if TYPE_CHECKING:
    from workflow.models import Edition, Transition

ENDED = (Stage.SUPERSEDED, Stage.WITHDRAWN, Stage.ABANDONED)


class Status(StrEnum):
    """How a step stands; the words are shown, so that colour is never needed."""

    DONE = "Done"
    CURRENT = "Now"
    COMING = "To come"
    SKIPPED = "Not needed"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, how it stands, and what to say of its dates."""

    label: str
    status: Status
    when: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay in a stage; `until` is None while it lasts."""

    stage: Stage
    since: date
    until: date | None


def steps(
    edition: "Edition",
    rows: Iterable["Transition"],
    confirmed: datetime | None = None,
    notes: Mapping[Stage, str] = MappingProxyType({}),
) -> list[Step]:
    """The steps of an edition, from its transitions in any order.

    `confirmed` is when a clerk confirmed a correction's words as they are now; `notes`
    is what rooms above say of a stage.
    """
    stays = _stays(sorted(rows, key=lambda row: row.version))
    if edition.patch:
        return _correction(edition, stays, confirmed)
    path = _path(edition, stays)
    here = path.index(edition.stage)
    return [
        _step(edition, stage, place - here, stays, notes.get(stage, ""))
        for place, stage in enumerate(path)
    ]


def _stays(rows: Sequence["Transition"]) -> list[Stay]:
    following = [*(_day(row.at) for row in rows[1:]), None]
    return [
        Stay(Stage(row.target), _day(row.at), until)
        for row, until in zip(rows, following, strict=True)
    ]


def _path(edition: "Edition", stays: Sequence[Stay]) -> list[Stage]:
    """The stages to draw; what ended early shows only where it had been."""
    if edition.stage is Stage.ABANDONED:
        been = {stay.stage for stay in stays}
        return [*(stage for stage in PATH if stage in been), Stage.ABANDONED]
    if edition.stage in ENDED:
        return [*PATH, edition.stage]
    return list(PATH)


def _step(
    edition: "Edition",
    stage: Stage,
    distance: int,
    stays: Sequence[Stay],
    said: str = "",
) -> Step:
    """`distance` is 0 for the stage the edition is in, below for those before it."""
    mine = [stay for stay in stays if stay.stage is stage]
    if distance == 0:
        note = said or _dates(edition, stage)
        return Step(stage.label, Status.CURRENT, _since(mine), note)
    if distance > 0:
        earlier = f"earlier: {_span(mine[-1])}" if mine else ""
        return Step(stage.label, Status.COMING, note=_joined(earlier, said))
    if not mine:
        minor = edition.kind is EditionKind.MINOR
        return Step(
            stage.label, Status.SKIPPED, note="a minor edition" if minor else ""
        )
    times = f"{len(mine)} times" if len(mine) > 1 else ""
    note = _dates(edition, stage) or _joined(times, said)
    return Step(stage.label, Status.DONE, _span(mine[-1]), note)


def _joined(*words: str) -> str:
    return "; ".join(word for word in words if word)


def _correction(
    edition: "Edition", stays: Sequence[Stay], confirmed: datetime | None
) -> list[Step]:
    """A correction's short way: written, confirmed by a clerk, published."""
    if edition.stage is Stage.DRAFT:
        return [
            Step("Draft", Status.CURRENT, _since(stays)),
            Step("Clerk’s confirmation", Status.DONE, day(_day(confirmed)))
            if confirmed
            else Step("Clerk’s confirmation", Status.COMING),
            Step("Published", Status.COMING),
        ]
    draft = Step("Draft", Status.DONE, _span(stays[0]))
    if edition.stage is Stage.ABANDONED:
        return [draft, Step("Abandoned", Status.CURRENT, _since(stays))]
    published = [stay for stay in stays if stay.stage is Stage.PUBLISHED]
    way = [draft, Step("Clerk’s confirmation", Status.DONE)]
    if edition.stage is Stage.PUBLISHED:
        return [*way, Step("Published", Status.CURRENT, _since(published))]
    return [
        *way,
        Step("Published", Status.DONE, _span(published[-1])),
        Step(edition.stage.label, Status.CURRENT, _since(stays)),
    ]


def _dates(edition: "Edition", stage: Stage) -> str:
    if stage is Stage.PUBLISHED and edition.effective_on:
        return f"in force from {day(edition.effective_on)}"
    return ""


def _since(stays: Sequence[Stay]) -> str:
    return f"since {day(stays[-1].since)}" if stays else ""


def _span(stay: Stay) -> str:
    if stay.until is None or stay.until == stay.since:
        return day(stay.since)
    return f"{day(stay.since)} – {day(stay.until)}"


def _day(at: datetime) -> date:
    return timezone.localdate(at)


def day(on: date) -> str:
    """A date as people write it: 9 May 2026."""
    return date_format(on, "j M Y")
