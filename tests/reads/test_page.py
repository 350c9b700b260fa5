"""The page about reading names tests that are there, and each advisory once."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def test_each_test_that_the_page_names_is_there():
    code = "".join(
        file.read_text() for file in (ROOT / "tests/reads").glob("test_*.py")
    )
    named = re.findall(r"`(test_\w+)`", PAGE)
    assert len(named) >= 11
    assert [name for name in named if f"def {name}(" not in code] == []


def test_each_advisory_has_one_kind():
    table = PAGE.partition("| Kind |")[2]
    advisories = re.findall(r"(?:CVE-\d{4}-\d+|GHSA(?:-\w{4}){3})", table)
    assert len(advisories) == len(set(advisories)) == 31  # one has two names
