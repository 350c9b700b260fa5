"""Send an edition round a board: who may, until when, what goes along."""

import datetime

import pytest
from django.utils import timezone

from boards.basis import Basis
from boards.circulating.offering import boards_to_send
from boards.circulating.opening import send_round
from boards.circulating.voting import vote
from boards.meeting.attending import declare
from boards.models import (
    Board,
    Circulation,
    CoverReport,
    Item,
)
from boards.papers.withholding import OF_ITEM, withheld
from tests.factories.boards import approved, board, meeting_of, on_agenda
from tests.factories.circulations import (
    off_every_agenda,
    sent_round,
)
from tests.factories.decisions import full_board
from workflow.errors import Blocked, NotPermitted
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def test_clerk_and_chair_send_round_and_nobody_else(edition):
    cast, cpb = edition.cast, board("cpb")
    for name in ("owner", "cpb_member", "dmt_chair", "auditor", "administrator"):
        with pytest.raises(NotPermitted):
            send_round(
                edition.pk,
                cpb,
                actor=getattr(cast, name),
                closes_at=timezone.now() + DAY,
            )
    made = send_round(
        edition.pk, cpb, actor=cast.cpb_chair, closes_at=timezone.now() + DAY
    )
    assert (made.item.seal_id, made.item.ask) == (
        edition.seal_id,
        "To approve Digital Parenting, edition 1.0.",
    )


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(-1, "still to come"), (0, "still to come"), (93, "within the next 92 days")],
)
def test_the_deadline_lies_ahead_and_not_too_far(edition, days, sentence):
    with pytest.raises(Blocked) as refusal:
        sent_round(edition, hours=24 * days)
    assert sentence in refusal.value.message


def test_the_same_text_goes_round_once(going, edition):
    with pytest.raises(Blocked) as refusal:
        sent_round(edition)
    assert refusal.value.message == "Exactly this text goes round already."
    assert Circulation.objects.count() == 1


def test_a_board_that_meets_in_person_sends_nothing_round(edition):
    full_board("cpb")
    Board.objects.filter(key="cpb").update(basis=Basis.COMMITTEE)
    with pytest.raises(Blocked) as refusal:
        sent_round(edition)
    assert "does not allow it to decide by circulation" in refusal.value.message


def test_a_finished_cover_report_goes_along(edition):
    put = on_agenda(edition, "cpb", exempt_paragraph=3, exempt_because="A contract.")
    sections = [
        {"key": "purpose", "heading": "Purpose", "text": "To ask.", "exempt": 0}
    ]
    CoverReport.objects.create(
        item=put,
        sections=sections,
        finished_at=timezone.now(),
        finished_by=edition.cast.owner,
        changed_by=edition.cast.owner,
        changed_at=timezone.now(),
    )
    item = Item.objects.get(pk=sent_round(edition).item_id)
    assert (item.cover.sections, item.cover.finished_by) == (
        sections,
        edition.cast.owner,
    )
    assert (item.exempt_paragraph, item.exempt_because) == (3, "A contract.")
    assert CoverReport.objects.count() == 2


def test_what_the_board_approved_is_not_sent_round_again():
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    cast, cpb = edition.cast, board("cpb")
    assert boards_to_send(edition, cast.clerk) == [cpb]
    approved(edition, "cpb")
    assert boards_to_send(edition, cast.clerk) == []
    with pytest.raises(Blocked, match="approved exactly this text already"):
        sent_round(edition)


def test_interests_go_along_with_the_policy():
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    cast = edition.cast
    seat = cast.cpb_member.seats.get()
    item = on_agenda(edition, "cpb", exempt_paragraph=3, exempt_because="A price.")
    facts = {"actor": cast.clerk, "kind": "pecuniary", "what": "My firm."}
    declare(item.pk, seat.pk, **facts)
    row = sent_round(edition)
    assert row.item.interests.get().seat == seat
    with pytest.raises(NotPermitted):
        vote(row.pk, actor=cast.cpb_member, choice="for", had_report=True)


def test_what_was_exempt_stays_so_at_another_meeting_until_a_dispensation():
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    cast = edition.cast
    seat = cast.cpb_member.seats.get()
    exempt = {"exempt_paragraph": 3, "exempt_because": "A price."}
    first = on_agenda(edition, "cpb", **exempt)
    facts = {"actor": cast.clerk, "kind": "pecuniary", "what": "My firm."}
    declare(first.pk, seat.pk, **facts)
    later = meeting_of("cpb", today() + 40 * DAY)
    second = on_agenda(edition, "cpb", meeting=later, **exempt)
    assert withheld(second, cast.cpb_member) == OF_ITEM
    assert withheld(later, cast.cpb_member) != ""
    declare(second.pk, seat.pk, **facts, dispensation="Granted.")
    assert withheld(second, cast.cpb_member) == withheld(later, cast.cpb_member) == ""
