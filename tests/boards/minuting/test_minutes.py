"""Minutes: drafted from the record, worded, approved later, signed once."""

import json

import pytest

from boards.deciding.recording import Record, correct
from boards.minuting import keeping
from boards.minuting.corrected import as_kept
from boards.minuting.forms import MinutesForm
from boards.minuting.wording import EXEMPT, approved, read
from boards.models import Method, Minutes, MinutesSignature, Outcome
from boards.people.naming import YOUNG as ROLE
from ledger.models import Entry
from tests.factories import UserFactory
from tests.factories.boards import meeting_of, seat
from tests.factories.policies import Cast
from workflow.errors import Blocked, NotPermitted, Stale

from .conftest import YOUNG, later

SECRET = "Zebra settlement"


def drafted(scene):
    return keeping.draft(scene.meeting.pk, actor=scene.cast.clerk)


def words(minutes, *, public):
    return {one.key: one.text for one in read(minutes, public=public)}


def kinds(scene):
    return list(Entry.objects.about(scene.meeting.ref).values_list("kind", flat=True))


def test_they_are_drafted_from_the_record(scene):
    found = words(drafted(scene), public=False)
    assert YOUNG in found["present"]
    assert found["apologies"] == "None."
    assert found[f"item-{scene.item.pk}"].splitlines() == [
        "The consultation report was before the meeting and was considered.",
        "Agreed without a vote.",
        "AGREED – that Digital Parenting 1.0 be approved.",
    ]


def test_names_are_kept_as_seats(scene):
    kept = json.dumps(drafted(scene).paragraphs)
    assert YOUNG not in kept
    assert f"[[seat:{scene.kai.pk}]]" in kept


@pytest.mark.parametrize(
    ("facts", "public", "named"),
    [
        ({}, True, False),
        ({}, False, True),
        ({"named_in_public": True}, True, True),
        ({"name_gone": True}, False, False),
        ({"named_in_public": True, "name_gone": True}, True, False),
    ],
    ids=["public", "staff", "chose her name", "left, staff", "left, public"],
)
def test_a_young_member_is_named_as_chosen(scene, facts, public, named):
    minutes = drafted(scene)
    type(scene.kai).objects.filter(pk=scene.kai.pk).update(**facts)
    present = words(minutes, public=public)["present"]
    assert (YOUNG in present, ROLE in present) == (named, not named)


def test_a_seat_of_another_board_names_nobody(scene):
    other = seat(UserFactory(display_name="Noel Carver"), "dmt")
    minutes = drafted(scene)
    minutes = keeping.word(
        scene.meeting.pk,
        actor=scene.cast.clerk,
        version=0,
        texts={"present": f"[[seat:{other.pk}]]"},
    )
    assert words(minutes, public=False)["present"] == "a member"


def test_what_is_exempt_is_left_out_in_public(scene):
    drafted(scene)
    minutes = keeping.word(
        scene.meeting.pk,
        actor=scene.cast.clerk,
        version=0,
        texts={"apologies": SECRET},
        exempt=frozenset({"apologies"}),
    )
    assert words(minutes, public=True)["apologies"] == EXEMPT
    assert words(minutes, public=False)["apologies"] == SECRET


def test_drafting_again_adds_what_is_new_and_keeps_words(scene):
    drafted(scene)
    clerk = scene.cast.clerk
    texts = {"present": "Everybody.", "apologies": "Nobody."}
    keeping.word(scene.meeting.pk, actor=clerk, version=0, texts=texts)
    type(scene.meeting).objects.filter(pk=scene.meeting.pk).update(
        pre_meeting_points="We want wifi.", exclusion="To exclude the public."
    )
    again = drafted(scene)
    found = words(again, public=False)
    assert (found["present"], found["young"]) == ("Everybody.", "We want wifi.")
    assert found["exclusion"] == "To exclude the public."
    anew = keeping.begin_again(scene.meeting.pk, actor=clerk, version=again.version)
    assert words(anew, public=False)["apologies"] == "None."


def test_what_a_corrected_record_is_about_is_drafted_anew(scene):
    minutes, clerk, key = drafted(scene), scene.cast.clerk, f"item-{scene.item.pk}"
    texts = {"present": "Everybody.", key: "AGREED – that it be approved at once."}
    keeping.word(scene.meeting.pk, actor=clerk, version=0, texts=texts)
    said = Record(
        Outcome.RETURNED, Method.AGREED, considered=True, reasons="Add the night shift."
    )
    wrong = scene.item.decisions.get()
    correct(wrong.pk, said, actor=clerk, because="The wrong box.")
    meeting = later(scene.meeting)
    with pytest.raises(Blocked, match="was corrected after the minutes were drafted"):
        keeping.approve(minutes.pk, meeting.pk, actor=clerk, version=1)
    again = drafted(scene)
    found = words(again, public=False)
    assert found["present"] == "Everybody."
    assert "Reasons: Add the night shift." in found[key]
    assert "be approved" not in found[key]
    shown = MinutesForm(minutes=again, names={}).fields[f"words-{key}"].help_text
    assert shown.endswith("It said before: AGREED – that it be approved at once.")
    approval = keeping.approve(minutes.pk, meeting.pk, actor=clerk, version=2)
    assert "at once" not in approval.text


