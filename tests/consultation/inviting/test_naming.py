"""Whom a lead names: who may, how few, and that no list tells who answered."""

import pytest

from consultation.inviting import people
from consultation.inviting.counting import used_words
from consultation.inviting.handing import hand_over
from consultation.joining.building import build_response
from consultation.joining.entry import invitation_for
from consultation.models import Group, Invitee
from tests.factories.consultations import open_practice, planned_practice
from tests.factories.policies import Cast
from workflow.errors import Blocked, NotPermitted

from .house import invited

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_few_people_of_an_anonymous_group_are_not_written_to():
    row = open_practice()
    with pytest.raises(Blocked):
        invited(row, number=4)
    assert not Invitee.objects.exists()
    assert len(invited(row, row.carers, number=1)) == 1


def test_nobody_is_written_to_before_it_is_open_or_by_others():
    row = planned_practice()
    with pytest.raises(Blocked):
        invited(row)
    opened = open_practice(row.cast)
    stranger = Cast().lead
    for actor in (row.cast.owner, row.cast.apprentice, stranger):
        with pytest.raises(NotPermitted):
            people.remind(opened, opened.workers, actor=actor)


def test_address_is_invited_once():
    row = open_practice()
    invited(row)
    assert len(invited(row)) == 6


def test_link_is_handed_over_in_confidential_groups_alone():
    row = open_practice()
    older = hand_over(row, row.carers, "Anna Vale", actor=row.cast.lead)
    newer = hand_over(row, row.carers, "Anna Vale", actor=row.cast.lead)
    assert Invitee.objects.get().name == "Anna Vale"
    assert invitation_for(older) is None
    assert invitation_for(newer).invitee == Invitee.objects.get()
    with pytest.raises(Blocked):
        hand_over(row, row.workers, "Anna Vale", actor=row.cast.lead)


def test_list_of_a_confidential_group_never_tells_who_answered():
    row = open_practice()
    tokens = {
        name: hand_over(row, row.carers, name, actor=row.cast.lead)
        for name in ("Anna Vale", "Ben Foss")
    }
    anna, ben = Invitee.objects.order_by("name")
    last = row.questions.last()
    build_response(
        row, row.carers, answers={f"q{last.pk}": {"text": "No."}}, invitee_id=anna.pk
    )
    offs = [people.take_off(one, actor=row.cast.lead) for one in (anna, ben)]
    assert offs == [False, False]
    assert list(Invitee.objects.order_by("name")) == [anna, ben]
    assert [invitation_for(token) for token in tokens.values()] == [None, None]


@pytest.mark.parametrize(
    ("made", "used", "words"),
    [
        (0, 0, ""),
        (9, 9, "how many were used is not shown: they are too few"),
        (30, 4, "fewer than 5 used"),
        (30, 14, "10 or more used"),
        (30, 30, "25 or more used"),
    ],
)
def test_how_many_were_used_is_told_so_that_it_shows_nobody(made, used, words):
    assert used_words(Group(young=False), made, used) == words
