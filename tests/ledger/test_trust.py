"""Who introduced which key, and what thieves and intruders can do with theirs."""

import json
import os
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger import canonical, checkpoints, rotation, signing, statements
from ledger.checkpoints import Checkpoint
from ledger.errors import CheckpointError
from ledger.models import Entry
from ledger.statements import Revocation, Succession
from ledger.trust import trust
from ledger.verify import verify

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def ours():
    return signing.signing_key()


def identity(key):
    return signing.key_id(key.public_key())


def forge(key, sequence, digest, at="2026-06-02T12:00:00.000000"):
    """A checkpoint as whoever holds a key can write one."""
    unsigned = Checkpoint(sequence, digest, at, identity(key))
    forged = replace(unsigned, signature=key.sign(unsigned.signed).hex())
    path = checkpoints._directory() / forged.file_name
    path.write_text(canonical.encode(asdict(forged)))
    return forged


@pytest.fixture
def signed(fill):
    """Three entries under a first key."""
    fill(3)
    checkpoints.write(NOON)
    return ours()


@pytest.fixture
def rotated(signed, fill):
    """The first key, ended at entry 4, and its successor."""
    fill(1)
    rotation.rotate_key(NOON + timedelta(hours=1))
    fill(2)
    checkpoints.write(NOON + timedelta(hours=2))
    return signed, ours()


def test_trust_follows_each_key_to_the_next(rotated, fill):
    first, second = map(identity, rotated)
    rotation.rotate_key(NOON + timedelta(hours=3))
    found = trust()
    assert list(found.keys) == [first, second, identity(ours())]
    assert found.ends == {first: 4, second: 6}
    assert found.problems == []
    assert verify().ok


def test_verify_does_not_believe_a_key_that_was_only_put_there(signed, rechain):
    intruder = Ed25519PrivateKey.generate()
    signing.publish(intruder.public_key())
    rechain(2, "{}")
    forge(intruder, 3, Entry.objects.get(pk=3).hash)
    result = verify()
    assert (result.ok, result.first_bad) == (False, 3)
    assert "More than one public key stands at the beginning" in result.problems[0]


def test_verify_does_not_believe_an_intruders_key_after_a_rotation(rotated, rechain):
    intruder = Ed25519PrivateKey.generate()
    signing.publish(intruder.public_key())
    result = verify()
    assert not result.ok
    assert identity(intruder) in result.reason


def test_verify_believes_only_pinned_keys_and_those_they_introduced(rotated, settings):
    intruder = Ed25519PrivateKey.generate()
    signing.publish(intruder.public_key())
    settings.LEDGER_TRUSTED_KEYS = [identity(rotated[0])]
    assert verify().reason == (
        f"Nobody who is believed introduced the public key {identity(intruder)}."
    )
    settings.LEDGER_TRUSTED_KEYS = [identity(intruder)]
    assert not verify().ok


def test_verify_finds_what_a_stolen_old_key_signs_after_its_end(rotated):
    thief, _ = rotated
    forged = forge(thief, 6, Entry.objects.get(pk=6).hash)
    assert verify().reason == (
        f"Checkpoint {forged.file_name} was signed with the key {identity(thief)}, "
        "whose time had ended at entry 4."
    )


def test_verify_finds_a_ledger_rewritten_and_signed_with_a_stolen_old_key(
    rotated, rechain
):
    thief, _ = rotated
    rechain(2, "{}")
    for path in checkpoints._directory().glob("*.json"):
        path.unlink()
    forge(thief, 3, Entry.objects.get(pk=3).hash, "2026-06-01T12:00:00.000000")
    result = verify()
    assert (result.ok, result.first_bad) == (False, 4)
    assert result.reason.startswith("Entry 4 is not the one that the checkpoint of")


@pytest.mark.parametrize("has_an_old_key", [True, False])
def test_verify_finds_keys_and_checkpoints_replaced_without_the_one_that_signs(
    rotated, rechain, has_an_old_key
):
    """The signing key lies apart from what the intruder could write."""
    thief = rotated[0] if has_an_old_key else Ed25519PrivateKey.generate()
    for folder in (checkpoints._directory(), signing.public_key_dir()):
        for path in folder.glob("*.*"):
            path.unlink()
    rechain(2, "{}")
    signing.publish(thief.public_key())
    forge(thief, 6, Entry.objects.get(pk=6).hash)
    assert verify().reason == (
        f"The key {identity(ours())} signs here and is not among the believed public "
        "keys: they were replaced."
    )


