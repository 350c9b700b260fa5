"""The product's own processes on the test's database: started, killed, started."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from tests.sizes import size

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds, on a machine with much else to do


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(what, why="it never happened", patience=PATIENCE, pause=0.02):
    """The first true answer of `what`."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if found := what():
            return found
        time.sleep(pause)
    raise AssertionError(why)


def database_url():
    """The test's own database, as another process names it."""
    made = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{made['NAME']}"
    user = quote(made["USER"], safe="")
    word = f":{quote(made['PASSWORD'], safe='')}" if made["PASSWORD"] else ""
    host = quote(made["HOST"] or "", safe="")
    port = f":{made['PORT']}" if made["PORT"] else ""
    return f"postgres://{user}{word}@{host}{port}/{made['NAME']}"


class House:
    """Web server, worker and tick, each in a process group of its own."""

    def __init__(self, folder, mail_port):
        self.folder = folder
        self.port = free_port()
        self.running = {}
        self.env = {
            **{k: v for k, v in os.environ.items() if not k.startswith("COV")},
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "DATABASE_URL": database_url(),
            "SECRET_KEY": settings.SECRET_KEY,
            "ALLOWED_HOSTS": "127.0.0.1",
            "COUNCIL_NAME": settings.COUNCIL_NAME,
            "BASE_URL": settings.BASE_URL,
            "MEDIA_ROOT": str(settings.MEDIA_ROOT),
            "STATIC_ROOT": str(settings.STATIC_ROOT),
            "LEDGER_CHECKPOINT_DIR": str(folder / "checkpoints"),
            "LEDGER_SIGNING_KEY_FILE": str(settings.LEDGER_SIGNING_KEY_FILE),
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
            "DEFAULT_FROM_EMAIL": settings.DEFAULT_FROM_EMAIL,
            "OFFICE_PROGRAM": "",
            "FILE_PDF": "0",
            "PYTHONUNBUFFERED": "1",
        }

    def command(self, name):
        """How `tools/serve.py` and the guide for installing start them."""
        python = sys.executable
        if name == "web":
            workers = size(1, 2)
            return [
                *(python, "-m", "gunicorn", "config.wsgi"),
                *("--bind", f"127.0.0.1:{self.port}"),
                *("--workers", str(workers), "--threads", "4"),
                *("--log-level", "warning", "--graceful-timeout", "5"),
            ]
        if name == "worker":
            quick = ("--interval", "0.2", "--no-startup-delay")
            return [python, "manage.py", "db_worker", *quick]
        return [python, "manage.py", "tick", "--loop", "--pause", "1"]

    def start(self, *names, **env):
        """Start and, for the web server, wait until it answers."""
        for name in names:
            log = (self.folder / f"{name}.log").open("ab")
            self.running[name] = subprocess.Popen(
                self.command(name),
                cwd=ROOT,
                env={**self.env, **env},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            log.close()
        if "web" in names:
            wait_for(self.answers, f"No web server:\n{self.said('web')}")

    def answers(self):
        """Whether somebody listens."""
        with socket.socket() as caller:
            caller.settimeout(1)
            return caller.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self, *names):
        """SIGKILL to the whole group: nobody gets to tidy up."""
        for name in names:
            process = self.running.pop(name)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for name in names:
            if name == "web":
                wait_for(lambda: not self.answers(), "The port was never let go.")

    def close(self):
        """Leave nothing running."""
        self.kill(*list(self.running))

    def tick(self, mount=""):
        """One round of `manage.py tick`, as it says it.

        `mount` is a shell's command that changes what this process alone sees of the
        disk.
        """
        command = [sys.executable, "manage.py", "tick"]
        if mount:
            alone = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
            command = [*alone, f'{mount} && exec "$@"', "sh", *command]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=PATIENCE * 3,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def said(self, name):
        """What a process printed since the test began."""
        log = self.folder / f"{name}.log"
        return log.read_text() if log.exists() else ""
