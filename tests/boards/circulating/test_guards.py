"""What the database refuses about votes by circulation, whoever asks."""

import datetime

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from boards.circulating.closing import close
from boards.circulating.guards import ENDED, OVER, SENT, WHOSE
from boards.models import Ballot, BallotChange, Circulation
from tests.factories import UserFactory
from tests.factories.boards import seat
from tests.factories.circulations import all_vote, sent_round
from tests.factories.decisions import full_board
from tests.roles import as_owner

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def going(edition):
    row = sent_round(edition)
    all_vote(row, "for", "for", "against", "abstain")
    return row


def refused(act):
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        act()
    return str(refusal.value)


def update(rows, **facts):
    return lambda: rows.update(**facts)


def test_what_went_round_stays_as_it_was_sent(going, edition):
    rows = Circulation.objects.filter(pk=going.pk)
    later = going.closes_at + datetime.timedelta(days=1)
    for facts in (
        {"closes_at": later},
        {"opened_at": timezone.now() - datetime.timedelta(days=9)},
        {"opened_by": edition.cast.cpb_chair},
        {"item": edition.board_items.exclude(pk=going.item_id).first()},
    ):
        assert SENT in refused(update(rows, **facts))


def test_a_vote_stays_whose_it_is(going):
    first, other = full_board("cpb")[0], full_board("cpb")[-1]
    rows = Ballot.objects.filter(seat=first)
    for facts in ({"seat": other}, {"person": other.person}, {"by": other}):
        assert WHOSE in refused(update(rows, **facts))
    assert WHOSE in refused(lambda: _delete(rows))


def _delete(rows):
    """As the tables' owner: the application has no right to in the first place."""
    with as_owner():
        return rows._raw_delete(rows.db)


def test_each_change_of_it_is_kept(going):
    rows = BallotChange.objects.all()
    assert "cannot be deleted" in refused(lambda: _delete(rows))


def test_after_closing_nothing_moves(going, edition):
    close(going.pk, actor=edition.cast.cpb_chair, outcome="approved")
    ballots = Ballot.objects.filter(circulation=going)
    assert OVER in refused(update(ballots, choice="against"))
    late = seat(UserFactory(), "cpb")
    extra = Ballot(
        circulation=going,
        seat=late,
        by=late,
        person=late.person,
        choice="for",
        had_report=True,
        at=timezone.now(),
    )
    assert OVER in refused(extra.save)
    rows = Circulation.objects.filter(pk=going.pk)
    assert ENDED in refused(update(rows, closed_at=None, closed_by=None))
    assert ENDED in refused(update(rows, closed_because="Another reason."))
    assert SENT in refused(lambda: _delete(rows))
