"""An interest is a person's: whatever office they get, and though they decide."""

import datetime
from dataclasses import replace

import pytest

from accounts.models import User
from accounts.roles import Role
from boards.circulating.closing import close
from boards.circulating.plainly import why_not
from boards.deciding.entitlement import standing_on, standings_on
from boards.deciding.recording import Record, record
from boards.meeting.attending import declare
from boards.models import Decision, Method, Office, Outcome, Seat
from boards.people.answering import approve
from boards.people.asking import ask_to_change
from boards.people.powers import seat_of
from boards.people.terms import Terms
from tests.factories import UserFactory
from tests.factories.boards import board, on_agenda
from tests.factories.circulations import all_vote, off_every_agenda, sent_round
from tests.factories.decisions import DELEGATION, full_board, held_today
from tests.factories.policies import edition_in
from workflow.errors import Blocked, NotPermitted
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db
OUT = "Declared: disclosable pecuniary interest."


def in_another_office(row):
    """The new seat of somebody who became vice-chair."""
    asking, agreeing = (UserFactory(roles=[Role.ADMINISTRATOR]) for _ in range(2))
    terms = replace(Terms.of(row), office=Office.VICE_CHAIR)
    approve(ask_to_change(row, terms, actor=asking).pk, actor=agreeing)
    return Seat.objects.get(board=row.board, person=row.person, ends_on=None)


def sent_out(item, row, **facts):
    facts = {"kind": "pecuniary", "what": "Owns the wifi company.", **facts}
    return declare(item.pk, row.pk, **{"actor": row.person, **facts})


def test_it_holds_for_whoever_is_given_another_office(client):
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    row = next(one for one in full_board("cpb") if one.office == Office.MEMBER)
    item = on_agenda(edition, "cpb")
    sent_out(item, row)
    new = in_another_office(row)
    assert new.pk != row.pk
    member = standing_on(item, today()).member(new)
    assert member.why_not == OUT
    assert standings_on([item], today())[item.pk].member(new).why_not == OUT
    assert why_not(member, item).startswith("On ")
    client.force_login(User.objects.get(pk=row.person_id))
    page = client.get(f"/admin/boards/items/{item.pk}/")
    assert list(page.context["declared"]) == list(item.interests.all())
    with pytest.raises(Blocked) as refusal:
        sent_out(item, new)
    assert refusal.value.message == "This interest is recorded already."


def of_officers(director):
    return Record(
        Outcome.APPROVED,
        Method.DIRECTOR,
        director=director,
        director_title="Director",
        delegation=DELEGATION,
        considered=True,
    )


def test_a_director_whom_it_sends_out_does_not_decide():
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    item = on_agenda(edition, "dmt", meeting=held_today("dmt"))
    chair = Seat.objects.get(board__key="dmt", office=Office.CHAIR)
    sent_out(item, chair)
    with pytest.raises(Blocked) as refusal:
        record(item.pk, of_officers(chair.person), actor=edition.cast.clerk)
    assert refusal.value.message == (
        f"{chair.person.get_full_name()} declared an interest in this item that sends "
        "them out, and cannot decide on it."
    )
    assert not Decision.objects.exists()


def test_nor_do_they_decide_what_went_round():
    edition = off_every_agenda(Stage.DMT_REVIEW)
    second = UserFactory(roles=[Role.DMT_CHAIR])
    going = sent_round(edition, "dmt")
    chair = Seat.objects.get(board__key="dmt", office=Office.CHAIR)
    all_vote(going, *["for"] * 5)
    sent_out(going.item, chair)
    said = {
        "outcome": Outcome.APPROVED,
        "director": chair.person,
        "director_title": "Director",
        "delegation": DELEGATION,
    }
    with pytest.raises(Blocked) as refusal:
        close(going.pk, actor=second, **said)
    assert "declared an interest in this item" in refusal.value.message
    assert not Decision.objects.exists()


def test_a_personal_interest_lets_a_director_decide():
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    item = on_agenda(edition, "dmt", meeting=held_today("dmt"))
    chair = Seat.objects.get(board__key="dmt", office=Office.CHAIR)
    sent_out(item, chair, kind="personal")
    made = record(item.pk, of_officers(chair.person), actor=edition.cast.clerk)
    assert made.director == chair.person


def test_a_dispensation_is_the_clerks_and_never_their_own():
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    item = on_agenda(edition, "dmt", meeting=held_today("dmt"))
    chair = Seat.objects.get(board__key="dmt", office=Office.CHAIR)
    granted = {"dispensation": "Granted by the monitoring officer on 3 March 2026."}
    with pytest.raises(NotPermitted) as refusal:
        sent_out(item, chair, **granted)
    assert str(refusal.value) == "A dispensation is recorded by the board’s clerk."
    clerk = User.objects.get(pk=edition.cast.clerk.pk)
    ended = datetime.date(2021, 1, 1)
    own = Seat.objects.create(
        board=board("dmt"),
        person=clerk,
        capacity="officer",
        starts_on=datetime.date(2020, 1, 1),
        ends_on=ended,
    )
    with pytest.raises(NotPermitted) as refusal:
        sent_out(item, own, **granted)
    assert str(refusal.value) == "Nobody records a dispensation of their own."
    assert sent_out(item, chair, actor=clerk, **granted).effect == "stays"
    assert seat_of(clerk, board("dmt")) is None


def test_a_chair_of_officers_is_not_asked_for_a_dispensation(client):
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    item = on_agenda(edition, "dmt", meeting=held_today("dmt"))
    for person, asked in ((edition.cast.dmt_chair, False), (edition.cast.clerk, True)):
        client.force_login(person)
        page = client.get(f"/admin/boards/items/{item.pk}/interests/")
        assert ("dispensation" in page.context["form"].fields) is asked
