"""The screens of boards' pages, meetings and agendas, for each role."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from boards.meeting import agenda
from boards.models import Item, Meeting, Office
from tests.factories import UserFactory
from tests.factories.boards import meeting_of, on_agenda, seat
from tests.factories.policies import edition_in
from tests.racing import race
from workflow.screens.listing import long_date
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(days=7)


def status(client, person, *address, post=None):
    client.force_login(person)
    url = reverse(f"boards:{address[0]}", args=address[1:])
    return (client.get(url) if post is None else client.post(url, post)).status_code


def page(client, person, *address):
    client.force_login(person)
    response = client.get(reverse(f"boards:{address[0]}", args=address[1:]))
    assert response.status_code == 200
    return response.content.decode()


def test_a_clerk_calls_a_meeting_and_puts_a_policy_on_its_agenda(client):
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    Item.objects.all().update(taken_off_at="2026-01-01T00:00Z")
    cast = edition.cast
    client.force_login(cast.clerk)
    on = today() + 8 * WEEK
    form = {"on": on.isoformat(), "at": "14:00", "place": "Town Hall"}
    made = client.post(reverse("boards:call", args=["cpb"]), form)
    meeting = Meeting.objects.get(on=on)
    assert (made.status_code, made.url) == (
        302,
        f"/admin/boards/meetings/{meeting.pk}/",
    )
    put = reverse("boards:put_on", args=[edition.pk])
    assert "Town Hall" not in client.get(put).content.decode()
    done = client.post(put, {"meeting": meeting.pk, "ask": "To approve it."})
    assert (done.status_code, done.url) == (302, made.url)
    words = page(client, cast.clerk, "meeting", meeting.pk)
    assert "Digital Parenting 1.0" in words
    assert "Town Hall" in words
    assert "To approve it." in words
    for address in ("board", "meetings"):
        assert f"{long_date(on)}, 14:00" in page(client, cast.clerk, address, "cpb")
    shown = client.get(f"/admin/editions/{edition.pk}/").content.decode()
    assert "On a board’s agenda" in shown
    assert f'href="/admin/boards/meetings/{meeting.pk}/"' in shown


SEES = {"owner", "cpb_member", "cpb_chair", "clerk", "auditor"}
PEOPLE = (
    "owner",
    "editor",
    "lead",
    "safeguarding",
    "dmt_member",
    "dmt_chair",
    "cpb_member",
    "cpb_chair",
    "clerk",
    "auditor",
    "administrator",
)


def seen_by(client, cast, *address):
    return {
        who for who in PEOPLE if status(client, getattr(cast, who), *address) == 200
    }


@pytest.mark.parametrize(
    "address", ["board", "meetings", "decisions", "board_calendar"]
)
def test_a_board_is_seen_by_its_people_clerks_auditors_and_owners(
    client, cast, address
):
    assert seen_by(client, cast, address, "cpb") == SEES
    assert status(client, cast.clerk, address, "none") == 404


def test_a_meeting_is_seen_by_the_same(client, cast, far):
    assert seen_by(client, cast, "meeting", far.pk) == SEES
    assert seen_by(client, cast, "meeting", 999_999) == set()


def test_only_the_boards_clerk_calls_and_changes(client, cast, far):
    dmts = UserFactory(roles=["clerk"], roles__seated=False)
    seat(dmts, "dmt", Office.CLERK)
    cast.other_clerk = dmts
    acts = [
        ("call", "cpb"),
        ("change_meeting", far.pk),
        ("cancel_meeting", far.pk),
        ("held", far.pk),
        ("business", far.pk),
        ("attendance", far.pk),
    ]
    for act in acts:
        for who in (*PEOPLE, "other_clerk"):
            person = getattr(cast, who)
            wanted = 200 if who == "clerk" else 403
            if who not in {*SEES, "other_clerk"}:
                wanted = 404
            assert status(client, person, *act) == wanted, (act, who)
            if who != "clerk":
                assert status(client, person, *act, post={}) == wanted, (act, who)


def test_only_who_may_puts_on_takes_off_and_moves(client, edition, cast, far):
    item = on_agenda(edition, "cpb", meeting=far)
    for who in PEOPLE:
        person = getattr(cast, who)
        reads = who in SEES
        # DMT reads what was on its agenda, and so knows of the item.
        knows = reads or who in {"dmt_member", "dmt_chair", "editor", "lead"}
        for name, may in (
            ("take_off", {"clerk"}),
            ("renew_item", {"clerk", "owner"}),
            ("interests", {"clerk"}),
            ("noted", {"clerk"}),
        ):
            got = status(client, person, name, item.pk)
            assert got == (200 if who in may else 403 if knows else 404), (name, who)
        moved = status(client, person, "move_item", item.pk, post={"way": "up"})
        assert moved == (302 if who == "clerk" else 403 if knows else 404), who
    assert far.items.get().taken_off_at is None


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"on": "yesterday", "at": "25:61", "place": "x" * 300, "address": "nowhere"},
        {"on": "0001-01-01"},
        {"on": "9999-12-31"},
        {"on": "2031-01-14", "pre_meeting_on": "2031-01-13"},
        {"on": "2031-01-14", "pre_meeting_time": "16:00"},
        {
            "on": "2031-01-14",
            "pre_meeting_on": "2031-01-15",
            "pre_meeting_time": "9:00",
        },
        {"on": "2031-01-14", "address": "javascript:alert(1)"},
    ],
)
def test_odd_meetings_get_sentences_and_lose_nothing(client, cast, odd):
    client.force_login(cast.clerk)
    before = Meeting.objects.count()
    response = client.post(reverse("boards:call", args=["cpb"]), odd)
    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()
    assert Meeting.objects.count() == before
    for value in odd.values():
        if len(value) < 100 and ":" not in value:
            assert value in response.content.decode()


def test_a_taken_day_is_told_with_what_was_typed(client, cast, far):
    client.force_login(cast.clerk)
    form = {"on": far.on.isoformat(), "place": "The old library"}
    response = client.post(reverse("boards:call", args=["cpb"]), form)
    words = response.content.decode()
    assert response.status_code == 422
    assert "CPB has a meeting on that day already." in words
    assert "The old library" in words


def test_a_changed_meeting_tells_whoever_had_it_open(client, cast, far):
    client.force_login(cast.clerk)
    address = reverse("boards:change_meeting", args=[far.pk])
    form = {"on": far.on.isoformat(), "place": "Room 2", "version": 0}
    assert client.post(address, form).status_code == 302
    stale = client.post(address, {**form, "place": "Room 3"})
    words = stale.content.decode()
    assert stale.status_code == 409
    assert "Somebody else changed this meeting" in words
    assert 'value="Room 3"' in words
    assert 'name="version" value="1"' in words
    again = {**form, "place": "Room 3", "version": 1}
    assert client.post(address, again).status_code == 302
    missing = {key: value for key, value in form.items() if key != "version"}
    assert client.post(address, missing).status_code == 409
    far.refresh_from_db()
    assert far.place == "Room 3"


def test_cancel_asks_why_and_says_so(client, cast, far):
    client.force_login(cast.clerk)
    address = reverse("boards:cancel_meeting", args=[far.pk])
    assert client.post(address, {"because": " "}).status_code == 422
    assert client.post(address, {"because": "The hall is flooded."}).status_code == 302
    words = page(client, cast.cpb_member, "meeting", far.pk)
    assert "The hall is flooded." in words
    assert client.post(address, {"because": "Again."}).status_code == 403


@pytest.mark.parametrize("meeting", ["", "0", "x", "999999", "1 OR 1"])
def test_odd_meetings_to_put_on_are_refused(client, edition, cast, far, meeting):
    client.force_login(cast.clerk)
    address = reverse("boards:put_on", args=[edition.pk])
    assert client.post(address, {"meeting": meeting}).status_code == 422


def test_an_owner_is_not_offered_meetings_that_are_over(
    client, edition, cast, cpb, far
):
    over = meeting_of(cpb, today(), state="held", held_at=timezone.now())
    address = reverse("boards:put_on", args=[edition.pk])
    for who, offered in (("owner", False), ("clerk", True)):
        client.force_login(getattr(cast, who))
        words = client.get(address).content.decode()
        assert (f'value="{over.pk}"' in words) == offered
        assert f'value="{far.pk}"' in words


def test_home_shows_what_waits_and_what_comes_up(client, edition, cast, far):
    client.force_login(cast.clerk)
    words = client.get("/admin/").content.decode()
    assert "on no agenda of CPB yet" in words
    assert f'href="{reverse("boards:put_on", args=[edition.pk])}"' in words
    assert "Coming up" in words
    client.force_login(cast.cpb_member)
    words = client.get("/admin/").content.decode()
    assert f'href="{reverse("boards:meeting", args=[far.pk])}"' in words
    client.force_login(cast.editor)
    assert "Coming up" not in client.get("/admin/").content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_two_put_the_same_text_on_at_once(transactional_db):
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    meeting = meeting_of("cpb", today() + 8 * WEEK)
    cast = edition.cast

    def put(person):
        return lambda: agenda.put_on(edition.pk, meeting.pk, actor=person).pk

    found = race(put(cast.clerk), put(cast.owner), put(cast.clerk))
    made = [one for one in found if isinstance(one, int)]
    assert len(made) == 1
    assert [one for one in found if not isinstance(one, int)] == [
        ("Blocked", agenda.THERE)
    ] * 2
    assert [item.pk for item in meeting.items.all()] == made


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_moving_at_once_leaves_one_order_without_gaps(transactional_db):
    clerk = UserFactory(roles=["clerk"])
    meeting = meeting_of("cpb", today() + 8 * WEEK)
    items = [
        agenda.add_business(meeting.pk, actor=clerk, title=title) for title in "ABCD"
    ]

    def moving(item, up):
        return lambda: agenda.move(item.pk, actor=clerk, up=up)

    found = race(*(moving(item, number % 2 == 0) for number, item in enumerate(items)))
    assert found == [None] * 4
    places = meeting.items.values_list("position", flat=True)
    assert list(places) == [1, 2, 3, 4]
