"""A member whom an interest sent out reads the minutes without that item's secrets."""

import pytest
from django.urls import reverse

from boards.meeting.attending import declare
from boards.meeting.calling import close
from boards.minuting import actions, keeping
from boards.models import Outcome
from tests.factories.boards import on_agenda
from tests.factories.decisions import decided, held_today
from tests.factories.policies import edition_in
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db
SECRET, TASK = "Zebra settlement", "Pay the zebra."


@pytest.fixture
def meeting():
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    cast, meeting = edition.cast, held_today("cpb")
    facts = {"exempt_paragraph": 3, "exempt_because": "A firm’s price."}
    item = on_agenda(edition, "cpb", meeting=meeting, **facts)
    seat = cast.cpb_member.seats.get()
    declare(item.pk, seat.pk, actor=cast.clerk, kind="pecuniary", what="My firm.")
    decided(edition, "cpb", actor=cast.clerk, meeting=meeting, outcome=Outcome.NOTED)
    close(meeting.pk, actor=cast.clerk)
    keeping.draft(meeting.pk, actor=cast.clerk)
    words = {"apologies": SECRET}
    keeping.word(
        meeting.pk,
        actor=cast.clerk,
        version=0,
        texts=words,
        exempt=frozenset({"apologies"}),
    )
    actions.ask(
        meeting.pk,
        actor=cast.clerk,
        what=TASK,
        owner=cast.clerk,
        due_on=today(),
        item=item,
    )
    meeting.cast = cast
    return meeting


def told(client, person, meeting):
    client.force_login(person)
    pages = [
        client.get(reverse(f"boards:{name}", args=[meeting.pk])).content.decode()
        for name in ("minutes", "actions")
    ]
    return [SECRET in pages[0], TASK in pages[1]]


def test_who_left_the_room_reads_neither_what_was_said_nor_what_is_to_do(
    client, meeting
):
    cast = meeting.cast
    assert told(client, cast.cpb_chair, meeting) == [True, True]
    assert told(client, cast.cpb_member, meeting) == [False, False]


def test_nor_takes_the_private_version(client, meeting):
    taken = {}
    for person in (meeting.cast.cpb_chair, meeting.cast.cpb_member):
        client.force_login(person)
        for version in ("private", "public"):
            url = reverse("board_minutes:word", args=[meeting.pk, version])
            taken[person, version] = client.get(url).status_code
    assert list(taken.values()) == [200, 200, 403, 200]
