"""The text that is asked about, as sections with their numbered clauses.

Once a consultation is open that is its seal; while it is planned, the edition's text as
it stands. A call for practice asks about no text.
"""

from functools import lru_cache
from typing import NamedTuple

from cms.text import citations
from cms.text.model import Clause, Text, words
from cms.text.numbering import numbers
from consultation.models import Consultation
from workflow.models import Seal
from workflow.texts import text_of

KEPT = 16  # texts; one is some 100 kB


class SectionHead(NamedTuple):
    """A section by its number and heading; `id` is what questions keep of it."""

    id: str
    number: str
    heading: str

    def __str__(self) -> str:
        return f"{self.number} {self.heading}".strip()


class ClauseLine(NamedTuple):
    """A clause as a person reads it; `depth` is 1 or more within a list."""

    id: str
    number: str
    words: str
    depth: int


class SectionText(NamedTuple):
    """A section and its clauses."""

    section: SectionHead
    clauses: tuple[ClauseLine, ...]


def clauses_of(consultation: Consultation) -> list[SectionText]:
    """The text's sections in order, each with its clauses; none for a practice.

    Costs one small query for a sealed text that was read lately.
    """
    if consultation.seal_id is not None:
        seals = Seal.objects.filter(pk=consultation.seal_id)
        return list(_sealed(seals.values_list("sha256", flat=True).get()))
    if consultation.edition is None:
        return []
    return list(_sections(text_of(consultation.edition)))


def section_words(consultation: Consultation, section_id: str) -> SectionText | None:
    """One section with its clauses; None if the text has no such section."""
    if not section_id:
        return None
    found = (part for part in clauses_of(consultation) if part.section.id == section_id)
    return next(found, None)


def section_choices(consultation: Consultation) -> list[tuple[str, str]]:
    """The sections to choose one from, after the whole."""
    sections = [part.section for part in clauses_of(consultation)]
    return [("", "The whole"), *((head.id, str(head)) for head in sections)]


@lru_cache(maxsize=KEPT)
def _sealed(sha256: str) -> tuple[SectionText, ...]:
    """Equal digests are equal texts, so what was read once holds."""
    seal = Seal.objects.filter(sha256=sha256).order_by("pk")[0]
    return _sections(seal.text)


def _sections(text: Text) -> tuple[SectionText, ...]:
    numbered, cited = numbers(text), citations.numbers(text)
    return tuple(
        SectionText(
            SectionHead(section.id, numbered[section.id], section.heading),
            tuple(
                ClauseLine(
                    part.id,
                    numbered[part.id],
                    citations.unmarked(words(part.runs), cited),
                    part.depth,
                )
                for part in section.parts
                if isinstance(part, Clause) and words(part.runs).strip()
            ),
        )
        for section in text.sections
    )
