"""A copy that comes back shows [1] where the text has its marker."""

import pytest

from cms.text import canonical
from cms.text.model import Reference
from exports.returned.mapping import map_paper
from exports.returned.origin import Ours
from exports.word import stage_document
from tests.exports.word.samples import SNAPSHOT, clause, section, text

from .editing import Partner
from .sample import brief, paper

SURVEY = Reference(3, "Northbeck Council", "Survey of carers")
TEXT = text(
    section(
        "Purpose",
        clause("k1", "Carers write rules down [EV-3], as note [1] says."),
        clause("k2", "Staff ask about them at each visit [EV-3]."),
        clause("k3", "Nobody loses a phone by moving home [EV-99]."),
    ),
    references=(SURVEY,),
)
DOCUMENT = stage_document(TEXT, SNAPSHOT, {}).data


def proposed(data):
    ours = Ours()
    ours.add(paper(DOCUMENT))
    known = frozenset(ours.words)
    return brief(map_paper(paper(data), canonical.dump(TEXT), known))


def test_an_untouched_copy_proposes_nothing():
    assert proposed(DOCUMENT) == []


def test_a_changed_clause_keeps_its_marker():
    file = Partner(DOCUMENT)
    file.replace("Staff ask", "each visit", "every visit")
    old = "Staff ask about them at each visit [EV-3]."
    new = old.replace("each", "every")
    assert proposed(file.data()) == [("change", "1.2", old, new, "Pat Partner", True)]


@pytest.mark.parametrize("tracked", [True, False])
def test_a_citation_can_be_struck_out_with_its_clause(tracked):
    file = Partner(DOCUMENT)
    file.strike("Staff ask", tracked=tracked)
    found = proposed(file.data())
    assert [(kind, old) for kind, _, old, *_ in found] == [
        ("delete", "Staff ask about them at each visit [EV-3].")
    ]
