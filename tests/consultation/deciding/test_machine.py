"""Whatever is done with comments and points, in any order, none is lost or doubled."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sizes import THOROUGH, size

from .house import consulted
from .machine import Answering

pytestmark = [pytest.mark.django_db, pytest.mark.database]
EVERYTHING = {
    "answer",
    "answer anew",
    "changed again",
    "code",
    "confirmed",
    "drop",
    "link",
    "merge",
    "own point",
    "set aside",
    "split",
    "submit",
    "take up",
    "uncode",
    "withdraw",
    "withdraw a point",
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


def test_no_point_is_lost_or_counted_twice(settings, tmp_path):
    settings.ERASURES_FILE = str(tmp_path / "erasures.list")
    machine = type("Prepared", (Answering,), {"row": consulted(), "seen": set()})
    runs, steps = size(20, 200), size(30, 60)
    run_state_machine_as_test(machine, settings=effort(runs, steps), _min_steps=steps)
    assert machine.seen == EVERYTHING
