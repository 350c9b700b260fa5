"""Requests under load, by wrk: sixteen connections, one thread."""

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[1] / "load.lua"
CONNECTIONS = 16


@dataclass(frozen=True)
class Load:
    """An address that is asked for again and again, with these headers."""

    url: str
    headers: dict[str, str] = field(default_factory=dict)

    def run(self, seconds: float) -> float:
        """Requests a second. Raises RuntimeError if any was answered by an error."""
        # As nginx hands requests on; wrk wants whole seconds or milliseconds-free ones.
        headers = {"X-Forwarded-Proto": "https", **self.headers}
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s"]
        command += ["--timeout", "30s", "-s", str(SCRIPT)]
        for name, value in headers.items():
            command += ["-H", f"{name}: {value}"]
        done = subprocess.run(
            [*command, self.url], check=True, capture_output=True, text=True
        )
        said = json.loads(done.stdout.strip().splitlines()[-1])
        if said["errors"] or not said["requests"]:
            raise RuntimeError(f"{self.url}: {said}")
        return float(said["requests"] / said["microseconds"] * 1e6)
