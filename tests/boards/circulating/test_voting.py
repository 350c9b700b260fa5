"""Who votes on what goes round, who is refused and why; what is kept of it."""

import datetime
import json

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from boards.basis import Basis
from boards.circulating.box import box_of
from boards.circulating.closing import close, counted_now
from boards.circulating.voting import READ_FIRST, vote
from boards.circulating.waiting import leads
from boards.meeting.attending import declare, take_back
from boards.models import (
    Ballot,
    BallotChange,
    Board,
    Capacity,
    Seat,
)
from ledger.models import Entry
from tests.factories import UserFactory
from tests.factories.boards import seat
from tests.factories.circulations import (
    all_vote,
    sent_round,
)
from workflow.errors import Blocked, NotPermitted
from workflow.workdays import today

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def says(going, person, choice="for"):
    person = User.objects.get(pk=person.pk)
    return vote(going.pk, actor=person, choice=choice, had_report=True)


def refused(going, person, choice="for"):
    with pytest.raises((NotPermitted, Blocked)) as refusal:
        says(going, person, choice)
    return refusal.value.message


def test_a_vote_and_each_change_of_it_are_kept(going, edition):
    member = edition.cast.cpb_member
    for choice in ("for", "against", "abstain"):
        says(going, member, choice)
    ballot = Ballot.objects.get()
    assert (ballot.choice, ballot.changes, ballot.had_report) == ("abstain", 3, True)
    assert list(BallotChange.objects.values_list("number", "choice")) == [
        (1, "for"),
        (2, "against"),
        (3, "abstain"),
    ]
    entries = Entry.objects.about(going.item.ref).filter(kind="board.voted")
    kept = [json.loads(row.data) for row in entries]
    assert [row["number"] for row in kept] == [1, 2, 3]
    assert {tuple(row) for row in kept} == {("circulation", "number", "seat")}


def test_the_same_vote_once_more_changes_nothing(going, edition):
    member = edition.cast.cpb_member
    first = says(going, member)
    assert says(going, member) == first
    assert BallotChange.objects.count() == Ballot.objects.get().changes == 1
    assert Ballot.objects.get().choice == "for"


def test_the_papers_are_confirmed_first(going, edition):
    with pytest.raises(Blocked) as refusal:
        vote(going.pk, actor=edition.cast.cpb_member, choice="for", had_report=False)
    assert refusal.value.message == READ_FIRST


@pytest.mark.parametrize("choice", ["", "yes", "FOR", "for\x00"])
def test_nothing_else_is_a_vote(going, edition, choice):
    assert refused(going, edition.cast.cpb_member, choice) == (
        "Choose For, Against or Abstain."
    )


def test_right_role_wrong_board(going, edition):
    assert refused(going, edition.cast.dmt_chair) == (
        "You are no member of CPB, so you do not vote on this."
    )


def test_clerks_and_others_do_not_vote(going, edition):
    for name in ("clerk", "owner", "auditor", "administrator", "outsider"):
        assert "no member of CPB" in refused(going, getattr(edition.cast, name))


def test_out_of_term_it_says_when(going, edition):
    former, coming = UserFactory(), UserFactory()
    seat(former, "cpb", ends_on=today() - DAY)
    seat(coming, "cpb", starts_on=today() + DAY)
    assert refused(going, former).startswith("You were a member of CPB until ")
    assert refused(going, coming).startswith("You are a member of CPB from ")


def test_a_seat_without_a_vote(going):
    silent = UserFactory()
    seat(silent, "cpb", votes=False)
    assert refused(going, silent) == (
        "Your seat has no vote on this board. You can read everything here."
    )


def test_a_contributor_does_not_vote(edition):
    seat(edition.cast.editor, "cpb")
    going = sent_round(edition)
    assert "helped to write this text" in refused(going, edition.cast.editor)


def test_a_young_contributor_votes_where_the_council_lets_them(edition):
    seat(edition.cast.editor, "cpb", capacity=Capacity.YOUNG_PERSON)
    going = sent_round(edition)
    assert says(going, edition.cast.editor).choice == "for"
    Board.objects.filter(key="cpb").update(young_contributors_vote=False)
    assert "helped to write this text" in refused(going, edition.cast.editor)


def test_a_pecuniary_interest_takes_the_vote_away(going, edition):
    member = edition.cast.cpb_member
    says(going, member)
    own = member.seats.get()
    row = declare(
        going.item_id, own.pk, actor=member, kind="pecuniary", what="I sell phones."
    )
    said = refused(going, member, "against")
    assert "you declared a disclosable pecuniary interest in this" in said
    assert "not counted and do not vote" in said
    # What was said before does not count either.
    assert counted_now(going).count.total == 0
    take_back(row.pk, actor=edition.cast.clerk)
    assert counted_now(going).count.total == 1
    assert says(going, member, "against").choice == "against"


