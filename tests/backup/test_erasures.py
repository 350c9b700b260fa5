"""Where a restore puts the list of erasures; `test_drill.py` shows that it is used."""

from backup.emptiness import checkpoint_path
from consultation.keeping import erasures


def test_list_of_erasures_has_its_place_wherever_it_is_kept(settings, tmp_path):
    settings.ERASURES_FILE = str(tmp_path / "elsewhere")
    member = f"checkpoints/{erasures.NAME}"
    assert checkpoint_path(member) == tmp_path / "elsewhere"


def test_list_of_erasures_lies_beside_the_checkpoints(settings, tmp_path):
    settings.LEDGER_CHECKPOINT_DIR, settings.ERASURES_FILE = tmp_path, ""
    assert checkpoint_path(f"checkpoints/{erasures.NAME}") == tmp_path / erasures.NAME
