"""What runs in the sandbox: `python -I inside.py ROOT`, an order on standard input.

The worker is our own code and is imported first; then the limits close around the
process, and only then does it see a byte of the foreign file.
"""

import importlib
import json
import os
import resource
import struct
import sys
import traceback
from collections.abc import Callable
from typing import IO, Any

# So that ten have not passed when the process is gone.
SECONDS = 9
MEMORY = 512 << 20
LONGEST_ANSWER = 32 << 20
OPEN_FILES = 32


def main(root: str) -> None:
    """Do what standard input orders, and say how it went on standard output."""
    sys.path.insert(0, root)
    with os.fdopen(os.dup(1), "wb") as out:
        _silence()
        orders = sys.stdin.buffer
        (length,) = struct.unpack(">Q", orders.read(8))
        order = json.loads(orders.read(length))
        out.write(json.dumps(_done(order, orders)).encode() + b"\n")


def _silence() -> None:
    """Whatever a library prints is not the answer."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.close(nothing)


def _done(order: dict[str, Any], orders: IO[bytes]) -> dict[str, Any]:
    """The answer as a word for what it is, with what goes with it."""
    from exports.incoming.errors import UnreadableFile

    try:
        worker = _worker(order["worker"])
        limit()
        answer = {"value": worker(orders.read(), **order["arguments"])}
        json.dumps(answer)
    except UnreadableFile as problem:
        return {"unreadable": problem.code, "sentence": str(problem)}
    except MemoryError:
        return {"unreadable": "too_much"}
    except RecursionError:
        return {"unreadable": "too_deep"}
    except Exception as problem:  # a fault of ours that this file brought out
        return {"unreadable": "unreadable", "fault": _where(problem)}
    return answer


def _worker(name: str) -> Callable[..., Any]:
    module, _, function = name.rpartition(".")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


def limit() -> None:
    """Bound memory, time and files of this process, for good."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))


def _where(problem: BaseException) -> str:
    """The kind of error and the lines it came through, without a word of the file."""
    frames = traceback.extract_tb(problem.__traceback__)[-6:]
    lines = (f"{os.path.basename(f.filename)}:{f.lineno} {f.name}" for f in frames)
    return f"{type(problem).__name__} at " + ", ".join(lines)


if __name__ == "__main__":
    main(sys.argv[1])
