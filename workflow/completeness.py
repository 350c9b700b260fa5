"""What a text still lacks before anybody else is asked about it.

Worked out whenever a draft is saved and kept with the edition, so that lists and gates
never read a text to know it.
"""

from collections.abc import Iterator
from itertools import chain

from cms.text.citations import MARKER
from cms.text.model import (
    Callout,
    Clause,
    Definitions,
    Image,
    PolicyReference,
    Section,
    Table,
    Text,
)

CITE = "cite it in a clause or a box."
# A missing thing: the sentence, and the field of the editor where it is mended.
Missing = tuple[str, str]


def missing_from(text: Text) -> list[Missing]:
    """Each missing thing with the field it is about."""
    return [*_facts(text), *_body(text), *_stray_citations(text)]


def _facts(text: Text) -> Iterator[Missing]:
    if not text.title.strip():
        yield "The title is missing.", "title"
    if not text.summary.strip():
        yield "The summary is missing.", "summary"
    if not text.pillars:
        yield "Choose at least one pillar.", "pillars"
    if not text.department.strip():
        yield "The department is missing.", "department"
    if not text.service_area.strip():
        yield "The service area is missing.", "service_area"
    if not text.audience.strip():
        yield "Say who the audience is.", "audience"


def _body(text: Text) -> Iterator[Missing]:
    sections = list(text.sections)
    if not sections:
        yield "The text has no section yet.", "body"
    for place, section in enumerate(sections, start=1):
        if not section.heading.strip():
            yield f"Section {place} has no heading.", f"body-{section.id}"
        if not any(isinstance(part, Clause) for part in section.parts):
            name = section.heading.strip() or f"Section {place}"
            yield f"“{name}” has no clause yet.", f"body-{section.id}"
    for block in text.blocks:
        match block:
            case Table() if not block.caption.strip():
                yield "A table has no caption.", f"body-{block.id}"
            case Table() if not any(cell.strip() for cell in block.header):
                yield (
                    f"The table “{block.caption}” has no header row.",
                    f"body-{block.id}",
                )
            case Image() if not block.alt.strip():
                yield "A picture has no alternative text.", f"body-{block.id}"
            case Section():
                continue


def _stray_citations(text: Text) -> Iterator[Missing]:
    """Markers where none becomes a reference: they would be read as they stand."""
    for words, field in _without_references(text):
        if found := MARKER.search(words):
            yield f"{found[0]} stands where nothing can be cited: {CITE}", field


def _without_references(text: Text) -> Iterator[tuple[str, str]]:
    """The words that cannot cite, each with its field."""
    yield text.title, "title"
    yield text.summary, "summary"
    for block in text.blocks:
        match block:
            case Section() as found:
                words = found.heading
            case Table() as found:
                words = "\n".join((found.caption, *found.header, *chain(*found.rows)))
            case Definitions() as found:
                words = "\n".join(f"{e.term}\n{e.meaning}" for e in found.entries)
            case Callout() as found:
                words = found.title
            case Image() as found:
                words = f"{found.alt}\n{found.caption}"
            case PolicyReference() as found:
                words = found.note
        yield words, f"body-{block.id}"
