"""Who came, who stood in, and what follows from an interest."""

import pytest

from boards.deciding.recording import Record, record
from boards.meeting import attending
from boards.meeting.attending import Came, attend, declare, take_back
from boards.models import Board, Method, Office, Outcome
from tests.factories import UserFactory
from tests.factories.boards import board, meeting_of, on_agenda, seat
from tests.factories.decisions import full_board, held_today
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.workdays import today

from .conftest import DAY, kinds, reasons


@pytest.fixture
def now(cpb):
    return meeting_of(cpb, today())


def rows(meeting):
    return [(r.seat, r.presence, r.deputy) for r in meeting.attendances.all()]


def test_attendance_is_kept_by_seat_and_replaced_whole(cast, now):
    one, two = full_board("cpb", 4)[:2]
    deputy = seat(UserFactory(), "cpb", deputises_for=two)
    came = {one.pk: Came("present"), two.pk: Came("apologies", deputy.pk)}
    attend(now.pk, came, actor=cast.clerk, version=0, chaired_by=one)
    now.refresh_from_db()
    assert rows(now) == [(one, "present", None), (two, "apologies", deputy)]
    assert (now.version, now.chaired_by) == (1, one)
    attend(now.pk, came, actor=cast.clerk, version=1)
    assert kinds(now.ref) == ["board.attendance"]
    with pytest.raises(Stale):
        attend(now.pk, {}, actor=cast.clerk, version=0)
    attend(now.pk, {two.pk: Came("remote")}, actor=cast.clerk, version=1)
    assert rows(now) == [(two, "remote", None)]


def test_a_deputy_stands_in_for_one_member_who_is_away(cast, now):
    one, two = full_board("cpb", 4)[:2]
    deputy = seat(UserFactory(display_name="Ines Roth"), "cpb", deputises_for=two)
    for came, sentence in (
        ({one.pk: Came("absent", deputy.pk)}, "That is no deputy of "),
        ({two.pk: Came("present", deputy.pk)}, " was there and needs no deputy."),
        ({deputy.pk: Came("present")}, "Somebody named is no member on that day."),
        (
            {one.pk: Came("absent", deputy.pk), two.pk: Came("absent", deputy.pk)},
            "A deputy stands in for one member only.",
        ),
    ):
        with pytest.raises(Blocked) as refusal:
            attend(now.pk, came, actor=cast.clerk)
        assert any(sentence in text for text in reasons(refusal)), sentence
    assert rows(now) == []


def test_membership_counts_by_the_meetings_day(cast, now):
    gone = seat(UserFactory(), "cpb", ends_on=today() - DAY)
    coming = seat(UserFactory(), "cpb", starts_on=today() + DAY)
    for row in (gone, coming, seat(UserFactory(), "dmt")):
        with pytest.raises(Blocked):
            attend(now.pk, {row.pk: Came("present")}, actor=cast.clerk)


def test_video_does_not_count_where_a_board_meets_in_person(cast, now):
    Board.objects.filter(key="cpb").update(basis="committee")
    one = full_board("cpb", 4)[0]
    with pytest.raises(Blocked) as refusal:
        attend(now.pk, {one.pk: Came("remote")}, actor=cast.clerk)
    name = one.person.get_full_name()
    assert reasons(refusal) == [f"{name}: this board meets in person."]


def test_attendance_waits_for_the_day(cast, far):
    with pytest.raises(Blocked) as refusal:
        attend(far.pk, {}, actor=cast.clerk)
    assert reasons(refusal) == ["This meeting is still to come."]


def test_whoever_chaired_was_there(cast, now):
    one, two = full_board("cpb", 4)[:2]
    with pytest.raises(Blocked) as refusal:
        attend(now.pk, {one.pk: Came("present")}, actor=cast.clerk, chaired_by=two)
    assert reasons(refusal) == ["Whoever chaired was present: say how they came."]
    vice = seat(UserFactory(), "cpb", deputises_for=two)
    came = {two.pk: Came("apologies", vice.pk)}
    attend(now.pk, came, actor=cast.clerk, chaired_by=vice)
    now.refresh_from_db()
    assert now.chaired_by == vice


