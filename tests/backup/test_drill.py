"""The drill as an administrator does it, every step a command of its own."""

import shutil
import stat
import time

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from backup import keys, opening
from backup.reading import database
from consultation.keeping import erasures

pytestmark = pytest.mark.database

PATIENCE = 240  # seconds


@pytest.fixture
def council(install, tmp_path):
    """An installation with something to lose, and its private key in the safe."""
    council = install("council")
    council.must("migrate", "-v0")
    council.deed("begin")
    council.stays, council.goes = council.deed("answer")
    council.safe = tmp_path / "safe"
    keys.make_pair(council.safe / "private.pem", council.public_key)
    return council


def test_backup_and_restore_drill(council, install, tmp_path):
    signal = tmp_path / "signal"
    signal.mkdir()
    writers = [council.start("write", signal, name) for name in ("one", "two")]
    try:
        _await(writers, signal, 1)
        council.must("backup", "--to", council.backups)
        _await(writers, signal, 1 + max(_counts(signal)))
    finally:
        (signal / "stop").touch()
        _end(writers)
    council.must("backup", "--to", council.backups)
    while_writing, at_rest = sorted(council.backups.glob("*.backup"))
    assert [stat.S_IMODE(a.stat().st_mode) for a in (while_writing, at_rest)] == [
        0o600,
        0o600,
    ]
    assert sorted(council.backups.iterdir()) == [while_writing, at_rest]
    before = council.deed("state", tmp_path / "dump.json")
    assert secrets_in(at_rest, council, tmp_path / "dump.json") == []

    council.deed("erase", council.goes)
    first = install("first")
    first.checkpoints.mkdir()
    shutil.copy(council.checkpoints / erasures.NAME, first.checkpoints)
    said = restored(first, while_writing, council)
    assert "Erasures: 1 response erased again, as was asked before.\n" in said
    assert "Policies: everything fits together.\n" in said
    assert first.deed("responses") == [council.stays]
    *known, _erasure = first.deed("entries")
    written = council.deed("entries")
    assert 0 < len(known) < len(written)
    assert known == written[: len(known)]

    second = install("second")
    left_by_a_killed_restore(second)
    restored(second, at_rest, council)
    assert second.deed("state") == before
    assert second.files() == council.files()

    shutil.copy(council.signing_key, second.signing_key)
    second.must("ledger_key", "--rotate")
    assert second.deed("go_on") == ["published", [], []]
    assert "The ledger holds." in second.must("verify_ledger")


def restored(installation, archive, council):
    """What restore says when all is well; each of its checks in a line."""
    said = installation.must("restore", archive, "--key", council.safe / "private.pem")
    checks = [line.partition(":")[0] for line in said.splitlines()]
    expected = ["Rows", "Ledger", "Erasures", "Policies", "Guards", "Files"]
    assert checks[-7:-1] == expected
    return said


def secrets_in(archive, council, dump):
    """Private keys that can be found in an archive, or in a dump of the database."""
    with opening.archive(archive, council.safe / "private.pem") as found:
        parts, texts = [], [dump.read_bytes()]
        for name, _, blocks in found.members():
            content = b"".join(blocks)
            texts.append(content)
            if name.startswith("database/"):
                parts.append(content)
        texts.append(b"".join(database(iter(parts), found.manifest.database_size)))
    assert b"Digital Parenting" in texts[-1]
    return [
        (key.name, form)
        for key in (council.signing_key, council.safe / "private.pem")
        for form in _forms(key)
        if any(form in text for text in texts)
    ]


def _forms(path):
    """A private key as raw bytes, as hexadecimal, and as its PEM file's line."""
    raw = load_pem_private_key(path.read_bytes(), None).private_bytes_raw()
    return raw, raw.hex().encode(), path.read_bytes().splitlines()[1]


def left_by_a_killed_restore(installation):
    """Its mark, and files that the next restore may throw away."""
    installation.media.mkdir()
    (installation.media / ".being-restored").touch()
    (installation.media / "half").write_text("a fi")


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
