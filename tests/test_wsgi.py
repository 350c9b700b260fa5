"""The web server runs as the application's own role, never as the tables' owner."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "x" * 50,
    "COUNCIL_NAME": "Northbeck Council",
    "BASE_URL": "https://policies.northbeck.example",
    "ALLOWED_HOSTS": "policies.northbeck.example",
    "DATABASE_URL": "postgres://assent:word@127.0.0.1:9/assent",
    "EMAIL_URL": "smtp://127.0.0.1:9",
    "DEFAULT_FROM_EMAIL": "policies@northbeck.example",
}
FOLDERS = (
    "MEDIA_ROOT",
    "STATIC_ROOT",
    "LEDGER_CHECKPOINT_DIR",
    "LEDGER_SIGNING_KEY_FILE",
)
OWNER = "postgres://assent_owner:word@127.0.0.1:9/assent"


def start(folder: Path, **environment: str) -> tuple[int, str]:
    """Load what gunicorn serves; its exit code and the last line it said."""
    places = {name: str(folder / name.lower()) for name in FOLDERS}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", "import config.wsgi"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **SETTINGS, **places, **environment},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stderr.strip().rpartition("\n")[2]


def test_web_server_starts_as_the_application(tmp_path):
    assert start(tmp_path) == (0, "")


def test_web_server_refuses_the_owners_address(tmp_path):
    assert start(tmp_path, DATABASE_OWNER_URL=OWNER) == (
        1,
        "django.core.exceptions.ImproperlyConfigured: DATABASE_OWNER_URL is for set-up "
        "commands. The web server runs as the application's own role: take the setting "
        "out of its environment.",
    )
