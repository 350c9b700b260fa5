"""What the urgent route is not for: a single councillor, and a vote that was held."""

import datetime

import pytest
from django.urls import reverse

from boards.conditions.forms import UrgentForm
from boards.conditions.urgent import CHAIR_DECIDES, DECIDED_SINCE, SAID, correct
from boards.models import Office, Outcome
from tests.factories import UserFactory
from tests.factories.boards import board, seat
from tests.factories.decisions import decided, held_today
from tests.factories.policies import do, fresh
from workflow import gates
from workflow.errors import Blocked
from workflow.workdays import today

from .conftest import amended, amendment, clause_of, other, urgently
from .conftest import decide_urgently as record

pytestmark = pytest.mark.django_db


def test_neither_chair_decides_whoever_was_consulted(edition):
    cast, vice = edition.cast, UserFactory()
    there = seat(vice, "cpb", Office.VICE_CHAIR)
    for director, consulted in ((cast.cpb_chair, there), (vice, chair_of(edition))):
        with pytest.raises(Blocked) as refusal:
            record(edition, director=director, chair=consulted, executive=True)
        assert refusal.value.message == CHAIR_DECIDES


def chair_of(edition):
    return edition.cast.cpb_chair.seats.get()


def test_a_councillor_of_the_board_decides_only_as_an_executive_member(client, edition):
    with pytest.raises(Blocked) as refusal:
        record(edition, director=edition.cast.cpb_member)
    assert refusal.value.message == (
        f"{edition.cast.cpb_member.get_full_name()} sits on CPB. No single councillor "
        "acts for it: they decide only as an executive member under that delegation. "
        "Say so, and give that post."
    )
    made = record(
        edition,
        director=edition.cast.cpb_member,
        director_title="Executive Member for Children",
        executive=True,
    )
    assert (made.director, made.executive) == (edition.cast.cpb_member, True)
    client.force_login(edition.cast.clerk)
    page = client.get(reverse("boards:decision", args=[made.pk])).content.decode()
    assert "Executive Member for Children (as an executive member)" in page


@pytest.mark.parametrize("capacity", ["carer", "young", "co_optee"])
def test_who_is_co_opted_never_decides(edition, capacity):
    member = seat(UserFactory(display_name="Dee Amin"), "cpb", capacity=capacity)
    with pytest.raises(Blocked) as refusal:
        record(edition, director=member.person, executive=True)
    assert refusal.value.message == (
        "Dee Amin sits on CPB and is neither an officer nor an executive member, so "
        "they cannot decide for it."
    )


def test_an_officer_who_sits_there_and_who_sat_there_decide(edition):
    officer = seat(UserFactory(), "cpb", capacity="officer").person
    former = seat(UserFactory(), "dmt", capacity="officer").person
    seat(former, "cpb", ends_on=today() - datetime.timedelta(days=1))
    form = UrgentForm(board=board("cpb"), day=today(), asked=True)
    offered = set(form.fields["director"].queryset)
    assert {officer, former, edition.cast.cpb_member} <= offered
    assert edition.cast.cpb_chair not in offered
    assert record(edition, director=officer).director == officer


@pytest.mark.parametrize("outcome", [Outcome.RETURNED, Outcome.CONDITIONS])
def test_it_stands_in_for_no_vote_that_was_held(client, edition, outcome):
    cast, held = edition.cast, held_today("cpb")
    change = amendment(edition, cast.dmt_chair, clause_of(edition, "Carers"))
    decided(
        edition,
        "cpb",
        actor=cast.clerk,
        meeting=held,
        outcome=outcome,
        reasons="It is not ready.",
        conditions=(change, other(cast.owner)) if outcome == "conditions" else (),
    )
    before = gates.reasons("publish", fresh(edition))
    with pytest.raises(Blocked) as refusal:
        record(edition)
    day = f"{today().day} {today():%B %Y}"
    assert refusal.value.message == SAID.format(
        board="CPB", day=day, outcome=Outcome(outcome).label.lower()
    )
    assert gates.reasons("publish", fresh(edition)) == before
    client.force_login(cast.clerk)
    home = client.get(reverse("editions:edition", args=[edition.pk]))
    url = reverse("boards:urgent", args=[edition.pk])
    assert url not in home.content.decode()


def test_what_was_only_noted_may_be_decided_urgently(edition):
    clerk, held = edition.cast.clerk, held_today("cpb")
    decided(edition, "cpb", actor=clerk, meeting=held, outcome=Outcome.NOTED)
    assert record(edition).outcome == Outcome.APPROVED
    assert gates.reasons("publish", fresh(edition)) == ()


def test_a_correction_is_not_newer_than_the_vote_of_that_day(edition):
    clerk, made = edition.cast.clerk, record(edition)
    decided(edition, "cpb", actor=clerk, outcome=Outcome.RETURNED, reasons="Unclear.")
    with pytest.raises(Blocked) as refusal:
        correct(made.pk, urgently(edition), actor=clerk, because="A slip.")
    assert refusal.value.message == DECIDED_SINCE.format(board="CPB")
    assert gates.reasons("publish", fresh(edition)) != ()


def test_it_ends_no_condition_of_an_older_text(edition):
    cast, held = edition.cast, held_today("cpb")
    decided(
        edition,
        "cpb",
        actor=cast.clerk,
        meeting=held,
        outcome=Outcome.CONDITIONS,
        conditions=(other(cast.owner),),
    )
    found = amended(edition)
    decided(found, "dmt", actor=cast.clerk)
    found = do(found, "endorse", cast.clerk)
    record(found)
    assert [reason.text for reason in gates.reasons("publish", fresh(found))] == [
        "A condition of CPB is not discharged yet: Train the carers first."
    ]
