"""Who counts and votes: every cause by itself, on every legal basis."""

import datetime
import itertools

import pytest

from boards.basis import FOLLOWS, Basis
from boards.deciding import entitlement, tally
from boards.deciding.entitlement import Standing
from boards.models import Board, Capacity, Choice, Office, Seat

DAY = datetime.date(2026, 5, 4)
LONG_AGO = datetime.date(2020, 1, 1)
CAUSES = {
    "no vote": entitlement.NO_VOTE,
    "only councillors": entitlement.ONLY_COUNCILLORS,
    "wrote": entitlement.CONTRIBUTED,
    "out": "Declared: disclosable pecuniary interest.",
    "out of term": entitlement.OUT_OF_TERM,
}


def board(basis, **facts):
    return Board(pk=1, key="cpb", short_name="CPB", basis=basis, **facts)


def seat(capacity, pk=1, **facts):
    given = {"office": Office.MEMBER, "votes": True, "starts_on": LONG_AGO, **facts}
    return Seat(pk=pk, board_id=1, person_id=pk, capacity=capacity, **given)


@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize("capacity", list(Capacity))
def test_truth_table(basis, capacity):
    """Each capacity on each basis, with and without a vote, as author, with an interest
    that sends out, and within and after the term: the first cause is told."""
    follows = FOLLOWS[basis]
    for votes, wrote, out, ended, young_vote in itertools.product(
        [True, False], repeat=5
    ):
        member = seat(
            capacity,
            votes=votes,
            ends_on=DAY - datetime.timedelta(days=1) if ended else None,
        )
        standing = Standing(
            board(basis, young_contributors_vote=young_vote),
            DAY,
            frozenset({1} if wrote else ()),
            {1: CAUSES["out"]} if out else {},
        )
        council = capacity == Capacity.COUNCILLOR or follows.co_optees_vote
        spared = capacity == Capacity.YOUNG_PERSON and young_vote
        expected = next(
            (
                CAUSES[cause]
                for cause, holds in [
                    ("out of term", ended),
                    ("no vote", not votes),
                    ("only councillors", not council),
                    ("wrote", wrote and not spared),
                    ("out", out),
                ]
                if holds
            ),
            "",
        )
        found = standing.member(member)
        assert (found.why_not, found.entitled) == (expected, not expected)


@pytest.mark.parametrize(
    ("capacity", "deputy", "basis", "expected"),
    [
        (Capacity.COUNCILLOR, Capacity.COUNCILLOR, Basis.COMMITTEE, ""),
        (
            Capacity.COUNCILLOR,
            Capacity.CO_OPTEE,
            Basis.COMMITTEE,
            entitlement.ONLY_COUNCILLORS,
        ),
        (Capacity.COUNCILLOR, Capacity.CO_OPTEE, Basis.ADVISORY, ""),
        (Capacity.OFFICER, Capacity.OFFICER, Basis.OFFICERS, ""),
    ],
)
def test_deputy_counts_as_both_of_them_may(capacity, deputy, basis, expected):
    member = seat(capacity, pk=1)
    stands_in = seat(deputy, pk=2, deputises_for_id=1)
    standing = Standing(board(basis), DAY, frozenset(), {})
    assert standing.member(member, stands_in).why_not == expected


def test_deputy_of_another_member_does_not_count():
    standing = Standing(board(Basis.ADVISORY), DAY, frozenset(), {})
    other = seat(Capacity.COUNCILLOR, pk=2, deputises_for_id=9)
    found = standing.member(seat(Capacity.COUNCILLOR), other)
    assert found.why_not == "Is no deputy for this member."


def test_author_is_who_sits_there_not_whom_they_stand_in_for():
    standing = Standing(board(Basis.ADVISORY), DAY, frozenset({1}), {})
    deputy = seat(Capacity.COUNCILLOR, pk=2, deputises_for_id=1)
    assert standing.member(seat(Capacity.COUNCILLOR), deputy).entitled
    wrote = Standing(board(Basis.ADVISORY), DAY, frozenset({2}), {})
    found = wrote.member(seat(Capacity.COUNCILLOR), deputy)
    assert found.why_not == entitlement.CONTRIBUTED


@pytest.mark.parametrize(
    ("votes", "casting", "carried"),
    [
        ((3, 1, 0), "", True),
        ((1, 3, 0), "", False),
        ((2, 2, 0), "", False),
        ((2, 2, 1), Choice.FOR, True),
        ((2, 2, 0), Choice.AGAINST, False),
        ((0, 0, 4), "", False),
        # A second vote that nothing opened counts for nothing.
        ((1, 3, 0), Choice.FOR, False),
    ],
)
def test_what_a_count_comes_to(votes, casting, carried):
    assert tally.Count(*votes).carried(casting) is carried


@pytest.mark.parametrize(("there", "short"), [(2, True), (3, False), (4, False)])
def test_quorum_counts_those_who_may_vote(there, short):
    standing = Standing(board(Basis.ADVISORY, quorum=3), DAY, frozenset({9}), {})
    members = [
        standing.member(seat(Capacity.COUNCILLOR, pk=pk)) for pk in range(1, there + 1)
    ]
    members.append(standing.member(seat(Capacity.COUNCILLOR, pk=9)))
    missing = tally.quorum_missing(board(Basis.ADVISORY, quorum=3), members)
    assert (missing is not None) is short
    if missing:
        assert missing.text == (
            "CPB needs 3 members who are present and may vote on this item, and there "
            "are 2."
        )
