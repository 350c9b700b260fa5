"""Makes the demo's data ready: builds it when there is none, else brings it up to date.

The content is built in a folder of its own and moved into place when it is whole, the
database last: so an interrupted first start leaves nothing that looks finished.
"""

from __future__ import annotations

import argparse
import fcntl
import io
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var"
# What the demo writes; the database is last, because it says that the rest is there.
PARTS = {
    "MEDIA_ROOT": "media",
    "LEDGER_CHECKPOINT_DIR": "checkpoints",
    "LEDGER_SIGNING_KEY_FILE": "ledger-signing-key.pem",
    "DATABASE_URL": "db.sqlite3",
}


def elsewhere() -> list[str]:
    """Which settings in the environment point away from the demo's own folder."""
    return [name for name in PARTS if os.environ.get(name)]


def filled(database: Path) -> bool:
    """Whether this database holds demo content already."""
    if not database.exists():
        return False
    with closing(sqlite3.connect(database)) as connection:
        try:
            found = connection.execute("SELECT 1 FROM accounts_user LIMIT 1").fetchone()
        except sqlite3.OperationalError:
            return False
    return found is not None


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def clear(var: Path) -> None:
    """Remove the demo's data, the database first."""
    for name in ("db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm", *PARTS.values()):
        remove(var / name)


def move_into_place(built: Path, var: Path) -> None:
    """Put freshly built data where the demo reads it, the database last."""
    clear(var)
    for name in PARTS.values():
        if (built / name).exists():
            (built / name).rename(var / name)
    remove(built)


def build(var: Path) -> None:
    """Fill an empty demo, seen by nobody until it is whole."""
    built = var / "demo-unfinished"
    remove(built)
    built.mkdir()
    places = {name: str(built / part) for name, part in PARTS.items()}
    places["DATABASE_URL"] = f"sqlite:///{built / PARTS['DATABASE_URL']}"
    print(
        "Making the demo's database and content: a few minutes, this once.", flush=True
    )
    for command in (["migrate", "--verbosity=0"], ["sync_roles"], ["demo"]):
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env={**os.environ, **places},
            check=False,
            process_group=0,  # Ctrl-C reaches this program alone, which ends that one.
        )
        if done.returncode:
            raise SystemExit(f"manage.py {command[0]} failed; the reason is above.")
    settle(built / PARTS["DATABASE_URL"])
    move_into_place(built, var)


def settle(database: Path) -> None:
    """Fold the write-ahead log in, so that the file alone is the database."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def bring_up_to_date(welcome: Path) -> None:
    """Migrate, name the roles, gather static files, and note who can log in."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    import django
    from django.core.management import call_command

    django.setup()
    from django.contrib.auth import get_user_model

    call_command("migrate", verbosity=0)
    call_command("sync_roles", stdout=io.StringIO())
    if not get_user_model().objects.exists():
        call_command("demo")
    call_command("collectstatic", interactive=False, verbosity=0)
    logins = io.StringIO()
    call_command("demo", logins=True, stdout=logins)
    welcome.write_text(logins.getvalue())


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold the demo's data, which a running demo shares, for oneself."""
    with lock.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit(
                "The demo is running: stop it with Ctrl-C where it was started, "
                "then run this again."
            ) from None
        yield


def prepare(*, reset: bool) -> None:
    VAR.mkdir(exist_ok=True)
    if names := elsewhere():
        if reset:
            raise SystemExit(
                f"RESET=1 empties the demo's own folder, and {' and '.join(names)} "
                "in the environment points elsewhere."
            )
    elif reset or not filled(VAR / PARTS["DATABASE_URL"]):
        with alone(VAR / "demo.lock"):
            build(VAR)
    bring_up_to_date(VAR / "welcome.txt")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reset", action="store_true", help="begin again")
    reset = parser.parse_args().reset
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        prepare(reset=reset)
    except KeyboardInterrupt:
        print(
            "\nInterrupted. Run make demo again: what was half made begins anew.",
            file=sys.stderr,
        )
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
