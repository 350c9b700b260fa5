import time
from pathlib import Path

import pytest

from exports.incoming import sandbox
from exports.incoming.errors import SENTENCES, UnreadableFile
from tests.exports.incoming.memory import allowed

WORKERS = "tests.exports.incoming.workers."


def run(worker, data=b"data", **arguments):
    return sandbox.run(WORKERS + worker, data, **arguments)


def problem(worker):
    with pytest.raises(UnreadableFile) as refusal:
        run(worker)
    return refusal.value.code, str(refusal.value)


def test_sandbox_answers_with_what_the_worker_says():
    assert run("length", b"1234", times=3) == {"length": 12}


@pytest.mark.parametrize(
    ("worker", "code"),
    [
        ("refuses", "macros"),
        ("fails", "unreadable"),
        ("answers_no_json", "unreadable"),
        ("eats_memory", "too_much"),
        ("recurses", "too_deep"),
        ("dies", "unreadable"),
        ("leaves", "unreadable"),
        ("says_too_much", "too_much"),
        ("writes", "unreadable"),
        ("nowhere_to_be_found", "unreadable"),
    ],
)
def test_sandbox_makes_one_error_of_everything(worker, code):
    assert problem(worker) == (code, SENTENCES[code])


def test_sandbox_keeps_a_workers_own_sentence():
    assert problem("refuses_in_its_own_words") == (
        "no_words",
        "There are no words in this file.",
    )


@pytest.mark.parametrize("worker", ["eats_memory", "eats_memory_in_c"])
def test_sandbox_bounds_memory(worker):
    answer = sandbox.measured(WORKERS + worker, b"")
    assert answer.problem is not None
    assert answer.memory <= allowed()


@pytest.mark.parametrize("worker", ["sleeps", "spins"])
def test_sandbox_ends_what_takes_too_long(worker):
    began = time.monotonic()
    assert problem(worker) == ("too_slow", SENTENCES["too_slow"])
    assert time.monotonic() - began < 10


def test_sandbox_hears_nothing_but_the_answer():
    assert run("talks") == "said"


def test_sandbox_leaves_nobody_behind():
    child = run("forks")
    assert child
    assert came_to_an_end(child)


def came_to_an_end(process):
    """Whether it dies: a killed process may still be seen for a moment."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if state_of(process) in ("", "Z"):
            return True
        time.sleep(0.02)
    return False


def state_of(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return ""


def test_sandbox_knows_nothing_of_the_caller(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    assert run("surroundings") == {"environment": ["LC_CTYPE"], "django": False}


def test_sandbox_starts_quickly():
    run("length")
    assert min(sandbox.measured(WORKERS + "length", b"").seconds for _ in range(5)) < (
        0.15
    )
