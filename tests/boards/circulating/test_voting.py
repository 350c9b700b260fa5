"""Who votes on what goes round, who is refused and why; what is kept of it."""

import datetime
import json

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from boards.basis import Basis
from boards.circulating.closing import close, counted_now, end_without
from boards.circulating.opening import send_round
from boards.circulating.voting import READ_FIRST, vote
from boards.deciding.standing import standing
from boards.meeting.attending import declare, take_back
from boards.models import (
    Ballot,
    BallotChange,
    Board,
    Capacity,
    Circulation,
    CoverReport,
    Decision,
    Item,
    Office,
)
from ledger.models import Entry
from tests.factories import UserFactory
from tests.factories.boards import board, on_agenda, seat
from tests.factories.circulations import (
    all_vote,
    off_every_agenda,
    rewritten,
    sent_round,
)
from tests.factories.decisions import full_board
from tests.factories.policies import do, fresh
from workflow.errors import Blocked, NotPermitted
from workflow.perform import perform
from workflow.stages import Stage
from workflow.tokens import token_for
from workflow.workdays import today

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def edition():
    return off_every_agenda(Stage.CPB_APPROVAL)


@pytest.fixture
def going(edition):
    return sent_round(edition)


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


# Sending round


def test_clerk_and_chair_send_round_and_nobody_else(edition):
    cast, cpb = edition.cast, board("cpb")
    for name in ("owner", "cpb_member", "dmt_chair", "auditor", "administrator"):
        with pytest.raises(NotPermitted):
            send_round(
                edition.pk,
                cpb,
                actor=getattr(cast, name),
                closes_at=timezone.now() + DAY,
            )
    made = send_round(
        edition.pk, cpb, actor=cast.cpb_chair, closes_at=timezone.now() + DAY
    )
    assert (made.item.seal_id, made.item.ask) == (
        edition.seal_id,
        "To approve Digital Parenting, edition 1.0.",
    )


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(-1, "still to come"), (0, "still to come"), (93, "within the next 92 days")],
)
def test_the_deadline_lies_ahead_and_not_too_far(edition, days, sentence):
    with pytest.raises(Blocked) as refusal:
        sent_round(edition, hours=24 * days)
    assert sentence in refusal.value.message


def test_the_same_text_goes_round_once(going, edition):
    with pytest.raises(Blocked) as refusal:
        sent_round(edition)
    assert refusal.value.message == "Exactly this text goes round already."
    assert Circulation.objects.count() == 1


def test_a_board_that_meets_in_person_sends_nothing_round(edition):
    full_board("cpb")
    Board.objects.filter(key="cpb").update(basis=Basis.COMMITTEE)
    with pytest.raises(Blocked) as refusal:
        sent_round(edition)
    assert "does not allow it to decide by circulation" in refusal.value.message


def test_a_finished_cover_report_goes_along(edition):
    put = on_agenda(edition, "cpb", exempt_paragraph=3, exempt_because="A contract.")
    sections = [
        {"key": "purpose", "heading": "Purpose", "text": "To ask.", "exempt": 0}
    ]
    CoverReport.objects.create(
        item=put,
        sections=sections,
        finished_at=timezone.now(),
        finished_by=edition.cast.owner,
        changed_by=edition.cast.owner,
        changed_at=timezone.now(),
    )
    item = Item.objects.get(pk=sent_round(edition).item_id)
    assert (item.cover.sections, item.cover.finished_by) == (
        sections,
        edition.cast.owner,
    )
    assert (item.exempt_paragraph, item.exempt_because) == (3, "A contract.")
    assert CoverReport.objects.count() == 2


# Closing


def closed(going, edition, **said):
    said = {"outcome": "approved", **said}
    return close(going.pk, actor=edition.cast.cpb_chair, **said)


def blocked(going, edition, **said):
    with pytest.raises(Blocked) as refusal:
        closed(going, edition, **said)
    assert not Decision.objects.filter(item=going.item_id).exists()
    return refusal.value.message


def test_only_the_chair_closes(going, edition):
    all_vote(going, "for", "for", "for", "for")
    for name in ("clerk", "cpb_member", "dmt_chair", "owner"):
        with pytest.raises(NotPermitted):
            close(going.pk, actor=getattr(edition.cast, name), outcome="approved")


def test_it_is_closed_once_everybody_has_voted(going, edition):
    all_vote(going, "for", "for", "against")
    assert "Members may vote and change their votes until" in blocked(going, edition)
    all_vote(going, "for", "for", "against", "abstain")
    made = closed(going, edition)
    assert (made.in_favour, made.against, made.abstained) == (2, 1, 1)
    assert (made.present, made.entitled, made.quorum) == (4, 4, 3)
    assert (made.method, made.considered) == ("circulation", True)
    assert made.minute == "AGREED – that Digital Parenting 1.0 be approved."
    assert sorted(made.parts.values_list("choice", "had_report")) == [
        ("abstain", True),
        ("against", True),
        ("for", True),
        ("for", True),
    ]
    assert standing(fresh(edition), "cpb").approves


