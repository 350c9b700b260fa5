"""Decisions on what is more than words: new clauses and sections, lists, tables."""

import pytest

from cms.text.model import words
from exports.returned.deciding import accept_many
from exports.returned.errors import Undecidable
from tests.factories.policies import fill

from .deciding import accepted, says, standing
from .house import body, draft, partner, returned

pytestmark = pytest.mark.django_db


def test_formats_and_links_stay(edition):
    file = partner(edition)
    file.replace("Read", "the guide", "the short guide")
    copy = returned(edition, file.data())
    accepted(copy, copy.proposals.get(), edition.cast.editor)
    clause = list(draft(edition).clauses)[4]
    assert words(clause.runs) == "Read the short guide before the first visit."
    assert [r.text for r in clause.runs if r.href] == ["the short guide"]


def test_new_clauses_come_in_order_whichever_is_first(edition):
    file = partner(edition)
    file.add(file.add("Foster carers", "First new."), "Second new.")
    copy = returned(edition, file.data())
    for proposal in reversed(copy.proposals.all()):
        accepted(copy, proposal, edition.cast.editor)
    at = says(edition).index("Foster carers set an example.")
    assert says(edition)[at + 1 : at + 3] == ["First new.", "Second new."]


def test_new_heading_that_is_too_long_is_not_cut_unseen(edition):
    file = partner(edition)
    file.add("Carers talk", "Word " * 60 + "end", style="Heading1")
    copy = returned(edition, file.data())
    with pytest.raises(Undecidable, match="at most 200 characters: shorten it"):
        accepted(copy, copy.proposals.get(), edition.cast.editor)
    accepted(copy, copy.proposals.get(), edition.cast.editor, words="Short")
    assert [s.heading for s in draft(edition).sections] == [
        "Purpose",
        "Short",
        "Duties",
    ]


def test_new_heading_begins_a_section_with_what_is_below_it(edition):
    file = partner(edition)
    file.add("Foster carers", "Visits", style="Heading1")
    copy = returned(edition, file.data())
    accepted(copy, copy.proposals.get(), edition.cast.editor)
    sections = [(s.heading, len(s.parts)) for s in draft(edition).sections]
    assert sections == [("Purpose", 5), ("Duties", 1), ("Visits", 2)]


def test_section_that_was_struck_out_goes_as_a_whole(edition):
    file = partner(edition)
    for start in ("Duties", "Foster carers", "Social workers ask", "Managers"):
        file.strike(start)
    copy = returned(edition, file.data())
    places = [p.place for p in copy.proposals.all()]
    outcome = accept_many(copy.pk, places, actor=edition.cast.editor)
    assert outcome.left == []
    assert [s.heading for s in draft(edition).sections] == ["Purpose"]


def test_list_item_stays_in_its_list(edition):
    file = partner(edition)
    file.add("whom they meet", "what they spend")
    copy = returned(edition, file.data())
    accepted(copy, copy.proposals.get(), edition.cast.editor)
    depths = [(words(c.runs), c.depth) for c in draft(edition).clauses][2:6]
    assert depths == [
        ("what they play and watch", 1),
        ("whom they meet in games", 1),
        ("what they spend", 1),
        ("Read the guide before the first visit.", 0),
    ]


def test_rows_of_a_table_are_found_by_their_words(edition):
    file = partner(edition)
    file.add_row("Foster carer", "Teacher", "Listens")
    file.replace("Writes it into", "plan", "journal")
    copy = returned(edition, file.data())
    for proposal in copy.proposals.all():
        accepted(copy, proposal, edition.cast.editor)
    (table,) = [b for b in draft(edition).blocks if b.id == "tttttttt-0"]
    assert table.rows == (
        ("Foster carer", "Talks with the child weekly"),
        ("Teacher", "Listens"),
        ("Social worker", "Writes it into the journal"),
    )


def test_draft_without_the_table_says_so(edition):
    file = partner(edition)
    file.replace("Writes it into", "plan", "journal")
    copy = returned(edition, file.data())
    fill(edition, edition.cast, [b for b in body() if b["type"] == "section"])
    now = standing(copy, copy.proposals.get())
    assert (now.can_accept, now.sentence) == (
        False,
        "The table is no longer in the draft.",
    )
