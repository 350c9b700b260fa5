"""Actions: asked, chased each week, reported done."""

import datetime
import smtplib

import pytest
import time_machine
from django.utils import timezone

from boards.minuting import actions
from boards.minuting.reminding import remind, standing
from boards.models import Action, ActionReminder
from ledger.models import Entry
from tests.factories import UserFactory
from workflow.errors import Blocked, NotPermitted
from workflow.items import items_for
from workflow.workdays import today

DAY = datetime.timedelta(days=1)
WHAT = "Train the carers."


@pytest.fixture
def owner(db):
    return UserFactory(display_name="Lena Osei")


@pytest.fixture
def action(scene, owner):
    return ask(scene, owner)


def ask(scene, owner, **facts):
    given = {"what": WHAT, "owner": owner, "due_on": today(), **facts}
    return actions.ask(scene.meeting.pk, actor=scene.cast.clerk, **given)


def overdue(action, days=1):
    """As if so many days had passed since it was due: its day is fixed."""
    from tests.unguarded import unguarded

    with unguarded():
        Action.objects.filter(pk=action.pk).update(due_on=today() - DAY * days)


def after(time):
    return time_machine.travel(timezone.now() + time)


def test_the_clerk_asks(scene, owner):
    for who in ("owner", "cpb_chair", "auditor"):
        with pytest.raises(NotPermitted):
            actions.ask(
                scene.meeting.pk,
                actor=getattr(scene.cast, who),
                what=WHAT,
                owner=owner,
                due_on=today(),
            )
    with pytest.raises(Blocked) as refusal:
        ask(scene, UserFactory(is_active=False), what=" ", due_on=today() - DAY)
    assert len(refusal.value.reasons) == 3


def test_owner_or_clerk_reports_it_done(scene, owner, action):
    with pytest.raises(NotPermitted):
        actions.done(action.pk, actor=scene.cast.cpb_chair, how="Done.")
    with pytest.raises(Blocked):
        actions.done(action.pk, actor=owner, how=" ")
    row = actions.done(action.pk, actor=owner, how="Forty came.")
    assert (row.done_by, row.done_how) == (owner, "Forty came.")
    again = actions.done(action.pk, actor=scene.cast.clerk, how="Other words.")
    assert again.done_how == "Forty came."
    kinds = Entry.objects.about(scene.meeting.ref).values_list("kind", flat=True)
    assert list(kinds)[-2:] == ["board.action_asked", "board.action_done"]


def test_it_waits_for_its_owner_at_home(owner, action):
    (item,) = items_for(owner)
    assert (item.title, item.label, item.overdue) == (WHAT, "Report it done", False)
    overdue(action)
    assert items_for(owner)[0].overdue
    actions.done(action.pk, actor=owner, how="Yes.")
    assert items_for(owner) == []


def test_an_overdue_action_is_chased_once_a_week(
    action, owner, mailoutbox, time_machine
):
    remind()
    assert mailoutbox == []
    overdue(action)
    for _ in range(3):
        remind()
    (mail,) = mailoutbox
    assert mail.to == [owner.email]
    assert f"/admin/boards/actions/{action.pk}/" in mail.body
    assert WHAT not in mail.body
    with after(6 * DAY):
        remind()
    assert len(mailoutbox) == 1
    with after(8 * DAY):
        remind()
    assert len(mailoutbox) == 2
    assert len({mail.extra_headers["Message-ID"] for mail in mailoutbox}) == 2
    assert ActionReminder.objects.count() == 2


def test_nobody_is_chased_who_has_done_it_or_left(action, owner, mailoutbox):
    overdue(action)
    owner.is_active = False
    owner.save()
    remind()
    owner.is_active = True
    owner.save()
    actions.done(action.pk, actor=owner, how="Yes.")
    remind()
    assert mailoutbox == []


def test_a_reminder_is_tried_until_it_is_sent(action, mailoutbox, monkeypatch):
    overdue(action)

    def refuse(message):
        raise smtplib.SMTPServerDisconnected

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        remind()
    row = ActionReminder.objects.get()
    assert (row.sent_at, row.attempts, bool(row.problem)) == (None, 1, True)
    assert (standing().waiting, standing().given_up) == (1, 0)
    with after(datetime.timedelta(minutes=5)):
        remind()
    row.refresh_from_db()
    assert (row.sent_at is not None, row.problem, len(mailoutbox)) == (True, "", 1)
