"""What make says when a machine lacks something, in a copy with nothing set up."""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PYTHON = getattr(sys, "_base_executable", sys.executable)
NETWORK_SETTINGS = ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_INDEX_URL")


@pytest.fixture
def clone(tmp_path) -> Path:
    """A copy of what set-up needs, and nothing more."""
    folder = tmp_path / "clone"
    folder.mkdir()
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "tools", folder / "tools")
    return folder


@pytest.fixture
def shim(tmp_path, monkeypatch):
    """Put a small script of this name in front of the real program."""
    folder = tmp_path / "shims"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")

    def write(name: str, script: str) -> str:
        path = folder / name
        path.write_text(f"#!/bin/bash\n{script}\n")
        path.chmod(0o755)
        return str(path)

    return write


def make(clone: Path, *words: str, **environment: str) -> tuple[int, str]:
    """Run make; its exit code and all it said, without make's own closing line."""
    inherited = {k: v for k, v in os.environ.items() if k not in NETWORK_SETTINGS}
    for name in ("MAKEFLAGS", "MAKELEVEL", "PYTHON"):
        inherited.pop(name, None)
    done = subprocess.run(
        ["make", *words],
        cwd=clone,
        env={**inherited, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines = [x for x in done.stdout.splitlines() if not x.startswith("make: ***")]
    return done.returncode, "\n".join(lines)


def test_make_demo_names_an_old_python(clone, shim):
    old = shim("python3.9", "echo 3.9")

    assert make(clone, "demo", f"PYTHON={old}", f"PORT={free_port()}") == (
        2,
        "Assent needs Python 3.11 or later; this is 3.9. "
        "Install python3.11 and run: make demo PYTHON=python3.11",
    )


def test_make_test_names_a_missing_python(clone):
    assert make(clone, "test", "PYTHON=python3.99") == (
        2,
        "Assent needs Python 3.11 or later, and python3.99 does not run here. "
        "Install python3.11 and run: make test PYTHON=python3.11",
    )


def test_make_setup_names_a_missing_venv_module(clone, shim):
    bare = shim("bare", f'[[ $2 != *ensurepip* ]] && exec {PYTHON} "$@"')
    shim("dpkg-query", "exit 1")
    shim("sudo", "exit 1")
    shim("apt-get", "exit 100")

    assert make(clone, "setup", f"PYTHON={bare}") == (
        2,
        "Installing Debian packages: python3-venv\n"
        f"{bare} has no venv module. Install it and run make setup again: "
        "sudo apt-get install python3-venv",
    )


def test_make_setup_names_a_missing_network_and_is_not_done(clone):
    offline = {
        "PYTHON": PYTHON,
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_RETRIES": "1",
    }

    code, said = make(clone, "setup", **offline)

    assert (code, said.splitlines()[-1]) == (
        2,
        "pip could not reach the package index. Check the network and run "
        "make setup again; pip's own words are in var/setup.log.",
    )
    assert not (clone / ".venv" / "requirements.sha256").exists()


def test_make_setup_does_nothing_when_the_environment_is_up_to_date(clone):
    pins = b"".join(
        (clone / name).read_bytes()
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    (clone / ".venv" / "bin").mkdir(parents=True)
    (clone / ".venv" / "bin" / "python").symlink_to("/bin/false")
    stamp = clone / ".venv" / "requirements.sha256"
    stamp.write_text(hashlib.sha256(pins).hexdigest() + "\n")

    assert make(clone, "setup", "PYTHON=python3.99") == (0, "")


def test_make_demo_names_a_taken_port_before_anything_else(clone):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        answer = make(clone, "demo", f"PORT={port}", "PYTHON=python3.99")

    assert answer == (
        2,
        f"Port {port} is already in use. Stop what is using it, or run: "
        f"make demo PORT={port + 1}",
    )


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_make_demo_wants_a_number_for_a_port(clone, port):
    assert make(clone, "demo", f"PORT={port}") == (
        2,
        f'PORT must be a number from 1 to 65535, not "{port}".',
    )


def test_make_help_lists_the_targets(clone):
    code, said = make(clone, "help")

    assert (code, " ".join(line.split()[0] for line in said.splitlines()[2:])) == (
        0,
        "help setup demo test test-faults check format bench lifecycle screenshots "
        "shell requirements",
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
