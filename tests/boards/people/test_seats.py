"""What a seat may be: one chair, one seat for each, deputies, last days, offices."""

import pytest
from django.db import IntegrityError, transaction

from accounts.roles import Role
from boards.models import Capacity, Office, Seat
from boards.people.answering import approve
from boards.people.asking import (
    ask_for_seat,
    ask_to_cancel,
    ask_to_change,
    ask_to_end,
)
from boards.people.naming import name_of
from boards.people.replacing import replace_name
from boards.people.terms import Terms
from tests.factories import UserFactory
from tests.factories.boards import meeting_of, seat
from workflow.workdays import today

from .conftest import DAY, given, refused, stored, terms

pytestmark = pytest.mark.django_db


def test_a_board_has_one_chair_at_a_time(cpb, grace, ada, bo):
    chair = seat(UserFactory(display_name="Omar Haddad"), "cpb", Office.CHAIR)

    def asked(**facts):
        return ask_for_seat(cpb, grace, terms(office=Office.CHAIR, **facts), actor=ada)

    assert refused(asked) == (
        "Omar Haddad chairs CPB in that time (from 1 January 2020). Change or end that "
        "seat first, or ask for a vice-chair."
    )
    chair.ends_on = today() + DAY
    chair.save()
    asked(starts_on=today() + 2 * DAY)


def test_nobody_has_two_seats_at_once(cpb, grace, ada, bo):
    given(cpb, grace, ada, bo, ends_on=today() + 10 * DAY)

    def again(first):
        return ask_for_seat(cpb, grace, terms(starts_on=first), actor=ada)

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


def to_come(person, **facts):
    return seat(person, "cpb", starts_on=today() + 10 * DAY, **facts)


def test_a_seat_that_has_not_begun_is_cancelled_by_two_administrators(
    cpb, grace, ada, bo, kinds
):
    row = to_come(grace)
    deputy = to_come(UserFactory(), deputises_for=row)
    request = ask_to_cancel(row, actor=ada, because="They moved away.")
    assert refused(lambda: approve(request.pk, actor=ada)) == (
        "You asked for this yourself. Another administrator decides."
    )
    approve(request.pk, actor=bo)
    found = Seat.objects.filter(pk__in=[row.pk, deputy.pk])
    assert (
        list(found.values_list("cancelled", "ends_on"))
        == [(True, today() + 9 * DAY)] * 2
    )
    assert kinds(cpb.ref) == ["board.requested", "board.approved"]
    assert kinds(row.ref) == kinds(deputy.ref) == ["board.seat.cancelled"]
    assert [cpb.seats.on(today() + n * DAY).count() for n in (9, 10)] == [0, 0]


def test_a_cancelled_seat_makes_room_and_stays_cancelled(cpb, grace, ada, bo):
    row = to_come(grace)
    approve(ask_to_cancel(row, actor=ada).pk, actor=bo)
    told = "The seat was cancelled before it began. Ask for another one."
    for act in (
        lambda: ask_to_cancel(row, actor=ada),
        lambda: ask_to_end(row, today() + 20 * DAY, actor=ada),
        lambda: ask_to_change(row, terms(), actor=ada),
    ):
        assert refused(act) == told
    with pytest.raises(IntegrityError, match="stays so"), transaction.atomic():
        Seat.objects.filter(pk=row.pk).update(cancelled=False, ends_on=None)
    again = given(cpb, grace, ada, bo)
    assert (again.pk != row.pk, again.starts_on) == (True, today())
    assert replace_name(row, actor=ada) == "councillor"


def test_a_seat_that_began_is_ended_and_not_cancelled(cpb, grace, ada, bo):
    row = seat(grace, "cpb", starts_on=today())
    day = f"{today().day} {today():%B %Y}"
    assert refused(lambda: ask_to_cancel(row, actor=ada)) == (
        f"The seat began on {day}. End it instead."
    )
    tomorrow = seat(UserFactory(), "cpb", starts_on=today() + DAY)
    request = ask_to_cancel(tomorrow, actor=ada)
    # Its day came while the request waited.
    Seat.objects.filter(pk=tomorrow.pk).update(starts_on=today())
    assert refused(lambda: approve(request.pk, actor=bo)).endswith("End it instead.")


def test_a_deputy_who_had_not_begun_never_does_when_the_member_leaves(
    cpb, grace, ada, bo, kinds
):
    row = seat(grace, "cpb")
    deputy = to_come(UserFactory(), deputises_for=row)
    approve(ask_to_end(row, today(), actor=ada).pk, actor=bo)
    deputy.refresh_from_db()
    assert (deputy.cancelled, kinds(deputy.ref)) == (True, ["board.seat.cancelled"])


def test_nobody_is_named_in_public_unless_they_chose_so(cpb, grace, ada, bo):
    made = given(cpb, grace, ada, bo, capacity=Capacity.YOUNG_PERSON)
    assert made.named_in_public is False
    plain = Seat.objects.create(
        board=cpb,
        person=UserFactory(),
        capacity=Capacity.YOUNG_PERSON,
        starts_on=today(),
    )
    assert name_of(plain, public=True) == "young people's representative"


def test_who_becomes_a_young_person_on_paper_has_not_chosen_to_be_named(
    cpb, grace, ada, bo
):
    row = seat(grace, "cpb", named_in_public=True)
    wanted = Terms.of(row).with_({"capacity": "young"})
    request = ask_to_change(row, wanted, actor=ada)
    assert request.wants == {"capacity": "young"}
    approve(request.pk, actor=bo)
    row.refresh_from_db()
    assert name_of(row, public=True) == "young people's representative"
