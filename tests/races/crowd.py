"""A crowd of real processes that wait for the same moment, again and again.

They are forked once, from a parent that has everything loaded, and each keeps its own
connection to the database from round to round: so fifty of them are cheap.
"""

import time
import traceback
from contextlib import contextmanager

from django.db import connections

from tests.racing import FORK

PATIENCE = 300  # seconds, on a machine with much else to do


@contextmanager
def crowd(number):
    """A crowd for the length of a test. Needs a transactional test."""
    connections.close_all()
    gate = FORK.Barrier(number)
    members = [_member(gate) for _ in range(number)]
    try:
        yield Crowd(members)
    finally:
        for _, pipe in members:
            pipe.close()  # each of them ends when nobody can ask it any more
        for process, _ in members:
            process.join(PATIENCE)
            process.kill()
            process.join()


class Crowd:
    """Asks each of its processes for one thing at the same moment."""

    def __init__(self, members):
        self.members = members

    def rush(self, errands):
        """What each errand came to, in order: its answer, or (error's name, words).

        An errand is a function of a module with its arguments, one for each process.
        """
        assert len(errands) == len(self.members)
        for (_, pipe), errand in zip(self.members, errands, strict=True):
            pipe.send(errand)
        return [self._answer(process, pipe) for process, pipe in self.members]

    @staticmethod
    def _answer(process, pipe):
        if not pipe.poll(PATIENCE):
            return "NoAnswer", ""
        try:
            return pipe.recv()
        except EOFError:
            return "Died", str(process.exitcode)


def _member(gate):
    ours, theirs = FORK.Pipe()
    process = FORK.Process(target=_wait, args=(gate, ours, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _wait(gate, ours, pipe):
    ours.close()
    # What was opened before the fork is the other process's to close.
    for inherited in connections.all(initialized_only=True):
        inherited.connection = None
    while True:
        try:
            function, *arguments = pipe.recv()
        except EOFError:
            break
        gate.wait(PATIENCE)
        pipe.send(_outcome(function, arguments))
    connections.close_all()


def _outcome(function, arguments):
    try:
        return function(*arguments)
    except Exception as problem:
        traceback.clear_frames(problem.__traceback__)
        return type(problem).__name__, str(problem)


def pause(seconds):
    """Let the other one be first, this time."""
    if seconds:
        time.sleep(seconds)


def outcomes(results):
    """How often each answer was given: refusals by their name."""
    found = {}
    for result in results:
        name = result if isinstance(result, str) else result[0]
        found[name] = found.get(name, 0) + 1
    return found
