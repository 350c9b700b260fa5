"""A clerical error is put right, and what was true of the first record stays true."""

import pytest
from django.urls import reverse
from django.utils import timezone

from boards.circulating.closing import close
from boards.deciding.recording import Record, correct
from boards.deciding.writing import Wanted
from boards.models import Board, Decision, Method, Outcome
from tests.factories.circulations import all_vote, off_every_agenda, sent_round
from tests.factories.decisions import decided, full_board
from tests.factories.policies import edition_in, fresh
from workflow.door import Door, opened
from workflow.errors import Blocked, NotPermitted
from workflow.models import Contribution
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db
AGREED = Record(
    Outcome.APPROVED, Method.AGREED, considered=True, minute="Better words."
)


def put_right(made, clerk, said=AGREED, **more):
    return correct(made.pk, said, actor=clerk, because="A slip.", **more)


def wrote_since(edition, row):
    with opened(Door.PERFORM):
        Contribution.objects.create(
            edition=fresh(edition),
            user=row.person,
            at=timezone.now(),
            text_sha256="0" * 64,
        )


def test_what_happened_since_changes_nobodys_standing():
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    clerk = edition.cast.clerk
    made = decided(edition, "cpb", actor=clerk)
    wrote_since(edition, full_board("cpb")[0])
    Board.objects.filter(key="cpb").update(quorum=9, basis="committee")
    right = put_right(made, clerk)
    assert (right.entitled, right.quorum, right.basis) == (4, 3, "advisory")
    assert {part.why_not for part in right.parts.all()} == {""}
    assert Board.objects.get(key="cpb").quorum == 9


def test_whoever_was_forgotten_stands_as_they_would_now():
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    clerk = edition.cast.clerk
    seats = full_board("cpb", 5)
    made = decided(edition, "cpb", actor=clerk)
    first = put_right(made, clerk, there={row.pk: row.pk for row in seats[:4]})
    wrote_since(edition, seats[4])
    wrote_since(edition, seats[0])
    right = put_right(first, clerk, there={row.pk: row.pk for row in seats})
    assert (right.present, right.entitled) == (5, 4)
    assert right.parts.get(seat=seats[4]).why_not == "Helped to write this text."
    assert right.parts.get(seat=seats[0]).why_not == ""


@pytest.fixture
def on_paper():
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    going = sent_round(edition)
    all_vote(going, "for", "for", "against", "for")
    made = close(going.pk, actor=edition.cast.cpb_chair, outcome="approved")
    made.cast = edition.cast
    return made


def test_the_words_of_what_went_round_are_corrected_and_its_votes_stay(on_paper):
    wanted = Wanted("Train the carers.", on_paper.cast.owner, today())
    said = Record(
        Outcome.CONDITIONS,
        Method.CIRCULATION,
        minute="RESOLVED – that it be approved.",
        conditions=(wanted,),
    )
    right = put_right(on_paper, on_paper.cast.clerk, said)
    assert (right.outcome, right.method, right.minute) == (
        Outcome.CONDITIONS,
        Method.CIRCULATION,
        "RESOLVED – that it be approved.",
    )
    assert (right.in_favour, right.against, right.abstained) == (3, 1, 0)
    assert (right.supersedes, right.number) == (on_paper, 2)
    votes = [(part.seat_id, part.choice, part.had_report) for part in right.parts.all()]
    assert votes == [
        (part.seat_id, part.choice, part.had_report) for part in on_paper.parts.all()
    ]
    assert right.conditions.get().text == "Train the carers."


def test_it_stays_what_the_votes_came_to_and_the_clerks(on_paper):
    said = Record(Outcome.RETURNED, Method.CIRCULATION, reasons="No.")
    with pytest.raises(Blocked) as refusal:
        put_right(on_paper, on_paper.cast.clerk, said)
    assert refusal.value.message.startswith("More votes are for it than against it")
    with pytest.raises(NotPermitted):
        put_right(on_paper, on_paper.cast.cpb_member)


def test_it_is_corrected_on_the_screen(client, on_paper):
    client.force_login(on_paper.cast.clerk)
    address = reverse("boards:correct", args=[on_paper.pk])
    there = reverse("boards:decision", args=[on_paper.pk])
    assert address in client.get(there).content.decode()
    page = client.get(address)
    form = page.context["form"]
    typed = {
        **{name: form[name].value() or "" for name in form.fields},
        "minute": "RESOLVED – that it be approved.",
    }
    assert client.post(address, typed).status_code == 422
    typed["because"] = "The wrong word."
    assert client.post(address, typed).status_code == 302
    right = Decision.objects.get(supersedes=on_paper)
    assert (right.minute, right.corrected_because) == (
        "RESOLVED – that it be approved.",
        "The wrong word.",
    )


def test_an_interest_that_was_forgotten_is_recorded_with_the_correction(client):
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    clerk = edition.cast.clerk
    made = decided(edition, "cpb", actor=clerk)
    row = made.parts.first().seat
    client.force_login(clerk)
    address = reverse("boards:correct", args=[made.pk])
    form = client.get(address).context["form"]
    typed = {
        **{name: form[name].value() or "" for name in form.fields},
        "because": "A declaration was left out.",
        "interest_of": str(row.pk),
        "interest_kind": "pecuniary",
    }
    assert client.post(address, typed).status_code == 422
    assert not made.item.interests.exists()
    typed["interest_what"] = "Owns the wifi company."
    assert client.post(address, typed).status_code == 302
    right = Decision.objects.get(supersedes=made)
    assert (right.present, right.entitled) == (4, 3)
    assert right.parts.get(seat=row).why_not == (
        "Declared: disclosable pecuniary interest."
    )
    (kept,) = made.item.interests.all()
    assert (kept.seat, kept.what) == (row, "Owns the wifi company.")


def test_officers_cast_no_votes_so_their_correction_shows_none(client):
    officers = edition_in(Stage.DMT_REVIEW, decided=False)
    made = decided(officers, "dmt", actor=officers.cast.clerk)
    client.force_login(officers.cast.clerk)
    for name in ("decision", "correct"):
        page = client.get(reverse(f"boards:{name}", args=[made.pk]))
        assert (page.status_code, "vote__picture" in page.content.decode()) == (
            200,
            False,
        )
