"""The daily backup: once a day, told to people when it fails."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.roles import Role
from backup import daily, keys, making, media
from backup.errors import BackupError
from backup.making import Made
from tests.backup.archives import manifest
from tests.factories.accounts import UserFactory
from workflow import ticking

pytestmark = pytest.mark.django_db

NIGHT = datetime(2026, 11, 23, 1, 59, tzinfo=UTC)
MORNING = datetime(2026, 11, 23, 2, 1, tzinfo=UTC)


@pytest.fixture
def folder(settings, tmp_path):
    settings.BACKUP_DIR = str(tmp_path / "backups")
    settings.BACKUP_PUBLIC_KEY_FILE = tmp_path / "public.pem"
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.LEDGER_SIGNING_KEY_FILE = tmp_path / "ledger.pem"
    return tmp_path / "backups"


def test_nothing_is_backed_up_where_nobody_said_where_to(settings, time_machine):
    time_machine.move_to(MORNING, tick=False)
    settings.BACKUP_DIR = ""
    assert daily.back_up_daily() == ""


def test_the_daily_backup_has_its_turn_each_minute():
    assert daily.back_up_daily in ticking._jobs


def test_one_backup_a_day_from_its_hour_on(folder, tmp_path, time_machine):
    keys.make_pair(tmp_path / "private.pem", tmp_path / "public.pem")
    time_machine.move_to(NIGHT, tick=False)
    assert daily.back_up_daily() == ""
    time_machine.move_to(MORNING, tick=False)
    assert daily.back_up_daily() == "Backed up into assent-20261123T020100Z.backup."
    assert daily.back_up_daily() == ""
    time_machine.move_to(MORNING.replace(day=24), tick=False)
    assert daily.back_up_daily() == "Backed up into assent-20261124T020100Z.backup."


def test_the_oldest_go_once_there_are_enough(folder, tmp_path, settings, time_machine):
    settings.BACKUP_KEEP = 2
    keys.make_pair(tmp_path / "private.pem", tmp_path / "public.pem")
    for day in (20, 21, 22):
        time_machine.move_to(MORNING.replace(day=day), tick=False)
        daily.back_up_daily()
    assert sorted(path.name for path in folder.iterdir()) == [
        "assent-20261121T020100Z.backup",
        "assent-20261122T020100Z.backup",
    ]


def test_a_failure_is_told_once_and_tried_again_each_hour(
    folder, tmp_path, time_machine, mailoutbox
):
    people = UserFactory.create_batch(2, roles=[Role.ADMINISTRATOR])
    UserFactory(roles=[Role.CLERK])
    time_machine.move_to(MORNING, tick=False)
    with pytest.raises(BackupError) as caught:
        daily.back_up_daily()
    assert str(caught.value) == (
        f"The daily backup failed: The backup key {tmp_path / 'public.pem'} is "
        "missing. Make a pair: manage.py backup --make-key PRIVATE-KEY-FILE"
    )
    assert daily.back_up_daily() == ""
    time_machine.move_to(MORNING.replace(hour=4), tick=False)
    with pytest.raises(BackupError):
        daily.back_up_daily()
    assert [sorted(mail.to) for mail in mailoutbox] == [
        sorted(person.email for person in people)
    ]


def test_a_damaged_installation_is_backed_up_and_told(
    folder, time_machine, monkeypatch
):
    harmed = manifest(damaged={"private/a.docx": "it is missing"})
    made = Made(folder / "assent-20261123T020100Z.backup", harmed)
    monkeypatch.setattr(making, "make", lambda *arguments: made)
    time_machine.move_to(MORNING, tick=False)
    with pytest.raises(BackupError, match="the database names this file"):
        daily.back_up_daily()


def test_a_damaged_installation_costs_no_older_backup(
    folder, tmp_path, settings, time_machine, mailoutbox, monkeypatch
):
    UserFactory(roles=[Role.ADMINISTRATOR])
    settings.BACKUP_KEEP = 1
    keys.make_pair(tmp_path / "private.pem", tmp_path / "public.pem")
    time_machine.move_to(MORNING.replace(day=22), tick=False)
    daily.back_up_daily()
    monkeypatch.setattr(making, "_note_missing", _find_damage)
    for hour in (2, 3, 4):
        time_machine.move_to(MORNING.replace(hour=hour), tick=False)
        if hour == 2:
            with pytest.raises(BackupError, match="the database names this file"):
                daily.back_up_daily()
        else:
            assert daily.back_up_daily() == ""
    assert sorted(path.name for path in folder.glob("assent-*")) == [
        "assent-20261122T020100Z.backup",
        "assent-20261123T020100Z.backup",
    ]
    (mail,) = mailoutbox
    assert "no older backup is removed" in mail.body


def test_what_fails_after_a_backup_by_hand_is_told_anew(
    folder, tmp_path, time_machine, mailoutbox
):
    UserFactory(roles=[Role.ADMINISTRATOR])
    time_machine.move_to(MORNING.replace(day=22), tick=False)
    with pytest.raises(BackupError):
        daily.back_up_daily()
    keys.make_pair(tmp_path / "private.pem", tmp_path / "public.pem")
    time_machine.move_to(MORNING.replace(day=22, hour=3), tick=False)
    call_command("backup", stdout=StringIO())
    assert daily.back_up_daily() == ""
    (tmp_path / "public.pem").unlink()
    time_machine.move_to(MORNING, tick=False)
    with pytest.raises(BackupError):
        daily.back_up_daily()
    assert len(mailoutbox) == 2


def _find_damage(found, named):
    found.damaged["private/a.docx"] = "it is missing"


def test_a_mark_that_a_power_cut_brought_back_is_not_backed_up(folder, settings):
    media_root = Path(settings.MEDIA_ROOT)
    (media_root / "documents").mkdir(parents=True)
    for name in (media.MARK, f"documents/{media.MARK}"):
        (media_root / name).touch()
    assert list(media.lying_there()) == [(f"documents/{media.MARK}", True)]


def test_a_signing_key_in_the_media_folder_stops_the_backup(
    folder, tmp_path, settings, time_machine
):
    keys.make_pair(tmp_path / "private.pem", tmp_path / "public.pem")
    settings.LEDGER_SIGNING_KEY_FILE = tmp_path / "media" / "ledger.pem"
    time_machine.move_to(MORNING, tick=False)
    with pytest.raises(BackupError, match="whose files go into backups"):
        daily.back_up_daily()


def test_backups_do_not_lie_among_what_is_backed_up(folder, tmp_path):
    keys.make_pair(tmp_path / "private.pem", tmp_path / "public.pem")
    with pytest.raises(CommandError, match="Keep backups elsewhere"):
        call_command("backup", to=tmp_path / "media" / "backups")


def test_make_key_writes_a_pair_that_only_opens_with_its_private_half(
    folder, tmp_path, settings
):
    private = tmp_path / "safe" / "private.pem"
    call_command("backup", make_key=private, stdout=StringIO())
    public = keys.public_key(settings.BACKUP_PUBLIC_KEY_FILE)
    assert keys.key_id(keys.private_key(private).public_key()) == keys.key_id(public)
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", make_key=private)
