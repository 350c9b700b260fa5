"""Whatever a file does, its sender hears a sentence, and soon.

`make test-faults` makes more of them.
"""

import json
import resource

import pytest

from exports.incoming import sandbox
from exports.incoming.draft_json import from_json
from exports.incoming.errors import UnreadableFile
from exports.incoming.gate import check
from exports.incoming.reading_jobs import WORKER
from tests.exports.incoming.hostile_files import CLEAN, KINDS, REFUSED, hostile
from tests.exports.incoming.memory import allowed
from tests.sizes import size

FILES = size(500, 10_000)
BATCH = 20
MEGABYTE = 1 << 20
ANYWHERE = ("javascript:", "vbscript:", "data:", "file:")


@pytest.mark.parametrize("first", range(0, FILES, BATCH))
def test_hostile_files_are_refused_or_read(first):
    for number in range(first, min(first + BATCH, FILES)):
        file = hostile(number)
        assert (file.name, outcome(file)) == (file.name, "as it should be")


def outcome(file):
    """What is wrong with the answer to a file, if anything is."""
    try:
        check(file.data)
    except UnreadableFile as problem:
        return judged(file, problem)
    answer = sandbox.measured(WORKER, file.data)
    if answer.memory > allowed() or answer.seconds > 10:
        return f"took {answer.memory // MEGABYTE} MB and {answer.seconds:.1f} s"
    if answer.fault:
        return f"failed: {answer.fault}"
    if answer.problem is not None:
        return judged(file, answer.problem)
    if file.expected == REFUSED:
        return "was read"
    links = [run["href"] for run in runs_of(answer.value)]
    if any(link.strip().lower().startswith(ANYWHERE) for link in links):
        return f"leads to {links}"
    from_json(answer.value)
    return "as it should be"


def judged(file, problem):
    """Whether a refusal is one that a person can read."""
    said = str(problem)
    if file.expected == CLEAN:
        return f"was refused: {said}"
    is_sentence = said.endswith(".") and "{" not in said and len(said) < 300
    return "as it should be" if is_sentence else f"was refused with: {said}"


def runs_of(value):
    """Every run in a draft, guesses included."""
    if isinstance(value, dict):
        if "href" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from runs_of(inner)


def test_hostile_files_come_in_many_kinds():
    assert len({name for name, _, _ in KINDS}) == len(KINDS) >= 60


def test_hostile_files_are_made_again_by_their_number():
    assert [hostile(n) for n in range(8)] == [hostile(n) for n in range(8)]
    assert hostile(17).data != hostile(17 + len(KINDS)).data


def test_gate_keeps_its_own_memory_small():
    """The gate runs beside other people's requests, so it may not take much."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(len(KINDS)):
        file = hostile(number)
        try:
            check(file.data)
        except UnreadableFile:
            continue
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (after - before) * 1024 < 300 * MEGABYTE


def test_links_that_are_dropped_are_listed():
    """A hostile address goes, and the draft says so."""
    numbers = [n for n, kind in enumerate(KINDS) if kind[0] == "links_that_run_scripts"]
    found = sandbox.run(WORKER, hostile(numbers[0]).data)
    assert json.dumps(found["dropped"]) != "[]"
