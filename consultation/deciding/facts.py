"""Points with what was decided and changed, as plain facts for pages and documents.

Nothing here is a person's raw words: `words` are ours, quotes are approved copies that
may be quoted. Numbers are exact; whoever shows them hides small ones.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q

from consultation.asking.text import clauses_of
from consultation.models import (
    ClauseChange,
    Coding,
    Consultation,
    Disposition,
    Outcome,
    Point,
)
from consultation.reading.copies import ApprovedText, approved_texts
from consultation.weighing.usable import answers_with_words, session_points

WHOLE = "The whole text"
Sayings = set[tuple[int, int, str]]  # point, group, comment


class Standing(StrEnum):
    """How a changed clause stands beside the text that was sealed."""

    LINKED = "linked"  # in the draft, not sealed yet
    CONFIRMED = "confirmed"  # sealed as it was linked
    CHANGED_AGAIN = "changed_again"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Changed:
    """A clause before and after; `after` is empty where it is gone."""

    clause_id: str
    before: str
    after: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about a point."""

    outcome: Outcome
    reason: str
    plain_reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AnsweredPoint:
    """A point: what was said, by which groups, what was decided, what changed.

    `comments` is by the group's key how many said it. `plain_words` and the like fall
    back to the formal ones.
    """

    pk: int
    clause_id: str
    clause: str
    quoted: str
    theme: str
    words: str
    plain_words: str
    comments: Mapping[int, int]
    quotes: tuple[ApprovedText, ...]
    decided: Decided | None
    changes: tuple[Changed, ...]
    done_on: date | None
    done_words: str
    plain_done_words: str

    @property
    def number(self) -> int:
        """How many comments say it."""
        return sum(self.comments.values())

    @property
    def is_answered(self) -> bool:
        """Whether anything was decided."""
        return self.decided is not None

    def said(self, young: bool) -> str:
        """What people said, in plain words for young people."""
        return (self.plain_words if young else "") or self.words

    def why(self, young: bool) -> str:
        """The reason, in plain words for young people."""
        if self.decided is None:
            return ""
        return (self.decided.plain_reason if young else "") or self.decided.reason

    def did(self, young: bool) -> str:
        """What was done, in plain words for young people."""
        return (self.plain_done_words if young else "") or self.done_words


def live_points(consultation: Consultation) -> Iterable[Point]:
    """Points that count: not of a theme that was merged."""
    return (
        Point.objects.filter(
            Q(theme=None) | Q(theme__merged_into=None), consultation=consultation
        )
        .select_related("theme")
        .order_by("clause_id", "pk")
    )


def answered_points(
    consultation: Consultation, *, unsaid: bool = False
) -> list[AnsweredPoint]:
    """All points in the order of the text. A constant number of queries.

    A theme to which no comment belongs (any more) is left out unless `unsaid`.
    """
    clauses = _clauses(consultation)
    sayings = _sayings(consultation)
    said, quotes = _said_by(sayings), _quotes(consultation, sayings)
    decided, changes = _decided(consultation), _changes(consultation)
    found = [
        _point(
            row,
            clauses.get(row.clause_id, ""),
            said.get(row.pk, {}),
            quotes.get(row.pk, []),
            decided.get(row.pk),
            changes.get(row.pk, []),
        )
        for row in live_points(consultation)
    ]
    places = {clause: place for place, clause in enumerate(clauses)}
    found.sort(key=lambda point: (places.get(point.clause_id, -1), point.pk))
    return [point for point in found if unsaid or point.number]


def _point(
    row: Point,
    clause: str,
    said: Mapping[int, int],
    quotes: list[ApprovedText],
    decided: Decided | None,
    changes: list[Changed],
) -> AnsweredPoint:
    return AnsweredPoint(
        pk=row.pk,
        clause_id=row.clause_id,
        clause=clause or WHOLE,
        quoted=row.quoted,
        theme=row.theme.name if row.theme is not None else "",
        words=row.words or (row.theme.name if row.theme is not None else ""),
        plain_words=row.plain_words,
        comments=said,
        quotes=tuple(quotes),
        decided=decided,
        changes=tuple(changes),
        done_on=row.done_on,
        done_words=row.done_words,
        plain_done_words=row.plain_done_words,
    )


def _clauses(consultation: Consultation) -> dict[str, str]:
    """Number and heading or clause number of all that can be spoken of, in order."""
    found = {}
    for part in clauses_of(consultation):
        found[part.section.id] = str(part.section)
        for line in part.clauses:
            found[line.id] = f"{line.number} in {part.section}".strip()
    return found


def _said_by(sayings: Sayings) -> dict[int, dict[int, int]]:
    """By point, how many comments of each group say it; each comment once."""
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for point, group, _ in sayings:
        found[point][group] += 1
    return {point: dict(groups) for point, groups in found.items()}


def _sayings(consultation: Consultation) -> Sayings:
    """Point, group and comment, of everything that is coded or a point by itself."""
    answers = answers_with_words(consultation).order_by()
    points = session_points(consultation).order_by()
    of_answers = Coding.objects.filter(answer__in=answers, theme__merged_into=None)
    of_points = Coding.objects.filter(session_point__in=points, theme__merged_into=None)
    rows = {
        (point, group, f"a{pk}")
        for point, group, pk in of_answers.values_list(
            "theme__point", "answer__response__group", "answer"
        )
    }
    rows |= {
        (point, group, f"s{pk}")
        for point, group, pk in of_points.values_list(
            "theme__point", "session_point__session__group", "session_point"
        )
    }
    rows |= {
        (point, group, f"a{pk}")
        for point, group, pk in answers.filter(point__isnull=False).values_list(
            "point", "response__group", "pk"
        )
    }
    rows |= {
        (point, group, f"s{pk}")
        for point, group, pk in points.filter(point__isnull=False).values_list(
            "point", "session__group", "pk"
        )
    }
    return {row for row in rows if row[0] is not None}


def _quotes(
    consultation: Consultation, sayings: Sayings
) -> dict[int, list[ApprovedText]]:
    """Approved copies that may be quoted, by the points that they say."""
    texts = {
        f"a{text.answer_id}": text
        for text in approved_texts(consultation)
        if text.quote_ok and text.text
    }
    found: dict[int, list[ApprovedText]] = defaultdict(list)
    for point, _, comment in sorted(sayings):
        if comment in texts:
            found[point].append(texts[comment])
    return found


def _decided(consultation: Consultation) -> dict[int, Decided]:
    rows = Disposition.objects.filter(
        point__consultation=consultation, current=True
    ).select_related("by")
    return {
        row.point_id: Decided(
            Outcome(row.outcome), row.reason, row.plain_reason, str(row.by), row.at
        )
        for row in rows
    }


def _changes(consultation: Consultation) -> dict[int, list[Changed]]:
    rows = ClauseChange.objects.filter(point__consultation=consultation)
    found: dict[int, list[Changed]] = defaultdict(list)
    for row in rows:
        found[row.point_id].append(
            Changed(row.clause_id, row.before, shown_after(row), standing(row))
        )
    return found


def standing(row: ClauseChange) -> Standing:
    """How the change stands beside the seal it was last compared with."""
    if row.seal_id is None:
        return Standing.LINKED
    if not row.confirmed_words:
        return Standing.GONE
    same = row.confirmed_words == row.after
    return Standing.CONFIRMED if same else Standing.CHANGED_AGAIN


def shown_after(row: ClauseChange) -> str:
    """The clause's words now: those of the seal once there is one."""
    return row.after if row.seal_id is None else row.confirmed_words
