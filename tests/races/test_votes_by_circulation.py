"""Fifty members vote at once, with their deputies, while the chair closes the vote."""

from collections import Counter

import pytest

from accounts.models import User
from boards.circulating.closing import close, counted_now
from boards.circulating.voting import vote
from boards.meeting.attending import declare
from boards.models import Ballot, BallotChange, Circulation, Decision, PackRead, Part
from boards.papers.reading import mark_read
from tests.factories import UserFactory
from tests.factories.boards import seat
from tests.factories.circulations import all_vote, off_every_agenda, sent_round
from tests.factories.decisions import full_board
from tests.races.crowd import crowd, outcomes, pause
from workflow.stages import Stage

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
CROWD = 50
CHOICES = ("for", "against", "abstain")


def says(circulation_pk, person_pk, choice, after=0.0):
    """One member's vote, as a request would bring it."""
    person = User.objects.get(pk=person_pk)
    pause(after)
    ballot = vote(circulation_pk, actor=person, choice=choice, had_report=True)
    return "voted", ballot.choice


def opens(circulation_pk, person_pk):
    """A member opens the papers."""
    item = Circulation.objects.select_related("item__board", "item__seal").get(
        pk=circulation_pk
    )
    return "first" if mark_read(item.item, User.objects.get(pk=person_pk)) else "again"


def closes(circulation_pk, person_pk, after=0.0):
    """The chair closes it with what the count says by then."""
    chair = User.objects.get(pk=person_pk)
    row = Circulation.objects.select_related("item__board").get(pk=circulation_pk)
    pause(after)
    count = counted_now(row).count
    outcome = "approved" if count.carried() else "returned"
    close(circulation_pk, actor=chair, outcome=outcome, reasons="As we said.")
    return "closed"


def declares(item_pk, seat_pk, person_pk, after=0.0):
    """A member declares an interest that sends them out."""
    person = User.objects.get(pk=person_pk)
    pause(after)
    declare(item_pk, seat_pk, actor=person, kind="pecuniary", what="I sell phones.")
    return "declared"


@pytest.fixture
def going():
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    row = sent_round(edition, members=CROWD)
    row.cast = edition.cast
    return row


def test_fifty_members_vote_and_change_their_minds_at_once(going):
    seats = full_board("cpb", CROWD)
    people = [row.person_id for row in seats]
    assert len(people) == CROWD
    with crowd(CROWD) as members:
        for turn in range(3):
            said = [CHOICES[(place + turn) % 3] for place in range(CROWD)]
            errands = [
                (says, going.pk, person, choice)
                for person, choice in zip(people, said, strict=True)
            ]
            assert outcomes(members.rush(errands)) == {"voted": CROWD}
            stands = dict(Ballot.objects.values_list("person", "choice"))
            assert stands == dict(zip(people, said, strict=True))
        opened = members.rush([(opens, going.pk, people[0])] * CROWD)
    assert outcomes(opened) == {"first": 1, "again": CROWD - 1}
    assert PackRead.objects.count() == 1
    assert BallotChange.objects.count() == 3 * CROWD
    counted = Counter(said)
    won = counted["for"] > counted["against"]
    outcome = "approved" if won else "returned"
    chair = going.cast.cpb_chair
    made = close(going.pk, actor=chair, outcome=outcome, reasons="As we said.")
    assert (made.in_favour, made.against, made.abstained) == tuple(
        counted[choice] for choice in CHOICES
    )
    assert (made.present, made.entitled) == (CROWD, CROWD)


def test_of_member_and_deputy_one_votes(going):
    seats = full_board("cpb", CROWD)[: CROWD // 2]
    deputies = [UserFactory() for _ in seats]
    for row, deputy in zip(seats, deputies, strict=True):
        seat(deputy, "cpb", deputises_for=row)
    errands = [(says, going.pk, row.person_id, "for") for row in seats]
    errands += [(says, going.pk, deputy.pk, "against") for deputy in deputies]
    with crowd(CROWD) as people:
        results = people.rush(errands)
    half = CROWD // 2
    assert outcomes(results) == {"voted": half, "Blocked": half}
    for place, row in enumerate(seats):
        ballot = Ballot.objects.get(circulation=going, seat=row)
        won = (
            results[place]
            if ballot.person_id == row.person_id
            else results[half + place]
        )
        assert won == ("voted", ballot.choice)


@pytest.mark.parametrize("late", [0.0, 0.05, 0.2])
def test_whoever_changes_their_mind_while_it_is_closed_is_counted_as_they_stand(late):
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    going = sent_round(edition, members=8)
    seats = full_board("cpb", 8)
    all_vote(going, *["for"] * 8)
    chair = edition.cast.cpb_chair.pk
    errands = [(closes, going.pk, chair, late)]
    errands += [(says, going.pk, row.person_id, "abstain") for row in seats[1:]]
    with crowd(len(errands)) as people:
        results = people.rush(errands)
    assert results[0] == "closed"
    names = outcomes(results[1:])
    assert set(names) <= {"voted", "Blocked"}
    made = Decision.objects.get(item=going.item_id)
    parts = dict(Part.objects.filter(decision=made).values_list("seat", "choice"))
    assert parts == dict(Ballot.objects.values_list("seat", "choice"))
    assert (made.in_favour, made.abstained) == (
        8 - names.get("voted", 0),
        names.get("voted", 0),
    )


@pytest.mark.parametrize("late", [0.0, 0.1])
def test_an_interest_declared_while_it_is_closed_counts_or_is_too_late(late):
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    going = sent_round(edition, members=4)
    seats = full_board("cpb", 4)
    all_vote(going, *["for"] * 4)
    last = seats[-1]
    with crowd(2) as people:
        results = people.rush(
            [
                (closes, going.pk, edition.cast.cpb_chair.pk, late),
                (declares, going.item_id, last.pk, last.person_id),
            ]
        )
    assert results[0] == "closed"
    part = Part.objects.get(decision__item=going.item_id, seat=last)
    assert part.entitled == (results[1] != "declared")
