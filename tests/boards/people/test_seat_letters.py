"""Whoever gets or loses a seat is told."""

import pytest

from boards.models import Letter, Office
from boards.people.answering import approve
from boards.people.asking import ask_to_cancel, ask_to_change, ask_to_end
from boards.people.letters import send_letters
from boards.people.terms import Terms
from tests.factories import UserFactory
from tests.factories.boards import seat
from workflow.screens.listing import long_date
from workflow.workdays import today

from .conftest import DAY, given

pytestmark = pytest.mark.django_db
CPB = "Corporate Parenting Board"


def sent(mailoutbox):
    mailoutbox.clear()
    send_letters()
    return {
        letter.to[0]: (letter.subject, letter.body.splitlines()[2])
        for letter in mailoutbox
    }


def test_who_gets_a_seat_is_told(cpb, grace, ada, bo, mailoutbox):
    given(cpb, grace, ada, bo)
    assert sent(mailoutbox) == {
        grace.email: (
            f"Your seat on {CPB}",
            f"You have a seat on {CPB}: member, from {long_date(today())}.",
        )
    }
    (letter,) = mailoutbox
    assert "http://testserver/admin/boards/cpb/calendar/" in letter.body
    assert "Ada" not in letter.body


def test_who_loses_a_seat_is_told_and_their_deputy(cpb, grace, ada, bo, mailoutbox):
    row = seat(grace, "cpb")
    deputy = seat(UserFactory(), "cpb", deputises_for=row)
    approve(ask_to_end(row, today(), actor=ada).pk, actor=bo)
    told = (
        f"Your seat on {CPB} ends",
        f"The last day of your seat on {CPB} is {long_date(today())}. After it you do "
        "not read its papers here any more.",
    )
    assert sent(mailoutbox) == {grace.email: told, deputy.person.email: told}


def test_who_never_begins_is_told(cpb, grace, ada, bo, mailoutbox):
    row = seat(grace, "cpb", starts_on=today() + DAY)
    approve(ask_to_cancel(row, actor=ada).pk, actor=bo)
    first = long_date(today() + DAY)
    assert sent(mailoutbox) == {
        grace.email: (
            f"Your seat on {CPB} was cancelled",
            f"Your seat on {CPB} was to begin on {first}. It was cancelled.",
        )
    }


def test_another_office_is_told_once(cpb, grace, ada, bo, mailoutbox):
    row = seat(grace, "cpb")
    wanted = Terms.of(row).with_({"office": Office.CHAIR})
    approve(ask_to_change(row, wanted, actor=ada).pk, actor=bo)
    assert sent(mailoutbox) == {
        grace.email: (
            f"Your seat on {CPB}",
            f"You have a seat on {CPB}: chair, from {long_date(today())}.",
        )
    }


def test_a_seat_that_is_over_when_it_is_sent_is_not_announced(
    cpb, grace, ada, bo, mailoutbox
):
    row = given(cpb, grace, ada, bo)
    approve(ask_to_end(row, today(), actor=ada).pk, actor=bo)
    assert [subject for subject, _ in sent(mailoutbox).values()] == [
        f"Your seat on {CPB} ends"
    ]
    results = Letter.objects.order_by("pk").values_list("result", flat=True)
    assert list(results) == [
        "not sent: a newer letter says how it is now",
        "sent",
    ]
