"""The nightly reshuffle loses nothing of what people do at that moment."""

import pytest

from consultation.keeping.reshuffling import reshuffle
from consultation.models import Answer, Concern, Reading, Response
from consultation.safeguarding.flagging import flag
from tests.consultation.keeping.conftest import Few
from tests.factories.consultations import open_practice
from tests.factories.responses import respond
from tests.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
TIMES = 12


def test_reshuffle_loses_nothing_that_happens_meanwhile():
    row = open_practice(Few())
    keys = [respond(row, text=f"Words {n}").pk for n in range(2 * TIMES)]
    to_flag, to_read = keys[:TIMES], keys[TIMES:]

    def shuffles():
        return sum(reshuffle() > 0 for _ in range(TIMES))

    def flags():
        for pk in to_flag:
            flag(response=Response.objects.get(pk=pk), actor=row.cast.lead)

    def reads():
        for pk in to_read:
            found = Response.objects.get(pk=pk)
            found.reading, found.reader = Reading.READ, row.cast.lead
            found.read_by_day = None
            found.save(update_fields=["reading", "reader", "read_by_day"])

    def sends():
        for number in range(TIMES):
            respond(row, text=f"More {number}")

    assert race(shuffles, flags, reads, sends) == [TIMES, None, None, None]
    assert Response.objects.count() == 3 * TIMES
    assert Answer.objects.count() == 6 * TIMES
    assert Concern.objects.count() == TIMES
    flagged = Response.objects.filter(pk__in=to_flag, restricted=True)
    read = Response.objects.filter(pk__in=to_read, reading=Reading.READ)
    assert (flagged.count(), read.count()) == (TIMES, TIMES)
