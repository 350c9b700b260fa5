"""An edition's draft, and a proposal as it stands to it when somebody decides."""

from cms.text.model import words
from exports.returned.deciding import accept
from exports.returned.presenting import ground_of
from tests.factories.policies import fresh

from .house import draft


def says(edition):
    return [words(clause.runs) for clause in draft(edition).clauses]


def standing(copy, proposal):
    copy.edition = fresh(copy.edition)
    return ground_of(copy).standing(proposal)


def accepted(copy, proposal, actor, **given):
    return accept(proposal.pk, actor=actor, seen=standing(copy, proposal).seen, **given)
