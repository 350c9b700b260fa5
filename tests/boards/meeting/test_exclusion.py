"""The resolution that excludes the public: recorded, minuted, and asked for."""

import pytest
from django.urls import reverse

from boards.deciding.recording import Record, record
from boards.meeting.exclusion import MISSING, exclude, exempt_items, proposed
from boards.minuting.drafting import paragraphs
from boards.models import Board, Capacity, Method, Outcome, Presence
from tests.factories import UserFactory
from tests.factories.boards import meeting_of, on_agenda, seat
from tests.factories.decisions import held_today
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.workdays import today

from .conftest import FAR, kinds, reasons

pytestmark = pytest.mark.django_db
PRIVATE = {"exempt_paragraph": 3, "exempt_because": "A contract is being let."}
SAID = Record(Outcome.NOTED, Method.AGREED)


@pytest.fixture
def meeting(edition):
    return held_today("cpb")


@pytest.fixture
def item(edition, meeting):
    return on_agenda(edition, "cpb", meeting=meeting, **PRIVATE)


@pytest.fixture
def seats(meeting):
    return [row.seat for row in meeting.attendances.order_by("pk")]


def excluded(meeting, clerk, seats, **facts):
    meeting.refresh_from_db()
    given = {"text": "That the public be excluded.", "version": meeting.version}
    given |= {"mover": seats[0], "seconder": seats[1], **facts}
    return exclude(meeting.pk, actor=clerk, **given)


@pytest.mark.parametrize("basis", ["committee", "executive"])
def test_in_public_an_exempt_item_is_not_decided_without_it(
    basis, cast, meeting, item, seats
):
    Board.objects.filter(key="cpb").update(basis=basis)
    with pytest.raises(Blocked) as refusal:
        record(item.pk, SAID, actor=cast.clerk)
    assert reasons(refusal) == [MISSING]
    excluded(meeting, cast.clerk, seats)
    assert record(item.pk, SAID, actor=cast.clerk).outcome == Outcome.NOTED


def test_the_page_of_recording_says_so_beforehand(client, cast, meeting, item, seats):
    Board.objects.filter(key="cpb").update(basis="committee")
    client.force_login(cast.clerk)
    page = reverse("boards:decide", args=[item.pk])
    told = f'href="{reverse("boards:exclusion", args=[meeting.pk])}"'
    assert told in client.get(page).content.decode()
    excluded(meeting, cast.clerk, seats)
    assert told not in client.get(page).content.decode()


def test_where_the_public_does_not_attend_it_is_not_needed(cast, item):
    assert record(item.pk, SAID, actor=cast.clerk).outcome == Outcome.NOTED


def test_an_item_without_an_exempt_part_needs_none(cast, edition, meeting):
    Board.objects.filter(key="cpb").update(basis="committee")
    plain = on_agenda(edition, "cpb", meeting=meeting)
    assert record(plain.pk, SAID, actor=cast.clerk).outcome == Outcome.NOTED


def test_it_stands_in_the_minutes_with_who_moved_it(cast, meeting, item, seats):
    excluded(meeting, cast.clerk, seats)
    meeting.refresh_from_db()
    found = {row["key"]: row["text"] for row in paragraphs(meeting)}
    assert found["exclusion"] == (
        f"Moved by [[seat:{seats[0].pk}]], seconded by [[seat:{seats[1].pk}]].\n"
        "That the public be excluded."
    )
    assert kinds(meeting.ref)[-1] == "board.public_excluded"


def test_what_is_missing_is_said(cast, meeting, item, seats):
    away = seat(UserFactory(), "cpb", capacity=Capacity.FOSTER_CARER)
    meeting.attendances.create(seat=away, presence=Presence.APOLOGIES)
    for facts, told in (
        ({"text": " "}, "Write the resolution as it was passed."),
        ({"seconder": None}, "Say who moved it and who seconded it."),
        (
            {"seconder": seats[0]},
            "The seconder is somebody other than the mover.",
        ),
        ({"seconder": away}, "Who moves or seconds was present."),
    ):
        with pytest.raises(Blocked) as refusal:
            excluded(meeting, cast.clerk, seats, **facts)
        assert reasons(refusal) == [told]
    meeting.refresh_from_db()
    assert meeting.exclusion == ""


def test_only_the_clerk_records_it_on_what_was_shown(cast, meeting, seats):
    with pytest.raises(NotPermitted):
        excluded(meeting, cast.cpb_chair, seats)
    with pytest.raises(Stale):
        excluded(meeting, cast.clerk, seats, version=meeting.version + 7)


def test_no_resolution_before_the_meeting(cast, cpb):
    ahead = meeting_of(cpb, today() + FAR)
    seats = [seat(UserFactory(), "cpb"), seat(UserFactory(), "cpb")]
    with pytest.raises(Blocked) as refusal:
        excluded(ahead, cast.clerk, seats)
    assert reasons(refusal) == [
        "The meeting has not been held yet. It passes the resolution."
    ]


def test_the_words_are_proposed_and_kept_on_the_screen(client, cast, meeting, item):
    client.force_login(cast.clerk)
    shown = client.get(reverse("boards:meeting", args=[meeting.pk])).content.decode()
    address = reverse("boards:exclusion", args=[meeting.pk])
    assert address in shown
    assert "no resolution to exclude the public is recorded" in shown
    form = client.get(address).context["form"]
    assert form["text"].value() == proposed(meeting, exempt_items(meeting))
    assert "during item 1 (paragraph 3), because" in form["text"].value()
    mover, seconder = list(form.seats)[:2]
    posted = {"version": form["version"].value(), "text": form["text"].value()}
    wrong = client.post(address, {**posted, "mover": mover})
    assert wrong.status_code == 422
    done = client.post(address, {**posted, "mover": mover, "seconder": seconder})
    assert done.status_code == 302
    after = client.get(done.url).content.decode()
    assert "Moved by" in after
    assert "Put the resolution right" in after
