"""A response as its reader sees it: beside each answer what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from consultation.asking.text import ClauseLine, SectionText, clauses_of
from consultation.models import Answer, Consultation, Redaction, Response
from consultation.reading.marking import Piece, pieces
from consultation.results.answers import RATINGS

RATED = {int(rating.key): rating.name for rating in RATINGS}


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer, with the question or clause that it is about."""

    answer: Answer
    heading: str
    help: str
    section: str
    clauses: tuple[ClauseLine, ...]
    quoted: str
    rating: str
    choices: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class ToCopy:
    """One answer's words, marked, with the copy that stands now."""

    shown: Shown
    pieces: tuple[Piece, ...]
    copy: Redaction | None
    words: str

    @property
    def name(self) -> str:
        """The name of its field."""
        return f"w{self.shown.answer.pk}"


def answers_of(response: Response) -> list[Shown]:
    """Its answers in the order of the questions, then of the clauses."""
    rows = list(response.answers.select_related("question"))
    sections = {part.section.id: part for part in _text(response.consultation, rows)}
    clauses = [line.id for part in sections.values() for line in part.clauses]
    places = {clause: place for place, clause in enumerate(clauses)}
    young = response.group.young
    return [
        _shown(row, sections, young=young)
        for row in sorted(rows, key=lambda row: _place(row, places))
    ]


def _rating(number: int | None) -> str:
    """ "Good (4 out of 5)": the word that was chosen, and where it stands."""
    return f"{RATED[number]} ({number} out of {max(RATED)})" if number else ""


def to_copy(response: Response) -> list[ToCopy]:
    """Each answer that has words, beside its current copy or the words themselves."""
    current = {
        row.answer_id: row
        for row in Redaction.objects.filter(
            answer__response=response, current=True
        ).select_related("made_by", "approved_by")
    }
    found = []
    for shown in answers_of(response):
        if shown.text:
            copy = current.get(shown.answer.pk)
            words = shown.text if copy is None else copy.text
            marked = tuple(pieces(shown.text))
            found.append(ToCopy(shown, marked, copy, words))
    return found


def _text(consultation: Consultation, rows: list[Answer]) -> list[SectionText]:
    asked = any(row.question and row.question.section_id for row in rows)
    commented = any(row.clause_id for row in rows)
    return clauses_of(consultation) if asked or commented else []


def _place(row: Answer, clauses: Mapping[str, int]) -> tuple[int, int, str]:
    if row.question is not None:
        return 0, row.question.place, str(row.question.pk)
    return 1, clauses.get(row.clause_id, len(clauses)), row.clause_id


def _shown(row: Answer, sections: dict[str, SectionText], *, young: bool) -> Shown:
    question = row.question
    part = sections.get(question.section_id) if question else None
    known = {c["key"]: c for c in question.choices} if question else {}
    said = [known.get(key, {}) for key in row.choices]
    number = next(
        (
            line.number
            for found in sections.values()
            for line in found.clauses
            if line.id == row.clause_id
        ),
        "",
    )
    return Shown(
        answer=row,
        heading=question.asked(young) if question else f"Clause {number}".strip(),
        help=(question.plain_help if young else "") or question.help
        if question
        else "",
        section=str(part.section) if part else "",
        clauses=part.clauses if part else (),
        quoted=row.quoted,
        rating=_rating(row.rating),
        choices=tuple(
            (young and one.get("plain")) or one.get("words", "") for one in said if one
        ),
        text=row.text,
    )
