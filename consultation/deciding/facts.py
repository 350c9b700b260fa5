"""Points with what was decided and changed, as plain facts for pages and documents.

Nothing here is a person's raw words: `words` are ours, quotes are approved copies that
may be quoted. Numbers are exact; whoever shows them hides small ones.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q

from accounts.models import User
from consultation.deciding.places import places_of
from consultation.deciding.sayings import Sayings, said_by, sayings_of
from consultation.models import (
    ClauseChange,
    Consultation,
    Disposition,
    Outcome,
    Point,
)
from consultation.reading.copies import ApprovedText, approved, texts_of

WHOLE = "The whole text"


class Standing(StrEnum):
    """How a changed clause stands beside the text that was sealed."""

    LINKED = "linked"  # in the draft, not sealed yet
    CONFIRMED = "confirmed"  # sealed as it was linked
    CHANGED_AGAIN = "changed_again"
    GONE = "gone"
    BACK = "back"  # linked as taken out, and sealed with it after all


@dataclass(frozen=True, slots=True)
class Changed:
    """A clause before and after; `after` is empty where it is gone or was taken out.
    `linked` is how it was when it was linked."""

    clause_id: str
    before: str
    after: str
    standing: Standing
    linked: str = ""
    pk: int = 0

    @property
    def was_taken_out(self) -> bool:
        """Whether that it is not there any more is what was done."""
        if self.standing is Standing.BACK:
            return True
        as_linked = self.standing in (Standing.LINKED, Standing.CONFIRMED)
        return as_linked and not self.after


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about a point."""

    outcome: Outcome
    reason: str
    plain_reason: str
    by: str
    at: datetime
    pk: int = 0


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
    theme_pk: int | None = None
    version: int = 0

    @property
    def number(self) -> int:
        """How many comments say it."""
        return sum(self.comments.values())

    @property
    def is_answered(self) -> bool:
        """Whether anything was decided."""
        return self.decided is not None

    @property
    def seen(self) -> str:
        """What whoever answers it was shown; other words or answers, another value."""
        return seen_of(self.version, self.decided.pk if self.decided else 0)

    @property
    def lacks_consequence(self) -> bool:
        """Whether it was accepted and names nothing that was changed or done."""
        accepted = self.decided is not None and self.decided.outcome.changes_text
        return accepted and not self.changes and self.done_on is None

    @property
    def lacks_plain_words(self) -> bool:
        """Whether young people would read something of it in formal words."""
        why = self.decided is not None and not self.decided.plain_reason
        did = bool(self.done_words) and not self.plain_done_words
        return not self.plain_words or why or did

    @property
    def out_of_step(self) -> bool:
        """Whether a clause that was linked is gone, back, or says something else."""
        wrong = (Standing.GONE, Standing.BACK, Standing.CHANGED_AGAIN)
        return any(change.standing in wrong for change in self.changes)

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


def seen_of(version: int, disposition: int) -> str:
    """The value by which an act tells whether what was shown still stands."""
    return f"{version}.{disposition}"


def live_points(consultation: Consultation) -> list[Point]:
    """Points that count: not of a theme that was merged."""
    return list(
        Point.objects.filter(
            Q(theme=None) | Q(theme__merged_into=None), consultation=consultation
        )
        .select_related("theme")
        .order_by("clause_id", "pk")
    )


def answered_points(
    consultation: Consultation,
    *,
    unsaid: bool = False,
    user: User | None = None,
    with_quotes: bool = True,
) -> list[AnsweredPoint]:
    """All points in the order of the text. A constant number of queries.

    A theme to which no comment belongs (any more) is left out unless `unsaid`. For a
    `user`, without what a concern keeps from them.
    """
    rows = live_points(consultation)
    places = places_of(consultation, {row.clause_id for row in rows})
    sayings = sayings_of(consultation, user)
    said = said_by(sayings)
    quotes = _quotes(consultation, sayings, user) if with_quotes else {}
    decided, changes = _decided(consultation), _changes(consultation)
    found = [
        _point(
            row,
            places.get(row.clause_id, ""),
            said.get(row.pk, {}),
            quotes.get(row.pk, []),
            decided.get(row.pk),
            changes.get(row.pk, []),
        )
        for row in rows
    ]
    order = {clause: place for place, clause in enumerate(places)}
    found.sort(key=lambda point: (order.get(point.clause_id, -1), point.pk))
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
        theme_pk=row.theme_id,
        version=row.version,
    )


def _quotes(
    consultation: Consultation, sayings: Sayings, user: User | None
) -> dict[int, list[ApprovedText]]:
    """Approved copies that may be quoted, by the points that they say."""
    texts = {
        f"a{text.answer_id}": text
        for text in texts_of(consultation, approved(consultation, user))
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
            Outcome(row.outcome),
            row.reason,
            row.plain_reason,
            str(row.by),
            row.at,
            row.pk,
        )
        for row in rows
    }


def _changes(consultation: Consultation) -> dict[int, list[Changed]]:
    rows = ClauseChange.objects.filter(point__consultation=consultation)
    found: dict[int, list[Changed]] = defaultdict(list)
    for row in rows:
        found[row.point_id].append(
            Changed(
                row.clause_id,
                row.before,
                shown_after(row),
                standing(row),
                row.after,
                row.pk,
            )
        )
    return found


def standing(row: ClauseChange) -> Standing:
    """How the change stands beside the seal it was last compared with."""
    if row.seal_id is None:
        return Standing.LINKED
    if row.confirmed_words == row.after:
        return Standing.CONFIRMED
    if not row.after:
        return Standing.BACK
    return Standing.CHANGED_AGAIN if row.confirmed_words else Standing.GONE


def shown_after(row: ClauseChange) -> str:
    """The clause's words now: those of the seal once there is one."""
    return row.after if row.seal_id is None else row.confirmed_words
