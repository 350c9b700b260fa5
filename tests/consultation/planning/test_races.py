"""Somebody sends answers at the moment in which the last day changes."""

import datetime
import time

import pytest
from django.db import connection, transaction

from consultation.joining import drafts
from consultation.joining.entry import begin_openly
from consultation.joining.receipts import new_receipt_key
from consultation.joining.sending import send
from consultation.keeping.dates import responses_until
from consultation.models import Response
from consultation.planning.closing import close, extend
from tests.consultation.keeping.conftest import Few
from tests.factories.consultations import open_practice
from tests.racing import FORK, race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted"
TRIES = 400


@pytest.fixture
def sending():
    """A call for practice, and somebody who sends once `goes` says so."""
    row = open_practice(Few())
    ticket, goes = begin_openly(row, row.cla), FORK.Event()
    drafts.start(ticket, own_device=True)
    drafts.keep(ticket, answers={f"q{row.questions.first().pk}": {"rating": 4}})

    def sends():
        goes.wait(30)
        return send(ticket, receipt_key=new_receipt_key()).keep_until

    return row, goes, sends


def meanwhile(change, goes):
    """Change it, and end the transaction only when the other one waits for it."""
    with transaction.atomic():
        change()
        goes.set()
        for _ in range(TRIES):
            with connection.cursor() as cursor:
                cursor.execute(WAITS)
                if cursor.fetchone()[0]:
                    return True
            time.sleep(0.01)
    return False


def test_nothing_is_taken_in_once_it_closed(sending):
    row, goes, sends = sending
    lead = row.cast.lead
    waited, refused = race(
        lambda: meanwhile(lambda: close(row, actor=lead, reason="Early."), goes), sends
    )
    assert (waited, refused[0]) == (True, "Closed")
    assert not Response.objects.exists()


def test_what_is_sent_at_that_moment_is_kept_from_the_later_day(sending):
    row, goes, sends = sending
    later = row.closes_on + datetime.timedelta(days=7)
    lead = row.cast.lead
    waited, until = race(
        lambda: meanwhile(
            lambda: extend(row, closes_on=later, reason="Snow.", actor=lead), goes
        ),
        sends,
    )
    row.refresh_from_db()
    assert (waited, until) == (True, responses_until(row))
