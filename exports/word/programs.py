"""Run a program that lays out or draws documents, and let nothing of it linger."""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path


def run(command: Sequence[str], folder: Path, seconds: float) -> int:
    """Run it in a folder to its end; its exit code.

    With all it started, it is ended when its time is up. Our own environment, which
    holds passwords, is not handed on. Raises OSError if the program is not there and
    subprocess.TimeoutExpired if it took too long.
    """
    program, *arguments = command
    running = subprocess.Popen(  # noqa: S603  (no shell, and every word is our own)
        [shutil.which(program) or program, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder)},
        start_new_session=True,
    )
    try:
        return running.wait(seconds)
    finally:
        with suppress(ProcessLookupError):  # nothing of it runs any more
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
