"""gunicorn as docs/install.md starts it, and how much memory its processes hold."""

import os
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

PATIENCE = 120  # seconds
THREADS = 4


class Server:
    """A running gunicorn; `workers` processes of four threads."""

    def __init__(self, workers: int, log: Path) -> None:
        self.port = _free_port()
        self.log = log
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "gunicorn", "bench.side.wsgi"),
                    *("--bind", f"127.0.0.1:{self.port}", "--timeout", "120"),
                    *("--workers", str(workers), "--threads", str(THREADS)),
                ],
                stdout=out,
                stderr=out,
            )
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            try:
                connection.request("GET", "/bench/empty/")
                connection.getresponse().read()
                return
            except (OSError, HTTPException):
                time.sleep(0.1)
            finally:
                connection.close()
        raise RuntimeError(f"The server did not start:\n{self.log.read_text()}")

    def memory(self) -> dict[str, float]:
        """Megabytes: the largest worker's RSS, and all processes' own share (PSS)."""
        pids = [self.process.pid, *_children(self.process.pid)]
        return {
            "largest": max(_kilobytes(pid, "Rss") for pid in pids) / 1024,
            "together": sum(_kilobytes(pid, "Pss") for pid in pids) / 1024,
        }

    def close(self) -> None:
        """Stop it."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in found.split()]


def _kilobytes(pid: int, kind: str) -> int:
    rollup = Path(f"/proc/{pid}/smaps_rollup")
    for line in rollup.read_text().splitlines():
        if line.startswith(f"{kind}:"):
            return int(line.split()[1])
    raise RuntimeError(f"{rollup} says nothing of {kind}: {os.uname().release}.")
