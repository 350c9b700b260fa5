"""The drill as an administrator does it, every step a command of its own."""

import shutil
import time

import pytest

pytestmark = pytest.mark.database

PATIENCE = 240  # seconds


@pytest.fixture
def council(install, tmp_path):
    """An installation with something to lose, and its private key in the safe."""
    council = install("council")
    council.must("migrate", "-v0")
    council.deed("begin")
    council.safe = tmp_path / "safe"
    council.must("backup", "--make-key", council.safe / "private.pem")
    return council


def test_backup_and_restore_drill(council, install, tmp_path):
    signal = tmp_path / "signal"
    signal.mkdir()
    writers = [council.start("write", signal, name) for name in ("one", "two")]
    try:
        _await(writers, signal, 1)
        council.must("backup")
        _await(writers, signal, 1 + max(_counts(signal)))
    finally:
        (signal / "stop").touch()
        _end(writers)
    council.must("backup")
    while_writing, at_rest = sorted(council.backups.glob("*.backup"))

    first = install("first")
    said = restored(first, while_writing, council)
    assert "Policies: everything fits together.\n" in said
    known = first.deed("entries")
    written = council.deed("entries")
    assert 0 < len(known) < len(written)
    assert known == written[: len(known)]

    second = install("second")
    restored(second, at_rest, council)
    assert second.deed("rows") == council.deed("rows")
    assert second.files() == council.files()
    assert second.deed("page") == council.deed("page")

    shutil.copy(council.signing_key, second.signing_key)
    second.must("ledger_key", "--rotate")
    assert second.deed("go_on") == "published"
    second.must("tick")
    assert "The ledger holds." in second.must("verify_ledger")
    second.must("verify_policies")


def restored(installation, archive, council):
    """What restore says when all is well; each of its checks in a line."""
    said = installation.must("restore", archive, "--key", council.safe / "private.pem")
    checks = [line.partition(":")[0] for line in said.splitlines()]
    assert checks[-6:-1] == ["Rows", "Ledger", "Policies", "Guards", "Files"]
    return said


def _counts(signal):
    return [
        int((signal / name).read_text()) if (signal / name).exists() else 0
        for name in ("one", "two")
    ]


def _await(writers, signal, count):
    """Until both writers have come so far."""
    deadline = time.monotonic() + PATIENCE
    while min(_counts(signal)) < count:
        for writer in writers:
            assert writer.poll() is None, writer.stderr.read()
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _end(writers):
    for writer in writers:
        try:
            _, said = writer.communicate(timeout=PATIENCE)
        finally:
            writer.kill()
        assert writer.returncode == 0, said
