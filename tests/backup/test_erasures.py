"""What was erased after a backup was made stays erased when it is restored."""

import shutil

import pytest

from backup import keys
from backup.emptiness import checkpoint_path
from consultation.keeping import erasures

pytestmark = pytest.mark.database


def test_a_restored_backup_forgets_what_was_erased_after_it(install, tmp_path):
    council = install("council")
    council.must("migrate", "-v0")
    stays, goes = council.deed("answer")
    keys.make_pair(tmp_path / "private.pem", council.public_key)
    council.must("backup", "--to", council.backups)
    council.deed("erase", goes)
    (archive,) = council.backups.glob("*.backup")

    other = install("other")
    other.checkpoints.mkdir()
    shutil.copy(council.checkpoints / erasures.NAME, other.checkpoints)
    said = other.must("restore", archive, "--key", tmp_path / "private.pem")
    assert "Erasures: 1 response erased again, as was asked before.\n" in said
    assert other.deed("responses") == [[stays], []]


def test_list_of_erasures_has_its_place_wherever_it_is_kept(settings, tmp_path):
    settings.ERASURES_FILE = str(tmp_path / "elsewhere")
    member = f"checkpoints/{erasures.NAME}"
    assert checkpoint_path(member) == tmp_path / "elsewhere"
