"""Processes that start the same moment: real ones, each with its own connection."""

import multiprocessing
import traceback

from django.db import connections

PATIENCE = 120  # seconds
FORK = multiprocessing.get_context("fork")


def race(*functions):
    """Run each function in a process of its own, all released together.

    Answers with what each returned, in order; an exception comes back as its name and
    message. Needs a transactional test, since each process opens its own connection.
    """
    connections.close_all()
    start = FORK.Barrier(len(functions))
    racers = [_racer(function, start) for function in functions]
    results = [_answer(pipe) for _, pipe in racers]
    for process, _ in racers:
        process.join(60)
        process.kill()
    return results


def _answer(pipe):
    """What a process answers, if it does: a test that waits for ever says nothing."""
    return pipe.recv() if pipe.poll(PATIENCE) else ("NoAnswer", "")


def _racer(function, start):
    ours, theirs = FORK.Pipe()
    process = FORK.Process(target=_run, args=(function, start, theirs))
    process.start()
    theirs.close()
    return process, ours


def _run(function, start, pipe):
    # What was opened before the fork is the other process's to close.
    for inherited in connections.all(initialized_only=True):
        inherited.connection = None
    try:
        start.wait(60)
        pipe.send(function())
    except Exception as problem:
        name = type(problem).__name__
        traceback.clear_frames(problem.__traceback__)
        pipe.send((name, str(problem)))
    finally:
        connections.close_all()
        pipe.close()
