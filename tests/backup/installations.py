"""Installations in folders of their own, used as an administrator does: by commands."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PATIENCE = 300  # seconds for a command on a busy machine


class Installation:
    """`manage("backup")` runs as the application, `migrate` and `restore` as owner."""

    def __init__(self, folder, urls):
        self.folder = Path(folder)
        (self.folder / "keys").mkdir(parents=True)
        self.application, self.owner = urls
        self.backups = self.folder / "backups"
        self.media = self.folder / "media"
        self.checkpoints = self.folder / "checkpoints"
        self.signing_key = self.folder / "keys" / "ledger.pem"
        self.public_key = self.folder / "keys" / "backup.pem"

    def environment(self, *, owner=False):
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.backup.settings",
            "DATABASE_URL": self.owner if owner else self.application,
            "DATABASE_APPLICATION_ROLE": urlsplit(self.application).username or "",
            "MEDIA_ROOT": str(self.media),
            "STATIC_ROOT": str(self.folder / "static"),
            "LEDGER_CHECKPOINT_DIR": str(self.checkpoints),
            "LEDGER_SIGNING_KEY_FILE": str(self.signing_key),
            "BACKUP_DIR": "",  # No daily backup comes between, whatever the hour.
            "BACKUP_PUBLIC_KEY_FILE": str(self.public_key),
        }

    def run(self, *command, owner=False):
        return subprocess.run(
            [sys.executable, *map(str, command)],
            cwd=ROOT,
            env=self.environment(owner=owner),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )

    def manage(self, *command):
        owner = command[0] in ("migrate", "restore")
        return self.run("manage.py", *command, owner=owner)

    def must(self, *command):
        """The output of a command that has to succeed."""
        done = self.manage(*command)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def deed(self, name, *arguments):
        """The answer of one of `deeds.py`."""
        done = self.run("-m", "tests.backup.deeds", name, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def start(self, name, *arguments):
        """A deed that goes on beside us."""
        return subprocess.Popen(
            [sys.executable, "-m", "tests.backup.deeds", name, *map(str, arguments)],
            cwd=ROOT,
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def files(self):
        """The SHA-256 of every file in the media folder."""
        return {
            path.relative_to(self.media).as_posix(): hashlib.sha256(
                path.read_bytes()
            ).hexdigest()
            for path in sorted(self.media.rglob("*"))
            if path.is_file()
        }
