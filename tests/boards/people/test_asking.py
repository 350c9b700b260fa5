"""Seats and settings: asked for by one administrator, agreed by another, for others."""

import datetime

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from accounts.roles import Role
from boards.basis import Basis
from boards.models import BoardRequest, Capacity, Office, Seat
from boards.people.answering import approve, decline, withdraw
from boards.people.asking import (
    ask_for_seat,
    ask_to_change,
    ask_to_change_board,
    ask_to_end,
)
from boards.people.replacing import replace_name
from boards.people.terms import Terms
from ledger.models import Entry
from ledger.verify import verify
from tests.factories import UserFactory
from tests.factories.boards import meeting_of, seat
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.workdays import today

from .conftest import stored

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def terms(**facts):
    given = {
        "office": Office.MEMBER,
        "capacity": Capacity.COUNCILLOR,
        "votes": True,
        "deputises_for": None,
        "starts_on": today(),
        **facts,
    }
    return Terms(**given)


def refused(act):
    """Why an act was refused, whole."""
    with pytest.raises((Blocked, NotPermitted, Stale)) as refusal:
        act()
    return refusal.value.message


def given(board, person, ada, bo, **facts):
    """A seat by the whole way."""
    request = ask_for_seat(board, person, terms(**facts), actor=ada)
    approve(request.pk, actor=bo)
    return Seat.objects.get(board=board, person=person, ends_on=facts.get("ends_on"))


def test_seat_waits_for_a_second_administrator(cpb, grace, ada, bo, kinds):
    request = ask_for_seat(cpb, grace, terms(), actor=ada, because="Elected in May.")
    assert (cpb.seats.count(), stored(grace).roles) == (0, frozenset())
    assert [letter.to for letter in mail.outbox] == []
    approve(request.pk, actor=bo, reason="Seen the minute.")
    row = cpb.seats.get()
    assert (row.person, row.office, row.votes, row.starts_on) == (
        grace,
        Office.MEMBER,
        True,
        today(),
    )
    assert stored(grace).roles == {Role.CPB_MEMBER}
    assert kinds(cpb.ref) == ["board.requested", "board.approved"]
    assert kinds(row.ref) == ["board.seat.given"]
    assert kinds(grace.ref) == ["role.granted"]
    assert verify().ok


def test_the_other_administrators_get_a_link(
    cpb, grace, ada, bo, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        request = ask_for_seat(cpb, grace, terms(), actor=ada)
    (letter,) = mail.outbox
    assert letter.to == [bo.email]
    assert f"/admin/boards/requests/{request.pk}/" in letter.body
    assert "Grace" not in letter.body + letter.subject


def test_ledger_holds_no_names_and_no_capacity(cpb, ada, bo):
    person = UserFactory(display_name="Unusual Name")
    given(cpb, person, ada, bo, capacity=Capacity.YOUNG_PERSON)
    kept = " ".join(Entry.objects.values_list("data", flat=True))
    assert "Unusual" not in kept
    assert "young" not in kept


@pytest.mark.parametrize("who", ["ada", "grace", "clerk", "superuser"])
def test_only_another_administrator_approves(who, cpb, grace, ada, bo):
    request = ask_for_seat(cpb, grace, terms(), actor=ada)
    people = {
        "ada": ada,
        "grace": grace,
        "clerk": UserFactory(roles=[Role.CLERK]),
        "superuser": UserFactory(is_superuser=True),
    }
    with pytest.raises(NotPermitted):
        approve(request.pk, actor=people[who])
    assert not cpb.seats.filter(person=grace).exists()


def test_nobody_asks_for_their_own_seat(cpb, ada, bo):
    mine = seat(ada, "cpb")
    told = (
        "Nobody asks for a change of their own seat. Another administrator asks, and a "
        "second one decides."
    )
    acts = [
        lambda: ask_for_seat(cpb, ada, terms(office=Office.VICE_CHAIR), actor=ada),
        lambda: ask_to_change(mine, terms(votes=False), actor=ada),
        lambda: ask_to_end(mine, today(), actor=ada),
        lambda: replace_name(mine, actor=ada),
    ]
    assert {refused(act) for act in acts} == {told}
    assert not BoardRequest.objects.exists()


def test_nobody_decides_about_themselves(cpb, ada, bo):
    request = ask_for_seat(cpb, bo, terms(), actor=ada)
    for act in (
        lambda: approve(request.pk, actor=bo),
        lambda: decline(request.pk, actor=bo, reason="No."),
        lambda: withdraw(request.pk, actor=bo),
    ):
        assert refused(act) == ("This is about you, so another administrator decides.")
    request.refresh_from_db()
    assert request.is_open


@pytest.mark.parametrize(
    ("decider", "outcome"), [("asker", "approved"), ("subject", "approved")]
)
def test_the_database_itself_wants_a_second_person(decider, outcome, cpb, grace, ada):
    who = {"asker": ada, "subject": grace}[decider]
    with pytest.raises(IntegrityError), transaction.atomic():
        BoardRequest.objects.create(
            board=cpb,
            kind="seat",
            person=grace,
            asked_by=ada,
            asked_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
            decided_by=who,
            decided_at=datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC),
            outcome=outcome,
        )


