"""Runs the demo's web server, task worker and tick, and stops them together.

Only the standard library: it starts at once and depends on nothing that it runs.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import fcntl
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "var" / "demo.lock"
WELCOME = ROOT / "var" / "welcome.txt"
HOST = "127.0.0.1"
PR_SET_PDEATHSIG = 1


@dataclass
class Program:
    """A name for people and the command that starts it."""

    name: str
    command: Sequence[str]


@dataclass
class Timing:
    """How long to wait before starting again, and for a program to stop. Seconds."""

    first_pause: float = 1.0
    longest_pause: float = 30.0
    steady_after: float = 60.0
    grace: float = 15.0
    poll: float = 0.2


@dataclass
class Child:
    """A program that runs, or that waits to be started again."""

    program: Program
    timing: Timing
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    due: float = 0.0
    pause: float = 0.0

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.program.command, cwd=ROOT, process_group=0, preexec_fn=_die_with_parent
        )
        self.started = time.monotonic()

    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal(self, number: int) -> None:
        """Reach the program and everything it started."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def died(self) -> int | None:
        """The exit code of a program that ended by itself since it was asked last."""
        if self.process is None or self.process.poll() is None:
            return None
        self.signal(signal.SIGKILL)  # What it started must not outlive it.
        code = self.process.returncode
        self.process = None
        return code

    def wait_longer(self) -> None:
        """Set the next start: soon after a steady run, else later each time."""
        steady = time.monotonic() - self.started >= self.timing.steady_after
        doubled = min(self.pause * 2, self.timing.longest_pause)
        self.pause = self.timing.first_pause if steady or not doubled else doubled
        self.due = time.monotonic() + self.pause


def _die_with_parent() -> None:
    """Ask Linux to end this program should the supervisor itself be killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Supervisor:
    """Keeps programs running until it is told to stop, then stops every one."""

    def __init__(
        self,
        programs: Sequence[Program],
        *,
        timing: Timing | None = None,
        say: Callable[[str], None] = print,
    ) -> None:
        self.timing = timing or Timing()
        self.children = [Child(program, self.timing) for program in programs]
        self.say = say
        self.stopping = False

    def stop(self, *_: object) -> None:
        self.stopping = True

    def run(self, each_round: Callable[[], None] = lambda: None) -> None:
        """Start what is due, again and again; leaves with nothing running."""
        parent = os.getppid()
        try:
            while not self.stopping and os.getppid() == parent:
                self.keep_running()
                each_round()
                time.sleep(self.timing.poll)
        finally:
            self.stop_all()

    def keep_running(self) -> None:
        for child in self.children:
            if (code := child.died()) is not None:
                child.wait_longer()
                self.say(
                    f"The {child.program.name} stopped (exit code {code}); "
                    f"starting it again in {child.pause:g} s."
                )
            if child.process is None and time.monotonic() >= child.due:
                child.start()

    def stop_all(self) -> None:
        for child in self.children:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + self.timing.grace
        while any(child.running() for child in self.children):
            if time.monotonic() > deadline:
                break
            time.sleep(0.05)
        for child in self.children:
            child.signal(signal.SIGKILL)
            if child.process is not None:
                child.process.wait()


def port_taken(port: int) -> bool:
    """Whether the demo could not listen on this port."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError:
            return True
        return False


def answers(port: int) -> bool:
    with socket.socket() as caller:
        caller.settimeout(0.2)
        return caller.connect_ex((HOST, port)) == 0


def terminal_closed() -> bool:
    """Whether what we print to has gone: make alone would not pass that on."""
    output = select.poll()
    output.register(sys.stdout, 0)  # A hang-up is reported without being asked for.
    return bool(output.poll(0))


def demo_programs(port: int) -> list[Program]:
    python = sys.executable
    web = f"-m gunicorn config.wsgi --bind {HOST}:{port} --workers 2 --threads 4"
    quiet = "--log-level warning --graceful-timeout 5"
    return [
        Program("web server", [python, *web.split(), *quiet.split()]),
        Program("task worker", [python, "manage.py", "db_worker"]),
        Program("tick", [python, "manage.py", "tick", "--loop"]),
    ]


def welcomer(port: int) -> Callable[[], None]:
    """Say once, as soon as the web server answers, who can log in and where."""
    waiting = [True]

    def welcome() -> None:
        if waiting and answers(port):
            waiting.clear()
            if WELCOME.exists():
                print(WELCOME.read_text())
            print(f"Assent is running at http://{HOST}:{port}/ (Ctrl-C stops it).")

    return welcome


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    if port_taken(port):
        print(
            f"Port {port} is already in use. Stop what is using it, or run: "
            f"make demo PORT={port + 1}",
            file=sys.stderr,
        )
        return 1
    os.environ["PYTHONUNBUFFERED"] = "1"
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    supervisor = Supervisor(demo_programs(port))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, supervisor.stop)
    welcome = welcomer(port)

    def each_round() -> None:
        if terminal_closed():
            supervisor.stop()
        else:
            welcome()

    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("w") as lock:
        # Shared: several demos may run on one set of data, but nobody may replace it.
        fcntl.flock(lock, fcntl.LOCK_SH)
        supervisor.run(each_round)
    if not terminal_closed():
        print("Stopped.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
