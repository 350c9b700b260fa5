"""Every posted form carries its token, also in a part that is included alone."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
PAGES = {
    page.relative_to(TEMPLATES).as_posix(): page.read_text(encoding="utf-8")
    for page in sorted(TEMPLATES.rglob("*.html"))
}
FORM = re.compile(r"<form[^>]*method=.post.[^>]*>(.*?)</form>", re.DOTALL)
ALONE = re.compile(r"\{% include (\S+) (?:with (.*?) )?only %\}")
TOKEN = "csrf_token=csrf_token"


def posts(name):
    """Whether a part has a form, or includes one that has."""
    text = PAGES[name]
    inner = re.findall(r'\{% include "([^"]+)"', text)
    return bool(FORM.search(text)) or any(posts(one) for one in inner if one in PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_forms_carry_their_token(name):
    forms = FORM.findall(PAGES[name])
    assert [one for one in forms if "csrf_token" not in one] == []


@pytest.mark.parametrize("name", PAGES)
def test_parts_with_forms_are_handed_the_token(name):
    """A part named by a variable, such as a panel, may have a form at any time."""
    without = []
    for part, given in ALONE.findall(PAGES[name]):
        known = part.strip('"')
        if TOKEN not in given and (known not in PAGES or posts(known)):
            without.append(part)
    assert without == []
