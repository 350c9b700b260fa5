"""A PostgreSQL server of one's own, for tests and the bench: started here, gone after.

`python -m tools.postgres run -- pytest -m database` runs a command with the addresses
of a fresh server in its environment (`TEST_DATABASE_URL`, `TEST_DATABASE_OWNER_URL`).

    with cluster() as found:
        found.create("bench")
        found.url("bench")        # the application: owns nothing
        found.owner_url("bench")  # owns the tables

A keeper (`tools/postgres_keeper.py`) is the server's parent. It stops the server and
removes its folder when the program that asked for it ends, in whatever way: so Ctrl-C
and kill -9 leave nothing behind. The server listens on a socket in that folder only,
and wants a password there too.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING
from urllib.parse import quote

from tools.postgres_keeper import die_with_parent, programs

if TYPE_CHECKING:
    import psycopg

ROOT = Path(__file__).resolve().parents[1]
KEEPER = [sys.executable, "-m", "tools.postgres_keeper"]
SUPERUSER, OWNER, APPLICATION = "keeper", "assent_owner", "assent"
PATIENCE = 120  # seconds that a busy machine may take to start or stop the server


class ClusterError(RuntimeError):
    """No server: the message says why."""


@dataclass(frozen=True)
class Cluster:
    """A server that runs: where, and who may log in with which password."""

    folder: str
    version: str
    passwords: dict[str, str]

    def _url(self, role: str, database: str) -> str:
        host = quote(self.folder, safe="")
        return f"postgres://{role}:{self.passwords[role]}@{host}/{database}"

    def url(self, database: str = APPLICATION) -> str:
        """The address as the application has it: it owns nothing."""
        return self._url(APPLICATION, database)

    def owner_url(self, database: str = APPLICATION) -> str:
        """The address of who owns the tables and may make databases."""
        return self._url(OWNER, database)

    def superuser_url(self, database: str = "postgres") -> str:
        """The address of who may do anything, as an installation's `postgres`."""
        return self._url(SUPERUSER, database)

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """A connection of the server's superuser, outside transactions."""
        import psycopg

        return psycopg.connect(self.superuser_url(database), autocommit=True)

    def create(self, database: str) -> None:
        """Make an empty database that belongs to the owner."""
        with self.connect() as connection:
            connection.execute(f'CREATE DATABASE "{database}" OWNER {OWNER}')

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected to it."""
        with self.connect() as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def environment(self) -> dict[str, str]:
        """What `config.settings.test` reads."""
        return {
            "TEST_DATABASE_URL": self.url(),
            "TEST_DATABASE_OWNER_URL": self.owner_url(),
        }


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """A server with two roles and nothing in it, for as long as this lasts.

    Without `durable` it never waits for the disk. That loses data only when the whole
    machine stops: whatever process is killed, the server's included, what it wrote is
    with the kernel. Raises `ClusterError` where PostgreSQL is missing or fails.
    """
    passwords = {
        role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, APPLICATION)
    }
    keeper = subprocess.Popen(
        KEEPER,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is for the tests; the keeper clears up after.
    )
    orders, answers = keeper.stdin, keeper.stdout
    if orders is None or answers is None:
        raise ClusterError("PostgreSQL's keeper has no pipes.")
    try:
        order = {"superuser": SUPERUSER, "password": passwords[SUPERUSER]}
        orders.write(json.dumps({**order, "durable": durable}) + "\n")
        orders.flush()
        answer = json.loads(answers.readline() or "{}")
        if "folder" not in answer:
            raise ClusterError(answer.get("error", "PostgreSQL's keeper said nothing."))
        found = Cluster(answer["folder"], answer["version"], passwords)
        _await(found, keeper)
        _make_roles(found)
        yield found
    finally:
        orders.close()
        keeper.wait(PATIENCE)
        answers.close()


def _await(found: Cluster, keeper: subprocess.Popen[str]) -> None:
    """Until the server answers."""
    import psycopg

    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            found.connect().close()
            return
        except psycopg.OperationalError as refusal:
            if keeper.poll() is not None:
                raise ClusterError("PostgreSQL stopped; why is above.") from None
            if time.monotonic() > deadline:
                raise ClusterError(f"PostgreSQL does not answer: {refusal}") from None
            time.sleep(0.1)


def _make_roles(found: Cluster) -> None:
    """The owner, who makes databases, and the application, which owns nothing."""
    with found.connect() as connection:
        for role, powers in ((OWNER, "CREATEDB"), (APPLICATION, "NOCREATEDB")):
            word = found.passwords[role]
            connection.execute(f"CREATE ROLE {role} LOGIN {powers} PASSWORD '{word}'")
        # So that a test can be both in one transaction: tests/roles.py.
        connection.execute(f"GRANT {APPLICATION} TO {OWNER}")
    found.create(APPLICATION)


def run(command: Sequence[str], *, durable: bool = False) -> int:
    """Run a command beside a fresh server; its exit code, as a shell gives it."""
    with cluster(durable=durable) as found:
        child = subprocess.Popen(
            command,
            env={**os.environ, **found.environment()},
            preexec_fn=die_with_parent,
        )

        def pass_on(number: int, _: FrameType | None) -> None:
            child.send_signal(number)

        # Ctrl-C reaches the child by itself: here it must not cut the waiting short.
        before = {
            signal.SIGINT: signal.signal(signal.SIGINT, lambda *_: None),
            signal.SIGTERM: signal.signal(signal.SIGTERM, pass_on),
            signal.SIGHUP: signal.signal(signal.SIGHUP, pass_on),
        }
        try:
            code = child.wait()
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
    return code if code >= 0 else 128 - code


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("action", choices=["run", "found"])
    parser.add_argument("--durable", action="store_true", help="wait for the disk")
    parser.add_argument("command", nargs="*", help="after --, with its own options")
    asked = parser.parse_args()
    if asked.action == "found":
        print(programs() or "")
        return 0 if programs() else 1
    if not asked.command:
        parser.error("say what to run, after --")
    try:
        return run(asked.command, durable=asked.durable)
    except ClusterError as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