def test_verify_finds_two_keys_that_claim_to_follow_one(rotated):
    """Whoever stole the old key can introduce one of his own, but not unseen."""
    thief, _ = rotated
    his = Ed25519PrivateKey.generate()
    unsigned = Succession(
        key=identity(his),
        public=his.public_key().public_bytes_raw().hex(),
        follows=identity(thief),
        sequence=4,
        hash=Entry.objects.get(pk=4).hash,
        at="2026-06-01T13:00:00.000000",
    )
    statements.file(
        replace(
            unsigned,
            approval=statements.sign(unsigned, thief),
            signature=statements.sign(unsigned, his),
        )
    )
    assert verify().reason == (f"Two keys claim to follow the key {identity(thief)}.")


def test_verify_finds_an_end_moved_with_the_old_key_alone(rotated):
    thief, second = rotated
    path = signing.public_key_dir() / f"{identity(second)}.json"
    moved = replace(Succession(**json.loads(path.read_text())), sequence=6)
    statements.file(replace(moved, approval=statements.sign(moved, thief)))
    assert f"The signature of the statement {path.name} is wrong." in verify().problems


def test_revoke_sets_a_stolen_keys_checkpoints_aside(signed, fill):
    """The theft was before entry 5; what the thief signed after it counts no more."""
    fill(4)
    forge(signed, 7, "f" * 64)
    assert verify().first_bad == 7
    (checkpoints._directory() / _last()).unlink()
    rotation.revoke_key(identity(signed), 3, NOON + timedelta(hours=1))
    forge(signed, 6, "e" * 64)
    assert verify().ok
    assert trust().revoked == {identity(signed): 3}


def _last():
    return sorted(p.name for p in checkpoints._directory().glob("*.json"))[-1]


def test_revoke_is_refused_for_a_key_that_nobody_follows(signed):
    with pytest.raises(CheckpointError, match="cannot be revoked"):
        rotation.revoke_key("0" * 16, 3)


def test_verify_does_not_let_a_stolen_key_revoke_its_successor(rotated):
    thief, second = rotated
    unsigned = Revocation(identity(second), 0, identity(thief), "2026-06-02T12:00:00")
    statements.file(replace(unsigned, signature=statements.sign(unsigned, thief)))
    result = verify()
    assert result.reason == (
        f"The revocation {unsigned.file_name} is not by a later key."
    )


@pytest.mark.parametrize("text", ["{", "{}", '{"key": 1}'])
def test_verify_finds_a_damaged_statement(rotated, text):
    path = signing.public_key_dir() / f"{identity(rotated[1])}.json"
    path.write_text(text)
    assert f"The statement {path.name} about a key is damaged." in verify().problems


@pytest.mark.parametrize("stated", [True, False])
def test_a_rotation_that_was_broken_off_leaves_one_key_that_signs(
    signed, fill, settings, monkeypatch, stated
):
    """Killed before the statement was filed nothing happened; after it, all did."""
    before = identity(signed)
    last_step = "os.replace" if stated else "ledger.statements.file"
    real = os.replace

    def stop(source, target):
        if not stated or str(source).endswith(".next"):
            raise KeyboardInterrupt
        real(source, target)

    monkeypatch.setattr(last_step, stop if stated else lambda s: stop(s, s))
    with pytest.raises(KeyboardInterrupt):
        rotation.rotate_key(NOON + timedelta(hours=1))
    monkeypatch.undo()
    fill(1)
    checkpoints.write(NOON + timedelta(hours=2))
    assert (identity(ours()) != before) is stated
    assert verify().ok


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_signing_key_that_others_may_read_is_refused(signed, settings, mode):
    settings.LEDGER_SIGNING_KEY_FILE.chmod(mode)
    with pytest.raises(CheckpointError, match="set its mode to 0600"):
        checkpoints.write()
