"""An upgrade gives a seat to everybody who held a board's role, and loses nothing.

The migrations' own functions run over what an installation of before holds: people in
groups, no seats, and requests that wait.
"""

from datetime import timedelta
from importlib import import_module

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from accounts.appointments import grant
from accounts.models import AppointmentRequest, User
from accounts.roles import Role
from boards.models import Board, Seat
from boards.people.following import follow_the_day
from boards.people.powers import Power, is_clerk, may
from tests.factories import UserFactory
from tests.factories.policies import edition_in, fresh
from workflow import table
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db


def run(name, function):
    """One function of a migration, with the models as they were then."""
    module = import_module(f"boards.migrations.{name}")
    state = MigrationExecutor(connection).loader.project_state([("boards", name)])
    getattr(module, function)(state.apps, None)


def before(name, *roles, **facts):
    """Somebody as they were: in the groups, without a seat."""
    return UserFactory(display_name=name, roles=roles, roles__seated=False, **facts)


def seats_of(person):
    rows = Seat.objects.filter(person=person).order_by("board__key", "office")
    return [(r.board.key, r.office, r.capacity, r.votes, r.ends_on) for r in rows]


def test_holders_of_a_boards_role_get_its_seat():
    chair = before("Omar", Role.CPB_CHAIR)
    both = before("Helen", Role.DMT_MEMBER, Role.DMT_CHAIR)
    member = before("Grace", Role.CPB_MEMBER, Role.DMT_MEMBER, is_active=False)
    second = before("Noor", Role.CPB_CHAIR)
    clerk = before("Sian", Role.CLERK)
    nobody = before("Joel", Role.EDITOR)
    run("0002_seats_of_holders", "seat")
    assert seats_of(chair) == [("cpb", "chair", "councillor", True, None)]
    assert seats_of(second) == [("cpb", "vice_chair", "councillor", True, None)]
    assert seats_of(both) == [("dmt", "chair", "officer", True, None)]
    assert seats_of(member) == [
        ("cpb", "member", "councillor", True, None),
        ("dmt", "member", "officer", True, None),
    ]
    assert seats_of(clerk) == [
        ("cpb", "clerk", "officer", False, None),
        ("dmt", "clerk", "officer", False, None),
    ]
    assert seats_of(nobody) == []
    facts = Board.objects.values_list("key", "basis", "quorum").order_by("key")
    assert list(facts) == [("cpb", "advisory", 3), ("dmt", "officers", 1)]


def test_nobody_loses_a_power_by_it():
    edition = edition_in(Stage.DMT_REVIEW)
    Seat.objects.update(ends_on=today() - timedelta(days=1))
    chair, clerk = before("Helen", Role.DMT_CHAIR), before("Sian", Role.CLERK)
    assert not table.allowed("endorse", fresh(edition), chair)
    held = _groups()
    run("0002_seats_of_holders", "seat")
    follow_the_day()
    assert _groups() == held
    chair, clerk = (User.objects.get(pk=p.pk) for p in (chair, clerk))
    assert table.allowed("endorse", fresh(edition), chair)
    dmt = Board.objects.get(key="dmt")
    assert (is_clerk(clerk, dmt), may(Power.RECORD, dmt, chair)) == (True, True)


def _groups():
    return {
        group.name: set(group.user_set.values_list("pk", flat=True))
        for group in Group.objects.all()
    }


def test_open_requests_for_a_boards_role_are_taken_back(ada, bo):
    person = UserFactory()
    asked = [
        AppointmentRequest.objects.create(
            subject=person, kind=kind, role=role, asked_by=ada
        )
        for kind in ("grant_role", "revoke_role")
        for role in ("dmt_member", "dmt_chair", "cpb_member", "cpb_chair")
    ]
    other = grant(person, Role.CLERK, actor=ada)
    decided = AppointmentRequest.objects.create(
        subject=UserFactory(),
        kind="grant_role",
        role="cpb_chair",
        asked_by=ada,
        decided_by=bo,
        decided_at=other.asked_at,
        outcome="approved",
        reason="Agreed.",
    )
    run("0003_people", "take_back")
    for row in asked:
        row.refresh_from_db()
        assert (row.outcome, row.decided_by) == ("withdrawn", ada)
        assert row.reason == (
            "A board's role comes with a seat now. Ask for the seat on the board's "
            "page of members."
        )
    other.refresh_from_db()
    decided.refresh_from_db()
    assert other.is_open
    assert (decided.outcome, decided.reason) == ("approved", "Agreed.")
