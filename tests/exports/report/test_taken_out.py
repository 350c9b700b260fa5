"""A clause that was taken out because of a point, in the report and on paper."""

import pytest

from consultation.models import ClauseChange
from exports.report.blocks import Change, Labelled, Paragraph, Wording
from tests.exports.report.house import heard, report, section
from tests.factories.feedback import BEFORE
from tests.factories.policies import Cast, edition_in
from workflow.redline import Piece
from workflow.stages import Stage

pytestmark = pytest.mark.django_db
GONE = Change((Piece(BEFORE, True),), ())


def taken_out(sealed=None):
    """The change of one that is over takes its clause out; what its seal says."""
    row = heard(Cast())
    facts = {"after": ""}
    if sealed is not None:
        seal = edition_in(Stage.DMT_REVIEW, row.cast, "Another").seal
        facts |= {"seal": seal, "confirmed_words": sealed}
    ClauseChange.objects.update(**facts)
    return row


def around(row, wording=Wording.FORMAL):
    """The block before the change, the change, and the one after it."""
    blocks = section(report(row, wording), "changed")
    (at,) = [n for n, one in enumerate(blocks) if isinstance(one, Change)]
    return blocks[at - 1 : at + 2]


def test_report_says_that_it_was_taken_out():
    row = taken_out("")
    assert around(row)[:2] == (Paragraph("A clause", keep=True), GONE)
    assert not any(
        isinstance(one, Labelled) and one.label == "Note"
        for one in section(report(row), "changed")
    )


def test_summary_counts_what_was_taken_out_and_not_what_came_back():
    told = Paragraph("1 clause was changed because of it.")
    assert told in section(report(taken_out("")), "summary")
    assert told not in section(report(taken_out(BEFORE)), "summary")


def test_report_says_that_it_came_back():
    said = around(taken_out(BEFORE))
    assert said[1:] == (
        Change((Piece(BEFORE),), (Piece(BEFORE),)),
        Labelled("Note", "It was to be taken out, and is in the text after all."),
    )


@pytest.mark.parametrize(
    ("sealed", "sentence"),
    [
        (None, "This is what changed:"),
        ("", "This is what changed:"),
        (BEFORE, "We wanted to take this out. It is in the text after all."),
    ],
    ids=["linked", "confirmed", "back"],
)
def test_young_people_read_it_too(sealed, sentence):
    row = taken_out(sealed)
    assert around(row, Wording.YOUNG)[0] == Paragraph(sentence, keep=True)
