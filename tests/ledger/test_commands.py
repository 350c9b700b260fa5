import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ledger import checkpoints

pytestmark = pytest.mark.django_db


def run(*command):
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def test_verify_ledger_says_that_the_ledger_holds(fill):
    fill(3)
    checkpoint = checkpoints.write()
    assert run("verify_ledger") == (
        "Entries verified: 3\n"
        f"Checkpoints: 1, the last at entry 3 of {checkpoint.at} UTC, "
        f"key {checkpoint.key}\n"
        "The ledger holds.\n"
    )


def test_verify_ledger_says_what_it_cannot_see_without_a_checkpoint(fill):
    fill(1)
    assert run("verify_ledger") == (
        "Entries verified: 1\n"
        "Checkpoints: none. Without one, a cut tail or a ledger written anew "
        "passes unseen.\n"
        "The ledger holds.\n"
    )


def test_verify_ledger_names_the_first_bad_entry_and_fails(fill, sql):
    fill(3)
    sql("UPDATE ledger_entry SET kind='other' WHERE sequence=2")
    with pytest.raises(CommandError) as caught:
        run("verify_ledger")
    assert str(caught.value) == (
        "First bad entry: 2. The content of entry 2 does not match its hash."
    )
    assert caught.value.returncode == 1


def test_verify_ledger_fails_on_a_damaged_checkpoint(fill, ledger_files):
    fill(3)
    (ledger_files / "checkpoints").mkdir()
    (ledger_files / "checkpoints" / "a.json").write_text("")
    with pytest.raises(CommandError) as caught:
        run("verify_ledger")
    assert str(caught.value) == (
        "The ledger does not verify. Checkpoint a.json is damaged."
    )


def test_verify_ledger_uses_copies_kept_elsewhere(fill, ledger_files):
    fill(3)
    checkpoints.write()
    shutil.move(ledger_files / "checkpoints", ledger_files / "copies")
    assert "Checkpoints: none." in run("verify_ledger")
    found = run("verify_ledger", "--checkpoints", str(ledger_files / "copies"))
    assert "Checkpoints: 1," in found


def test_verify_ledger_refuses_a_directory_that_is_not_there():
    with pytest.raises(CommandError, match="is not a directory"):
        run("verify_ledger", "--keys", "/nowhere")


def test_ledger_checkpoint_writes_one(fill):
    fill(2)
    found = run("ledger_checkpoint")
    (checkpoint,) = checkpoints.load().checkpoints
    assert found == (
        f"Checkpoint at entry 2 written to {checkpoint.file_name}, "
        f"key {checkpoint.key}\n"
    )


def test_ledger_checkpoint_if_due_writes_none_twice(fill):
    fill(2)
    run("ledger_checkpoint", "--if-due")
    assert run("ledger_checkpoint", "--if-due") == "No checkpoint was written.\n"


def test_ledger_checkpoint_rotates_the_key(fill):
    fill(2)
    run("ledger_checkpoint")
    run("ledger_key", "--rotate")
    assert len({c.key for c in checkpoints.load().checkpoints}) == 2


def test_ledger_checkpoint_of_an_empty_ledger_says_why_not():
    with pytest.raises(CommandError, match="The ledger is empty"):
        run("ledger_checkpoint")
