"""Comments as a person sees them who sorts them: of answers and sessions alike."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypedDict

from django.db.models import Q

from consultation.asking.text import SectionText
from consultation.models import (
    Answer,
    Coding,
    Group,
    Point,
    Question,
    Redaction,
    SessionPoint,
    SetAside,
)
from consultation.weighing.clauses import Clauses
from consultation.weighing.queue import Rank, rank
from consultation.weighing.refs import Kind, Ref, ref_of
from consultation.weighing.sights import Sight
from consultation.weighing.wanted import ASIDE, CODED, NEW, POINT

BOARDS = frozenset({"dmt", "cpb"})
NO_VOTE = "Answered as a consultee. No vote."
IN_GENERAL = "In general"
BEST = 5


class Given(NamedTuple):
    """A theme that a coder gave."""

    theme: int
    name: str
    coder: int
    who: str


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment with what it is about, and what was done with it.

    `label` is its response's, `copy` its approved copy; both and the rating are for
    those who read the words as they were written.
    """

    ref: Ref
    rank: Rank
    group: str
    is_board: bool
    in_session: bool
    label: str
    about: str
    clause_id: str
    quoted: str
    section: SectionText | None
    words: str
    copy: str
    rating: str
    choices: tuple[str, ...]
    quote_ok: bool
    given: tuple[Given, ...]
    point: Point | None
    aside: SetAside | None

    @property
    def standing(self) -> str:
        """How it stands, in one way alone."""
        if self.aside is not None:
            return ASIDE
        if self.point is not None:
            return POINT
        return CODED if self.given else NEW

    @property
    def themes(self) -> list[str]:
        """The names of its themes, each once."""
        return list(dict.fromkeys(one.name for one in self.given))

    def by(self, coder: int) -> set[int]:
        """The themes that this coder gave."""
        return {one.theme for one in self.given if one.coder == coder}

    def by_others(self, coder: int) -> list[Given]:
        """What everybody else gave."""
        return [one for one in self.given if one.coder != coder]

    def meanwhile(self, coder: int) -> str:
        """What others did with it so far: it changes when somebody does more."""
        others = sorted((one.theme, one.coder) for one in self.by_others(coder))
        facts = [others, self.aside and self.aside.pk, self.point and self.point.pk]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


def comment_of(sight: Sight, ref: Ref, clauses: Clauses) -> Comment | None:
    """One comment; None if it is not, or no longer, this person's to see."""
    return next(iter(comments_of(sight, [ref], clauses)), None)


def comments_of(sight: Sight, refs: Sequence[Ref], clauses: Clauses) -> list[Comment]:
    """These comments in this order, without those this person may not see.

    Costs a constant number of queries.
    """
    made = _Maker(sight, refs, clauses)
    return [made.comment(ref) for ref in refs if ref in made.rows]


class _OfAnswer(TypedDict):
    label: str
    quoted: str
    rating: str
    choices: tuple[str, ...]
    quote_ok: bool


class _Maker:
    """Fetches what stands around some comments, once for all of them."""

    def __init__(self, sight: Sight, refs: Sequence[Ref], clauses: Clauses) -> None:
        self.sight, self.clauses = sight, clauses
        self.numbers, self.places = clauses.numbers, clauses.places
        answers = _keys(refs, Kind.ANSWER)
        points = _keys(refs, Kind.SESSION)
        self.rows: dict[Ref, Answer | SessionPoint] = {
            Ref(Kind.ANSWER, row.pk): row
            for row in sight.answers()
            .filter(pk__in=answers)
            .select_related("response__group", "question")
        } | {
            Ref(Kind.SESSION, row.pk): row
            for row in sight.points()
            .filter(pk__in=points)
            .select_related("session__group", "question")
        }
        here = Q(answer__in=answers) | Q(session_point__in=points)
        self.given = _given(here)
        self.points = {ref_of(row): row for row in Point.objects.filter(here)}
        self.asides = {
            ref_of(row): row
            for row in SetAside.objects.filter(here).select_related("by")
        }
        self.copies = _copies(answers) if sight.raw else {}

    def comment(self, ref: Ref) -> Comment:
        """One of them."""
        row = self.rows[ref]
        question = row.question
        asked = (question.place, question.pk) if question is not None else None
        group, clause_id = _group(row), _clause(row)
        return Comment(
            ref=ref,
            rank=rank(ref, asked, clause_id, self.places),
            group=group.name,
            is_board=group.key in BOARDS,
            in_session=ref.kind is Kind.SESSION,
            about=self._about(question, clause_id),
            clause_id=clause_id or (question.section_id if question else ""),
            section=self.clauses.section(question.section_id) if question else None,
            words=vars(row)["shown"],
            copy=self.copies.get(ref.pk, "") if ref.kind is Kind.ANSWER else "",
            given=tuple(self.given.get(ref, ())),
            point=self.points.get(ref),
            aside=self.asides.get(ref),
            **self._of_answer(row),
        )

    def _about(self, question: Question | None, clause_id: str) -> str:
        if question is not None:
            return question.words
        if not clause_id:
            return IN_GENERAL
        return f"Clause {self.numbers.get(clause_id, '')}".strip()

    def _of_answer(self, row: Answer | SessionPoint) -> _OfAnswer:
        """What only an answer has, and of that what this person may see."""
        if isinstance(row, SessionPoint):
            return _OfAnswer(label="", quoted="", rating="", choices=(), quote_ok=False)
        raw = self.sight.raw
        return _OfAnswer(
            label=row.response.label if raw else "",
            quoted=row.quoted,
            rating=f"{row.rating} out of {BEST}" if raw and row.rating else "",
            choices=tuple(_choices(row)) if raw else (),
            quote_ok=row.response.quote_ok,
        )


def _keys(refs: Iterable[Ref], kind: Kind) -> list[int]:
    return [ref.pk for ref in refs if ref.kind is kind]


def _group(row: Answer | SessionPoint) -> Group:
    found: Group = row.response.group if isinstance(row, Answer) else row.session.group
    return found


def _clause(row: Answer | SessionPoint) -> str:
    return row.clause_id if isinstance(row, Answer) else ""


def _choices(row: Answer) -> list[str]:
    known = (
        {one["key"]: one["words"] for one in row.question.choices}
        if row.question
        else {}
    )
    return [known[key] for key in row.choices if key in known]


def _given(here: Q) -> Mapping[Ref, list[Given]]:
    rows = Coding.objects.filter(here).select_related("theme", "coder")
    found: dict[Ref, list[Given]] = defaultdict(list)
    for row in rows.order_by("theme", "coder"):
        given = Given(row.theme_id, row.theme.name, row.coder_id, str(row.coder))
        found[ref_of(row)].append(given)
    return found


def _copies(answers: Sequence[int]) -> dict[int, str]:
    rows = Redaction.objects.filter(
        answer__in=answers, current=True, approved_by__isnull=False
    )
    return dict(rows.order_by().values_list("answer", "text"))
