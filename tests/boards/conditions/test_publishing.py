"""Publication on a day: set, cancelled, carried out once, or back with the reason."""

import datetime
from contextlib import contextmanager

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from accounts.roles import Role
from boards.conditions.publishing import cancel, come_back, publish_due, schedule
from boards.models import Publication
from ledger.models import Entry
from tests.factories import UserFactory
from tests.factories.policies import do, edition_in, fresh, set_facts
from workflow import ticking
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.followups import work_through
from workflow.items import items_for
from workflow.stages import Stage
from workflow.tokens import token_for
from workflow.workdays import today

from .conftest import other, with_conditions

pytestmark = pytest.mark.django_db
State = Publication.State
NOON = datetime.time(12, tzinfo=datetime.UTC)


def in_days(number):
    return today() + datetime.timedelta(days=number)


@contextmanager
def days_later(number):
    with time_machine.travel(datetime.datetime.combine(in_days(number), NOON)):
        yield


def set_for(edition, days=3, actor=None, comment=""):
    return schedule(
        edition.pk,
        actor=actor or edition.cast.clerk,
        on=in_days(days),
        token=token_for(fresh(edition)),
        comment=comment,
    )


@pytest.fixture
def ready(db):
    """Approved by CPB without conditions; its dates allow any day."""
    edition = edition_in(Stage.CPB_APPROVAL)
    cast = edition.cast
    dates = {"effective_on": in_days(400), "review_on": in_days(800)}
    set_facts(edition, cast, **dates)
    found = fresh(edition)
    found.cast = cast
    return found


def test_on_its_day_it_is_published_as_that_clerk_and_people_are_told(ready):
    row = set_for(ready, comment="After half term.")
    assert publish_due() == ""
    with days_later(2):
        assert publish_due() == ""
        assert fresh(ready).stage is Stage.CPB_APPROVAL
    mail.outbox.clear()
    with days_later(3):
        assert publish_due() == "Published 1 of 1 editions whose day has come."
        work_through()
        assert publish_due() == ""
    done = ready.transitions.get(name="publish")
    assert (done.actor, done.comment) == (ready.cast.clerk, "After half term.")
    row.refresh_from_db()
    assert (row.state, row.problem) == (State.DONE, "")
    assert any(ready.cast.owner.email in message.to for message in mail.outbox)


def test_the_program_that_ticks_each_minute_does_it():
    assert publish_due in ticking._jobs


def test_it_happens_when_the_worker_was_down_for_days(ready):
    set_for(ready)
    with days_later(20):
        assert publish_due() == "Published 1 of 1 editions whose day has come."
        assert publish_due() == ""
    assert fresh(ready).stage is Stage.PUBLISHED


def test_one_that_cannot_does_not_keep_others_from_their_day(ready):
    cast = ready.cast
    second = edition_in(Stage.CPB_APPROVAL, cast, "Records", decided=False)
    second.cast = cast
    set_for(second)
    set_for(ready)
    with days_later(3):
        assert publish_due() == "Published 1 of 2 editions whose day has come."
    assert fresh(ready).stage is Stage.PUBLISHED
    assert fresh(second).stage is Stage.CPB_APPROVAL


def test_a_fault_of_the_machine_is_tried_again(ready, monkeypatch):
    row = set_for(ready)
    with days_later(3):
        with monkeypatch.context() as broken:
            broken.setattr("workflow.publishing.publish", _no_disk)
            assert publish_due() == "Published 0 of 1 editions whose day has come."
        row.refresh_from_db()
        assert row.state == State.WAITING
        assert fresh(ready).stage is Stage.CPB_APPROVAL
        assert publish_due() == "Published 1 of 1 editions whose day has come."


def _no_disk(*_):
    raise OSError("No space left on device")


def _lost_role(edition):
    edition.cast.clerk.groups.clear()
    return "You may not do this: cpb approved: publish."


def _deactivated(edition):
    edition.cast.clerk.is_active = False
    edition.cast.clerk.save(update_fields=["is_active"])
    return "You may not do this: cpb approved: publish."


def _open_condition(edition):
    with_conditions(edition, other(edition.cast.owner))
    return "A condition of CPB is not discharged yet: Train the carers first."


def _dates_gone(edition):
    set_facts(edition, edition.cast, review_on=None)
    return


@pytest.mark.parametrize(
    "happens", [_lost_role, _deactivated, _open_condition, _dates_gone]
)
def test_what_stands_in_the_way_brings_it_back_to_that_clerk(ready, happens):
    row = set_for(ready)
    with days_later(3):
        said = happens(ready)
        assert publish_due() == "Published 0 of 1 editions whose day has come."
        assert publish_due() == ""
        assert fresh(ready).stage is Stage.CPB_APPROVAL
        row.refresh_from_db()
        assert row.state == State.BACK
        assert said is None or row.problem == said
        assert come_back(ready.cast.clerk) == [row]


