"""The screens of boards, members, settings and requests, for each role."""

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from boards.models import BoardRequest, Office
from boards.people.asking import ask_for_seat, ask_to_change, ask_to_end
from boards.people.terms import Terms
from tests.factories import UserFactory
from tests.factories.boards import seat
from tests.factories.policies import Cast
from workflow.workdays import today

from .conftest import DAY, terms

pytestmark = pytest.mark.django_db
READS = {"cpb_member", "cpb_chair", "clerk", "auditor", "administrator"}
PEOPLE = [
    "owner",
    "editor",
    "lead",
    "safeguarding",
    "dmt_member",
    "cpb_member",
    "cpb_chair",
    "clerk",
    "auditor",
    "administrator",
    "outsider",
]


def status(client, person, *address, post=None):
    client.force_login(person)
    url = reverse(address[0], args=address[1:])
    return (client.get(url) if post is None else client.post(url, post)).status_code


@pytest.mark.parametrize("screen", ["boards:members", "boards:settings"])
def test_people_and_settings_are_read_by_those_concerned(client, screen):
    cast = Cast()
    found = {
        w for w in PEOPLE if status(client, getattr(cast, w), screen, "cpb") == 200
    }
    assert found == READS


def test_boards_are_listed_for_who_may_know_of_them(client):
    cast = Cast()
    found = {
        w for w in PEOPLE if status(client, getattr(cast, w), "boards:list") == 200
    }
    assert found == READS | {"owner", "dmt_member"}


@pytest.mark.parametrize("who", ["cpb_member", "cpb_chair", "clerk", "auditor"])
def test_only_administrators_ask(client, who):
    cast = Cast()
    row = cast.cpb_member.seats.get()
    addresses = [
        ("boards:add_seat", "cpb"),
        ("boards:change_board", "cpb"),
        ("boards:change_seat", row.pk),
        ("boards:end_seat", row.pk),
        ("boards:cancel_seat", row.pk),
        ("boards:replace_name", row.pk),
    ]
    person = getattr(cast, who)
    assert {status(client, person, *a) for a in addresses} == {403}
    assert {status(client, person, *a, post={}) for a in addresses} == {403}
    assert not BoardRequest.objects.exists()


def test_outsiders_do_not_learn_what_there_is(client, cpb):
    row = seat(UserFactory(), "cpb")
    editor = UserFactory(roles=[Role.EDITOR])
    for address in (
        ("boards:members", "cpb"),
        ("boards:members", "none"),
        ("boards:seat", row.pk),
        ("boards:seat", 999_999),
        ("boards:requests",),
        ("boards:request", 999_999),
    ):
        assert status(client, editor, *address) == 404


def test_a_seat_is_asked_for_and_agreed_on_the_screens(client, cpb, grace, ada, bo):
    client.force_login(ada)
    form = {
        "person": grace.pk,
        "office": "member",
        "capacity": "young",
        "votes": "on",
        "starts_on": today().isoformat(),
        "because": "Chosen by the care council.",
    }
    response = client.post(reverse("boards:add_seat", args=["cpb"]), form)
    assert (response.status_code, response.url) == (302, "/admin/boards/cpb/members/")
    request = BoardRequest.objects.get()
    page = reverse("boards:request", args=[request.pk])
    own = client.post(page, {"decision": "approve"})
    assert (
        own.status_code,
        "Another administrator decides." in own.content.decode(),
    ) == (
        403,
        True,
    )
    client.force_login(bo)
    shown = client.get(page).content.decode()
    assert "Chosen by the care council." in shown
    assert "Co-opted care-experienced young person" in shown
    home = client.get("/admin/").content.decode()
    assert "Give Grace Lindqvist a seat on CPB" in home
    assert client.post(page, {"decision": "approve"}).status_code == 302
    row = cpb.seats.get()
    assert (row.named_in_public, row.votes) == (False, True)
    assert User.objects.get(pk=grace.pk).roles == {Role.CPB_MEMBER}
    page = client.get(reverse("boards:seat", args=[row.pk])).content.decode()
    assert "<dd>young people&#x27;s representative</dd>" in page


def test_what_was_typed_is_not_lost(client, cpb, ada, bo):
    chair = seat(UserFactory(display_name="Omar Haddad"), "cpb", Office.CHAIR)
    client.force_login(ada)
    form = {
        "person": bo.pk,
        "office": "chair",
        "capacity": "councillor",
        "votes": "on",
        "starts_on": today().isoformat(),
        "because": "He won the vote.",
    }
    page = client.post(reverse("boards:add_seat", args=["cpb"]), form)
    words = page.content.decode()
    assert page.status_code == 422
    assert "Omar Haddad chairs CPB in that time" in words
    assert "He won the vote." in words
    assert chair.ends_on is None
    assert not BoardRequest.objects.exists()


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"person": "x", "office": "king", "capacity": "", "starts_on": "31.2."},
        {"person": "999999", "deputises_for": "999999", "ends_on": "soon"},
    ],
)
def test_odd_input_gets_sentences(client, odd, cpb, ada):
    assert status(client, ada, "boards:add_seat", "cpb", post=odd) == 422
    assert status(client, ada, "boards:change_board", "cpb", post=odd) == 422


def test_one_does_not_find_oneself_among_the_candidates(client, cpb, ada, bo):
    client.force_login(ada)
    page = client.get(reverse("boards:add_seat", args=["cpb"])).content.decode()
    assert f'<option value="{bo.pk}">' in page
    assert f'<option value="{ada.pk}">' not in page


