"""kill -9 while an edition is published on its day: wholly there or wholly absent.

The process that works is killed at the worst moments, not at random ones: the end is
written and the step is not taken, the step is taken and nothing is committed, all is
committed and nobody heard of it.
"""

import os
import signal

import pytest
from django.db import connections, transaction
from django.utils import timezone

from boards.conditions import publishing
from boards.models import Publication
from ledger.models import Entry
from tests.factories.policies import edition_in, fresh
from tests.faults.judging import sound
from tests.racing import FORK, race
from workflow.models import FollowUp
from workflow.stages import Stage
from workflow.tokens import token_for
from workflow.workdays import today

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
State = Publication.State


@pytest.fixture(autouse=True)
def work_waits(settings):
    """Work that follows is written down and waits, as it does for a worker."""
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}
    }


def due(title="Digital Parenting"):
    """An edition whose day came while nothing ran."""
    edition = edition_in(Stage.CPB_APPROVAL, title=title)
    return Publication.objects.create(
        edition=edition,
        seal=edition.seal,
        on=today(),
        token=token_for(fresh(edition)),
        scheduled_by=edition.cast.clerk,
        scheduled_at=timezone.now(),
    )


def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)


def before_the_step():
    publishing.perform = die


def before_the_commit():
    real = publishing.perform

    def perform(*args, **kwargs):
        real(*args, **kwargs)
        die()

    publishing.perform = perform


def after_the_commit():
    real = publishing.perform

    def perform(*args, **kwargs):
        done = real(*args, **kwargs)
        transaction.on_commit(die)
        return done

    publishing.perform = perform


def killed(moment):
    """Let a process publish what is due, which dies at the moment given."""

    def work():
        for inherited in connections.all(initialized_only=True):
            inherited.connection = None
        moment()
        publishing.publish_due()
        os._exit(0)

    connections.close_all()
    process = FORK.Process(target=work)
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL


def published(row):
    return row.edition.transitions.filter(name="publish").count()


@pytest.mark.parametrize(
    ("moment", "there"),
    [(before_the_step, 0), (before_the_commit, 0), (after_the_commit, 1)],
)
def test_killed_between_it_is_published_once(moment, there):
    row = due()
    killed(moment)
    row.refresh_from_db()
    assert (published(row), row.state) == (
        there,
        State.DONE if there else State.WAITING,
    )
    assert publishing.publish_due() == (
        "" if there else "Published 1 of 1 editions whose day has come."
    )
    row.refresh_from_db()
    assert (published(row), row.state) == (1, State.DONE)
    told = FollowUp.objects.filter(transition__name="publish")
    keys = list(told.values_list("kind", "key"))
    assert len(keys) == len(set(keys)) > 0
    sound()


def tick():
    return publishing.publish_due()


def test_many_ticks_at_once_publish_each_once():
    rows = [due(f"Policy {number}") for number in range(3)]
    answers = race(*[tick] * 8)
    assert all(isinstance(answer, str) for answer in answers), answers
    assert [published(row) for row in rows] == [1, 1, 1]
    assert {row.state for row in Publication.objects.all()} == {State.DONE}
    refused = Entry.objects.filter(kind="board.publication_refused")
    assert not refused.exists()
    sound()


def test_a_tick_against_the_clerk_who_cancels():
    row = due()
    clerk = row.scheduled_by

    def cancel():
        return str(publishing.cancel(row.pk, actor=clerk).state)

    race(tick, cancel)
    row.refresh_from_db()
    assert (row.state, published(row)) in {(State.DONE, 1), (State.CANCELLED, 0)}
    sound()