def test_declined_and_withdrawn_change_nothing(cpb, grace, ada, bo, kinds):
    first = ask_for_seat(cpb, grace, terms(), actor=ada)
    assert refused(lambda: decline(first.pk, actor=bo, reason=" ")) == (
        "Say why you decline."
    )
    assert refused(lambda: decline(first.pk, actor=ada, reason="No")) == (
        "Withdraw what you asked for yourself."
    )
    decline(first.pk, actor=bo, reason="Not elected.")
    second = ask_for_seat(cpb, grace, terms(), actor=ada)
    assert refused(lambda: withdraw(second.pk, actor=bo)) == (
        "Only the person who asked may withdraw."
    )
    withdraw(second.pk, actor=ada)
    assert refused(lambda: approve(second.pk, actor=bo)) == (
        "Ada Quill has withdrawn this already."
    )
    assert not cpb.seats.exists()
    assert kinds(cpb.ref) == [
        "board.requested",
        "board.declined",
        "board.requested",
        "board.withdrawn",
    ]


def test_one_request_at_a_time(cpb, grace, ada, bo):
    ask_for_seat(cpb, grace, terms(), actor=ada)
    assert refused(lambda: ask_for_seat(cpb, grace, terms(), actor=bo)) == (
        "This is asked for already and waits for a second administrator."
    )


def test_sole_administrator_asks_and_waits(cpb, grace, ada):
    request = ask_for_seat(cpb, grace, terms(), actor=ada)
    assert refused(lambda: approve(request.pk, actor=ada)) == (
        "You asked for this yourself. Another administrator decides."
    )
    assert not cpb.seats.exists()


def test_a_board_has_one_chair_at_a_time(cpb, grace, ada, bo):
    chair = seat(UserFactory(display_name="Omar Haddad"), "cpb", Office.CHAIR)
    asked = lambda **facts: ask_for_seat(  # noqa: E731  three calls, one line each
        cpb, grace, terms(office=Office.CHAIR, **facts), actor=ada
    )
    assert refused(asked) == (
        "Omar Haddad chairs CPB in that time (from 1 January 2020). Change or end that "
        "seat first, or ask for a vice-chair."
    )
    chair.ends_on = today() + DAY
    chair.save()
    asked(starts_on=today() + 2 * DAY)


def test_nobody_has_two_seats_at_once(cpb, grace, ada, bo):
    given(cpb, grace, ada, bo, ends_on=today() + 10 * DAY)
    again = lambda first: ask_for_seat(  # noqa: E731  two calls, one line each
        cpb, grace, terms(starts_on=first), actor=ada
    )
    assert "has a seat on CPB in that time already" in refused(
        lambda: again(today() + 10 * DAY)
    )
    again(today() + 11 * DAY)


def test_clerk_seat_wants_the_role_and_has_no_vote(cpb, grace, ada, bo):
    clerk = {"office": Office.CLERK, "capacity": Capacity.OFFICER}
    wanted = terms(**clerk, votes=False)
    assert refused(lambda: ask_for_seat(cpb, grace, wanted, actor=ada)) == (
        "Grace Lindqvist does not hold the role Clerk. Give them the role first."
    )
    sian = UserFactory(
        display_name="Sian Pryce", roles=[Role.CLERK], roles__seated=False
    )
    assert refused(
        lambda: ask_for_seat(cpb, sian, terms(**clerk, votes=True), actor=ada)
    ) == ("A clerk has no vote and stands in for nobody.")
    row = given(cpb, sian, ada, bo, **clerk, votes=False)
    assert (row.is_clerk, stored(sian).roles) == (True, {Role.CLERK})


def test_deputy_stands_in_for_one_member_of_the_board(cpb, grace, ada, bo):
    principal = seat(UserFactory(display_name="Omar Haddad"), "cpb")
    elsewhere = seat(UserFactory(), "dmt")
    deputy = given(cpb, grace, ada, bo, deputises_for=principal.pk)
    other = UserFactory()
    for key, told in (
        (elsewhere.pk, "A deputy stands in for a member of CPB."),
        (deputy.pk, "A deputy stands in for a member, not for another deputy."),
    ):
        wanted = terms(deputises_for=key)
        assert refused(lambda w=wanted: ask_for_seat(cpb, other, w, actor=ada)) == told
    chair = terms(office=Office.CHAIR, deputises_for=principal.pk)
    assert refused(lambda: ask_for_seat(cpb, other, chair, actor=ada)) == (
        "A deputy is a plain member: an office is never deputised."
    )
    end = ask_to_end(principal, today() + DAY, actor=ada)
    approve(end.pk, actor=bo)
    deputy.refresh_from_db()
    assert deputy.ends_on == today() + DAY


