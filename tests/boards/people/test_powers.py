"""Who may do what on a board: by a seat of today on this board and nothing else."""

import datetime

import pytest

from accounts.roles import Role
from boards.basis import Basis
from boards.deciding.entitlement import ONLY_COUNCILLORS, Standing
from boards.models import Board, Capacity, Office
from boards.people.naming import called, name_of
from boards.people.powers import Power, is_chair, is_clerk, is_member, may, seat_of
from boards.people.presenting import vote_words
from tests.factories import UserFactory
from tests.factories.boards import board, meeting_of, on_agenda, seat
from tests.factories.policies import Cast, edition_in
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
EVERYTHING = set(Power)
# What each of the cast may do with CPB itself, and with DMT.
ON_CPB = {
    "cpb_member": {"view", "vote", "read_pack", "read_exempt", "people"},
    "cpb_chair": {"view", "vote", "close", "read_pack", "read_exempt", "people"},
    "clerk": {"view", "call", "record", "agenda", "read_pack", "read_exempt", "people"},
    "auditor": {"view", "read_pack", "read_exempt", "people"},
    "administrator": {"people", "manage"},
    "owner": {"view"},
}
ON_DMT = {
    "dmt_member": {"view", "vote", "read_pack", "read_exempt", "people"},
    "dmt_chair": {
        "view",
        "vote",
        "close",
        "record",
        "read_pack",
        "read_exempt",
        "people",
    },
    "clerk": ON_CPB["clerk"],
    "auditor": ON_CPB["auditor"],
    "administrator": ON_CPB["administrator"],
    "owner": ON_CPB["owner"],
}
EVERYBODY = [
    "owner",
    "editor",
    "apprentice",
    "lead",
    "safeguarding",
    "dmt_member",
    "dmt_chair",
    "cpb_member",
    "cpb_chair",
    "clerk",
    "auditor",
    "administrator",
    "outsider",
]


def powers(thing, person):
    return {power.value for power in Power if may(power, thing, person)}


@pytest.mark.parametrize("key", ["cpb", "dmt"])
def test_powers_on_a_board(key):
    cast = Cast()
    expected = {"cpb": ON_CPB, "dmt": ON_DMT}[key]
    found = {who: powers(board(key), getattr(cast, who)) for who in EVERYBODY}
    assert found == {who: expected.get(who, set()) for who in EVERYBODY}


def test_an_item_is_read_by_who_may_read_its_edition():
    edition = edition_in(Stage.CPB_APPROVAL)
    cast, item = edition.cast, on_agenda(edition)
    stranger = Cast()
    assert powers(item, cast.owner) == {"view", "agenda", "read_pack", "read_exempt"}
    assert powers(item, cast.editor) == {"view", "read_pack"}
    assert powers(item, stranger.owner) == set()
    assert powers(item, stranger.editor) == set()
    # DMT decided on it before, so that its members go on reading it.
    assert powers(item, cast.dmt_member) == {"view", "read_pack"}
    assert powers(item, cast.administrator) == {"people", "manage"}


@pytest.mark.parametrize("role", [Role.CPB_MEMBER, Role.CPB_CHAIR, Role.CLERK])
def test_a_group_without_a_seat_gives_nothing_on_a_board(role):
    person = UserFactory(roles=[role], roles__seated=False)
    wanted = (
        {"view", "read_pack", "read_exempt", "people"} if role == Role.CLERK else set()
    )
    assert powers(board("cpb"), person) == wanted


def test_a_seat_counts_on_its_days_alone(grace, cpb):
    row = seat(grace, "cpb", starts_on=today() - DAY, ends_on=today() + DAY)
    days = [today() + DAY * n for n in (-2, -1, 0, 1, 2)]
    assert [seat_of(grace, cpb, day) for day in days] == [None, row, row, row, None]
    assert [is_member(grace, cpb, day) for day in days] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_clerk_needs_the_role_and_the_seat(grace, cpb, dmt):
    seat(grace, "cpb", Office.CLERK)
    assert not is_clerk(grace, cpb)
    sian = UserFactory(roles=[Role.CLERK], roles__seated=False)
    seat(sian, "cpb", Office.CLERK)
    assert (is_clerk(sian, cpb), is_clerk(sian, dmt)) == (True, False)
    assert not may(Power.CALL, meeting_of("dmt"), sian)


def test_vice_chair_chairs_and_deputy_does_not(grace, cpb):
    chair = seat(UserFactory(), "cpb", Office.CHAIR)
    vice = UserFactory()
    seat(vice, "cpb", Office.VICE_CHAIR)
    seat(grace, "cpb", deputises_for=chair)
    assert (is_chair(vice, cpb), is_chair(grace, cpb)) == (True, False)


@pytest.mark.parametrize(
    ("basis", "votes"),
    [
        (Basis.OFFICERS, True),
        (Basis.ADVISORY, True),
        (Basis.COMMITTEE, False),
        (Basis.EXECUTIVE, False),
    ],
)
def test_co_opted_members_vote_where_the_basis_lets_them(basis, votes, cpb):
    cpb.basis = basis
    cpb.save()
    carer, councillor = UserFactory(), UserFactory()
    seat(carer, "cpb", capacity=Capacity.FOSTER_CARER)
    seat(councillor, "cpb")
    assert may(Power.VOTE, cpb, carer) is votes
    assert may(Power.VOTE, cpb, councillor)


def test_somebody_deactivated_may_nothing(grace, cpb):
    seat(grace, "cpb", Office.CHAIR)
    grace.is_active = False
    assert powers(cpb, grace) == set()


def test_a_young_person_is_named_as_they_chose(cpb):
    young = UserFactory(display_name="Kai Moss")
    row = seat(young, "cpb", capacity=Capacity.YOUNG_PERSON, named_in_public=False)
    assert name_of(row, public=False) == "Kai Moss"
    assert name_of(row, public=True) == "young people's representative"
    row.named_in_public = True
    assert name_of(row, public=True) == "Kai Moss"
    row.name_gone = True
    assert name_of(row, public=False) == "young people's representative"


def test_a_leaver_is_called_by_what_they_were(cpb):
    member = seat(UserFactory(), "cpb", name_gone=True)
    chair = seat(UserFactory(), "cpb", Office.CHAIR, name_gone=True)
    assert name_of(member, public=True) == "councillor"
    assert name_of(chair, public=False) == "chair"
    assert called(member.person, cpb) == "councillor"
    stays = seat(UserFactory(display_name="Ines Roth"), "cpb")
    assert called(stays.person, cpb) == "Ines Roth"


@pytest.mark.parametrize("basis", list(Basis))
def test_who_votes_is_said_alike_by_members_page_quorum_and_record(basis, cpb):
    """An officer on a committee votes nowhere, whoever is asked."""
    Board.objects.filter(pk=cpb.pk).update(basis=basis)
    cpb.refresh_from_db()
    for capacity in Capacity:
        row = seat(UserFactory(), "cpb", capacity=capacity)
        listed = vote_words(cpb, row) != "No: only councillors vote on this board"
        standing = Standing(cpb, today(), frozenset(), {})
        counts = standing.member(row).why_not != ONLY_COUNCILLORS
        assert listed == counts == may(Power.VOTE, cpb, row.person), capacity
