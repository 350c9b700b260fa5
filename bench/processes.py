"""A side as the bench holds it: a process of its own, told what to do by lines."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60  # seconds for a side to stop what it started


class SideFailed(RuntimeError):
    """A side could not do what it was told."""


@dataclass
class Side:
    """Call its methods by name: `side.call("time", "save")`."""

    name: str
    process: "subprocess.Popen[str]"

    def call(self, do: str, *args: Any) -> Any:
        """What the side's method answers. Raises SideFailed with its traceback."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"do": do, "args": args}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SideFailed(f"The side {self.name} ended while it was told: {do}.")
        answer = json.loads(line)
        if "error" in answer:
            raise SideFailed(f"{self.name}: {do} {args}\n{answer['error']}")
        return answer["found"]


@contextmanager
def started(name: str, database_url: str) -> Iterator[Side]:
    """A side with an empty database at this address, until the block ends."""
    with tempfile.TemporaryDirectory(prefix=f"assent-bench-{name}-") as folder:
        url = database_url or f"sqlite:///{folder}/db.sqlite3"
        with subprocess.Popen(
            [sys.executable, "-m", "bench.side", name],
            cwd=ROOT,
            env=environment(Path(folder), url),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                yield Side(name, process)
            finally:
                with suppress(BrokenPipeError):
                    process.communicate(timeout=PATIENCE)


def environment(folder: Path, database_url: str) -> dict[str, str]:
    """A real installation's settings, in a folder that goes away."""
    for name in ("static", "media", "checkpoints"):
        (folder / name).mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "BENCH_SCRATCH": str(folder),
        "DATABASE_URL": database_url,
        "SECRET_KEY": "measured, and nothing else",
        "COUNCIL_NAME": "Bench Council",
        "BASE_URL": "http://127.0.0.1",
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "LEDGER_CHECKPOINT_DIR": str(folder / "checkpoints"),
        "LEDGER_SIGNING_KEY_FILE": str(folder / "key.pem"),
        "EMAIL_URL": "smtp://127.0.0.1:25",
        "DEFAULT_FROM_EMAIL": "bench@northbeck.example",
        "SECURE_SSL_REDIRECT": "false",
        "OFFICE_PROGRAM": "",
        "FILE_PDF": "false",
    }
