"""What a meeting decided: who may record it, what it needs, what is kept."""

import pytest
from django.db import transaction
from django.urls import reverse

from boards.deciding import standing, tally
from boards.deciding.recording import Record, correct, record
from boards.deciding.tally import Count
from boards.deciding.writing import Wanted
from boards.models import Choice, Decision, Method, Outcome
from tests.factories.boards import on_agenda
from tests.factories.decisions import decided, full_board, held_today
from tests.factories.policies import edition_in, fresh
from workflow.errors import Blocked, NotPermitted
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db
LOST = {Outcome.APPROVED: tally.LOST, Outcome.CONDITIONS: tally.LOST}


@pytest.fixture
def edition():
    return edition_in(Stage.CPB_APPROVAL, decided=False)


def reasons(refusal):
    return [reason.text for reason in refusal.value.reasons]


def test_agreed_without_a_vote_is_kept_with_who_was_there(edition):
    made = decided(edition, "cpb", actor=edition.cast.clerk)
    assert (made.outcome, made.method) == (Outcome.APPROVED, Method.AGREED)
    assert (made.present, made.entitled, made.quorum) == (4, 4, 3)
    assert made.minute == "AGREED – that Digital Parenting 1.0 be approved."
    assert standing.standing(fresh(edition), "cpb").approves


def test_a_member_does_not_record(edition):
    item = on_agenda(edition, "cpb", meeting=held_today("cpb"))
    said = Record(Outcome.APPROVED, Method.AGREED, considered=True)
    with pytest.raises(NotPermitted):
        record(item.pk, said, actor=edition.cast.cpb_member)


def test_a_tie_needs_the_casting_vote(edition):
    seats = full_board("cpb")
    meeting = held_today("cpb", chaired_by=seats[0])
    item = on_agenda(edition, "cpb", meeting=meeting)
    tie = Count(2, 2, 0)
    said = Record(Outcome.APPROVED, Method.VOTE, count=tie, considered=True)
    with pytest.raises(Blocked) as refusal:
        record(item.pk, said, actor=edition.cast.clerk)
    assert reasons(refusal) == [tally.LOST]
    cast = Record(
        Outcome.APPROVED,
        Method.VOTE,
        count=tie,
        casting=Choice.FOR,
        considered=True,
    )
    made = record(item.pk, cast, actor=edition.cast.clerk)
    assert (made.in_favour, made.against, made.casting) == (2, 2, Choice.FOR)


@pytest.mark.parametrize(
    ("votes", "casting", "refused"),
    [
        ((3, 1, 0), "", {Outcome.RETURNED: tally.CARRIED}),
        ((2, 2, 0), Choice.FOR, {Outcome.RETURNED: tally.CAST_FOR}),
        ((1, 2, 1), "", {**LOST, Outcome.NOTED: tally.LOST_NOTED}),
        ((2, 2, 0), "", {**LOST, Outcome.NOTED: tally.LOST_NOTED}),
        ((2, 2, 0), Choice.AGAINST, {**LOST, Outcome.NOTED: tally.LOST_NOTED}),
        ((0, 0, 4), "", {**LOST, Outcome.NOTED: tally.LOST_NOTED}),
    ],
)
def test_the_outcome_is_what_the_votes_came_to(edition, votes, casting, refused):
    seats = full_board("cpb")
    meeting = held_today("cpb", chaired_by=seats[0])
    item = on_agenda(edition, "cpb", meeting=meeting)
    wanted = Wanted("Train the carers.", edition.cast.owner, today())
    said = {}
    for outcome in Outcome:
        try:
            with transaction.atomic():
                record(
                    item.pk,
                    Record(
                        outcome,
                        Method.VOTE,
                        count=Count(*votes),
                        casting=casting,
                        considered=True,
                        reasons="Clause 2 is unclear.",
                        conditions=(wanted,) if outcome == Outcome.CONDITIONS else (),
                    ),
                    actor=edition.cast.clerk,
                )
                transaction.set_rollback(True)
        except Blocked as refusal:
            said[outcome] = refusal.message
    assert said == refused


def test_it_is_decided_once_and_corrected_by_another_record(edition):
    made = decided(edition, "cpb", actor=edition.cast.clerk)
    said = Record(
        Outcome.RETURNED, Method.AGREED, reasons="The wifi rules are unclear."
    )
    with pytest.raises(Blocked):
        record(made.item_id, said, actor=edition.cast.clerk)
    right = correct(
        made.pk, said, actor=edition.cast.clerk, because="The wrong box was ticked."
    )
    assert (right.number, right.supersedes) == (2, made)
    assert standing.current(edition.pk, "cpb") == right
    assert list(Decision.objects.filter(board__key="cpb")) == [right, made]


def test_conditions_are_kept(edition):
    wanted = Wanted("Train the carers.", edition.cast.owner, today())
    made = decided(
        edition,
        "cpb",
        actor=edition.cast.clerk,
        outcome=Outcome.CONDITIONS,
        conditions=(wanted,),
    )
    assert [row.text for row in made.conditions.all()] == ["Train the carers."]


def test_where_nobody_was_for_or_against_there_is_no_tie_to_break(edition):
    meeting = held_today("cpb", chaired_by=full_board("cpb")[0])
    item = on_agenda(edition, "cpb", meeting=meeting)
    said = Record(
        Outcome.APPROVED,
        Method.VOTE,
        count=Count(0, 0, 4),
        casting=Choice.FOR,
        considered=True,
    )
    with pytest.raises(Blocked) as refusal:
        record(item.pk, said, actor=edition.cast.clerk)
    assert reasons(refusal) == [
        "The chair casts a second vote only on a tie.",
        tally.LOST,
    ]


def test_what_another_system_holds_is_the_clerks_and_claims_no_quorum(client):
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    item = on_agenda(edition, "dmt", meeting=held_today("dmt"))
    said = Record(
        Outcome.APPROVED,
        Method.ELSEWHERE,
        address="https://democracy.example.org/meetings/12",
        considered=True,
    )
    with pytest.raises(NotPermitted):
        record(item.pk, said, actor=edition.cast.dmt_chair)
    for person, offered in (
        (edition.cast.dmt_chair, False),
        (edition.cast.clerk, True),
    ):
        client.force_login(person)
        form = client.get(reverse("boards:decide", args=[item.pk])).context["form"]
        assert ("elsewhere" in dict(form.fields["how"].choices)) is offered
        assert ("address" in form.fields) is offered
    made = record(item.pk, said, actor=edition.cast.clerk)
    assert (made.present, made.entitled, made.quorum) == (0, 0, 0)
    assert not made.parts.exists()
    page = client.get(reverse("boards:decision", args=[made.pk])).content.decode()
    assert "were not checked here" in page
