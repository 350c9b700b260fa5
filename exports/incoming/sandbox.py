"""Read a foreign file in a process of its own, which may not do much and not for long.

A worker is a plain function `worker(data: bytes, **arguments)` whose answer can be
written as JSON. It runs without Django, in a fresh interpreter that knows nothing of
this one: no settings, no database, no environment. Whatever becomes of it, the caller
hears an answer or `UnreadableFile`.
"""

import json
import os
import resource
import selectors
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from .errors import UnreadableFile
from .inside import LONGEST_ANSWER, SECONDS

INSIDE = Path(__file__).with_name("inside.py")
ROOT = Path(__file__).resolve().parents[2]
CHUNK = 1 << 16
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker said, and what it took: seconds and bytes of memory.

    `fault` says where in our own code it failed, if that is what happened.
    """

    value: Any
    problem: UnreadableFile | None
    fault: str
    seconds: float
    memory: int


def run(worker: str, data: bytes, **arguments: Any) -> Any:
    """The answer of the function `worker` ("exports.incoming.reading.read").

    `data` and the arguments, which must be JSON, are all it is given. Raises
    UnreadableFile for everything that goes wrong in there.
    """
    answer = measured(worker, data, **arguments)
    if answer.problem is not None:
        raise answer.problem
    return answer.value


def measured(worker: str, data: bytes, **arguments: Any) -> Answer:
    """The same with what it took, as a test asks."""
    began = time.monotonic()
    with _started(worker, data, arguments) as process:
        said, stopped = _heard(process, began + SECONDS)
        usage = _ended(process)
    seconds = time.monotonic() - began
    value, problem, fault = None, stopped, ""
    if stopped is None:
        value, problem, fault = _understood(said, process.returncode, worker)
    return Answer(value, problem, fault, seconds, usage.ru_maxrss * 1024)


@contextmanager
def _started(
    worker: str, data: bytes, arguments: dict[str, Any]
) -> Iterator[subprocess.Popen[bytes]]:
    order = json.dumps({"worker": worker, "arguments": arguments}).encode()
    with tempfile.TemporaryFile() as given:
        given.write(struct.pack(">Q", len(order)))
        given.write(order)
        given.write(data)
        given.seek(0)
        process = subprocess.Popen(  # noqa: S603  (no shell; our own interpreter and file)
            [sys.executable, "-I", "-X", "utf8", str(INSIDE), str(ROOT)],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            start_new_session=True,
        )
        try:
            yield process
        finally:
            _end_group(process)
            process.wait()
            if process.stdout:
                process.stdout.close()


def _heard(
    process: subprocess.Popen[bytes], deadline: float
) -> tuple[bytes, UnreadableFile | None]:
    """All that the worker says, and why it was not heard to its end, if so."""
    pipe = process.stdout
    if pipe is None:
        raise RuntimeError("The worker was started without a pipe to hear it by.")
    said = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while selector.select(max(0.0, deadline - time.monotonic())):
            chunk = os.read(pipe.fileno(), CHUNK)
            said += chunk
            # The one line end ends the answer; a child of the worker may hold the pipe.
            if not chunk or chunk.endswith(b"\n"):
                return bytes(said), None
            if len(said) > LONGEST_ANSWER:
                return b"", UnreadableFile("too_much")
    return b"", UnreadableFile("too_slow")


def _ended(process: subprocess.Popen[bytes]) -> resource.struct_rusage:
    """End the worker's whole group; what it used."""
    _end_group(process)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage


def _end_group(process: subprocess.Popen[bytes]) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _understood(
    said: bytes, code: int, worker: str
) -> tuple[Any, UnreadableFile | None, str]:
    """The answer, the error that it means, and the fault of ours behind that."""
    try:
        if not said.endswith(b"\n"):
            raise ValueError("The worker died before its answer was whole.")
        answer = json.loads(said)
    except (ValueError, RecursionError):
        log.warning("worker_died", worker=worker, code=code)
        out_of_time = code in (-signal.SIGXCPU, -signal.SIGKILL)
        return None, UnreadableFile("too_slow" if out_of_time else "unreadable"), ""
    fault = answer.get("fault", "")
    if fault:
        log.error("worker_failed", worker=worker, fault=fault)
    if problem := answer.get("unreadable"):
        return None, UnreadableFile(problem, answer.get("sentence", "")), fault
    return answer.get("value"), None, ""
