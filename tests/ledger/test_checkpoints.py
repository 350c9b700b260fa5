import json
import stat
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from ledger import checkpoints, rotation, signing
from ledger.errors import BrokenLedgerError, CheckpointError
from ledger.verify import verify

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def written(fill, ledger_files):
    """A ledger of three entries, its checkpoint, and the checkpoint's file."""
    fill(3)
    checkpoint = checkpoints.write(NOON)
    return checkpoint, ledger_files / "checkpoints" / checkpoint.file_name


def test_write_files_what_it_says(written):
    checkpoint, file = written
    assert json.loads(file.read_text()) == {
        "sequence": 3,
        "hash": checkpoint.hash,
        "at": "2026-06-01T12:00:00.000000",
        "key": signing.key_id(signing.signing_key().public_key()),
        "signature": checkpoint.signature,
    }
    assert checkpoints.load() == checkpoints.Shelf((checkpoint,), ())


def test_write_makes_a_signing_key_that_only_its_owner_reads(written, settings):
    mode = settings.LEDGER_SIGNING_KEY_FILE.stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_write_keeps_the_public_key_beside_the_checkpoints(written, ledger_files):
    checkpoint, _ = written
    found = [path.name for path in (ledger_files / "checkpoints/keys").iterdir()]
    assert found == [f"{checkpoint.key}.pem"]


def test_write_uses_the_same_key_again(written, fill):
    fill(1)
    assert checkpoints.write().key == written[0].key


@pytest.mark.django_db(transaction=True)
def test_write_inside_a_transaction_is_refused(fill):
    fill(1)
    with pytest.raises(RuntimeError), transaction.atomic():
        checkpoints.write()


def test_write_has_nothing_to_sign_in_an_empty_ledger():
    with pytest.raises(CheckpointError, match="nothing to sign"):
        checkpoints.write()


def test_write_refuses_a_missing_key_once_checkpoints_exist(written, settings):
    settings.LEDGER_SIGNING_KEY_FILE.unlink()
    with pytest.raises(CheckpointError, match="is missing"):
        checkpoints.write()


def test_write_refuses_a_key_that_everybody_reads(written, settings):
    settings.LEDGER_SIGNING_KEY_FILE.chmod(0o644)
    with pytest.raises(CheckpointError, match="set its mode to 0600"):
        checkpoints.write()


def test_write_refuses_a_damaged_key(written, settings):
    settings.LEDGER_SIGNING_KEY_FILE.write_text("no key")
    settings.LEDGER_SIGNING_KEY_FILE.chmod(0o600)
    with pytest.raises(CheckpointError, match="cannot be read"):
        checkpoints.write()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE ledger_entry SET kind='other' WHERE sequence=4",
        "DELETE FROM ledger_entry WHERE sequence=4",
        "DELETE FROM ledger_entry WHERE sequence=5",
        "DELETE FROM ledger_entry WHERE sequence=3",
    ],
)
def test_write_does_not_sign_a_bad_chain(written, fill, sql, damage):
    fill(2)
    sql(damage)
    with pytest.raises(BrokenLedgerError):
        checkpoints.write()
    assert len(checkpoints.load().checkpoints) == 1


def test_write_if_due_begins_with_the_first_entry(fill):
    assert checkpoints.write_if_due(NOON) is None
    fill(1)
    assert checkpoints.write_if_due(NOON).sequence == 1
    assert checkpoints.write_if_due(NOON) is None


def test_write_if_due_once_a_day(written):
    assert checkpoints.write_if_due(NOON + timedelta(hours=10, minutes=59)) is None
    assert checkpoints.write_if_due(NOON + timedelta(hours=11)).sequence == 3
    assert checkpoints.write_if_due(NOON + timedelta(hours=12)) is None


def test_write_if_due_every_thousand_entries(written, fill):
    fill(999)
    assert checkpoints.write_if_due(NOON) is None
    fill(1)
    assert checkpoints.write_if_due(NOON).sequence == 1003


def test_load_reports_a_damaged_checkpoint(written):
    _, file = written
    file.write_text("{")
    assert checkpoints.load().problems == (f"Checkpoint {file.name} is damaged.",)
    result = verify()
    assert (result.ok, result.first_bad, result.reason) == (
        False,
        None,
        f"Checkpoint {file.name} is damaged.",
    )


@pytest.mark.parametrize(
    "changes",
    [{"sequence": "3"}, {"hash": 3}, {"at": "noon"}, {"signature": "x"}, {"more": 1}],
)
def test_load_reports_a_misshapen_checkpoint(written, changes):
    _, file = written
    file.write_text(json.dumps(json.loads(file.read_text()) | changes))
    assert checkpoints.load().problems == (f"Checkpoint {file.name} is damaged.",)


@pytest.mark.parametrize(
    "changes",
    [{"sequence": 2}, {"hash": "f" * 64}, {"at": "2026-06-02T12:00:00.000000"}],
)
def test_load_reports_a_wrong_signature(written, changes):
    _, file = written
    file.write_text(json.dumps(json.loads(file.read_text()) | changes))
    assert checkpoints.load().problems == (
        f"The signature of checkpoint {file.name} is wrong.",
    )


def test_load_reports_an_unknown_key(written, ledger_files):
    checkpoint, file = written
    (ledger_files / "checkpoints/keys" / f"{checkpoint.key}.pem").unlink()
    assert checkpoints.load().problems == (
        f"Checkpoint {file.name} is signed with the key {checkpoint.key}, "
        "which is not among the believed public keys.",
    )


def test_rotate_key_leaves_older_checkpoints_valid(written, fill):
    first, _ = written
    fill(1)
    fresh = rotation.rotate_key(NOON + timedelta(hours=1))
    assert fresh.key != first.key
    found = checkpoints.load()
    assert found.problems == ()
    assert [(c.sequence, c.key) for c in found.checkpoints[:1]] == [(3, first.key)]
    assert {(c.sequence, c.key) for c in found.checkpoints[1:]} == {
        (4, first.key),
        (4, fresh.key),
    }
    assert checkpoints.write(NOON + timedelta(hours=2)).key == fresh.key
    assert verify().ok


def test_rotate_key_replaces_a_lost_key_once_it_is_said_to_be_ours(written, settings):
    settings.LEDGER_SIGNING_KEY_FILE.unlink()
    fresh = rotation.rotate_key()
    old = written[0].key
    assert verify().reason == (
        "More than one public key stands at the beginning: "
        f"{', '.join(sorted([old, fresh.key]))}. "
        "LEDGER_TRUSTED_KEYS can say which is yours."
    )
    settings.LEDGER_TRUSTED_KEYS = [old, fresh.key]
    assert verify().ok


def test_rotate_key_before_the_first_entry_makes_a_key(settings):
    assert rotation.rotate_key() is None
    assert settings.LEDGER_SIGNING_KEY_FILE.exists()


def test_load_trusts_only_the_keys_it_is_given(written, tmp_path):
    trusted = tmp_path / "trusted"
    trusted.mkdir()
    assert checkpoints.load(keys=trusted).checkpoints == ()