@pytest.mark.parametrize(
    ("kind", "votes"), [("personal", True), ("registrable", False)]
)
def test_the_kind_of_interest_decides(going, edition, kind, votes):
    member = edition.cast.cpb_member
    declare(
        going.item_id, member.seats.get().pk, actor=member, kind=kind, what="My sister."
    )
    if votes:
        assert says(going, member).choice == "for"
    else:
        assert "do not vote" in refused(going, member)


def test_a_co_optee_of_a_committee_does_not_vote(going):
    young = UserFactory()
    seat(young, "cpb", capacity=Capacity.YOUNG_PERSON)
    Board.objects.filter(key="cpb").update(basis=Basis.COMMITTEE)
    assert "by law only councillors vote" in refused(going, young)


def test_nobody_votes_once_the_board_may_not_circulate(going, edition):
    Board.objects.filter(key="cpb").update(allows_circulation=False)
    assert "may not decide by circulation any more" in refused(
        going, edition.cast.cpb_member
    )


def test_member_and_deputy_share_one_vote(going, edition):
    member, deputy = edition.cast.cpb_member, UserFactory(display_name="Ines Duarte")
    own = member.seats.get()
    seat(deputy, "cpb", deputises_for=own)
    ballot = says(going, deputy, "against")
    assert (ballot.seat, ballot.person) == (own, deputy)
    assert refused(going, member) == (
        "Ines Duarte has voted for this seat already. One seat has one vote."
    )
    assert says(going, deputy, "for").changes == 2


def test_a_deputy_of_a_former_member_has_no_vote(going):
    member, deputy = UserFactory(), UserFactory()
    own = seat(member, "cpb", ends_on=today() - DAY)
    seat(deputy, "cpb", deputises_for=own)
    assert "no longer a member" in refused(going, deputy)


def test_after_the_deadline_and_after_closing(edition):
    going = sent_round(edition, hours=1)
    all_vote(going, "for", "for", "for")
    over = timezone.now() + datetime.timedelta(hours=2)
    with time_machine.travel(over):
        assert refused(going, edition.cast.cpb_member) == (
            "The deadline for this vote has passed."
        )
        close(going.pk, actor=edition.cast.cpb_chair, outcome="approved")
        assert "This vote is closed." in refused(going, edition.cast.cpb_member)


def test_a_vote_that_does_not_count_any_more_gives_way(going, edition):
    """The deputy voted and left: the member votes, and both stay on record."""
    member, deputy = edition.cast.cpb_member, UserFactory()
    own = member.seats.get()
    theirs = seat(deputy, "cpb", deputises_for=own)
    says(going, deputy, "against")
    Seat.objects.filter(pk=theirs.pk).update(ends_on=today() - DAY)
    member = User.objects.get(pk=member.pk)
    assert box_of(going.item, member).votes
    assert leads([edition], member)[edition.pk].acts
    ballot = says(going, member, "for")
    assert (ballot.seat, ballot.by, ballot.changes) == (own, own, 1)
    assert counted_now(going).votes == {own.pk: "for"}
    first, second = Ballot.objects.order_by("pk")
    assert (first.choice, first.gave_way_at is None) == ("against", False)
    assert (second.choice, second.gave_way_at) == ("for", None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.filter(pk=first.pk).update(gave_way_at=None)


def test_a_deputy_votes_once_the_members_vote_does_not_count(going, edition):
    member, deputy = edition.cast.cpb_member, UserFactory()
    own = member.seats.get()
    seat(deputy, "cpb", deputises_for=own)
    says(going, member, "for")
    assert "has voted for this seat already" in refused(going, deputy)
    declare(going.item_id, own.pk, actor=member, kind="pecuniary", what="Shares.")
    assert says(going, deputy, "against").seat == own
    assert counted_now(going).votes == {own.pk: "against"}


def test_a_leavers_replaced_name_is_not_told(going, edition):
    member, deputy = edition.cast.cpb_member, UserFactory(display_name="Ines Duarte")
    own = member.seats.get()
    theirs = seat(deputy, "cpb", deputises_for=own)
    says(going, deputy, "against")
    Seat.objects.filter(pk=theirs.pk).update(name_gone=True)
    assert refused(going, member) == (
        "councillor has voted for this seat already. One seat has one vote."
    )