def test_end_is_the_last_day_and_takes_the_role_after_it(cpb, grace, ada, bo, kinds):
    row = seat(grace, "cpb")
    grace.groups.set([])
    request = ask_to_end(row, today() - DAY, actor=ada, because="Stood down.")
    approve(request.pk, actor=bo)
    row.refresh_from_db()
    assert row.ends_on == today() - DAY
    assert kinds(row.ref) == ["board.seat.ended"]


def test_last_day_is_not_before_a_meeting_they_were_at(cpb, grace, ada, bo):
    row = seat(grace, "cpb")
    held = meeting_of("cpb", today() - 3 * DAY)
    held.attendances.create(seat=row, presence="present")
    told = refused(lambda: ask_to_end(row, today() - 4 * DAY, actor=ada))
    assert told.endswith("The last day is not before.")
    ask_to_end(row, today() - 3 * DAY, actor=ada)


def test_another_office_is_another_term(cpb, grace, ada, bo):
    row = seat(grace, "cpb")
    deputy = seat(UserFactory(), "cpb", deputises_for=row)
    wanted = Terms.of(row).with_({"office": "chair"})
    request = ask_to_change(row, wanted, actor=ada)
    approve(request.pk, actor=bo)
    row.refresh_from_db()
    newer = cpb.seats.get(person=grace, ends_on=None)
    assert (row.office, row.ends_on) == (Office.MEMBER, today() - DAY)
    assert (newer.office, newer.starts_on) == (Office.CHAIR, today())
    deputy.refresh_from_db()
    assert deputy.deputises_for == newer
    assert stored(grace).roles == {Role.CPB_CHAIR}


def test_facts_are_put_right_on_the_seat_itself(cpb, grace, ada, bo, kinds):
    row = seat(grace, "cpb")
    wanted = Terms.of(row).with_({"capacity": "carer", "votes": False})
    request = ask_to_change(row, wanted, actor=ada)
    assert request.wants == {"capacity": "carer", "votes": False}
    approve(request.pk, actor=bo)
    row.refresh_from_db()
    assert (row.capacity, row.votes, row.ends_on) == ("carer", False, None)
    assert kinds(row.ref) == ["board.seat.changed"]
    assert refused(lambda: ask_to_change(row, Terms.of(row), actor=ada)) == (
        "Nothing is different from how it is."
    )


def test_what_came_in_the_way_meanwhile_is_said_and_nothing_decided(
    cpb, grace, ada, bo
):
    request = ask_for_seat(cpb, grace, terms(), actor=ada)
    seat(grace, "cpb", starts_on=today())
    with pytest.raises(Blocked):
        approve(request.pk, actor=bo)
    request.refresh_from_db()
    assert request.is_open


def test_settings_change_by_two_administrators(cpb, ada, bo, kinds):
    request = ask_to_change_board(
        cpb,
        {"quorum": 4, "basis": Basis.COMMITTEE, "delegation": " Part 3,\n para 2 "},
        version=0,
        actor=ada,
    )
    assert request.wants == {
        "quorum": 4,
        "basis": "committee",
        "delegation": "Part 3, para 2",
    }
    cpb.refresh_from_db()
    assert (cpb.quorum, cpb.version) == (3, 0)
    approve(request.pk, actor=bo)
    cpb.refresh_from_db()
    assert (cpb.quorum, cpb.basis, cpb.delegation, cpb.version) == (
        4,
        "committee",
        "Part 3, para 2",
        1,
    )
    assert not cpb.circulates
    assert kinds(cpb.ref) == ["board.requested", "board.approved", "board.changed"]
    stale = lambda: ask_to_change_board(  # noqa: E731  one act, asked about once
        cpb, {"quorum": 5}, version=0, actor=ada
    )
    assert refused(stale) == "CPB was changed since you opened this page. Look again."


def test_quorum_that_could_never_be_met_is_refused(cpb, ada):
    for _ in range(2):
        seat(UserFactory(), "cpb")
    seat(UserFactory(), "cpb", capacity=Capacity.FOSTER_CARER)
    ask = lambda **facts: ask_to_change_board(  # noqa: E731  two acts, one line each
        cpb, facts, version=0, actor=ada
    )
    assert refused(lambda: ask(quorum=4)) == (
        "CPB has 3 members with a vote, so that a quorum of 4 could never be met."
    )
    assert refused(lambda: ask(basis=Basis.COMMITTEE)) == (
        "CPB has 2 members with a vote, so that a quorum of 3 could never be met."
    )


def test_a_leavers_name_is_replaced_for_good(cpb, grace, ada, kinds):
    row = seat(grace, "cpb", ends_on=today(), capacity=Capacity.YOUNG_PERSON)
    assert refused(lambda: replace_name(row, actor=ada)) == (
        "The seat has not ended. A name is replaced once its holder left."
    )
    row.ends_on = today() - DAY
    row.save()
    assert replace_name(row, actor=ada) == "young people's representative"
    assert kinds(row.ref) == ["board.seat.name_replaced"]
    with (
        pytest.raises(IntegrityError, match="does not come back"),
        transaction.atomic(),
    ):
        Seat.objects.filter(pk=row.pk).update(name_gone=False)
