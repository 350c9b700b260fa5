"""The urgent route, and what the next meeting is told of."""

import datetime

import pytest
from django.urls import reverse

from boards.conditions.reports import add_waiting, corrections_waiting, urgent_waiting
from boards.conditions.urgent import correct, decide
from boards.deciding.standing import standing
from boards.meeting.calling import call, cancel, close
from boards.models import (
    Board,
    Decision,
    Item,
    ItemKind,
    Method,
)
from tests.factories import UserFactory
from tests.factories.boards import board, meeting_of, seat
from tests.factories.policies import do, edition_in, fresh, next_edition
from workflow import gates
from workflow.corrections import clause_choices, confirm, corrected_digest, replace
from workflow.errors import Blocked, NotPermitted
from workflow.items import items_for
from workflow.stages import EditionKind, Stage
from workflow.workdays import today

from .conftest import decide_urgently as record
from .conftest import urgently as said

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(db):
    found = edition_in(Stage.CPB_APPROVAL, decided=False)
    # The scene puts it on an agenda; none is called yet that could be told.
    cpb = board("cpb")
    for meeting in cpb.meetings.filter(state="planned"):
        cancel(meeting.pk, actor=found.cast.clerk, because="No quorum.")
    return found


def test_it_stands_in_for_the_vote_on_exactly_this_text(edition):
    made = record(edition)
    assert (made.method, made.seal_id, made.item) == (
        Method.URGENT,
        edition.seal_id,
        None,
    )
    assert standing(fresh(edition), "cpb").approves
    assert gates.reasons("publish", fresh(edition)) == ()
    with pytest.raises(Blocked) as refusal:
        record(edition)
    assert refusal.value.message == "CPB has approved exactly this text already."


CHANGES = {
    "delegation": (
        {"delegation": " "},
        "Name the delegation, and the post of whoever decided.",
    ),
    "reasons": ({"reasons": " "}, "Say why it cannot wait for a meeting."),
    "chair": ({"chair_said": ""}, "Say what the chair said when they were consulted."),
    "report": (
        {"considered": False},
        "Confirm that the consultation report was considered.",
    ),
}


@pytest.mark.parametrize("what", sorted(CHANGES))
def test_what_is_missing_is_said(edition, what):
    changed, sentence = CHANGES[what]
    with pytest.raises(Blocked) as refusal:
        record(edition, **changed)
    assert refusal.value.message == sentence
    assert not Decision.objects.filter(method=Method.URGENT).exists()


def test_a_member_is_not_the_chair_and_the_chair_does_not_decide(edition):
    cast = edition.cast
    with pytest.raises(Blocked) as refusal:
        record(edition, chair=cast.cpb_member.seats.get())
    assert refusal.value.message == "Consult the chair or vice-chair of CPB."
    with pytest.raises(Blocked) as refusal:
        record(edition, director=cast.cpb_chair)
    assert refusal.value.message == "The chair is consulted; somebody else decides."


def test_who_drafted_it_does_not_decide(edition):
    with pytest.raises(Blocked) as refusal:
        record(edition, director=edition.cast.editor)
    assert refusal.value.message == (
        "Joel Okafor drafted part of this edition and cannot decide."
    )


@pytest.mark.parametrize("who", ["owner", "cpb_chair", "dmt_chair", "administrator"])
def test_only_the_clerk_records_it(client, edition, who):
    person = getattr(edition.cast, who)
    with pytest.raises(NotPermitted):
        decide(edition.pk, board("cpb"), said(edition), actor=person)
    client.force_login(person)
    url = reverse("boards:urgent", args=[edition.pk])
    assert client.get(url).status_code in (403, 404)
    assert client.post(url, {}).status_code in (403, 404)


def test_the_clerk_records_it_on_the_screen(client, edition):
    client.force_login(edition.cast.clerk)
    home = reverse("editions:edition", args=[edition.pk])
    url = reverse("boards:urgent", args=[edition.pk])
    assert url in client.get(home).content.decode()
    page = client.get(url)
    chair = edition.cast.cpb_chair.seats.get()
    assert page.context["form"]["chair"].value() in (chair, chair.pk)
    fields = {
        "sha256": page.context["sha256"],
        "director": seat(UserFactory(), "dmt", capacity="officer").person_id,
        "director_title": "Director",
        "delegation": "9.1",
        "reasons": "The app is switched off.",
        "chair": chair.pk,
        "chair_said": "Agreed.",
    }
    missing = client.post(url, fields)
    assert missing.status_code == 422
    assert "The app is switched off." in missing.content.decode()
    other = client.post(url, fields | {"considered": "on", "sha256": "x"})
    assert other.status_code == 422
    assert client.post(url, fields | {"considered": "on"}).status_code == 302
    made = Decision.objects.get(method=Method.URGENT)
    assert (made.chair, made.chair_said) == (chair, "Agreed.")
    assert url not in client.get(home).content.decode()