def test_a_chair_records_for_officers_and_not_for_others(cast, now):
    officers = meeting_of("dmt", today())
    attend(officers.pk, {}, actor=cast.dmt_chair)
    with pytest.raises(NotPermitted):
        attend(now.pk, {}, actor=cast.cpb_chair)
    with pytest.raises(NotPermitted):
        attend(now.pk, {}, actor=cast.dmt_chair)


@pytest.mark.parametrize(
    ("kind", "effect"),
    [("pecuniary", "leaves"), ("registrable", "speaks"), ("personal", "stays")],
)
def test_the_kind_of_interest_decides_what_follows(edition, cast, far, kind, effect):
    item = on_agenda(edition, "cpb", meeting=far)
    row = declare(
        item.pk,
        full_board("cpb", 4)[0].pk,
        actor=cast.clerk,
        kind=kind,
        what="Owns shares.",
    )
    assert row.effect == effect
    assert kinds(item.ref) == ["board.interest_declared"]


def test_the_council_sets_what_follows_and_earlier_rows_stay(
    edition, cast, far, settings
):
    item = on_agenda(edition, "cpb", meeting=far)
    one, two = full_board("cpb", 4)[:2]
    said = {"actor": cast.clerk, "kind": "personal", "what": "A cousin."}
    first = declare(item.pk, one.pk, **said)
    settings.INTEREST_EFFECTS = {**settings.INTEREST_EFFECTS, "personal": "leaves"}
    second = declare(item.pk, two.pk, **said)
    first.refresh_from_db()
    assert (first.effect, second.effect) == ("stays", "leaves")


def test_with_a_dispensation_a_member_stays(edition, cast, far):
    item = on_agenda(edition, "cpb", meeting=far)
    one = full_board("cpb", 4)[0]
    said = {"kind": "pecuniary", "what": "Owns shares."}
    granted = "Standards committee, 3 March 2026"
    row = declare(item.pk, one.pk, actor=cast.clerk, dispensation=granted, **said)
    assert (row.effect, row.dispensation) == ("stays", granted)
    with pytest.raises(Blocked):
        declare(item.pk, one.pk, actor=cast.clerk, **said)


def test_members_declare_their_own_interests_only(edition, cast, far):
    item = on_agenda(edition, "cpb", meeting=far)
    mine, other = cast.cpb_member.seats.get(), cast.cpb_chair.seats.get()
    said = {"actor": cast.cpb_member, "kind": "personal", "what": "A cousin."}
    declare(item.pk, mine.pk, **said)
    with pytest.raises(NotPermitted):
        declare(item.pk, other.pk, **said)
    with pytest.raises(NotPermitted):
        declare(item.pk, mine.pk, **said | {"kind": "pecuniary"}, dispensation="Mine.")


def test_a_mistake_is_taken_back_and_stays_visible(edition, cast, far):
    item = on_agenda(edition, "cpb", meeting=far)
    one = full_board("cpb", 4)[0]
    said = {"actor": cast.clerk, "kind": "pecuniary", "what": "Owns shares."}
    row = declare(item.pk, one.pk, **said)
    with pytest.raises(NotPermitted):
        take_back(row.pk, actor=one.person)
    take_back(row.pk, actor=cast.clerk)
    declare(item.pk, one.pk, **said)
    assert item.interests.count() == 2
    assert kinds(item.ref) == [
        "board.interest_declared",
        "board.interest_taken_back",
        "board.interest_declared",
    ]


def test_interests_stand_once_the_item_is_decided(edition, cast):
    meeting = held_today("cpb")
    item = on_agenda(edition, "cpb", meeting=meeting)
    one = board("cpb").seats.exclude(office=Office.CLERK).first()
    said = {"actor": cast.clerk, "kind": "personal", "what": "A cousin."}
    row = declare(item.pk, one.pk, **said)
    yes = Record(Outcome.APPROVED, Method.AGREED, considered=True)
    record(item.pk, yes, actor=cast.clerk)
    with pytest.raises(Blocked) as refusal:
        take_back(row.pk, actor=cast.clerk)
    assert reasons(refusal) == [attending.DECIDED]
    with pytest.raises(Blocked):
        declare(item.pk, one.pk, **said | {"kind": "pecuniary"})
