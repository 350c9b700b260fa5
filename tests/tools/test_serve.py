"""The demo's supervisor, with tiny programs in place of the real ones."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools import serve

QUICK = serve.Timing(first_pause=0.05, longest_pause=0.1, grace=1, poll=0.02)


def program(code: str, name: str = "clock") -> serve.Program:
    return serve.Program(name, [sys.executable, "-S", "-c", code])


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()


def gone(*pids: int) -> bool:
    deadline = time.monotonic() + 5
    while any(alive(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not any(alive(pid) for pid in pids)


def stop_after(supervisor: serve.Supervisor, done) -> None:
    """Run until `done()`, or fail after five seconds."""
    deadline = time.monotonic() + 5

    def each_round() -> None:
        assert time.monotonic() < deadline, "nothing happened"
        if done():
            supervisor.stop()

    supervisor.run(each_round)


def test_supervisor_restarts_a_dying_program_after_a_growing_pause():
    said: list[str] = []
    dying = program("raise SystemExit(3)")
    supervisor = serve.Supervisor([dying], timing=QUICK, say=said.append)

    stop_after(supervisor, lambda: len(said) == 3)

    assert said == [
        f"The clock stopped (exit code 3); starting it again in {pause} s."
        for pause in ("0.05", "0.1", "0.1")
    ]


def test_supervisor_forgets_old_deaths_after_a_steady_run():
    timing = serve.Timing(first_pause=0.05, steady_after=0, grace=1, poll=0.02)
    said: list[str] = []
    supervisor = serve.Supervisor([program("")], timing=timing, say=said.append)

    stop_after(supervisor, lambda: len(said) == 3)

    assert {line.split(" in ")[1] for line in said} == {"0.05 s."}


def test_supervisor_stops_every_program_and_what_it_started(tmp_path):
    note = tmp_path / "grandchild"
    parent = program(
        "import subprocess, pathlib, time\n"
        "child = subprocess.Popen(['sleep', '60'])\n"
        f"pathlib.Path({str(note)!r}).write_text(str(child.pid))\n"
        "time.sleep(60)"
    )
    sleeper = program("import time; time.sleep(60)")
    supervisor = serve.Supervisor([parent, sleeper], timing=QUICK)

    stop_after(supervisor, lambda: note.exists() and note.read_text())

    pids = [child.process.pid for child in supervisor.children]
    assert gone(*pids, int(note.read_text()))


def test_supervisor_kills_a_program_that_will_not_stop(tmp_path):
    note = tmp_path / "ready"
    deaf = program(
        "import pathlib, signal, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"pathlib.Path({str(note)!r}).touch()\n"
        "time.sleep(60)"
    )
    supervisor = serve.Supervisor([deaf], timing=QUICK)

    stop_after(supervisor, note.exists)

    assert [child.process.returncode for child in supervisor.children] == [-9]


@pytest.mark.parametrize("number", ["-TERM", "-KILL"])
def test_supervisor_stops_when_what_started_it_is_killed(tmp_path, number):
    note = tmp_path / "sleeper"
    code = (
        "import os, pathlib, time; "
        f"pathlib.Path({str(note)!r}).write_text(str(os.getpid())); time.sleep(60)"
    )
    script = tmp_path / "run.py"
    script.write_text(
        f"import sys; sys.path.insert(0, {str(serve.ROOT)!r})\n"
        "from tools import serve\n"
        f"sleeper = serve.Program('sleeper', [sys.executable, '-c', {code!r}])\n"
        "serve.Supervisor([sleeper]).run()\n"
    )
    shell = subprocess.Popen(["bash", "-c", f"{sys.executable} {script}; true"])
    deadline = time.monotonic() + 5
    while not (note.exists() and note.read_text()) and time.monotonic() < deadline:
        time.sleep(0.02)

    subprocess.run(["kill", number, str(shell.pid)], check=True)
    shell.wait()

    assert gone(int(note.read_text()))


def test_serve_sees_that_nobody_reads_what_it_prints(monkeypatch):
    reader, writer = os.pipe()
    with os.fdopen(writer, "w") as output:
        monkeypatch.setattr(sys, "stdout", output)
        before = serve.terminal_closed()
        os.close(reader)
        after = serve.terminal_closed()
        monkeypatch.undo()

    assert (before, after) == (False, True)


def test_serve_refuses_a_taken_port_in_one_sentence():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "tools/serve.py", "--port", str(port)],
            cwd=serve.ROOT,
            capture_output=True,
            text=True,
        )

    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        f"Port {port} is already in use. Stop what is using it, or run: "
        f"make demo PORT={port + 1}\n",
    )


def test_welcome_is_said_once_when_the_server_answers(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(serve, "WELCOME", tmp_path / "welcome.txt")
    serve.WELCOME.write_text("Rosa Whitlam  owner")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    welcome = serve.welcomer(port)

    welcome()
    before = capsys.readouterr().out
    with socket.create_server(("127.0.0.1", port)):
        welcome()
        welcome()

    assert (before, capsys.readouterr().out) == (
        "",
        "Rosa Whitlam  owner\n"
        f"Assent is running at http://127.0.0.1:{port}/ (Ctrl-C stops it).\n",
    )
