"""The disk is full, read-only or gone: no half file is served, and nothing is lost."""

import resource
import shutil
import subprocess
from contextlib import contextmanager

import pytest
from django.urls import reverse

from cms.keeping import KeptStorage
from exports.filing import WORKS
from exports.models import StageFile
from tests.factories.policies import edition_in
from tests.faults.judging import (
    every_file_is_filed_once,
    on_disk,
    private,
    sound,
    unfinished,
    work_off,
)
from workflow.followups import work_through
from workflow.models import FollowUp
from workflow.models.followup import State
from workflow.screens.following import undone
from workflow.stages import Stage
from workflow.troubles import NO_ROOM, NOT_WRITABLE

SMALL = "mount -t tmpfs -o size=4k small {0}"
FIXED = "mount --bind {0} {0} && mount -o remount,bind,ro {0}"


def may_mount():
    """Whether a process may have mounts of its own here; not on every machine."""
    if not shutil.which("unshare"):
        return False
    tried = [
        "unshare",
        "--map-root-user",
        "--mount",
        "mount",
        "-t",
        "tmpfs",
        "x",
        "/mnt",
    ]
    return subprocess.run(tried, capture_output=True).returncode == 0


MOUNTS = {NO_ROOM: SMALL, NOT_WRITABLE: FIXED} if may_mount() else {}


def files():
    """The filing that waits; some is done at once, for there is nothing to file."""
    return FollowUp.objects.filter(kind__in=WORKS).exclude(state=State.DONE)


@contextmanager
def files_no_longer_than(size):
    """While a private file is written the system stops each write in the middle."""
    save = KeptStorage._save

    def limited(*arguments):
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            return save(*arguments)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    KeptStorage._save = limited
    try:
        yield
    finally:
        KeptStorage._save = save


@pytest.mark.django_db
def test_file_cut_off_half_way_is_neither_kept_nor_served(client):
    shutil.rmtree(private(), ignore_errors=True)
    edition = edition_in(Stage.CONSULTATION)
    with files_no_longer_than(4_000):
        work_through()
    assert (StageFile.objects.count(), on_disk()) == (0, set())
    assert set(files().values_list("problem", flat=True)) == {NO_ROOM}
    client.force_login(edition.cast.owner)
    row = edition.transitions.first()
    assert client.get(reverse("stage_word", args=[row.pk])).status_code == 404
    page = client.get(reverse("editions:edition", args=[edition.pk])).content.decode()
    assert "could not be written yet; it is being retried" in page
    assert NO_ROOM in page


@pytest.mark.parametrize("problem", MOUNTS)
@pytest.mark.django_db(transaction=True)
def test_disk_that_fails_for_a_while_loses_no_file(house, problem):
    edition_in(Stage.CONSULTATION)
    folder = private() / "stages"
    folder.mkdir(parents=True)
    house.tick(mount=MOUNTS[problem].format(folder))
    assert {work[3] for work in unfinished()} == {problem}
    assert {row.state for row in files()} == {State.DUE}
    assert (StageFile.objects.count(), on_disk()) == (0, set())
    assert all("could not be written yet" in one.sentence for one in undone(files()))
    work_off(house)
    sound()
    every_file_is_filed_once()


@pytest.mark.django_db
def test_folder_of_files_that_is_gone_is_no_fault_of_the_page(client):
    edition = edition_in(Stage.PUBLISHED)
    work_through()
    shutil.rmtree(private())
    client.force_login(edition.cast.owner)
    for row in edition.transitions.all():
        assert client.get(reverse("stage_word", args=[row.pk])).status_code == 404
    assert client.get(reverse("public_word", args=[edition.pk])).status_code == 404
    assert client.get(reverse("editions:edition", args=[edition.pk])).status_code == 200
    # What is filed from now on makes its folder again.
    edition_in(Stage.CONSULTATION, edition.cast, "Another")
    work_through()
    assert unfinished() == []
