"""Endorsing and publishing wait for the boards: each way to wait, in words."""

import datetime

import pytest

from boards.conditions.amending import confirm
from boards.conditions.discharging import discharge
from boards.deciding import standing
from boards.deciding.naming_parts import choices_of
from boards.deciding.writing import Wanted
from boards.models import Outcome
from tests.factories.boards import approved
from tests.factories.decisions import decided
from tests.factories.policies import do, edition_in, fill, fresh, section
from workflow import gates
from workflow.at_hand import know, lacking
from workflow.errors import Blocked
from workflow.gates import gates_of
from workflow.perform import perform
from workflow.screens.listing import long_date
from workflow.stages import Stage
from workflow.tokens import token_for
from workflow.workdays import today

pytestmark = pytest.mark.django_db

STEPS = {
    "endorse": (Stage.DMT_REVIEW, "dmt", "DMT"),
    "publish": (Stage.CPB_APPROVAL, "cpb", "CPB"),
}
steps = pytest.mark.parametrize("name", list(STEPS))


def undecided(name):
    return edition_in(STEPS[name][0], decided=False)


def tried(edition, name):
    """What refuses the step, in sentences; nothing where it is taken."""
    found = fresh(edition)
    listed = lacks(found, name)
    try:
        token = token_for(found)
        perform(
            found.pk, name, actor=edition.cast.clerk, comment="Agreed.", token=token
        )
    except Blocked as refusal:
        assert fresh(edition).stage is found.stage
        assert listed
        return [reason.text for reason in refusal.reasons]
    assert listed == []
    return []


def lacks(edition, name):
    """What a list says is missing: the same gates, asked for many at once."""
    found = fresh(edition)
    know([found], gates_of(name))
    return lacking(gates_of(name), found)


def said(edition, name, **facts):
    """What the board of this step decides today."""
    return decided(edition, STEPS[name][1], actor=edition.cast.clerk, **facts)


def again(edition, name, *blocks):
    """The edition with another text, back in the stage of the step."""
    cast = edition.cast
    edition = do(edition, "return_to_draft", cast.clerk)
    fill(edition, cast, list(blocks) or [section("Purpose", "Other words.")])
    for step in ("open_consultation", "submit_to_dmt"):
        edition = do(edition, step, cast.owner)
    return edition if name == "endorse" else do(edition, "endorse", cast.clerk)


@steps
def test_no_decision_refuses(name):
    board = STEPS[name][2]
    assert tried(undecided(name), name) == [
        f"{board}’s decision on exactly this text is not recorded yet."
    ]


@steps
def test_decision_on_exactly_this_text_lets_it_on(name):
    edition = undecided(name)
    said(edition, name)
    assert tried(edition, name) == []


@steps
@pytest.mark.parametrize(
    ("outcome", "words"),
    [(Outcome.RETURNED, "returned with reasons"), (Outcome.NOTED, "noted")],
)
def test_another_outcome_refuses(name, outcome, words):
    edition = undecided(name)
    said(edition, name, outcome=outcome, reasons="Clause 2 is unclear.")
    board, day = STEPS[name][2], long_date(today())
    assert tried(edition, name) == [
        f"{board} did not approve this text on {day}: {words}."
    ]


@steps
def test_decision_on_an_older_text_refuses_and_stands_for_it(name):
    edition = undecided(name)
    made = said(edition, name)
    edition = again(edition, name)
    board, day = STEPS[name][2], long_date(today())
    assert tried(edition, name) == [
        f"{board} decided about an older text on {day}. It has to decide about this "
        "one."
    ]
    found = standing.standing(fresh(edition), STEPS[name][1])
    assert (found.decision, found.exact, found.approves) == (made, False, False)


@steps
def test_the_other_boards_decision_does_not_count(name):
    edition = undecided(name)
    approved(edition, "cpb" if name == "endorse" else "dmt")
    board = STEPS[name][2]
    assert tried(edition, name) == [
        f"{board}’s decision on exactly this text is not recorded yet."
    ]


@steps
def test_amendment_waits_for_its_text_and_its_delegate(name):
    edition = undecided(name)
    cast = edition.cast
    clause, words = choices_of(edition.seal.text)[1]
    assert words == "1.1 Children use the internet safely and with confidence."
    made = said(
        edition,
        name,
        outcome=Outcome.CONDITIONS,
        conditions=(
            Wanted("Say who helps.", cast.dmt_chair, _soon(), clauses=(clause,)),
        ),
    )
    board = STEPS[name][2]
    assert tried(edition, name) == [
        f"{board} approved this with an amendment. Return it to draft, change the "
        "clauses named, and have the amended text confirmed."
    ]
    assert lacks(edition, name) == [f"{board}’s amendment"]
    blocks = _blocks(edition, "Carers help children to use the internet safely.")
    edition = again(edition, name, *blocks)
    assert tried(edition, name) == [
        f"It waits for {cast.dmt_chair} to confirm the amended text, until "
        f"{long_date(_soon())}. {board} need not decide again."
    ]
    assert lacks(edition, name) == [f"{cast.dmt_chair} to confirm the amended text"]
    condition = made.conditions.get()
    confirm(condition.pk, edition.seal.sha256, actor=cast.dmt_chair)
    assert tried(edition, name) == []


def test_condition_keeps_from_publishing_until_it_is_discharged():
    edition = undecided("publish")
    cast = edition.cast
    made = said(
        edition,
        "publish",
        outcome=Outcome.CONDITIONS,
        conditions=(Wanted("Train the carers.", cast.owner, _soon()),),
    )
    assert tried(edition, "publish") == [
        "A condition of CPB is not discharged yet: Train the carers."
    ]
    assert lacks(edition, "publish") == ["the condition “Train the carers.”"]
    discharge(made.conditions.get().pk, actor=cast.owner, evidence="Trained.")
    assert tried(edition, "publish") == []


def _soon():
    return today() + datetime.timedelta(days=30)


def _blocks(edition, words):
    """The same text with other words in its first clause."""
    from cms.models import PolicyPage

    page = PolicyPage.objects.get(pk=edition.page_id).get_latest_revision_as_object()
    raw = [dict(block) for block in page.body.raw_data]
    first = dict(raw[0]["value"])
    first["text"] = first["text"].replace(
        "Children use the internet safely and with confidence.", words
    )
    raw[0]["value"] = first
    return raw


def test_a_consultation_waits_for_another_text_once_any_record_approved_this_one():
    """Returned first and approved at the next meeting: minds are made up."""
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    decided(edition, "dmt", actor=edition.cast.clerk, outcome="returned", reasons="No.")
    approved(edition, "dmt")
    edition = do(edition, "return_to_draft", edition.cast.owner)
    sentence = (
        "DMT has approved exactly this text, so it is too late to ask people about it. "
        "Change what can still change first."
    )
    found = gates.reasons("open_consultation", fresh(edition))
    assert sentence in [reason.text for reason in found]