def test_too_few_votes_are_no_decision(going, edition):
    all_vote(going, "for", "for")
    over = past_deadline_by_clock(going)
    with over:
        assert "CPB needs 3 members" in blocked(going, edition)
        ended = end_without(
            going.pk, actor=edition.cast.cpb_chair, because="Too few voted."
        )
    assert (ended.is_open, ended.closed_because) == (False, "Too few voted.")
    assert Ballot.objects.count() == 2


def past_deadline_by_clock(going):
    return time_machine.travel(going.closes_at + datetime.timedelta(minutes=1))


def test_what_lost_is_not_approved_and_what_won_is_not_returned(going, edition):
    all_vote(going, "for", "against", "against", "abstain")
    assert "more votes for it" in blocked(going, edition)
    made = closed(going, edition, outcome="returned", reasons="The wifi rules.")
    assert made.outcome == "returned"
    other = off_every_agenda(Stage.CPB_APPROVAL, edition.cast, "Sleep")
    again = sent_round(other)
    all_vote(again, "for", "for", "against", "abstain")
    assert "so it is approved" in blocked(
        again, edition, outcome="returned", reasons="I do not like it."
    )


def test_a_tie_needs_the_chairs_second_vote_where_there_is_one(going, edition):
    all_vote(going, "for", "for", "against", "against")
    assert "more votes for it" in blocked(going, edition)
    made = closed(going, edition, casting="for")
    assert (made.in_favour, made.against, made.casting) == (2, 2, "for")


def test_a_casting_vote_only_on_a_tie_and_only_where_allowed(going, edition):
    all_vote(going, "for", "for", "against", "abstain")
    assert "only on a tie" in blocked(going, edition, casting="for")
    all_vote(going, "for", "for", "against", "against")
    Board.objects.filter(key="cpb").update(allows_casting_vote=False)
    assert "only on a tie" in blocked(going, edition, casting="for")


def test_a_chair_with_an_interest_has_no_second_vote(going, edition):
    chair = edition.cast.cpb_chair
    seats = full_board("cpb", 5)
    for row, choice in zip(
        [s for s in seats if s.person_id != chair.pk],
        ("for", "for", "against", "against"),
        strict=True,
    ):
        says(going, row.person, choice)
    declare(
        going.item_id, chair.seats.get().pk, actor=chair, kind="pecuniary", what="Mine."
    )
    assert "nor cast a second vote" in blocked(going, edition, casting="for")


def test_who_lost_their_vote_meanwhile_is_not_counted(going, edition):
    all_vote(going, "for", "for", "for", "against")
    leaver = full_board("cpb")[-1]
    type(leaver).objects.filter(pk=leaver.pk).update(ends_on=today() - DAY)
    made = closed(going, edition)
    assert (made.in_favour, made.against, made.entitled) == (3, 0, 3)
    assert made.parts.get(seat=leaver).why_not == "Was not a member on that day."


def test_a_contributing_chair_does_not_close(edition):
    seat(edition.cast.editor, "cpb", Office.VICE_CHAIR)
    going = sent_round(edition)
    with pytest.raises(NotPermitted):
        close(going.pk, actor=edition.cast.editor, outcome="approved")


def test_of_officers_the_director_decides(edition):
    edition = off_every_agenda(Stage.DMT_REVIEW, edition.cast, "Sleep")
    going = sent_round(edition, "dmt", members=2)
    all_vote(going, "for", "for")
    chair = edition.cast.dmt_chair
    with pytest.raises(Blocked) as refusal:
        close(going.pk, actor=chair, outcome="approved")
    assert "which Director decides" in refusal.value.message
    made = close(
        going.pk,
        actor=chair,
        outcome="approved",
        director=chair,
        director_title="Director",
        delegation="Scheme, 4.2",
    )
    assert (made.director, made.delegation) == (chair, "Scheme, 4.2")


def test_a_decision_about_an_older_text_opens_no_gate(going, edition):
    all_vote(going, "for", "for", "for", "for")
    after = rewritten(edition)
    made = closed(going, edition)
    assert made.seal.sha256 != after.text_sha256
    again = off_every_agenda_again(after)
    found = standing(fresh(again), "cpb")
    assert (found.exact, found.approves) == (False, False)
    with pytest.raises(Blocked) as refusal:
        perform(
            again.pk,
            "publish",
            actor=edition.cast.clerk,
            comment="Agreed.",
            token=token_for(fresh(again)),
        )
    assert "CPB decided about an older text" in refusal.value.message


def off_every_agenda_again(edition):
    edition = do(edition, "submit_to_dmt", edition.cast.owner)
    return do(edition, "endorse", edition.cast.clerk)


def test_closed_only_once(going, edition):
    all_vote(going, "for", "for", "for", "for")
    closed(going, edition)
    with pytest.raises(Blocked):
        closed(going, edition)
    with pytest.raises(Blocked):
        end_without(going.pk, actor=edition.cast.cpb_chair, because="Never mind.")
    assert Decision.objects.filter(item=going.item_id).count() == 1
