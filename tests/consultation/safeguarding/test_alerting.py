"""Alerts: within a minute, without a word, again and again until they are sent."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultation.models import Alert, Safeguarding
from consultation.safeguarding import alerting
from consultation.safeguarding.handling import acknowledge, escalate
from consultation.safeguarding.hooks import (
    concerns_each_minute,
    concerns_of_a_manager,
    concerns_that_wait,
)
from tests.consultation.safeguarding.house import flagged, fresh, other_lead, page_of
from tests.factories.consultations import open_practice
from workflow.banners import banners_for
from workflow.queues import Standing, standings

pytestmark = pytest.mark.django_db
START = datetime.datetime(2026, 11, 30, 10, 42, tzinfo=datetime.UTC)
ALERTS = "Alerts about concerns"
NO_SERVER = "tests.consultation.safeguarding.outage.NoServer"


def later(**span):
    return START + datetime.timedelta(**span)


@pytest.fixture
def row():
    with time_machine.travel(START, tick=False):
        return open_practice()


@pytest.fixture
def concern(row):
    with time_machine.travel(START, tick=False):
        return flagged(row)


def minute(moment):
    with time_machine.travel(moment, tick=False):
        return concerns_each_minute()


def shown(moment, person):
    with time_machine.travel(moment, tick=False):
        return [banner.text for banner in banners_for(person)]


def test_mail_is_a_link_and_no_word(row, concern, settings):
    assert minute(later(seconds=5)) == "alerts tried: 2"
    sent = {message.to[0]: message for message in mail.outbox}
    assert set(sent) == {
        row.cast.safeguarding.email,
        row.cast.second_safeguarding.email,
    }
    for message in sent.values():
        assert message.subject == "A concern was flagged"
        assert message.body == (
            "A concern was flagged. Log in to read it.\n\n"
            f"{settings.BASE_URL}{page_of(concern)}\n"
        )
    assert {alert.state for alert in Alert.objects.all()} == {"sent"}
    assert minute(later(minutes=2)) == ""


def test_flag_wakes_the_worker(row, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        flagged(row)
    names = [str(getattr(call, "__self__", call)) for call in callbacks]
    assert any("send_alerts_task" in name for name in names)


def test_outage_shows_a_red_banner_that_goes_when_it_is_over(row, concern, settings):
    settings.EMAIL_BACKEND = NO_SERVER
    minute(later(seconds=10))
    people = (row.cast.lead, row.cast.safeguarding, row.cast.administrator)
    assert [shown(later(seconds=30), person) for person in people] == [[], [], []]
    minute(later(seconds=75))
    words = (
        "An alert about a concern could not be sent since 10:42 UK time. Call the "
        "safeguarding leads: Ben Okoro, Ruth Adeyemi; out of hours: Emergency Duty "
        "Team, 01632 960 111."
    )
    assert [shown(later(minutes=2), person) for person in people] == [[words]] * 3
    others = (row.cast.editor, row.cast.auditor, row.cast.owner, row.cast.outsider)
    assert [shown(later(minutes=2), person) for person in others] == [[]] * 4
    assert shown(later(minutes=2), other_lead(row)) == []
    assert shown(later(minutes=2), open_practice().cast.lead) == []
    assert standings(row.cast.administrator) == [Standing(ALERTS, 0, 2)]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    minute(later(minutes=3))
    assert len(mail.outbox) == 2
    assert [shown(later(minutes=4), person) for person in people] == [[], [], []]
    assert standings(row.cast.administrator) == []


def test_banner_appears_when_nothing_works_at_all(row, concern):
    assert len(shown(later(minutes=2), row.cast.safeguarding)) == 1


def test_administrators_try_again(row, concern, settings):
    settings.EMAIL_BACKEND = NO_SERVER
    minute(later(seconds=10))
    with time_machine.travel(later(seconds=20), tick=False):
        assert alerting.try_again(row.cast.administrator) == 2
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        assert alerting.send_alerts() == 2
    assert len(mail.outbox) == 2


def test_recipient_is_asked_for_again_when_it_is_sent(row, concern):
    row.cast.safeguarding.groups.clear()
    concern.about.add(row.cast.second_safeguarding)
    minute(later(seconds=5))
    assert mail.outbox == []
    assert {alert.state for alert in Alert.objects.all()} == {"dropped"}


def test_banner_when_nobody_named_may_be_told_until_a_lead_is_named(row):
    people = [row.cast.safeguarding, row.cast.second_safeguarding]
    with time_machine.travel(START, tick=False):
        concern = flagged(row, about=people)
    words = (
        "A concern was flagged in “Digital life in our homes” and nobody named there "
        "can be told. Call out of hours: Emergency Duty Team, 01632 960 111."
    )
    assert shown(later(minutes=1), row.cast.lead) == [words]
    assert [shown(later(minutes=1), person) for person in people] == [[], []]
    new = other_lead(row)
    Safeguarding.objects.create(consultation=row, user=new)
    assert minute(later(minutes=2)) == "told anew: 1, alerts tried: 1"
    assert [message.to for message in mail.outbox] == [[new.email]]
    assert shown(later(minutes=4), row.cast.lead) == []
    assert list(concern.about.all()) != []


def test_unacknowledged_concern_is_escalated_once(row, concern):
    minute(later(seconds=5))
    mail.outbox.clear()
    assert minute(later(minutes=59)) == ""
    assert minute(later(minutes=61)) == "escalated: 1, alerts tried: 3"
    to_manager = [m for m in mail.outbox if m.to == [row.cast.owner.email]]
    assert [m.subject for m in to_manager] == [
        "A concern waits and no safeguarding lead has acknowledged it"
    ]
    assert str(concern.pk) not in to_manager[0].body
    assert len(mail.outbox) == 3
    assert minute(later(minutes=62)) == ""
    assert fresh(concern).escalated_at == later(minutes=61)
    with time_machine.travel(later(minutes=62), tick=False):
        (item,) = concerns_that_wait(row.cast.safeguarding)
        assert (item.overdue, item.url) == (True, page_of(concern))
        (told,) = concerns_of_a_manager(row.cast.owner)
        assert told.overdue
        assert told.why.startswith(
            "Nobody has acknowledged it since 10:42 UK time: longer than 60 minutes. "
            "Call the safeguarding leads: Ben Okoro, Ruth Adeyemi"
        )
        assert str(concern.pk) not in told.url
        acknowledge(concern.pk, actor=row.cast.safeguarding)
        assert list(concerns_of_a_manager(row.cast.owner)) == []


def test_calling_one_other_lead_does_not_stop_the_escalation(row, concern):
    minute(later(seconds=5))
    with time_machine.travel(later(minutes=5), tick=False):
        escalate(concern.pk, row.cast.second_safeguarding, actor=row.cast.safeguarding)
    assert minute(later(minutes=61)) == "escalated: 1, alerts tried: 3"


def test_banner_of_many_alerts_asks_once_whom_to_call(
    row, concern, django_assert_num_queries
):
    with time_machine.travel(later(minutes=9), tick=False):
        with CaptureQueriesContext(connection) as one:
            assert len(banners_for(row.cast.lead)) == 1
        for _ in range(3):
            flagged(row)
    late = time_machine.travel(later(minutes=12), tick=False)
    with late, django_assert_num_queries(len(one)):
        assert len(banners_for(row.cast.lead)) == 1


def test_manager_whom_it_is_about_is_told_nothing(row):
    with time_machine.travel(START, tick=False):
        flagged(row, about=[row.cast.owner])
    minute(later(minutes=61))
    assert [m for m in mail.outbox if m.to == [row.cast.owner.email]] == []
    with time_machine.travel(later(minutes=62), tick=False):
        assert list(concerns_of_a_manager(row.cast.owner)) == []


def test_acknowledged_in_time_is_not_escalated(row, concern):
    with time_machine.travel(later(minutes=5), tick=False):
        acknowledge(concern.pk, actor=row.cast.safeguarding)
    minute(later(minutes=61))
    assert fresh(concern).escalated_at is None


def test_home_of_a_lead_named_elsewhere_says_nothing(row, concern):
    assert list(concerns_that_wait(other_lead(row))) == []
    (item,) = concerns_that_wait(row.cast.safeguarding)
    assert (item.title, item.url) == (
        "A concern in “Digital life in our homes”",
        page_of(concern),
    )


def test_alert_is_sent_once_by_two_workers(row, concern):
    with time_machine.travel(later(seconds=5), tick=False):
        taken = Alert.objects.filter(alerting.due()).first()
        alerting.send_alerts()
        assert Alert.objects.filter(alerting.due(), pk=taken.pk).count() == 0
    assert len(mail.outbox) == 2
