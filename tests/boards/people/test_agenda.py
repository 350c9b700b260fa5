"""A board sees and moves the editions on its agenda, by a seat of today: a matrix.

Beside the matrix of roles and stages: what a board's member or chair may do with an
edition in each stage depends on the seat, the group and the agenda, and on all three.
"""

import datetime

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from boards.models import Circulation, Item, Office
from tests.factories import UserFactory
from tests.factories.boards import meeting_of, on_agenda, seat
from tests.factories.policies import Cast, edition_in, fresh
from tests.workflow.situations import SITUATIONS, situation
from workflow import table, turns
from workflow.agendas import asked
from workflow.models import Edition
from workflow.screens.home import home
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
READ = {"view", "export"}
BOARD_STAGES = ("dmt_review", "cpb_approval")
SEEN = (*BOARD_STAGES, "published", "superseded", "withdrawn")
# What a board's member and chair may besides reading, in their board's own stage.
MORE = {
    ("dmt", False, "dmt_review"): {"return_copy"},
    ("dmt", True, "dmt_review"): {"return_copy", "endorse", "return_to_draft"},
    ("cpb", False, "cpb_approval"): {"return_copy"},
    ("cpb", True, "cpb_approval"): {"return_copy", "return_to_draft"},
}
POWERS = sorted(
    {p for row in table.TABLE for named in row.powers.values() for p in named}
)
OFFICES = [
    ("dmt", False, Role.DMT_MEMBER),
    ("dmt", True, Role.DMT_CHAIR),
    ("cpb", False, Role.CPB_MEMBER),
    ("cpb", True, Role.CPB_CHAIR),
]


def sitting(role, chairs, key, *, group=True, seated=True, **term):
    """A person with the role's group, the seat, or only one of them."""
    person = UserFactory(roles=[role] if group else [], roles__seated=False)
    if seated:
        seat(person, key, Office.CHAIR if chairs else Office.MEMBER, **term)
    return User.objects.get(pk=person.pk)


def take_off(edition, **which):
    """Off every agenda, or those named."""
    rows = edition.board_items.filter(**which)
    rows.update(taken_off_at=timezone.now(), taken_off_because="Not ready.")


def powers(edition, person):
    found = fresh(edition)
    one_by_one = {p for p in POWERS if table.allowed(p, found, person)}
    rows = Edition.objects.filter(pk=edition.pk)
    in_lists = {p for p in POWERS if rows.allowing(p, person).exists()}
    assert one_by_one == in_lists
    return one_by_one


@pytest.mark.parametrize("name", SITUATIONS)
def test_matrix_of_seats_and_agendas(name):
    edition = situation(name)
    stage = edition.stage.value
    for key, chairs, role in OFFICES:
        wanted = (
            READ | MORE.get((key, chairs, stage), set()) if stage in SEEN else set()
        )
        known = edition.board_items.filter(board__key=key, taken_off_at=None).exists()
        if not known and stage in SEEN:
            assert powers(edition, sitting(role, chairs, key)) == set()
            if edition.seal_id is not None:
                on_agenda(edition, key)
        assert powers(edition, sitting(role, chairs, key)) == wanted
        # A group without a seat, a seat without the group, and a term that is over.
        yesterday, tomorrow = today() - DAY, today() + DAY
        for nobody in (
            sitting(role, chairs, key, seated=False),
            sitting(role, chairs, key, group=False),
            sitting(role, chairs, key, ends_on=yesterday),
            sitting(role, chairs, key, starts_on=tomorrow),
        ):
            assert powers(edition, nobody) == set()
        # A seat on the other board is none on this one.
        other = {"dmt": "cpb", "cpb": "dmt"}[key]
        assert powers(edition, sitting(role, chairs, other)) == set()


def test_a_members_seat_gives_no_chair_whatever_the_group():
    edition = edition_in(Stage.DMT_REVIEW)
    person = UserFactory(roles=[Role.DMT_CHAIR], roles__seated=False)
    seat(person, "dmt", Office.MEMBER)
    assert powers(edition, User.objects.get(pk=person.pk)) == set()


def test_taken_off_the_agenda_it_is_the_boards_no_more():
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    member = edition.cast.dmt_member
    assert powers(edition, member) == READ | {"return_copy"}
    take_off(edition)
    assert powers(edition, member) == set()


def test_what_a_board_decided_it_goes_on_reading():
    edition = edition_in(Stage.DMT_REVIEW)
    take_off(edition)
    assert powers(edition, edition.cast.dmt_member) == READ | {"return_copy"}


def test_another_policys_item_shows_nothing_of_this_one():
    cast = Cast()
    one = edition_in(Stage.DMT_REVIEW, cast, "Sleep", decided=False)
    other = edition_in(Stage.DMT_REVIEW, cast, "Money", decided=False)
    take_off(other)
    member = cast.dmt_member
    assert powers(one, member) == READ | {"return_copy"}
    assert powers(other, member) == set()
    assert list(Edition.objects.visible_to(member)) == [one]


# Whose turn it is


def waiting(person):
    found = User.objects.get(pk=person.pk)
    return list(Edition.objects.waiting_for(found))


def off_agenda(stage=Stage.DMT_REVIEW, cast=None):
    """An edition in a board's stage that nobody put on an agenda."""
    edition = edition_in(stage, cast, decided=False)
    key = {Stage.DMT_REVIEW: "dmt", Stage.CPB_APPROVAL: "cpb"}[stage]
    take_off(edition, board__key=key)
    return edition


