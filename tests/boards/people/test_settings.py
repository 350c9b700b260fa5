"""A board's settings: asked for by one administrator, agreed by another."""

import pytest

from boards.basis import Basis
from boards.models import Capacity
from boards.people.answering import approve
from boards.people.asking import ask_to_change_board
from tests.factories import UserFactory
from tests.factories.boards import seat

from .conftest import refused

pytestmark = pytest.mark.django_db


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
