"""What the parts of the text consulted on are called where a point is about one."""

from collections.abc import Collection

from consultation.asking.text import clauses_of
from consultation.deciding.texts import consulted_text, parts
from consultation.models import Consultation


def places_of(consultation: Consultation, wanted: Collection[str]) -> dict[str, str]:
    """Number and heading, or clause number, of all that can be spoken of, in the order
    of the text; with tables, boxes and the like where one of them is wanted."""
    found = {}
    for part in clauses_of(consultation):
        found[part.section.id] = str(part.section)
        for line in part.clauses:
            found[line.id] = f"{line.number} in {part.section}".strip()
    if all(key in found for key in wanted if key):
        return found
    text = consulted_text(consultation)
    if text is None:
        return found
    return {key: part.label for key, part in parts(text).items()} | found
