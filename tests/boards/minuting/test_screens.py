"""The screens of minutes and actions, for each role."""

import pytest
from django.urls import reverse

from boards.minuting import actions, keeping
from boards.models import Minutes, MinutesSignature
from tests.factories import UserFactory
from tests.factories.boards import meeting_of
from tests.factories.policies import Cast
from workflow.items import items_for
from workflow.workdays import today

from .conftest import YOUNG, later

PEOPLE = [
    "owner",
    "editor",
    "lead",
    "dmt_member",
    "dmt_chair",
    "cpb_member",
    "cpb_chair",
    "clerk",
    "auditor",
    "administrator",
]
WHOLE = {"cpb_member", "cpb_chair", "clerk", "auditor"}
SECRET = "Zebra settlement"


def get(client, person, name, *args):
    client.force_login(person)
    return client.get(reverse(f"boards:{name}", args=args))


def post(client, person, name, *args, data=()):
    client.force_login(person)
    return client.post(reverse(f"boards:{name}", args=args), dict(data))


def readers(client, scene, name, *args):
    found = {}
    for who in PEOPLE:
        found[who] = get(client, getattr(scene.cast, who), name, *args).status_code
    return {who for who, status in found.items() if status == 200}


@pytest.fixture
def minutes(scene):
    return keeping.draft(scene.meeting.pk, actor=scene.cast.clerk)


@pytest.fixture
def approval(scene, minutes):
    keeping.word(
        scene.meeting.pk,
        actor=scene.cast.clerk,
        version=0,
        texts={"apologies": SECRET},
        exempt=frozenset({"apologies"}),
    )
    meeting = later(scene.meeting)
    return keeping.approve(minutes.pk, meeting.pk, actor=scene.cast.clerk, version=1)


def typed(scene, **words):
    found = Minutes.objects.get(meeting=scene.meeting)
    given = {"version": found.version}
    for row in found.paragraphs:
        given[f"words-{row['key']}"] = words.get(row["key"], row["text"])
    return given


def test_a_draft_is_read_by_the_board_clerks_and_auditors(client, scene, minutes):
    assert readers(client, scene, "minutes", scene.meeting.pk) == WHOLE


def test_approved_minutes_are_read_by_who_knows_of_the_meeting(client, scene, approval):
    found = readers(client, scene, "minutes", scene.meeting.pk)
    assert found == WHOLE | {"owner"}


def test_others_read_them_without_exempt_parts_and_names(client, scene, approval):
    shown = {
        who: get(
            client, getattr(scene.cast, who), "minutes", scene.meeting.pk
        ).content.decode()
        for who in ("owner", "clerk")
    }
    assert [(SECRET in words, YOUNG in words) for words in shown.values()] == [
        (False, False),
        (True, True),
    ]


def test_the_clerk_drafts_words_and_records_the_approval(client, scene):
    clerk, pk = scene.cast.clerk, scene.meeting.pk
    assert "Draft from the record" in get(client, clerk, "minutes", pk).content.decode()
    assert post(client, clerk, "draft_minutes", pk).status_code == 302
    shown = get(client, clerk, "word_minutes", pk).content.decode()
    assert f"[[{scene.kai.pk}: {YOUNG}]]" in shown
    words = f"[[{scene.kai.pk}: anything]] and [[999999: Nobody]]"
    data = typed(scene, present=words) | {"exempt-apologies": "on"}
    assert post(client, clerk, "word_minutes", pk, data=data).status_code == 302
    kept = {row["key"]: row for row in Minutes.objects.get().paragraphs}
    assert kept["present"]["text"] == (
        f"[[seat:{scene.kai.pk}]] and [[999999: Nobody]]"
    )
    assert kept["apologies"]["exempt"]
    meeting = later(scene.meeting)
    data = {"version": "1", "meeting": meeting.pk, "corrections": ""}
    assert post(client, clerk, "approve_minutes", pk, data=data).status_code == 302
    assert post(client, clerk, "word_minutes", pk, data=data).status_code == 422


def test_a_stale_save_keeps_what_was_typed(client, scene, minutes):
    clerk = scene.cast.clerk
    data = typed(scene, apologies="Mine.")
    keeping.word(
        scene.meeting.pk, actor=clerk, version=0, texts={"apologies": "Theirs."}
    )
    answer = post(client, clerk, "word_minutes", scene.meeting.pk, data=data)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Mine." in shown
    assert "It is now: Theirs." in shown
    again = data | {"version": "1"}
    done = post(client, clerk, "word_minutes", scene.meeting.pk, data=again)
    assert done.status_code == 302


def test_approving_an_older_version_tells_so(client, scene, minutes):
    clerk, meeting = scene.cast.clerk, later(scene.meeting)
    keeping.word(scene.meeting.pk, actor=clerk, version=0, texts={"apologies": "x"})
    data = {"version": "0", "meeting": meeting.pk, "corrections": "A comma."}
    answer = post(client, clerk, "approve_minutes", scene.meeting.pk, data=data)
    assert answer.status_code == 409
    assert "A comma." in answer.content.decode()


@pytest.mark.parametrize("name", ["word_minutes", "approve_minutes"])
def test_only_the_clerk_has_the_forms(client, scene, minutes, name):
    assert readers(client, scene, name, scene.meeting.pk) == {"clerk"}