def test_a_clerical_error_is_put_right_by_another_record(client, edition):
    clerk, cpb = edition.cast.clerk, board("cpb")
    wrong = record(edition)
    call(cpb, actor=clerk, on=today() + datetime.timedelta(days=20))
    client.force_login(clerk)
    there = reverse("boards:decision", args=[wrong.pk])
    url = reverse("boards:correct_urgent", args=[wrong.pk])
    assert url in client.get(there).content.decode()
    page = client.get(url)
    assert page.context["form"]["delegation"].value() == wrong.delegation
    fields = {
        "director": wrong.director_id,
        "director_title": "Director",
        "delegation": "Scheme of delegation, paragraph 9.2",
        "reasons": wrong.reasons,
        "chair": wrong.chair_id,
        "chair_said": wrong.chair_said,
        "considered": "on",
    }
    assert client.post(url, fields).status_code == 422
    because = {"because": "The wrong paragraph was cited."}
    assert client.post(url, fields | because).status_code == 302
    right = Decision.objects.get(supersedes=wrong)
    assert (right.seal, right.decided_on, right.delegation) == (
        wrong.seal,
        wrong.decided_on,
        "Scheme of delegation, paragraph 9.2",
    )
    assert standing(fresh(edition), "cpb").decision == right
    assert not urgent_waiting(cpb).exists()
    assert url not in client.get(there).content.decode()
    assert client.post(url, fields | because).status_code == 422
    assert nags(clerk) == [f"Urgent decision: {edition}"]


@pytest.mark.parametrize("who", ["owner", "cpb_chair", "auditor"])
def test_nobody_else_corrects_it(client, edition, who):
    wrong = record(edition)
    client.force_login(getattr(edition.cast, who))
    url = reverse("boards:correct_urgent", args=[wrong.pk])
    assert client.get(url).status_code == 403
    assert client.post(url, {}).status_code == 403


def nags(clerk):
    items = items_for(clerk)
    return [i.title for i in items if "reported" in f"{i.title} {i.why}"]


def test_it_nags_until_a_held_meeting_was_told(edition):
    clerk, cpb = edition.cast.clerk, board("cpb")
    made = record(edition)
    assert list(urgent_waiting(cpb)) == [made]
    assert nags(clerk) == [f"To be reported to CPB: {edition}"]
    meeting = call(cpb, actor=clerk, on=today() + datetime.timedelta(days=20))
    item = Item.objects.get(meeting=meeting, kind=ItemKind.URGENT)
    assert (item.decision, item.edition) == (made, made.edition)
    assert nags(clerk) == [f"Urgent decision: {edition}"]
    cancel(meeting.pk, actor=clerk, because="No quorum.")
    assert nags(clerk) == [f"To be reported to CPB: {edition}"]
    held = call(cpb, actor=clerk, on=today())
    assert Item.objects.filter(meeting=held, kind=ItemKind.URGENT).count() == 1
    close(held.pk, actor=clerk)
    assert nags(clerk) == []
    assert add_waiting(held, actor=clerk) == []


def test_a_planned_meeting_is_told_at_once(edition):
    meeting = call(
        board("cpb"),
        actor=edition.cast.clerk,
        on=today() + datetime.timedelta(days=20),
    )
    made = record(edition)
    assert Item.objects.get(meeting=meeting).decision == made


def correction():
    """A correction of a published edition, confirmed by the clerk and published."""
    published = edition_in(Stage.PUBLISHED)
    cast = published.cast
    found = next_edition(published, EditionKind.CORRECTION)
    clause = clause_choices(found)[0][0]
    replace(found.pk, clause, "internet", "Internet", actor=cast.owner)
    confirm(found.pk, corrected_digest(found), actor=cast.clerk)
    return do(found, "publish_correction", cast.owner), cast


def test_a_correction_is_reported_to_the_next_cpb():
    meeting_of("cpb")
    found, cast = correction()
    item = Item.objects.get(kind=ItemKind.CORRECTION)
    assert (item.edition.pk, item.board.key, item.put_by) == (
        found.pk,
        "cpb",
        cast.owner,
    )
    assert nags(cast.clerk) == [f"Correction: {found}"]
    assert not corrections_waiting().exists()


def test_a_correction_waits_for_a_meeting_that_is_called():
    found, cast = correction()
    for meeting in Board.objects.get(key="cpb").meetings.filter(state="planned"):
        cancel(meeting.pk, actor=cast.clerk, because="No quorum.")
    assert list(corrections_waiting().values_list("pk", flat=True)) == [found.pk]
    meeting = call(
        board("cpb"), actor=cast.clerk, on=today() + datetime.timedelta(days=9)
    )
    assert Item.objects.get(meeting=meeting).edition_id == found.pk


def test_a_report_once_made_is_not_due_again_however_often_it_is_corrected(edition):
    clerk, cpb = edition.cast.clerk, board("cpb")
    meeting_of(cpb)
    made = record(edition)
    for number in range(3):
        because = f"Slip {number}."
        made = correct(made.pk, said(edition), actor=clerk, because=because)
        assert not urgent_waiting(cpb).exists()
    call(cpb, actor=clerk, on=today() + datetime.timedelta(days=40))
    assert Item.objects.filter(kind="urgent").count() == 1
