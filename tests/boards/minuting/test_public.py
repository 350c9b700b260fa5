"""What everybody reads of minutes: signed ones of a board that opens them, no more."""

from html import unescape

import pytest
from django.core.cache import caches
from django.urls import reverse

from boards.minuting import actions, keeping
from boards.minuting.wording import EXEMPT
from boards.models import Board, MeetingState
from boards.people.naming import YOUNG as ROLE
from tests.factories.boards import meeting_of
from tests.factories.policies import do, fresh, prepare
from workflow.workdays import today

from .conftest import YOUNG, later

SECRET = "Zebra settlement"
HIDDEN = "There are no public minutes at this address."


@pytest.fixture
def opened(scene):
    """CPB opens its minutes."""
    Board.objects.filter(key="cpb").update(publishes_minutes=True)
    return scene


@pytest.fixture
def signed(opened):
    """Signed minutes with an exempt part, and with what should not be read."""
    scene, clerk = opened, opened.cast.clerk
    actions.ask(
        scene.meeting.pk,
        actor=clerk,
        what=f"{SECRET} letter",
        owner=scene.kai.person,
        due_on=today(),
        item=scene.item,
    )
    minutes = keeping.draft(scene.meeting.pk, actor=clerk)
    key = f"item-{scene.item.pk}"
    keeping.word(
        scene.meeting.pk,
        actor=clerk,
        version=0,
        texts={
            key: SECRET,
            "interests": f"{YOUNG.upper()} said:\n- one thing\n- another",
        },
        exempt=frozenset({key}),
    )
    scene.approval = keeping.approve(
        minutes.pk,
        later(scene.meeting).pk,
        actor=clerk,
        version=1,
        corrections=f"{YOUNG} came late.",
    )
    keeping.sign(scene.approval.pk, scene.approval.sha256, actor=scene.cast.cpb_chair)
    return scene


def addresses(meeting):
    args = [meeting.board.key, meeting.on.isoformat()]
    return {
        "board": reverse("public_boards:board", args=args[:1]),
        "minutes": reverse("public_boards:minutes", args=args),
        "word": reverse("public_minutes_word", args=args),
    }


def statuses(client, meeting):
    return {
        name: client.get(url).status_code for name, url in addresses(meeting).items()
    }


def page(client, meeting, name="minutes"):
    return unescape(client.get(addresses(meeting)[name]).content.decode())


def test_a_draft_and_unsigned_minutes_are_not_there(client, opened):
    scene, clerk = opened, opened.cast.clerk
    hidden = {"board": 200, "minutes": 404, "word": 404}
    assert statuses(client, scene.meeting) == hidden
    minutes = keeping.draft(scene.meeting.pk, actor=clerk)
    assert statuses(client, scene.meeting) == hidden
    row = keeping.approve(
        minutes.pk, later(scene.meeting).pk, actor=clerk, version=minutes.version
    )
    assert statuses(client, scene.meeting) == hidden
    assert "No minutes have been signed yet." in page(client, scene.meeting, "board")
    keeping.sign(row.pk, row.sha256, actor=scene.cast.cpb_chair)
    assert set(statuses(client, scene.meeting).values()) == {200}


def test_a_board_that_does_not_open_them_is_not_there(client, signed):
    Board.objects.filter(key="cpb").update(publishes_minutes=False)
    assert set(statuses(client, signed.meeting).values()) == {404}
    # Where the law opens its meetings, no choice of the council's closes them.
    Board.objects.filter(key="cpb").update(basis="committee")
    assert set(statuses(client, signed.meeting).values()) == {200}


@pytest.mark.parametrize("on", ["2026-13-01", "20260912", "x", "1999-01-01"])
def test_what_is_no_meetings_day_is_not_there(client, signed, on):
    assert client.get(f"/boards/cpb/minutes/{on}/").status_code == 404
    assert client.get(f"/boards/cpb/minutes/{on}/word/").status_code == 404


def test_the_page_leaves_out_what_is_exempt_and_names_as_chosen(client, signed):
    said = page(client, signed.meeting)
    assert EXEMPT in said
    assert ROLE in said
    assert f"{ROLE} came late." in said
    assert "<li>one thing</li>" in said
    for hidden in (SECRET, YOUNG, YOUNG.upper(), "[[seat", "[[person"):
        assert (hidden, hidden in said) == (hidden, False)


def test_who_chose_a_name_is_named(client, signed):
    type(signed.kai).objects.filter(pk=signed.kai.pk).update(named_in_public=True)
    assert YOUNG in page(client, signed.meeting)


def test_the_boards_page_lists_meetings_and_their_files(client, signed):
    said = page(client, signed.meeting, "board")
    urls = addresses(signed.meeting)
    assert f'<a href="{urls["minutes"]}">' in said
    assert f'<a href="{urls["word"]}">' in said


def test_a_list_of_many_costs_as_much_as_one(
    client, signed, django_assert_max_num_queries
):
    url = addresses(signed.meeting)["board"]
    client.get(url)
    with django_assert_max_num_queries(50) as one:
        client.get(url)
    for days in (-30, -60, -90):
        meeting = later(signed.meeting, days)
        minutes = keeping.draft(meeting.pk, actor=signed.cast.clerk)
        row = keeping.approve(
            minutes.pk, signed.meeting.pk, actor=signed.cast.clerk, version=0
        )
        keeping.sign(row.pk, row.sha256, actor=signed.cast.cpb_chair)
    with django_assert_max_num_queries(len(one)):
        assert client.get(url).content.decode().count("Download as Word") == 4


def test_browsers_ask_again_and_are_told_that_nothing_changed(client, signed):
    for url in addresses(signed.meeting).values():
        first = client.get(url)
        assert first["Cache-Control"] == "public, no-cache"
        assert not first.cookies
        again = client.get(url, headers={"if-none-match": first["ETag"]})
        assert again.status_code == 304


def test_a_policys_page_leads_to_where_it_was_decided(client, signed):
    prepare(fresh(signed.edition), "publish")
    edition = do(fresh(signed.edition), "publish", signed.cast.clerk)
    link = f'href="{addresses(signed.meeting)["minutes"]}"'
    assert link in client.get(edition.page.get_url()).content.decode()
    Board.objects.filter(key="cpb").update(publishes_minutes=False)
    caches["answers"].clear()  # that a setting changed is an entry, which does it
    assert link not in client.get(edition.page.get_url()).content.decode()


def test_a_cancelled_meeting_of_the_same_day_stands_in_nobodys_way(client, signed):
    meeting_of(
        "cpb",
        signed.meeting.on,
        state=MeetingState.CANCELLED,
        cancelled_because="Ill.",
    )
    assert statuses(client, signed.meeting)["minutes"] == 200