def test_settings_say_what_follows_from_the_basis(client, cpb, ada, bo):
    client.force_login(ada)
    page = reverse("boards:settings", args=["cpb"])
    before = client.get(page).content.decode()
    assert "A co-opted member’s vote counts as much as a councillor’s." in before
    form = {
        "version": 0,
        "name": cpb.name,
        "basis": "committee",
        "quorum": 3,
        "papers_days": 5,
        "agreed_word": "RESOLVED",
        "allows_circulation": "on",
        "allows_remote": "on",
        "allows_casting_vote": "on",
        "young_contributors_vote": "on",
    }
    assert (
        client.post(reverse("boards:change_board", args=["cpb"]), form).status_code
        == 302
    )
    request = BoardRequest.objects.get()
    assert request.wants == {"basis": "committee", "agreed_word": "RESOLVED"}
    assert (
        "wait for the yes of a second administrator"
        in client.get(page).content.decode()
    )
    client.force_login(bo)
    client.post(reverse("boards:request", args=[request.pk]), {"decision": "approve"})
    after = client.get(page).content.decode()
    assert "It may not decide by circulation" in after
    assert "section 13" in after


def test_stale_settings_keep_what_was_typed(client, cpb, ada):
    cpb.version = 3
    cpb.save()
    form = {"version": 2, "name": cpb.name, "basis": "advisory", "quorum": 7}
    form |= {"papers_days": 5, "agreed_word": "AGREED"}
    client.force_login(ada)
    page = client.post(reverse("boards:change_board", args=["cpb"]), form)
    assert page.status_code == 409
    assert 'name="quorum" value="7"' in page.content.decode()
    assert 'name="version" value="3"' in page.content.decode()


def test_a_seat_to_come_is_cancelled_on_the_screens(client, cpb, grace, ada, bo):
    row = seat(grace, "cpb", starts_on=today() + 5 * DAY)
    client.force_login(ada)
    page = client.get(reverse("boards:seat", args=[row.pk])).content.decode()
    address = reverse("boards:cancel_seat", args=[row.pk])
    assert address in page
    assert reverse("boards:end_seat", args=[row.pk]) not in page
    client.post(address, {"because": "They moved away."})
    request = row.board.requests.get(kind="cancel")
    client.force_login(bo)
    decide = reverse("boards:request", args=[request.pk])
    shown = client.get(decide).content.decode()
    assert "Cancel Grace Lindqvist’s seat on CPB" in shown
    assert "Never begins" in shown
    client.post(decide, {"decision": "approve"})
    after = client.get(reverse("boards:seat", args=[row.pk])).content.decode()
    assert "never: it was to begin on" in after
    assert address not in after


def test_nobody_changes_their_own_seat_on_the_screens(client, cpb, ada, bo):
    mine = seat(ada, "cpb")
    for screen in ("boards:change_seat", "boards:end_seat", "boards:replace_name"):
        assert status(client, ada, screen, mine.pk) == 403
    client.force_login(ada)
    page = client.get(reverse("boards:seat", args=[mine.pk])).content.decode()
    assert "Ask for a change" not in page


def test_auditor_reads_requests_and_decides_nothing(client, cpb, grace, ada):
    request = ask_for_seat(cpb, grace, terms(), actor=ada)
    auditor = UserFactory(roles=[Role.AUDITOR])
    assert status(client, auditor, "boards:requests") == 200
    address = ("boards:request", request.pk)
    assert status(client, auditor, *address) == 200
    assert status(client, auditor, *address, post={"decision": "approve"}) == 403
    assert (
        'value="approve"'
        not in client.get(reverse(*address[:1], args=[request.pk])).content.decode()
    )


def test_pages_ask_as_much_for_many_as_for_one(
    client, cpb, ada, bo, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    first = seat(UserFactory(), "cpb")
    ask_to_end(first, today(), actor=bo)
    client.force_login(ada)
    urls = [
        reverse("boards:members", args=["cpb"]),
        reverse("boards:requests"),
        reverse("boards:list"),
        "/admin/",
    ]
    counts = []
    for url in urls:
        client.get(url)
        with CaptureQueriesContext(connection) as found:
            client.get(url)
        counts.append(len(found))
    for number in range(6):
        row = seat(UserFactory(), "cpb", deputises_for=first if number % 2 else None)
        seat(UserFactory(), "cpb", ends_on=today() - DAY)
        ask_to_end(row, today(), actor=bo)
    for url, count in zip(urls, counts, strict=True):
        with django_assert_num_queries(count):
            client.get(url)


def test_another_request_about_the_seat_is_named_with_its_link(client):
    cast = Cast()
    row, asks = cast.cpb_member.seats.get(), cast.administrator
    other = UserFactory(roles=[Role.ADMINISTRATOR])
    changes = Terms.of(row).with_({"votes": False})
    waits = ask_to_change(row, changes, actor=other)
    client.force_login(asks)
    url = reverse("boards:end_seat", args=[row.pk])
    answer = client.post(url, {"ends_on": (today() + DAY).isoformat()})
    words = " ".join(answer.content.decode().split())
    assert answer.status_code == 422
    assert (
        "Another request about this seat waits for a second administrator: change a "
        "seat. That one is approved, declined or withdrawn first. "
        f'<a href="{reverse("boards:request", args=[waits.pk])}">See it</a>'
    ) in words
    assert "asked for already" not in words