@pytest.mark.parametrize("who", ["owner", "cpb_member", "cpb_chair", "auditor"])
def test_only_the_clerk_keeps_them(scene, who):
    person = getattr(scene.cast, who)
    with pytest.raises(NotPermitted):
        keeping.draft(scene.meeting.pk, actor=person)
    drafted(scene)
    with pytest.raises(NotPermitted):
        keeping.word(scene.meeting.pk, actor=person, version=0, texts={})


def test_a_meeting_that_was_not_held_has_none(scene):
    planned = meeting_of("cpb")
    with pytest.raises(Blocked):
        keeping.draft(planned.pk, actor=scene.cast.clerk)


def test_a_later_held_meeting_approves_them(scene):
    minutes, clerk = drafted(scene), scene.cast.clerk

    def approve(meeting, version=0):
        return keeping.approve(minutes.pk, meeting.pk, actor=clerk, version=version)

    for wrong in (scene.meeting, meeting_of("cpb"), later(meeting_of("dmt"), 3)):
        with pytest.raises(Blocked):
            approve(wrong)
    with pytest.raises(Stale):
        approve(later(scene.meeting), version=4)
    row = approve(later(scene.meeting))
    kept = [as_kept(one) for one in minutes.paragraphs]
    assert json.loads(row.text) == kept
    with pytest.raises(Blocked):
        keeping.word(scene.meeting.pk, actor=clerk, version=0, texts={"present": "x"})
    with pytest.raises(Blocked):
        approve(later(scene.meeting))
    assert kinds(scene)[-2:] == ["board.minutes_drafted", "board.minutes_approved"]


def approved_by_later(scene):
    minutes = drafted(scene)
    meeting = later(scene.meeting)
    return keeping.approve(
        minutes.pk, meeting.pk, actor=scene.cast.clerk, version=minutes.version
    )


def test_the_chair_signs_exactly_what_was_approved(scene):
    row, chair = approved_by_later(scene), scene.cast.cpb_chair
    with pytest.raises(Stale):
        keeping.sign(row.pk, "0" * 64, actor=chair)
    signature = keeping.sign(row.pk, row.sha256, actor=chair)
    assert (signature.by, signature.seat.person) == (chair, chair)
    with pytest.raises(Blocked):
        keeping.sign(row.pk, row.sha256, actor=chair)
    assert MinutesSignature.objects.count() == 1
    assert kinds(scene)[-1] == "board.minutes_signed"


@pytest.mark.parametrize("who", ["clerk", "cpb_member", "dmt_chair", "auditor"])
def test_others_do_not_sign(scene, who):
    row = approved_by_later(scene)
    with pytest.raises(NotPermitted):
        keeping.sign(row.pk, row.sha256, actor=getattr(scene.cast, who))


def test_a_leavers_name_goes_from_approved_minutes_too(scene):
    row = approved_by_later(scene)
    before = {one.key: one.text for one in approved(row, public=False)}
    assert YOUNG in before["present"]
    type(scene.kai).objects.filter(pk=scene.kai.pk).update(name_gone=True)
    after = {one.key: one.text for one in approved(row, public=False)}
    assert YOUNG not in after["present"]
    assert ROLE in after["present"]
    assert row.sha256 == type(row).objects.get(pk=row.pk).sha256


def test_the_ledger_holds_no_words(scene):
    drafted(scene)
    keeping.word(
        scene.meeting.pk, actor=scene.cast.clerk, version=0, texts={"present": SECRET}
    )
    kept = [str(entry.data) for entry in Entry.objects.about(scene.meeting.ref)]
    assert not [one for one in kept if SECRET in one or YOUNG in one]


def test_the_clerk_of_no_seat_keeps_nothing(scene):
    stranger = Cast()
    type(stranger.clerk.seats.get(board__key="cpb")).objects.filter(
        person=stranger.clerk
    ).update(ends_on="2021-01-01")
    with pytest.raises(NotPermitted):
        keeping.draft(scene.meeting.pk, actor=stranger.clerk)
    assert not Minutes.objects.exists()