@pytest.mark.parametrize("stage", [Stage.DMT_REVIEW, Stage.CPB_APPROVAL])
def test_before_it_is_on_an_agenda_the_clerks_have_it(stage):
    edition = off_agenda(stage)
    cast = edition.cast
    board_of = {"dmt_review": "dmt", "cpb_approval": "cpb"}[stage.value]
    member, chair = (
        getattr(cast, f"{board_of}_member"),
        getattr(cast, f"{board_of}_chair"),
    )
    assert [waiting(p) for p in (member, chair, cast.clerk)] == [[], [], [edition]]
    told = turns.recipients(fresh(edition))
    assert cast.clerk in told
    assert not {member, chair} & set(told)
    on_agenda(edition, board_of)
    assert [waiting(p) for p in (member, chair, cast.clerk)] == [[edition]] * 3
    assert {member, chair, cast.clerk} <= set(turns.recipients(fresh(edition)))


def test_only_the_boards_own_clerk_has_it():
    edition = off_agenda()
    elsewhere = UserFactory(roles=[Role.CLERK], roles__seated=False)
    seat(elsewhere, "cpb", Office.CLERK)
    assert waiting(elsewhere) == []
    assert elsewhere not in turns.recipients(fresh(edition))
    # Every clerk sees every edition, as before.
    assert table.allowed(table.VIEW, fresh(edition), elsewhere)


def test_an_older_text_on_the_agenda_is_not_before_the_board():
    edition = off_agenda()
    older = edition_in(Stage.DMT_REVIEW, edition.cast, "Sleep", decided=False)
    known = older.board_items.get()
    known.pk, known.edition = None, edition
    known.save(force_insert=True)
    member = edition.cast.dmt_member
    assert powers(edition, member) == READ | {"return_copy"}
    assert waiting(member) == [older]
    assert member not in turns.recipients(fresh(edition))


def test_after_the_meeting_it_waits_for_the_chair_and_not_for_members():
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    meeting = meeting_of("dmt")
    meeting.state, meeting.held_at = "held", timezone.now()
    meeting.save()
    cast = edition.cast
    assert [waiting(p) for p in (cast.dmt_member, cast.dmt_chair)] == [[], [edition]]


def test_what_is_decided_waits_for_the_chair_to_send_it_on():
    edition = edition_in(Stage.DMT_REVIEW)
    cast = edition.cast
    assert [waiting(p) for p in (cast.dmt_member, cast.dmt_chair)] == [[], [edition]]
    found = asked().words(fresh(edition))
    assert found == f"approved {today().day} {today():%B %Y}"


def test_what_goes_round_waits_until_it_is_closed():
    edition = off_agenda(Stage.CPB_APPROVAL)
    cast = edition.cast
    item = on_agenda(edition, "cpb")
    Item.objects.filter(pk=item.pk).update(meeting=None)
    opened = Circulation.objects.create(
        item=item,
        opened_by=cast.clerk,
        opened_at=timezone.now(),
        closes_at=timezone.now() + 3 * DAY,
    )
    assert waiting(cast.cpb_member) == [edition]
    opened.closed_by, opened.closed_at = cast.cpb_chair, timezone.now()
    opened.save()
    assert waiting(cast.cpb_member) == []


def test_home_says_when_the_board_meets(client):
    edition = off_agenda()
    cast = edition.cast
    client.force_login(cast.clerk)
    assert (
        "you are the clerk · not on an agenda yet"
        in client.get("/admin/").content.decode()
    )
    on_agenda(edition, "dmt", meeting=meeting_of("dmt", datetime.date(2031, 5, 9)))
    client.force_login(cast.dmt_member)
    page = client.get("/admin/").content.decode()
    assert "you are a DMT member · meets 9 May 2031" in page


@pytest.mark.parametrize("who", ["dmt_member", "dmt_chair", "clerk"])
def test_lists_ask_the_same_for_one_and_for_many(
    who, client, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    cast = Cast()
    edition_in(Stage.DMT_REVIEW, cast, "Sleep 0", decided=False)
    client.force_login(getattr(cast, who))
    urls = ["/admin/", "/admin/editions/"]
    counts = []
    for url in urls:
        client.get(url)
        with CaptureQueriesContext(connection) as found:
            client.get(url)
        counts.append(len(found))
    for number in range(1, 4):
        edition_in(Stage.DMT_REVIEW, cast, f"Sleep {number}", decided=False)
    for url, count in zip(urls, counts, strict=True):
        with django_assert_num_queries(count):
            client.get(url)


def test_telling_asks_the_same_for_few_and_for_many(django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    with CaptureQueriesContext(connection) as found:
        few = turns.recipients(fresh(edition))
    for _ in range(5):
        sitting(Role.DMT_MEMBER, False, "dmt")
    with django_assert_num_queries(len(found)):
        assert len(turns.recipients(fresh(edition))) == len(few) + 5


def test_home_calls_a_vice_chair_what_they_are():
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    vice = UserFactory(roles=[Role.CPB_CHAIR], roles__seated=False)
    seat(vice, "cpb", Office.VICE_CHAIR)
    found = {}
    for person in (edition.cast.cpb_chair, vice):
        (line,) = home(User.objects.get(pk=person.pk)).waiting
        found[person] = line.why
    assert found == {
        edition.cast.cpb_chair: "you are the CPB chair",
        vice: "you are the CPB vice-chair",
    }


def test_a_vice_chair_of_officers_acts_as_what_they_are():
    edition_in(Stage.DMT_REVIEW)
    person = UserFactory(roles=[Role.DMT_CHAIR], roles__seated=False)
    seat(person, "dmt", Office.VICE_CHAIR)
    (line,) = home(User.objects.get(pk=person.pk)).waiting
    assert (line.why, line.label) == (
        "you are the DMT vice-chair",
        "DMT approved: send to CPB",
    )
