"""A board's settings: asked for by one administrator, agreed by another."""

import pytest
from django.urls import reverse

from boards.basis import Basis
from boards.conditions.forms import UrgentForm
from boards.deciding.filling import begins_with
from boards.meeting.expected import Expected
from boards.models import Capacity, Item, Office
from boards.people.answering import approve
from boards.people.asking import ask_to_change_board
from boards.people.directing import named_director
from boards.people.presenting import differences
from ledger.models import Entry
from tests.factories import UserFactory
from tests.factories.boards import meeting_of, seat
from workflow.workdays import today

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

    def stale():
        return ask_to_change_board(cpb, {"quorum": 5}, version=0, actor=ada)

    assert refused(stale) == "CPB was changed since you opened this page. Look again."


def test_quorum_that_could_never_be_met_is_refused(cpb, ada):
    for _ in range(2):
        seat(UserFactory(), "cpb")
    seat(UserFactory(), "cpb", capacity=Capacity.FOSTER_CARER)

    def ask(**facts):
        return ask_to_change_board(cpb, facts, version=0, actor=ada)

    assert refused(lambda: ask(quorum=4)) == (
        "CPB has 3 members with a vote, so that a quorum of 4 could never be met."
    )
    assert refused(lambda: ask(basis=Basis.COMMITTEE)) == (
        "CPB has 2 members with a vote, so that a quorum of 3 could never be met."
    )


def named(board, ada, bo, **facts):
    wanted = {"director_title": "Director of Children’s Services", **facts}
    request = ask_to_change_board(board, wanted, version=board.version, actor=ada)
    approve(request.pk, actor=bo)
    board.refresh_from_db()
    return request


def test_a_director_is_named_by_two_administrators(dmt, grace, ada, bo):
    request = named(dmt, ada, bo, director_id=grace.pk)
    assert (dmt.director, dmt.director_title) == (
        grace,
        "Director of Children’s Services",
    )
    assert {d.label: d.after for d in differences(request)} == {
        "Director deciding": "Grace Lindqvist",
        "Their post": "Director of Children’s Services",
    }
    kept = Entry.objects.about(dmt.ref).get(kind="board.changed").data
    assert grace.ref in kept
    assert "Children" not in kept


def test_a_director_who_cannot_log_in_is_refused(dmt, grace, ada):
    grace.is_active = False
    grace.save()

    def ask():
        return ask_to_change_board(dmt, {"director_id": grace.pk}, version=0, actor=ada)

    assert refused(ask) == (
        "Grace Lindqvist cannot log in, and so is not the Director deciding."
    )


def test_records_begin_with_the_director_named(dmt, grace, ada, bo):
    chair = seat(UserFactory(), "dmt", Office.CHAIR)
    meeting, item = meeting_of("dmt"), Item(board=dmt)
    (begun,) = begins_with([item], meeting, [Expected(chair, [], None)])
    assert begun["director"] == chair.person_id
    named(dmt, ada, bo, director_id=grace.pk, delegation="Scheme, paragraph 4.2")
    meeting.board.refresh_from_db()
    (begun,) = begins_with([item], meeting, [Expected(chair, [], None)])
    assert (begun["director"], begun["director_title"], begun["delegation"]) == (
        grace.pk,
        "Director of Children’s Services",
        "Scheme, paragraph 4.2",
    )
    urgent = UrgentForm(board=dmt, day=today(), asked=False)
    assert urgent["director"].value() == grace.pk
    grace.is_active = False
    grace.save()
    assert named_director(type(dmt).objects.get(pk=dmt.pk)) == {}


def test_the_settings_form_shows_and_asks_for_a_director(client, dmt, grace, ada):
    seat(grace, "dmt", capacity=Capacity.OFFICER)
    client.force_login(ada)
    address = reverse("boards:change_board", args=["dmt"])
    form = client.get(address).context["form"]
    posted = {
        name: value
        for name in form.fields
        if (value := form[name].value()) is not None and value is not False
    }
    done = client.post(address, {**posted, "director_id": grace.pk})
    assert done.status_code == 302
    assert dmt.requests.get().wants == {"director_id": grace.pk}
    assert "–" in client.get(reverse("boards:settings", args=["dmt"])).content.decode()
