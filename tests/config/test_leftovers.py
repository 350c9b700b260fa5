"""A run of the tests leaves nothing in the machine's folder for temporary files."""

import subprocess
import sys
from pathlib import Path

from django.conf import settings

FORKED = """
import os, pathlib
from config.settings import test
folder = pathlib.Path(test.MEDIA_ROOT).parent
if not os.fork():
    raise SystemExit(0)
os.wait()
print(folder.exists(), folder)
"""


def test_folder_of_a_run_goes_with_the_process_that_made_it():
    said = subprocess.run(
        [sys.executable, "-c", FORKED],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    there, _, folder = said.stdout.strip().partition(" ")
    assert there == "True"
    assert "assent-tests-" in folder
    assert not Path(folder).exists()
