"""What both sides can be told: to time an act, to serve, to say what they hold."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from django.core.management import call_command
from django.db import connection

from bench.side import acts
from bench.side.browser import InProcess, OverHttp
from bench.side.server import Server


class BaseSide:
    """A side with its database made and its acts by name."""

    backend: ClassVar[str]
    acts: ClassVar[dict[str, Callable[..., acts.Act]]]

    def __init__(self) -> None:
        call_command("migrate", verbosity=0)
        self.server: Server | None = None
        self.http = False
        self._made: dict[tuple[Any, ...], acts.Act] = {}
        self._browsers: dict[tuple[int, bool], Any] = {}

    def act(self, name: str, *args: Any) -> acts.Act:
        """An act by its name; the same object for the same arguments."""
        key = (name, *args)
        if key not in self._made:
            self._made[key] = self.acts[name](self, *args)
        return self._made[key]

    def queries(self, warm: int, name: str, *args: Any) -> int:
        """How many queries an act asks after so many times."""
        return acts.queries(self.act(name, *args), warm)

    def time(self, name: str, *args: Any) -> float:
        """How many milliseconds an act takes."""
        return acts.timed(self.act(name, *args))

    def do(self, name: str, *args: Any) -> None:
        """Carry an act out without measuring it."""
        acts.timed(self.act(name, *args))

    def browser(self, user: Any) -> Any:
        """Somebody's browser: over HTTP while `over_http` holds."""
        key = (user.pk, self.http)
        if key not in self._browsers:
            browser = InProcess(user, self.backend)
            if self.http and self.server:
                session = browser.cookies["sessionid"].value
                self._browsers[key] = OverHttp(self.server.port, session)
            else:
                self._browsers[key] = browser
        return self._browsers[key]

    def session_of(self, user: Any) -> str:
        """A session's key, for a browser elsewhere."""
        return str(InProcess(user, self.backend).cookies["sessionid"].value)

    def serve(self, workers: int) -> int:
        """Start the server; its port."""
        BaseSide.close(self)  # no second server is left behind
        log = Path(tempfile.mkdtemp(prefix="served-", dir=self.scratch())) / "log"
        connection.close()
        self.server = Server(workers, log)
        return self.server.port

    def scratch(self) -> str:
        """A folder that the bench removes."""
        import os

        return os.environ["BENCH_SCRATCH"]

    def over_http(self, wanted: bool) -> None:
        """From now on, browsers ask the server; or the test client again."""
        self.http = wanted

    def memory(self) -> dict[str, float]:
        """What the server's processes hold, in megabytes."""
        if self.server is None:
            raise RuntimeError("Nothing is being served.")
        return self.server.memory()

    def stored(self) -> int:
        """How many bytes the database holds, its free pages left out."""
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                found = []
                for pragma in ("page_count", "freelist_count", "page_size"):
                    cursor.execute(f"PRAGMA {pragma}")
                    found.append(cursor.fetchone()[0])
                return int((found[0] - found[1]) * found[2])
            cursor.execute(
                "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c "
                "JOIN pg_namespace n ON n.oid = c.relnamespace "
                "WHERE n.nspname = 'public' AND c.relkind = 'r'"
            )
            return int(cursor.fetchone()[0])

    def close(self) -> None:
        """Stop what was started."""
        if self.server is not None:
            self.server.close()
            self.server = None
