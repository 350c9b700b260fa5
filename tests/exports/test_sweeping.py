"""Files that no row knows go; nothing else does."""

import os
import shutil
import time
from pathlib import Path

import pytest

from cms.keeping import private_storage
from exports import sweeping
from exports.filing import file_for
from tests.factories.policies import make_policy

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder():
    found = Path(private_storage().location)
    shutil.rmtree(found, ignore_errors=True)
    (found / "stages").mkdir(parents=True)
    return found


def litter(folder, name, days=3):
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"nobody's")
    age(path, days)
    return path


def age(path, days):
    then = time.time() - days * 86_400
    os.utime(path, (then, then))


def left(folder):
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and path.name != sweeping.DONE
    }


@pytest.fixture
def filed(folder):
    """A file that a row knows, by which a database knows its files again."""
    return file_for(make_policy().transitions.get()).file.name


def test_old_files_without_a_row_are_removed_everywhere(folder, filed):
    litter(folder, "stages/one.docx")
    litter(folder, "stages/.partial-1")
    litter(folder, "imports/two.docx")
    litter(folder, "returned/three.docx")
    assert sweeping.sweep_if_due() == (
        "Private files removed because nothing refers to them: 4."
    )
    assert left(folder) == {filed}


def test_files_stay_beside_a_database_that_knows_none_of_them(folder, filed):
    litter(folder, "stages/one.docx")
    (folder / filed).unlink()
    assert sweeping.sweep_if_due() == ""
    assert left(folder) == {"stages/one.docx"}


def test_files_of_rows_and_young_ones_stay(folder, filed):
    age(folder / filed, 400)
    litter(folder, "stages/young.docx", days=1)
    assert sweeping.sweep_if_due() == ""
    assert left(folder) == {filed, "stages/young.docx"}


def test_sweeps_once_a_day(folder, filed):
    assert sweeping.sweep_if_due() == ""
    litter(folder, "stages/one.docx")
    assert sweeping.sweep_if_due() == ""
    assert left(folder) == {filed, "stages/one.docx"}
    age(folder / sweeping.DONE, 1.1)
    sweeping.sweep_if_due()
    assert left(folder) == {filed}


def test_folder_of_another_database_is_left_alone(folder, filed):
    for number in range(sweeping.SUSPICIOUS + 1):
        litter(folder, f"stages/{number}.docx")
    litter(folder, "imports/two.docx")
    assert sweeping.sweep_if_due() == (
        "Private files removed because nothing refers to them: 1. "
        "21 of 21 files in “stages” are unknown to this database. None was removed: "
        "check DATABASE_URL and MEDIA_ROOT."
    )
    assert len(left(folder)) == sweeping.SUSPICIOUS + 2
