"""The mail server fails in every way it can: nothing is lost, and somebody is told."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from tests.factories.policies import edition_in
from tests.faults.judging import every_mail_arrived
from workflow import posting
from workflow.followups import GIVE_UP_LASTING_AFTER, try_again, work_through
from workflow.models import FollowUp
from workflow.models.followup import State
from workflow.notices import MAIL
from workflow.screens.following import undone
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(office, settings):
    """Notices wait that were never tried; a real server is to take them."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
    settings.EMAIL_TIMEOUT = 5
    return edition_in(Stage.DMT_REVIEW)


def mails():
    return FollowUp.objects.filter(kind=MAIL)


def told():
    """The sentences on what could not be sent."""
    return [one.sentence for one in undone(mails())]


def later(hours=13):
    return time_machine.travel(timezone.now() + datetime.timedelta(hours=hours))


def everything_arrives(office):
    """Hours later, when all is well again."""
    with later():
        work_through()
    assert set(mails().values_list("state", flat=True)) == {State.DONE}
    every_mail_arrived(office)
    assert len(office.letters) == mails().filter(result="sent").count()


def test_server_that_is_down_is_asked_once_and_everything_is_sent_later(
    edition, office
):
    office.down()
    work_through()
    assert told() == [
        f"{mails().count()} notices could not be sent yet: "
        "the mail server does not answer."
    ]
    assert mails().filter(attempts__gt=0).count() == 1
    now = timezone.now()
    assert all(at > now for at in mails().values_list("next_try_at", flat=True))
    office.up()
    everything_arrives(office)


def test_each_failure_waits_longer(edition, office):
    office.down()
    one = mails().order_by("pk").first()
    mails().exclude(pk=one.pk).update(state=State.DONE)
    pauses = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(12):
            work_through()
            one.refresh_from_db()
            pauses.append(one.next_try_at - timezone.now())
            clock.move_to(one.next_try_at)
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (
        datetime.timedelta(minutes=1),
        datetime.timedelta(hours=6),
    )


def test_server_that_hangs_holds_up_nothing(edition, office, settings):
    settings.EMAIL_TIMEOUT = 0.5
    office.mood = "hangs"
    work_through()
    assert office.asked == 1
    assert told() == [
        f"{mails().count()} notices could not be sent yet: "
        "the mail server does not answer."
    ]
    others = FollowUp.objects.exclude(kind=MAIL)
    assert set(others.values_list("state", flat=True)) == {State.DONE}
    office.mood = "well"
    everything_arrives(office)


def test_server_that_is_busy_is_asked_again(edition, office):
    office.mood = "busy"
    work_through()
    assert told() == [
        f"{mails().count()} notices could not be sent yet: "
        "the mail server asked to try again later."
    ]
    office.mood = "well"
    everything_arrives(office)


def test_server_that_breaks_off_gets_the_same_message_again(edition, office):
    office.mood = "drops"
    work_through()
    assert office.letters == []
    assert told() == [
        f"{mails().count()} notices could not be sent yet: "
        "the mail server broke off in the middle."
    ]
    office.mood = "well"
    everything_arrives(office)


def test_address_that_is_refused_for_good_stops_no_other(edition, office):
    clerk = edition.cast.clerk
    office.unknown = {clerk.email}
    work_through()
    refused = mails().filter(key=str(clerk.pk))
    assert {(w.state, w.problem) for w in refused} == {(State.DUE, posting.NO_ADDRESS)}
    assert set(mails().exclude(key=str(clerk.pk)).values_list("state", flat=True)) == {
        State.DONE
    }
    for tries in range(2, GIVE_UP_LASTING_AFTER + 1):
        with later(7 * tries):
            work_through()
    number = refused.count()
    notices = "1 notice" if number == 1 else f"{number} notices"
    are = "is" if number == 1 else "are"
    assert told() == [
        f"{notices} could not be sent and {are} no longer tried: "
        "the mail server does not accept the recipient’s address."
    ]
    office.unknown = set()
    assert try_again() == number
    everything_arrives(office)


def test_server_without_the_login_we_were_given_is_said(edition, office, settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "assent", "wrong"
    work_through()
    assert told() == [
        f"{mails().count()} notices could not be sent yet: the mail server offers no "
        "login, or no encryption, as EMAIL_URL asks."
    ]
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    everything_arrives(office)
