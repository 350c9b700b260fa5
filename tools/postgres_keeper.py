"""The parent of a private PostgreSQL server: starts it, and clears up after it.

Talks to `tools.postgres` by pipes: takes one line of JSON (who is superuser, with which
password), answers with one (the folder, or what went wrong), then waits until the pipe
closes or the program at its other end is gone. Only the standard library.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import pwd
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
PR_SET_PDEATHSIG = 1
GRACE = 30  # seconds
# Room for many racing processes; small enough for two workers on a small machine.
OPTIONS = {
    "listen_addresses": "",
    "max_connections": "300",
    "shared_buffers": "128MB",
    "dynamic_shared_memory_type": "mmap",  # containers have little /dev/shm
    "max_parallel_workers_per_gather": "0",
    "autovacuum_naptime": "20s",
    "password_encryption": "scram-sha-256",
    "log_min_messages": "warning",
}
# What is written stays with the kernel, so no killed process loses it.
HASTY = {"fsync": "off", "full_page_writes": "off", "max_wal_size": "4GB"}


class Refused(RuntimeError):
    """Why there is no server."""


@dataclass(frozen=True)
class User:
    """As whom PostgreSQL runs; nothing where it is ourselves."""

    name: str
    uid: int
    gid: int


def programs() -> Path | None:
    """The folder with the newest PostgreSQL server on this machine."""
    debian = DEBIAN.glob("*/bin") if DEBIAN.is_dir() else ()
    newest = sorted(debian, key=lambda folder: float(folder.parent.name), reverse=True)
    for folder in [*newest, *_elsewhere()]:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


def _elsewhere() -> list[Path]:
    """Where pg_config or the search path would have it."""
    found = []
    if config := shutil.which("pg_config"):
        said = subprocess.run([config, "--bindir"], capture_output=True, text=True)
        found.append(Path(said.stdout.strip()))
    if initdb := shutil.which("initdb"):
        found.append(Path(initdb).resolve().parent)
    return found


def server_user() -> User | None:
    """Whom to become: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            found = pwd.getpwnam(name)
            return User(name, found.pw_uid, found.pw_gid)
    raise Refused("PostgreSQL refuses to run as root, and there is no other user here.")


def roomy() -> Path:
    """A folder for temporary folders that another user may pass through as well."""
    for place in (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")):  # noqa: S108  (mkdtemp follows)
        place = place.resolve()
        # A socket's whole path may have 107 characters.
        passable = all(step.stat().st_mode & 0o001 for step in (place, *place.parents))
        if passable and len(str(place)) < 60:
            return place
    raise Refused("No temporary folder that every user may enter.")


@dataclass
class Server:
    """A server in a folder of its own, from its making to its end."""

    programs: Path
    user: User | None
    folder: Path
    process: subprocess.Popen[bytes] | None = None

    def _become(self) -> dict[str, object]:
        who = self.user
        return {"user": who.uid, "group": who.gid, "extra_groups": []} if who else {}

    def make(self, superuser: str, password: str) -> None:
        """Lay the data folder out; C.UTF-8 sorts the same on every machine."""
        words = self.folder / "password"
        words.write_text(password + "\n")
        words.chmod(0o600)
        if self.user:
            for path in (self.folder, words):
                os.chown(path, self.user.uid, self.user.gid)
        command = [self.programs / "initdb", "-D", self.folder / "data", "--no-sync"]
        command += ["--username", superuser, "--pwfile", words]
        command += ["--encoding", "UTF8", "--locale", "C.UTF-8"]
        command += ["--auth", "scram-sha-256", "--no-instructions"]
        self._call(command)
        words.unlink()

    def _call(self, command: Sequence[str | Path]) -> None:
        done = subprocess.run(
            command,
            cwd=self.folder,
            capture_output=True,
            text=True,
            preexec_fn=die_with_parent,
            **self._become(),  # type: ignore[call-overload]  # for some users none
        )
        if done.returncode:
            raise Refused(f"initdb failed: {(done.stderr or done.stdout).strip()}")

    def start(self, options: dict[str, str]) -> None:
        command = [self.programs / "postgres", "-D", self.folder / "data"]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        command += ["-c", f"unix_socket_directories={self.folder}"]
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                command,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=die_with_parent,
                **self._become(),  # type: ignore[call-overload]  # for some users none
            )

    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def last_words(self) -> str:
        log = self.folder / "log"
        return log.read_text(errors="replace")[-2000:] if log.exists() else ""

    def stop(self) -> None:
        """Break every connection off and wait for the end; then leave nothing."""
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            if self.process is None or not self.runs():
                break
            self.process.send_signal(number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(GRACE)
        shutil.rmtree(self.folder, ignore_errors=True)


def die_with_parent() -> None:
    """Should the parent itself be killed, Linux interrupts this program."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)


def wait_for_end(parent: int, server: Server) -> None:
    """Until the other end of the pipe closes, or its program or the server is gone."""
    while os.getppid() == parent and server.runs():
        readable, _, _ = select.select([sys.stdin], [], [], 1)
        if readable and not os.read(sys.stdin.fileno(), 4096):
            return


def say(**answer: str) -> None:
    with contextlib.suppress(BrokenPipeError):
        print(json.dumps(answer), flush=True)


def keep(order: dict[str, str], parent: int) -> None:
    """Make a server, say where, keep it until nobody wants it any more."""
    found = programs()
    if found is None:
        raise Refused("PostgreSQL not found; run: sudo apt-get install postgresql")
    user = server_user()
    folder = Path(tempfile.mkdtemp(prefix="assent-postgres-", dir=roomy()))
    server = Server(found, user, folder)
    try:
        server.make(order["superuser"], order["password"])
        server.start(OPTIONS if order.get("durable") else {**OPTIONS, **HASTY})
        say(folder=str(folder), version=found.parent.name)
        wait_for_end(parent, server)
        if os.getppid() == parent and not server.runs():
            print(f"PostgreSQL stopped: {server.last_words()}", file=sys.stderr)
    finally:
        server.stop()


def main() -> int:
    parent = os.getppid()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(1))
    try:
        keep(json.loads(sys.stdin.readline()), parent)
    except Refused as refusal:
        say(error=str(refusal))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
