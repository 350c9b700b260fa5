"""The private server: it starts, keeps to itself, and goes without a trace."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tools import postgres, postgres_keeper

# The server's program is all it needs; so this is no test for a machine without.
pytestmark = pytest.mark.server
RUN = [sys.executable, "-m", "tools.postgres", "run", "--"]
PATIENCE = 120
SAY_WHERE = "import os; print(os.environ['TEST_DATABASE_URL'], flush=True)"


@pytest.fixture(scope="module")
def found():
    with postgres.cluster() as found:
        yield found


def gone(folder: str) -> bool:
    """Whether a server's folder goes, which its keeper does last."""
    until = time.monotonic() + PATIENCE
    while os.path.exists(folder) and time.monotonic() < until:
        time.sleep(0.1)
    return not os.path.exists(folder)


def folder_in(url: str) -> str:
    return url.split("@")[1].split("/")[0].replace("%2F", "/")


def test_cluster_listens_on_its_socket_alone(found):
    with found.connect() as connection:
        (addresses,) = connection.execute("SHOW listen_addresses").fetchone()

    assert addresses == ""
    assert Path(found.folder).stat().st_mode & 0o077 == 0


def test_cluster_wants_the_password_on_its_socket_too(found):
    forged = found.superuser_url().replace(found.passwords["keeper"], "guessed")

    with pytest.raises(psycopg.OperationalError, match="password authentication"):
        psycopg.connect(forged)


def test_cluster_sorts_alike_on_every_machine(found):
    with found.connect() as connection:
        kept = connection.execute(
            "SELECT datcollate, pg_encoding_to_char(encoding) FROM pg_database"
        ).fetchall()

    assert set(kept) == {("C.UTF-8", "UTF8")}


def test_owner_makes_databases_and_the_application_does_not(found):
    with psycopg.connect(found.owner_url(), autocommit=True) as owner:
        owner.execute("CREATE DATABASE one")
    with (
        psycopg.connect(found.url(), autocommit=True) as application,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        application.execute("CREATE DATABASE two")


def test_create_and_drop_a_database_that_is_in_use(found):
    found.create("bench")
    with psycopg.connect(found.url("bench")) as held:
        found.drop("bench")
        with pytest.raises(psycopg.OperationalError):
            held.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match='"bench" does not exist'):
        psycopg.connect(found.url("bench"))


def test_durable_cluster_waits_for_the_disk():
    with postgres.cluster(durable=True) as found, found.connect() as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("on",)


def test_cluster_leaves_nothing_after_an_exception():
    with pytest.raises(ZeroDivisionError), postgres.cluster() as found:
        raise ZeroDivisionError

    assert not os.path.exists(found.folder)


def test_run_hands_the_addresses_over_and_the_exit_code_back():
    ends = f"{SAY_WHERE}; raise SystemExit(7)"
    done = subprocess.run(
        [*RUN, sys.executable, "-c", ends],
        cwd=postgres.ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )

    assert done.returncode == 7
    assert gone(folder_in(done.stdout))


def hear_everything():
    """As at a terminal: what a shell starts in the background is deaf to Ctrl-C, and
    what `nohup` starts to the end of a terminal."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_run_leaves_nothing_when_it_is_ended(number):
    waits = f"{SAY_WHERE}; import time; time.sleep(1000)"
    runner = subprocess.Popen(
        [*RUN, sys.executable, "-c", waits],
        cwd=postgres.ROOT,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=hear_everything,
    )
    with runner:
        folder = folder_in(runner.stdout.readline())
        runner.send_signal(number)

    assert gone(folder)


def test_run_leaves_nothing_after_ctrl_c():
    waits = f"{SAY_WHERE}; import time; time.sleep(1000)"
    runner = subprocess.Popen(
        [*RUN, sys.executable, "-c", waits],
        cwd=postgres.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        preexec_fn=hear_everything,
    )
    with runner:
        folder = folder_in(runner.stdout.readline())
        os.killpg(runner.pid, signal.SIGINT)  # As a terminal does: to the whole group.
        runner.wait(120)

    assert runner.returncode == 128 + signal.SIGINT
    assert not os.path.exists(folder)


def test_programs_are_the_newest_of_debians(tmp_path, monkeypatch):
    monkeypatch.setattr(postgres_keeper, "DEBIAN", tmp_path)
    for version in ("9.6", "15", "17", "18"):
        folder = tmp_path / version / "bin"
        folder.mkdir(parents=True)
        (folder / "initdb").touch()
        if version != "18":  # only its client is installed
            (folder / "postgres").touch()

    assert postgres_keeper.programs() == tmp_path / "17" / "bin"


def test_cluster_says_what_to_install_where_there_is_none(monkeypatch, tmp_path):
    code = (
        "from pathlib import Path; from tools import postgres_keeper as k; "
        "k.DEBIAN = Path('/nowhere'); raise SystemExit(k.main())"
    )
    monkeypatch.setattr(postgres, "KEEPER", [sys.executable, "-c", code])
    monkeypatch.setenv("PATH", str(tmp_path))

    with (
        pytest.raises(postgres.ClusterError) as refused,
        postgres.cluster(),
    ):
        pass

    assert str(refused.value) == (
        "PostgreSQL not found; run: sudo apt-get install postgresql"
    )


def test_roomy_finds_a_folder_that_the_other_user_may_enter(tmp_path, monkeypatch):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(postgres_keeper.tempfile, "gettempdir", lambda: str(closed))

    assert postgres_keeper.roomy() in (Path("/tmp"), Path("/var/tmp"))  # noqa: S108  (named)