def test_it_falls_to_another_clerk_when_that_one_may_not_any_more(ready):
    second = UserFactory(roles=[Role.CLERK])
    row = set_for(ready)
    with days_later(3):
        assert come_back(second) == []
        _lost_role(ready)
        publish_due()
        assert come_back(second) == [row]
        title = f"{ready} was not published on "
        item = next(i for i in items_for(second) if i.title.startswith(title))
        assert (item.overdue, item.why) == (True, row_now(row).problem)


def row_now(row):
    return Publication.objects.get(pk=row.pk)


def test_a_new_text_does_not_inherit_the_day(ready):
    cast = ready.cast
    row = set_for(ready)
    do(ready, "return_to_draft", cast.clerk)
    assert row_now(row).state == State.BACK
    assert (
        row_now(row).problem == "Sian Pryce returned it to draft before its day came."
    )
    assert come_back(cast.clerk) == [row]
    again = do(do(ready, "submit_to_dmt", cast.owner), "endorse", cast.clerk)
    with days_later(3):
        assert publish_due() == ""
    assert fresh(again).stage is Stage.CPB_APPROVAL
    set_for(again)
    assert come_back(cast.clerk) == []


def test_published_by_hand_before_it_waits_no_more(ready):
    row = set_for(ready)
    do(ready, "publish", ready.cast.clerk)
    assert row_now(row).state == State.CANCELLED
    with days_later(3):
        assert publish_due() == ""


def test_a_day_is_cancelled_and_another_one_set(ready):
    row = set_for(ready)
    with pytest.raises(Blocked) as refusal:
        set_for(ready, days=4)
    day = in_days(3)
    assert refusal.value.message == (
        f"Publication is set for {day.day} {day:%B %Y} already. Cancel that first."
    )
    cancel(row.pk, actor=ready.cast.clerk)
    set_for(ready, days=4)
    with days_later(3):
        assert publish_due() == ""
    kinds = Entry.objects.about(ready.ref).values_list("kind", flat=True)
    assert [k for k in kinds if k.startswith("board.publication")] == [
        "board.publication_set",
        "board.publication_cancelled",
        "board.publication_set",
    ]


@pytest.mark.parametrize("days", [0, -1])
def test_the_day_is_to_come(ready, days):
    with pytest.raises(Blocked):
        set_for(ready, days=days)


def test_what_was_shown_is_what_is_set(ready):
    with pytest.raises(Stale):
        schedule(ready.pk, actor=ready.cast.clerk, on=in_days(3), token="9.x")
    assert not Publication.objects.exists()


@pytest.mark.parametrize("who", ["editor", "cpb_chair", "auditor", "administrator"])
def test_nobody_else_sets_or_cancels_a_day(client, ready, who):
    person = getattr(ready.cast, who)
    with pytest.raises(NotPermitted):
        set_for(ready, actor=person)
    row = set_for(ready)
    with pytest.raises(NotPermitted):
        cancel(row.pk, actor=person)
    client.force_login(person)
    url = reverse("boards:publish_on", args=[ready.pk])
    assert client.get(url).status_code in (403, 404)
    there = reverse("boards:publication", args=[row.pk])
    assert client.post(there).status_code in (403, 404)
    assert row_now(row).state == State.WAITING


def test_who_drafted_it_does_not_set_the_day(ready):
    ready.cast.editor.groups.add(*ready.cast.clerk.groups.all())
    ready.cast.editor.__dict__.pop("roles", None)
    with pytest.raises(NotPermitted):
        set_for(ready, actor=ready.cast.editor)


def test_the_clerk_sets_and_cancels_it_on_screens(client, ready):
    client.force_login(ready.cast.clerk)
    confirm = reverse("editions:confirm", args=[ready.pk, "publish"])
    url = reverse("boards:publish_on", args=[ready.pk])
    assert url in client.get(confirm).content.decode()
    page = client.get(url)
    assert page.status_code == 200
    fields = {"token": page.context["token"], "comment": "After half term."}
    late = client.post(url, fields | {"on": today().isoformat()})
    assert late.status_code == 422
    assert "Choose a day after today." in late.content.decode()
    assert "After half term." in late.content.decode()
    done = client.post(url, fields | {"on": in_days(3).isoformat()})
    home = reverse("editions:edition", args=[ready.pk])
    assert (done.status_code, done.url) == (302, f"{home}#conditions")
    row = Publication.objects.get()
    there = reverse("boards:publication", args=[row.pk])
    shown = client.get(home).content.decode()
    assert there in shown
    assert "Will be published on" in shown
    assert url not in client.get(confirm).content.decode()
    assert client.post(there).status_code == 302
    assert row_now(row).state == State.CANCELLED


def test_who_set_it_takes_it_off_the_list_whatever_their_role(client, ready):
    row = set_for(ready)
    with days_later(3):
        ready.cast.clerk.groups.set(ready.cast.editor.groups.all())
        publish_due()
        client.force_login(ready.cast.clerk)
        there = reverse("boards:publication", args=[row.pk])
        assert "Take it off my list" in client.get(there).content.decode()
        assert client.post(there).status_code == 302
        assert come_back(ready.cast.clerk) == []
        assert row_now(row).problem.startswith("You may not do this")
