"""Seats and settings: asked for by one administrator, agreed by another, for others."""

import datetime

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from accounts.roles import Role
from boards.models import BoardRequest, Capacity, Office
from boards.people.answering import approve, decline, withdraw
from boards.people.asking import ask_for_seat, ask_to_change, ask_to_end
from boards.people.replacing import replace_name
from ledger.models import Entry
from ledger.verify import verify
from tests.factories import UserFactory
from tests.factories.boards import seat
from workflow.errors import Blocked, NotPermitted
from workflow.workdays import today

from .conftest import given, refused, stored, terms

pytestmark = pytest.mark.django_db


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


def test_what_came_in_the_way_meanwhile_is_said_and_nothing_decided(
    cpb, grace, ada, bo
):
    request = ask_for_seat(cpb, grace, terms(), actor=ada)
    seat(grace, "cpb", starts_on=today())
    with pytest.raises(Blocked):
        approve(request.pk, actor=bo)
    request.refresh_from_db()
    assert request.is_open
