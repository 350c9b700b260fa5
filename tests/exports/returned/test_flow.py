"""From a file that comes back to a draft that says what was accepted."""

import pytest

from cms.text.model import Definition, Definitions, Table, words
from exports.returned.deciding import accept, accept_many
from exports.returned.models import State
from ledger.models import Entry

from .house import draft, partner, returned, sent

pytestmark = pytest.mark.django_db


def says(text):
    return [words(clause.runs) for clause in text.clauses]


def seen(copy, proposal):
    from cms.models import PolicyPage
    from exports.returned.deciding import accepted_of
    from exports.returned.standing import Ground

    page = PolicyPage.objects.get(pk=copy.edition.page_id)
    page = page.get_latest_revision_as_object()
    ground = Ground(copy, page.body.get_prep_value(), accepted_of(copy))
    return ground.standing(proposal)


def test_accepted_words_stand_in_the_draft_with_their_formats():
    edition = sent()
    file = partner(edition)
    file.replace("Carers talk", "they enjoy", "she likes")
    copy = returned(edition, file.data())
    assert (copy.state, copy.problem) == (State.READY, "")
    (proposal,) = copy.proposals.all()

    accept(proposal.pk, actor=edition.cast.editor, seen=seen(copy, proposal).seen)

    clause = list(draft(edition).clauses)[1]
    assert (
        words(clause.runs) == "Carers talk with each child about what she likes online:"
    )
    assert [run.text for run in clause.runs if run.bold] == ["each child"]
    assert edition.contributions.filter(user=edition.cast.editor).count() > 1
    entry = Entry.objects.get(kind="proposal.accepted")
    assert entry.facts["copy"] == copy.ref


def test_everything_accepted_gives_what_the_file_says():
    edition = sent()
    file = partner(edition)
    file.replace("Children use", "safely", "gladly")
    file.replace("Children use", "internet", "web", author="Quinn")
    file.strike("whom they meet")
    file.add(file.add("Foster carers set", "A new clause."), "And another.")
    file.move("Social workers ask", "Managers look")
    file.split("Read", "before")
    file.replace("Managers look", "rules", "plan", tracked=False)
    file.replace("Writes it into", "plan", "journal")
    file.add_row("Foster carer", "Teacher", "Listens")
    file.strike_row("Social worker")
    file.replace("Left our care", "our", "council")
    copy = returned(edition, file.data())

    places = [p.place for p in copy.proposals.all()]
    outcome = accept_many(copy.pk, places, actor=edition.cast.editor)

    assert outcome.left == []
    text = draft(edition)
    assert says(text) == [
        "Children use the web gladly.",
        "Carers talk with each child about what they enjoy online:",
        "what they play and watch",
        "Read the guide",
        "before the first visit.",
        "Foster carers set an example.",
        "A new clause.",
        "And another.",
        "Managers look at the plan once a year.",
        "Social workers ask at each visit.",
    ]
    assert [b.rows for b in text.blocks if isinstance(b, Table)] == [
        (("Foster carer", "Talks with the child weekly"), ("Teacher", "Listens"))
    ]
    assert [b.entries for b in text.blocks if isinstance(b, Definitions)] == [
        (Definition("Care leaver", "Left council care."),)
    ]
