"""Processes that start the same moment: real ones, each with its own connection."""

import multiprocessing
import traceback

from django.db import connections

FORK = multiprocessing.get_context("fork")


def race(*functions):
    """Run each function in a process of its own, all released together.

    Answers with what each returned, in order; an exception comes back as its name and
    message. Needs a transactional test, since each process opens its own connection.
    """
    connections.close_all()
    start = FORK.Barrier(len(functions))
    racers = [_racer(function, start) for function in functions]
    results = [pipe.recv() for _, pipe in racers]
    for process, _ in racers:
        process.join(60)
    return results


def _racer(function, start):
    ours, theirs = FORK.Pipe()
    process = FORK.Process(target=_run, args=(function, start, theirs))
    process.start()
    theirs.close()
    return process, ours


def _run(function, start, pipe):
    connections.close_all()
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
