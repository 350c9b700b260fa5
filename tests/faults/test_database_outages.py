"""The database is away for a moment: people are told, and nothing is lost."""

import os
import sqlite3
import threading
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection, connections

from tests.factories.policies import edition_in, fresh
from tests.faults.house import wait_for
from tests.faults.judging import (
    every_file_is_filed_once,
    every_mail_arrived,
    sound,
    work_off,
)
from tests.faults.people import Person
from tools.serve import Program, Supervisor, Timing
from workflow.models import FollowUp
from workflow.models.followup import State
from workflow.stages import Stage
from workflow.ticking import tick

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
SENTENCE = "Our records do not answer at the moment"


@contextmanager
def supervised(house, *names):
    """The processes under `tools/serve.py`'s supervisor, which starts them again."""
    house.env["DATABASE_URL"] += "?timeout=1" if connection.vendor == "sqlite" else ""
    given = [f"{name}={value}" for name, value in house.env.items()]
    said = []
    supervisor = Supervisor(
        [Program(name, ["env", "-i", *given, *house.command(name)]) for name in names],
        timing=Timing(first_pause=0.1, longest_pause=1.0),
        say=said.append,
    )
    thread = threading.Thread(target=supervisor.run, daemon=True)
    thread.start()
    try:
        wait_for(house.answers, "No web server.")
        yield said
    finally:
        supervisor.stop()
        thread.join(60)


@contextmanager
def database_away():
    """Another program holds SQLite's lock; PostgreSQL ends and refuses connections."""
    if connection.vendor == "sqlite":
        holder = sqlite3.connect(connection.settings_dict["NAME"], timeout=60)
        holder.execute("BEGIN EXCLUSIVE")
        try:
            yield
        finally:
            holder.rollback()
            holder.close()
        return
    name = connection.settings_dict["NAME"]
    connections.close_all()
    with _owner() as owner:
        owner.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        try:
            owner.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = %s",
                [name],
            )
            yield
        finally:
            owner.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def _owner():
    """A connection elsewhere of who may shut the test's database."""
    url = os.environ.get("TEST_DATABASE_OWNER_URL") or os.environ["TEST_DATABASE_URL"]
    return psycopg.connect(
        urlsplit(url)._replace(path="/postgres").geturl(), autocommit=True
    )


def test_people_get_a_sentence_and_nothing_is_lost(house, office):
    edition = edition_in(Stage.DMT_REVIEW)
    url = f"/admin/editions/{edition.pk}/do/endorse/"
    with supervised(house, "web", "worker", "tick") as stopped:
        clerk = Person(edition.cast.clerk, house.port)
        fields = clerk.get(url).fields | {"comment": "Agreed."}
        with database_away():
            answer = clerk.post(url, fields)
            wanted = {"Accept": "application/json"}
            for_script = clerk.post(url, fields, **wanted)
            # django-tasks' worker gives up then; whoever started it starts it again.
            wait_for(lambda: stopped, "The worker never noticed.")
        assert (answer.status, SENTENCE in answer.text) == (503, True)
        assert "nothing was half done" in answer.text
        assert answer.headers["Retry-After"] == "30"
        assert (for_script.status, SENTENCE in for_script.text) == (503, True)
        assert fresh(edition).stage is Stage.DMT_REVIEW
        assert clerk.post(url, fields).status == 302
        assert fresh(edition).stage is Stage.CPB_APPROVAL
        wait_for(lambda: not waiting(), "The worker never came back.")
    work_off(house)
    sound()
    every_file_is_filed_once()
    every_mail_arrived(office)


def waiting():
    """Work that nobody took up yet."""
    return FollowUp.objects.filter(state=State.DUE, attempts=0).exists()


@pytest.mark.postgres  # SQLite has nobody who could break a connection off
def test_tick_goes_on_after_its_connection_broke():
    edition_in(Stage.DRAFT)
    FollowUp.objects.update(state=State.DUE)
    _break_connection()
    # At the latest the second minute is a good one.
    list(tick())
    said = list(tick())
    assert not [line for line in said if "failed" in line]
    assert not FollowUp.objects.exclude(state=State.DONE).exists()


def _break_connection():
    own = connection.connection.info.backend_pid
    with _owner() as owner:
        owner.execute("SELECT pg_terminate_backend(%s)", [own])
