"""Points as a screen shows them: beside their clause as it was and as it is now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe

from cms.comparing.words import marked_up
from cms.text.compare.normal import as_runs
from cms.text.compare.words import pieces
from consultation.deciding.carrying import Carried, Carrying, Fate
from consultation.deciding.facts import AnsweredPoint, Changed, Standing
from consultation.deciding.texts import Part
from consultation.models import Consultation, Group

BOARDS = frozenset({"dmt", "cpb"})
NO_VOTE = "as a consultee, no vote"
FATES = {
    Fate.SAME: "It says the same now.",
    Fate.REVISED: "It was changed since.",
    Fate.MOVED: "It stands elsewhere now.",
    Fate.MERGED: "It was joined with another one.",
    Fate.GONE: "It is gone from the text.",
}
STANDINGS = {
    Standing.LINKED: "Linked. It is compared with the frozen text when the edition is "
    "submitted.",
    Standing.CONFIRMED: "Confirmed: the frozen text says exactly this.",
    Standing.CHANGED_AGAIN: "Changed again: the frozen text says something else than "
    "when it was linked.",
    Standing.GONE: "Gone: the frozen text has no such clause.",
    Standing.BACK: "Back: the frozen text has this clause after all.",
}
WITHOUT_IT = "Confirmed: the frozen text does not have it any more."
AGAIN = "The draft says something else now. Link it again if that still answers this."
TAKEN_OUT = "The draft has no such clause any more."
BACK = "The draft has this clause again. Take it out, or unlink it here."


@dataclass(frozen=True, slots=True)
class By:
    """How many comments of one group say a point. A board's are no votes."""

    group: str
    number: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A point in the list."""

    point: AnsweredPoint
    by: tuple[By, ...]
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """A clause, as people read it, with the points about it."""

    label: str
    quoted: str
    fate: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ClauseNow:
    """The clause of one point: as consulted on, and what became of it.

    `redline` is safe whatever the texts say.
    """

    label: str
    quoted: str
    seal: str
    fate: str
    now: str
    redline: SafeString


@dataclass(frozen=True, slots=True)
class Change:
    """A linked clause: before and after, how it stands, and what more is to be said."""

    pk: int
    label: str
    redline: SafeString
    again: SafeString
    standing: Standing
    words: str
    draft: str


def by_groups(point: AnsweredPoint, groups: Mapping[int, Group]) -> tuple[By, ...]:
    """Who says it, in the order of the groups."""
    return tuple(
        By(group.name, point.comments[pk], NO_VOTE if group.key in BOARDS else "")
        for pk, group in groups.items()
        if pk in point.comments
    )


def groups_of(consultation: Consultation) -> dict[int, Group]:
    """The groups in their order."""
    return {group.pk: group for group in consultation.groups.order_by("place", "pk")}


def beside_clauses(
    points: Sequence[AnsweredPoint],
    carried: Carrying,
    groups: Mapping[int, Group],
    ticked: Iterable[int] = (),
) -> list[Beside]:
    """The points by clause, in the order in which they come."""
    chosen = set(ticked)
    found = []
    for clause_id, some in groupby(points, key=lambda point: point.clause_id):
        rows = tuple(
            Row(point, by_groups(point, groups), point.pk in chosen) for point in some
        )
        was = carried.get(clause_id)
        first = rows[0].point
        found.append(
            Beside(first.clause, _quoted(first, was), _fate(was), rows),
        )
    return found


def clause_of(
    point: AnsweredPoint, carried: Carrying, consultation: Consultation
) -> ClauseNow:
    """The clause that a point is about."""
    one = carried.get(point.clause_id)
    quoted = _quoted(point, one)
    now = one.now if one else None
    return ClauseNow(
        label=point.clause,
        quoted=quoted,
        seal=str(consultation.seal) if consultation.seal_id and quoted else "",
        fate=_fate(one),
        now=now.label if now and one and one.fate is not Fate.SAME else "",
        redline=redline(quoted, now.words if now else "")
        if one and one.differs
        else SafeString(""),
    )


def changes_of(
    point: AnsweredPoint, carried: Carrying, *, drafted: bool
) -> list[Change]:
    """The linked clauses; `drafted` while the edition's text can change."""
    found = []
    for change in point.changes:
        part = _part(change, carried)
        differs = change.standing in (Standing.CHANGED_AGAIN, Standing.BACK)
        again = redline(change.linked, change.after) if differs else SafeString("")
        shown = change.linked if differs or not change.after else change.after
        found.append(
            Change(
                change.pk,
                part.label if part else "",
                redline(change.before, shown),
                again,
                change.standing,
                _stands(change),
                _draft(change, carried) if drafted else "",
            )
        )
    return found


def redline(before: str, after: str) -> SafeString:
    """Two wordings in one line, as a comparison has them. Every word is escaped."""
    found = marked_up(pieces(as_runs(before), as_runs(after)))
    return mark_safe(found)  # noqa: S308  (marked_up escapes)


def _part(change: Changed, carried: Carrying) -> Part | None:
    """Where it is; of one that was taken out, where it was when people were asked."""
    if change.was_taken_out:
        one = carried.get(change.clause_id)
        return one.was if one else None
    return carried.now.get(change.clause_id)


def _stands(change: Changed) -> str:
    if change.was_taken_out and change.standing is Standing.CONFIRMED:
        return WITHOUT_IT
    return STANDINGS[change.standing]


def _draft(change: Changed, carried: Carrying) -> str:
    if change.was_taken_out:
        one = carried.get(change.clause_id)
        return BACK if one and one.now else ""
    part = carried.now.get(change.clause_id)
    if part is None:
        return TAKEN_OUT
    return AGAIN if part.words not in (change.linked, change.after) else ""


def _quoted(point: AnsweredPoint, carried: Carried | None) -> str:
    return carried.was.words if carried is not None else point.quoted


def _fate(carried: Carried | None) -> str:
    return FATES[carried.fate] if carried is not None else ""
