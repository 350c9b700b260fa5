"""Skipped lanes are named, and no skip passes where skips are forbidden."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLUGINS = ["-p", "tests.lanes", "-p", "no:django", "-p", "no:cacheprovider"]
SUITE = """
import pytest

@pytest.mark.browser
def test_page(): pass

@pytest.mark.skip(reason="not today")
def test_other(): pass

@pytest.mark.xfail(raises=ZeroDivisionError)
def test_expected(): 1 / 0
"""


def run_suite(folder: Path, **environment: str) -> str:
    """Run a tiny suite where no lane's program can be found; what pytest said."""
    (folder / "test_tiny.py").write_text(SUITE)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n  browser: x\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--no-header", *PLUGINS, str(folder)],
        cwd=folder,
        env={"PATH": "/nowhere", "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
    )
    return done.stdout


@pytest.mark.parametrize("workers", ["0", "2"])
def test_lanes_names_a_skipped_lane_at_the_end(tmp_path, workers):
    said = run_suite(tmp_path, PYTEST_ADDOPTS=f"-n {workers}").splitlines()

    assert said[-2] == (
        "Skipped lane browser (1 tests): chromium not found; "
        "run: sudo apt-get install chromium fonts-liberation"
    )
    assert said[-1].startswith("2 skipped, 1 xfailed in ")


def test_lanes_turns_every_skip_into_a_failure_when_asked(tmp_path):
    said = run_suite(tmp_path, FORBID_SKIPS="1").splitlines()

    assert said[-1].startswith("1 xfailed, 2 errors in ")
    assert "A skip is a failure here. Skipped: not today" in said


def test_lanes_counts_a_module_that_skips_itself_as_a_failure(tmp_path):
    (tmp_path / "test_module.py").write_text(
        "import pytest\npytest.skip('no luck', allow_module_level=True)\n"
    )
    said = run_suite(tmp_path, FORBID_SKIPS="1")

    assert "A skip is a failure here. Skipped: no luck" in said.splitlines()
