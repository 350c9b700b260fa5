"""Close what went round: when it may be, what it came to, what stands then."""

import datetime

import pytest
import time_machine

from accounts.models import User
from boards.circulating.closing import close, end_without
from boards.circulating.voting import vote
from boards.deciding.standing import standing
from boards.meeting.attending import declare
from boards.models import (
    Ballot,
    Board,
    Decision,
    Office,
)
from tests.factories import UserFactory
from tests.factories.boards import seat
from tests.factories.circulations import (
    all_vote,
    off_every_agenda,
    rewritten,
    sent_round,
)
from tests.factories.decisions import full_board
from tests.factories.policies import do, edition_in, fresh, next_edition
from workflow.errors import Blocked, NotPermitted
from workflow.perform import perform
from workflow.stages import EditionKind, Stage
from workflow.tokens import token_for
from workflow.workdays import today

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def says(going, person, choice="for"):
    person = User.objects.get(pk=person.pk)
    return vote(going.pk, actor=person, choice=choice, had_report=True)


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


def test_a_chair_with_an_interest_neither_closes_nor_has_a_second_vote(going, edition):
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
    with pytest.raises(NotPermitted, match="you do not close this vote"):
        closed(going, edition, casting="for")


def test_nothing_is_said_to_be_considered_where_nobody_was_asked():
    first = edition_in(Stage.PUBLISHED)
    cast = first.cast
    minor = next_edition(first, EditionKind.MINOR)
    for name, who in (("submit_to_dmt", "owner"), ("endorse", "clerk")):
        minor = do(minor, name, getattr(cast, who))
    minor.cast = cast
    row = sent_round(minor)
    all_vote(row, "for", "for", "for", "for")
    made = close(row.pk, actor=cast.cpb_chair, outcome="approved")
    assert (made.considered, made.parts.filter(had_report=True).count()) == (False, 4)


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


def test_whoever_closes_too_early_is_not_told_what_it_came_to(going, edition):
    all_vote(going, "against", "against", "for")
    early = "Members may vote and change their votes until "
    for said in ({}, {"casting": "for"}, {"outcome": "returned", "reasons": "No."}):
        with pytest.raises(Blocked) as refusal:
            closed(going, edition, **said)
        (reason,) = refusal.value.reasons
        assert reason.text.startswith(early)


def test_it_waits_for_the_deputy_of_a_member_who_may_not_vote(going, edition):
    absent = full_board("cpb")[0]
    deputy = seat(UserFactory(), "cpb", deputises_for=absent).person
    declare(
        going.item_id, absent.pk, actor=absent.person, kind="pecuniary", what="Shares."
    )
    for row in full_board("cpb")[1:]:
        says(going, row.person)
    assert "everybody who may vote" in blocked(going, edition)
    says(going, deputy, "against")
    assert closed(going, edition).present == 4