def test_the_chair_reads_the_approved_text_and_signs_it(client, scene, approval):
    chair = scene.cast.cpb_chair
    (item,) = [one for one in items_for(chair) if one.label == "Read and sign"]
    client.force_login(chair)
    shown = client.get(item.url).content.decode()
    assert SECRET in shown
    assert approval.sha256 in shown
    wrong = post(client, chair, "sign_minutes", approval.pk, data={"sha256": "0"})
    assert wrong.status_code == 409
    data = {"sha256": approval.sha256}
    assert (
        post(client, chair, "sign_minutes", approval.pk, data=data).status_code == 302
    )
    assert MinutesSignature.objects.get().by == chair
    assert (
        post(client, chair, "sign_minutes", approval.pk, data=data).status_code == 422
    )
    assert [one for one in items_for(chair) if one.label == "Read and sign"] == []


def test_only_the_chair_of_this_board_has_the_page_to_sign(client, scene, approval):
    assert readers(client, scene, "sign_minutes", approval.pk) == {"cpb_chair"}
    data = {"sha256": approval.sha256}
    for who in ("dmt_chair", "clerk", "cpb_member"):
        person = getattr(scene.cast, who)
        answer = post(client, person, "sign_minutes", approval.pk, data=data)
        assert answer.status_code in (403, 404)


def test_the_action_list(client, scene):
    cast, pk = scene.cast, scene.meeting.pk
    assert readers(client, scene, "actions", pk) == WHOLE
    lena = UserFactory(display_name="Lena Osei")
    data = {"what": "Train.", "owner": lena.pk, "due_on": today().isoformat()}
    assert post(client, cast.cpb_chair, "actions", pk, data=data).status_code == 403
    assert post(client, cast.clerk, "actions", pk, data=data).status_code == 302
    shown = get(client, cast.cpb_member, "actions", pk).content.decode()
    assert "Lena Osei, due" in shown
    assert "Report it done" not in shown
    empty = post(client, cast.clerk, "actions", pk, data={"what": "Keep me."})
    assert empty.status_code == 422
    assert "Keep me." in empty.content.decode()


def test_an_owner_who_sits_nowhere_sees_their_own_action_alone(client, scene):
    cast = scene.cast
    row = actions.ask(
        scene.meeting.pk,
        actor=cast.clerk,
        what="Train.",
        owner=cast.editor,
        due_on=today(),
    )
    assert readers(client, scene, "action", row.pk) == WHOLE | {"editor"}
    data = {"how": "Forty came."}
    assert post(client, cast.cpb_chair, "action", row.pk, data=data).status_code == 403
    done = post(client, cast.editor, "action", row.pk, data=data)
    assert (done.status_code, done.url) == (302, "/admin/")
    assert get(client, cast.editor, "actions", scene.meeting.pk).status_code in (
        403,
        404,
    )


def test_right_role_wrong_board(client, scene, minutes):
    """The clerk of DMT alone reads CPB's minutes, as all clerks do, and keeps none."""
    stranger = Cast().clerk
    stranger.seats.filter(board__key="cpb").update(ends_on="2021-01-01")
    pk = scene.meeting.pk
    assert get(client, stranger, "minutes", pk).status_code == 200
    for name in ("word_minutes", "approve_minutes"):
        assert get(client, stranger, name, pk).status_code == 403
    assert post(client, stranger, "draft_minutes", pk).status_code == 403
    assert (
        post(client, stranger, "begin_minutes", pk, data={"version": 0}).status_code
        == 403
    )


def test_what_waits_for_the_clerk(scene):
    clerk = scene.cast.clerk

    def waits():
        return {one.label for one in items_for(clerk)}

    assert "Draft them" in waits()
    minutes = keeping.draft(scene.meeting.pk, actor=clerk)
    assert not {"Draft them", "Record the approval"} & waits()
    meeting = later(scene.meeting)
    assert "Record the approval" in waits()
    keeping.approve(minutes.pk, meeting.pk, actor=clerk, version=0)
    assert "Record the approval" not in waits()


def test_queries_do_not_grow_with_members_and_actions(
    client, scene, minutes, django_assert_max_num_queries
):
    clerk, pk = scene.cast.clerk, scene.meeting.pk

    def ask():
        actions.ask(pk, actor=clerk, what="x", owner=UserFactory(), due_on=today())

    def queries(name):
        with django_assert_max_num_queries(60) as found:
            assert get(client, clerk, name, pk).status_code == 200
        return len(found)

    ask()
    queries("minutes")  # what is asked once in the life of a process
    few = [queries(name) for name in ("minutes", "actions", "meeting", "word_minutes")]
    for _ in range(5):
        ask()
    many = [queries(name) for name in ("minutes", "actions", "meeting", "word_minutes")]
    assert few == many


def test_a_planned_meeting_has_no_minutes_to_draft(client, scene):
    planned = meeting_of("cpb")
    clerk = scene.cast.clerk
    shown = get(client, clerk, "minutes", planned.pk).content.decode()
    assert "Draft from the record" not in shown
    assert post(client, clerk, "draft_minutes", planned.pk).status_code == 422
