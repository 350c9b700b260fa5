"""Editions that a board approved with conditions, and how their text is amended."""

import datetime

import pytest

from boards.conditions.urgent import Urgent, decide
from boards.deciding.writing import Wanted
from boards.models import Outcome
from cms.models import PolicyPage
from tests.factories import UserFactory
from tests.factories.boards import board
from tests.factories.decisions import decided
from tests.factories.policies import do, edition_in, fresh
from workflow.stages import Stage
from workflow.workdays import today

LATER = datetime.timedelta(days=14)


def clause_of(edition, beginning):
    """The id of the clause of the frozen text that begins with these words."""
    from cms.text.model import words

    seal = fresh(edition).seal
    return next(
        one.id for one in seal.text.clauses if words(one.runs).startswith(beginning)
    )


def with_conditions(edition, *wanted, key="cpb"):
    """The board's approval of the text as it is, with these conditions."""
    return decided(
        edition,
        key,
        actor=edition.cast.clerk,
        outcome=Outcome.CONDITIONS,
        conditions=wanted,
    )


def amendment(edition, delegate, *clauses, due_on=None):
    return Wanted(
        "Say who asks, and when.",
        delegate,
        due_on or today() + LATER,
        clauses=clauses,
        consulted="the Chair",
    )


def other(owner, text="Train the carers first.", due_on=None):
    return Wanted(text, owner, due_on or today() + LATER)


def rewrite(edition, old, new):
    """The editor replaces words of the draft."""
    page = PolicyPage.objects.get(pk=edition.page_id).get_latest_revision_as_object()
    raw = [dict(block) for block in page.body.raw_data]
    found = False
    for block in raw:
        if block["type"] == "section" and old in block["value"]["text"]:
            words = block["value"]["text"].replace(old, new)
            block["value"] = {**block["value"], "text": words}
            found = True
    assert found, f"“{old}” is not in the draft."
    page.body = page.body.stream_block.to_python(raw)
    page.save_revision(user=edition.cast.editor)


def amended(edition, old="Carers ask.", new="Carers ask each month."):
    """The edition returned to draft, rewritten and submitted to DMT again."""
    edition = do(edition, "return_to_draft", edition.cast.clerk)
    rewrite(edition, old, new)
    return do(edition, "submit_to_dmt", edition.cast.owner)


def urgently(edition, **changed):
    facts = {
        "director": UserFactory(display_name="Iris Holt"),
        "director_title": "Director of Children’s Services",
        "delegation": "Scheme of delegation, paragraph 9.1",
        "chair": edition.cast.cpb_chair.seats.get(),
        "chair_said": "Agreed: it cannot wait.",
        "reasons": "The app is switched off on Friday.",
        "considered": True,
        **changed,
    }
    return Urgent(**facts)


def decide_urgently(edition, **changed):
    given = urgently(edition, **changed)
    return decide(edition.pk, board("cpb"), given, actor=edition.cast.clerk)


@pytest.fixture
def edition(db):
    """Before CPB, which has not decided; DMT approved this text."""
    return edition_in(Stage.CPB_APPROVAL, decided=False)


@pytest.fixture
def waiting(edition):
    """Approved by CPB if “Carers ask.” is amended; the amended text is before DMT."""
    cast = edition.cast
    edition.decision = with_conditions(
        edition, amendment(edition, cast.dmt_chair, clause_of(edition, "Carers"))
    )
    found = amended(edition)
    found.decision = edition.decision
    found.condition = edition.decision.conditions.get()
    return found
