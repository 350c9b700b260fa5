"""Where a restore is refused, and where it breaks off: nothing is changed."""

import shutil
import zlib
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from backup import keys
from backup.media import MARK
from tests.backup.archives import manifest, write
from tests.factories.accounts import UserFactory
from tests.lanes import on_postgresql

HERE = "postgresql" if on_postgresql() else "sqlite"


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.LEDGER_CHECKPOINT_DIR = tmp_path / "checkpoints"
    settings.LEDGER_SIGNING_KEY_FILE = tmp_path / "ledger.pem"
    return tmp_path


@pytest.fixture
def archive(tmp_path):
    """Makes an archive whose manifest says what the test wants."""
    keys.make_pair(tmp_path / "private.pem", tmp_path / "public.pem")
    recipient = keys.public_key(tmp_path / "public.pem")

    def archive(members=None, **said):
        said = {"database": HERE, **said}
        return write(tmp_path / "archive", recipient, members, manifest(**said))

    return archive


def refused(archive, *options):
    with pytest.raises(CommandError) as caught:
        call_command(
            "restore", archive, key=archive.parent / "private.pem", verbosity=0
        )
    assert caught.value.returncode == 1
    return str(caught.value)


@pytest.mark.django_db
def test_restore_refuses_a_database_in_use(archive, folders):
    UserFactory()
    assert refused(archive({"media/a": b"x"})) == (
        "The database is in use: accounts_user holds rows. "
        "Restore into an empty database."
    )
    assert not (folders / "media").exists()


@pytest.mark.django_db
def test_restore_refuses_a_media_folder_in_use(archive, folders):
    (folders / "media" / "private").mkdir(parents=True)
    kept = folders / "media" / "private" / "kept.docx"
    kept.write_text("kept")
    assert refused(archive({"media/a": b"x"})) == (
        f"There are files in {folders / 'media'}. Restore into an empty media folder."
    )
    assert kept.read_text() == "kept"


@pytest.mark.django_db
def test_restore_refuses_another_kind_of_database(archive):
    assert refused(archive(database="oracle")) == (
        "The archive holds a database of oracle, this installation "
        f"uses {HERE}. Restore into the same kind, then move."
    )


@pytest.mark.django_db
def test_restore_refuses_an_archive_of_a_newer_release(archive):
    found = archive(assent="9.9.9", migrations=["cms.0001_initial", "cms.9999_later"])
    assert refused(found) == (
        "The archive was made by another release (Assent 9.9.9): this one does not "
        "know its migration cms.9999_later. Install that release, or a newer one, "
        "first."
    )


@pytest.mark.django_db
def test_restore_refuses_what_there_is_no_room_for(archive, folders, monkeypatch):
    monkeypatch.setattr(
        shutil, "disk_usage", lambda place: SimpleNamespace(free=999_999)
    )
    said = refused(archive({"media/a": bytes(1_000_000)}, database_size=0))
    assert said == (
        f"The restored files need 1,000,000 bytes; {folders} has 999,999 free."
    )


@pytest.mark.django_db
def test_restore_refuses_to_write_over_another_checkpoint(archive, folders):
    (folders / "checkpoints").mkdir()
    (folders / "checkpoints" / "a.json").write_text("ours")
    said = refused(archive({"checkpoints/a.json": b"theirs"}))
    assert said == (
        f"{folders / 'checkpoints' / 'a.json'} is there and differs from the archive's."
    )


@pytest.mark.django_db
def test_restore_refuses_another_signer_than_the_one_expected(archive):
    found = archive()
    with pytest.raises(CommandError, match="signed with no key, not with 0123"):
        call_command(
            "restore", found, key=found.parent / "private.pem", signed_by="0123"
        )


@pytest.mark.database
def test_restore_takes_everything_away_when_the_database_breaks_off(
    archive, install, tmp_path
):
    """The last step fails: the files that were written before it are gone again."""
    junk = b"no database at all" * 1_000
    found = archive(
        {
            "database/000000": zlib.compress(junk),
            "media/private/a.docx": b"x",
            "checkpoints/a.json": b"{}",
        },
        database_size=len(junk),
    )
    place = install("place")
    done = place.manage("restore", found, "--key", tmp_path / "private.pem")
    assert done.returncode == 1
    assert "Nothing was restored." in done.stderr
    left = [path.name for path in place.folder.rglob("*") if path.is_file()]
    assert set(left) <= {"db.sqlite3"}  # SQLite makes an empty one to look into.
    again = place.manage("restore", found, "--key", tmp_path / "private.pem")
    assert again.stderr == done.stderr
    assert not (place.media / MARK).exists()
