import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from exports.word import stage_document

from .samples import FULL, IMAGES, SNAPSHOT

ROOT = Path(__file__).resolve().parents[3]
PRINT_HASHES = """
from exports.word import stage_document
from tests.exports.word.samples import FULL, IMAGES, SNAPSHOT
written = stage_document(FULL, SNAPSHOT, IMAGES)
print(written.file_sha256, written.content_sha256)
"""


@pytest.mark.parametrize(
    ("zone", "seed", "language"),
    [
        ("UTC", "0", "C"),
        ("Pacific/Kiritimati", "1", "de_DE.UTF-8"),
        ("America/Los_Angeles", "4242", "C.UTF-8"),
    ],
)
def test_package_is_the_same_in_any_process(zone, seed, language):
    here = stage_document(FULL, SNAPSHOT, IMAGES)
    environment = os.environ | {
        "TZ": zone,
        "PYTHONHASHSEED": seed,
        "LC_ALL": language,
        "PYTHONPATH": str(ROOT),
    }

    there = subprocess.run(
        [sys.executable, "-c", PRINT_HASHES],
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    )

    assert there.stdout.split() == [here.file_sha256, here.content_sha256]


def test_package_members_are_sorted_and_undated():
    written = stage_document(FULL, SNAPSHOT, IMAGES)

    with zipfile.ZipFile(BytesIO(written.data)) as archive:
        members = archive.infolist()
        assert archive.testzip() is None

    names = [member.filename for member in members]
    assert names == sorted(names)
    assert names[0] == "[Content_Types].xml"
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
