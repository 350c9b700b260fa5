"""The boards' rules, whatever anybody tries and in whatever order."""

from collections import Counter

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from boards.conditions import urgent
from boards.deciding import entitlement, standing
from boards.models import Condition
from tests.boards.machine.machine import Deciding
from tests.boards.machine.world import World
from tests.sizes import THOROUGH, size

pytestmark = [pytest.mark.django_db, pytest.mark.database]
EVERYTHING = {
    "attend",
    "close",
    "confirm",
    "correct",
    "decide urgently",
    "declare",
    "discharge",
    "end",
    "endorse",
    "publish",
    "put on",
    "record",
    "return",
    "send round",
    "submit",
    "take back",
    "vote",
    "write",
}


def effort(runs, steps):
    """Derandomised: each run tries the same, so that a failure can be looked at."""
    return settings(
        max_examples=runs,
        stateful_step_count=steps,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, *([Phase.shrink] if THOROUGH else [])],
    )


def prepared():
    facts = {"world": World(), "seen": Counter(), "start": "2026-12-01T09:00:00+00:00"}
    return type("Prepared", (Deciding,), facts)


def test_no_decision_without_its_quorum_and_none_on_another_text():
    machine = prepared()
    share = 1 if connection.vendor == "sqlite" else 4
    runs, steps = size(30, 500) // share, size(40, 60)
    run_state_machine_as_test(machine, settings=effort(runs, steps), _min_steps=steps)
    if share == 1:
        # What is drawn depends on what Hypothesis knows of the code: one rare act or
        # two may not come about.
        assert len(EVERYTHING - set(machine.seen)) <= 2


def said_yes(self):
    return self.decision.is_approval


def only_of_the_newest(edition_id):
    """As if whatever a board says of a text relieved of what it asked for before."""
    newest = [standing.current(edition_id, key) for key in ("dmt", "cpb")]
    rows = Condition.objects.filter(kind="other", discharge=None)
    return list(rows.filter(decision__in=[row for row in newest if row]))


# What is broken, and the acts by which it would be noticed.
LAX = {
    "noting relieves": (
        (standing, "undischarged", only_of_the_newest),
        (
            "it_goes_as_it_should",
            "it_comes_again_and_is_noted",
            "the_clerk_endorses",
            "the_clerk_publishes",
        ),
    ),
    "urgent against a vote": (
        (urgent, "decided_already", lambda edition, board: ""),
        (
            "it_goes_as_it_should",
            "it_cannot_wait",
            "the_clerk_endorses",
            "the_clerk_publishes",
        ),
    ),
    "writers vote": (
        (entitlement.Standing, "_young_author", lambda self, voter: True),
        (
            "somebody_writes",
            "it_goes_round",
            "somebody_votes",
            "it_goes_round_to_its_end",
            "people_come",
            "cpb_decides",
        ),
    ),
    "any text will do": (
        (standing.Standing, "approves", property(said_yes)),
        (
            "it_goes_as_it_should",
            "it_goes_back",
            "somebody_writes",
            "the_owner_submits",
            "the_clerk_endorses",
            "the_clerk_publishes",
        ),
    ),
}


@pytest.mark.sqlite
@pytest.mark.parametrize("broken", LAX)
def test_a_broken_rule_is_noticed(monkeypatch, broken):
    machine, (change, acts) = prepared(), LAX[broken]
    machine.acts = acts
    go_through(machine, 3)  # As it is, the same acts break nothing.
    monkeypatch.setattr(*change)
    with pytest.raises(AssertionError):
        go_through(machine, 200)


def go_through(machine, runs, steps=40):
    """The same acts each time, whatever Hypothesis knows of the code by then."""
    for run in range(runs):
        one = machine()
        try:
            one.begin(seed=run)
            for step in range(steps):
                one.somebody_does_something(seed=step)
                one.everything_holds()
        finally:
            one.teardown()
