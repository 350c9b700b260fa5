"""PostgreSQL: pg_dump and pg_restore, which every administrator can also use by hand.

Rows are counted and files listed in a transaction that shows one moment, and pg_dump
is given that transaction's snapshot: all three speak of the same moment.
"""

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo

from backup.errors import BackupError, RestoreFailed, RestoreRefused
from backup.members import BLOCK


@dataclass(frozen=True)
class Copy:
    """A transaction that sees the database as it was when it began."""

    session: "psycopg.Connection[Any]"
    snapshot: str
    version: str

    def rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        with self.session.cursor("rows") as cursor:
            cursor.execute(sql.encode())
            yield from cursor

    def tables(self) -> list[str]:
        found = self.rows(
            "SELECT tablename FROM pg_tables "
            "WHERE schemaname = current_schema() ORDER BY 1"
        )
        return [name for (name,) in found]

    def blocks(self) -> Iterator[bytes]:
        arguments = [
            "--format=custom",
            "--compress=0",
            "--no-owner",
            "--no-privileges",
            f"--snapshot={self.snapshot}",
        ]
        with _running("pg_dump", self.session, arguments, stdout=subprocess.PIPE) as (
            process,
            complaint,
        ):
            assert process.stdout  # noqa: S101  (a pipe, as asked for above)
            while block := process.stdout.read(BLOCK):
                yield block
            if process.wait():
                raise BackupError(f"pg_dump failed: {complaint()}")


@contextmanager
def freeze() -> Iterator[Copy]:
    """Hold one moment of the database for as long as this lasts."""
    with closing(_session()) as session:
        session.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        session.read_only = True
        row = session.execute(
            "SELECT pg_export_snapshot(), current_setting('server_version')"
        ).fetchone()
        assert row  # noqa: S101  (a SELECT without FROM answers with one row)
        yield Copy(session, *row)


def refuse_unless_able() -> None:
    """pg_restore must be there, and the role must be the owner of the tables."""
    _found("pg_restore")
    with closing(_session()) as session:
        row = session.execute(
            "SELECT has_schema_privilege(current_schema(), 'CREATE') AND NOT EXISTS "
            "(SELECT 1 FROM pg_class WHERE relnamespace = "
            "current_schema()::regnamespace AND relkind = 'r' "
            "AND NOT pg_has_role(relowner, 'USAGE'))"
        ).fetchone()
    if not row or not row[0]:
        raise RestoreRefused(
            "This database role does not own the tables. Restore as the role that "
            "`migrate` runs as."
        )


def put(blocks: Iterator[bytes]) -> None:
    """Restore in one transaction, into a database emptied of what migrations made."""
    connection.close()
    with closing(_session()) as session:
        _empty(session)
        arguments = [
            "--single-transaction",
            "--exit-on-error",
            "--no-owner",
            "--no-privileges",
            f"--dbname={_address()}",
        ]
        with _running(
            "pg_restore", session, arguments, connect=False, stdin=subprocess.PIPE
        ) as (process, complaint):
            try:
                assert process.stdin  # noqa: S101  (a pipe, as asked for above)
                for block in blocks:
                    process.stdin.write(block)
                process.stdin.close()
            except BrokenPipeError:
                pass  # It stopped reading: its exit code and words follow.
            if process.wait():
                raise RestoreFailed(f"pg_restore failed: {complaint()}")


def _empty(session: "psycopg.Connection[Any]") -> None:
    """Drop the tables and functions of a fresh installation: they hold nothing yet."""
    with session.transaction():
        names = session.execute(
            "SELECT format('%I', tablename) FROM pg_tables "
            "WHERE schemaname = current_schema()"
        ).fetchall()
        for (name,) in names:
            session.execute(f"DROP TABLE IF EXISTS {name} CASCADE".encode())
        made = session.execute(
            "SELECT oid::regprocedure::text FROM pg_proc "
            "WHERE pronamespace = current_schema()::regnamespace"
        ).fetchall()
        for (name,) in made:
            session.execute(f"DROP FUNCTION IF EXISTS {name} CASCADE".encode())


def _session() -> "psycopg.Connection[Any]":
    """A connection of our own with the application's address and password."""
    return psycopg.connect(**_parameters())


def _address() -> str:
    """The same for a program; the password goes another way, where nobody sees it."""
    known = _parameters()
    known.pop("password", None)
    return make_conninfo("", **known)


def _parameters() -> dict[str, Any]:
    ours = {"cursor_factory", "context", "prepare_threshold", "client_encoding"}
    known = connection.get_connection_params()
    return {name: value for name, value in known.items() if name not in ours}


@contextmanager
def _running(
    program: str,
    session: "psycopg.Connection[Any]",
    arguments: list[str],
    *,
    connect: bool = True,
    stdin: int | None = None,
    stdout: int | None = None,
) -> Iterator[tuple[subprocess.Popen[bytes], Any]]:
    """Run a program of PostgreSQL; the password travels in its environment alone."""
    target = [f"--dbname={_address()}"] if connect else []
    process = subprocess.Popen(  # noqa: S603  (no shell; arguments are ours)
        [_found(program), *arguments, *target],
        env={**os.environ, "PGPASSWORD": session.info.password or ""},
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )
    assert process.stderr  # noqa: S101  (a pipe, as asked for above)
    said: list[bytes] = []
    listener = threading.Thread(target=_listen, args=(process.stderr, said))
    listener.start()

    def complaint() -> str:
        listener.join()
        words = b" ".join(said).decode(errors="replace").split()
        return " ".join(words)[:500]

    try:
        yield process, complaint
    finally:
        if process.poll() is None:
            process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe and not pipe.closed:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
        process.wait()
        listener.join()
        process.stderr.close()


def _listen(pipe: IO[bytes], said: list[bytes]) -> None:
    for line in pipe:
        if len(said) < 20:
            said.append(line)


def _found(program: str) -> str:
    """The newest of Debian's versions: it reads from any older server."""
    kept = Path("/usr/lib/postgresql").glob(f"*/bin/{program}")
    newest = sorted(kept, key=lambda path: float(path.parts[-3]))[-1:]
    path = str(newest[0]) if newest else shutil.which(program)
    if path is None:
        raise BackupError(
            f"{program} is not installed: sudo apt-get install postgresql-client"
        )
    return path
