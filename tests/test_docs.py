"""What README.md and docs/ promise: pages, pictures, commands, people and settings."""

import re
from pathlib import Path

import pytest
from PIL import Image

from demo.cast import CAST
from tools.screenshots import PICTURES, address
from tools.shots import DESK, PHONE, SHOTS

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("docs/*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")
MACHINE = re.compile(r"(?<![\w.])/(work|tmp|home|root|Users)/")
WORKSHOP = re.compile(
    r"\b(issues?|helpers?|todo|fixme|for now|sprint)\b", re.IGNORECASE
)

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def words(page):
    return page.read_text(encoding="utf-8")


def linked_from(page):
    found = [link.split("#")[0] for link in LINK.findall(words(page))]
    return [link for link in found if link and not re.match(r"\w+:", link)]


def settings_read():
    """What a real installation reads from the environment."""
    files = (ROOT / "config" / "settings").glob("*.py")
    code = "".join(words(one) for one in files if one.stem not in ("local", "test"))
    return set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', code))


@each_page
def test_links_and_pictures_lead_somewhere(page):
    lost = [link for link in linked_from(page) if not (page.parent / link).is_file()]
    assert lost == []


def test_index_leads_to_every_page():
    pages = {page.name for page in ROOT.glob("docs/*.md")} - {"index.md"}
    assert pages - set(linked_from(ROOT / "docs" / "index.md")) == set()


def test_each_picture_is_taken_by_the_command_and_shown():
    shown = {Path(link).name for page in PAGES for link in linked_from(page)}
    kept = {picture.name for picture in PICTURES.glob("*")}
    assert kept == {f"{shot.name}.png" for shot in SHOTS}
    assert kept - shown == set()


def test_pictures_are_small():
    sizes = [picture.stat().st_size for picture in PICTURES.glob("*")]
    assert max(sizes) <= 200_000
    assert sum(sizes) < 2_500_000


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_pictures_have_the_width_of_a_desk_or_a_phone(shot):
    with Image.open(PICTURES / f"{shot.name}.png") as picture:
        assert picture.size == (shot.width, shot.height)
    assert shot.width in (DESK, PHONE)


@each_page
def test_pictures_say_what_they_show(page):
    assert re.findall(r"!\[\s*\]", words(page)) == []


@each_page
def test_make_commands_exist(page):
    targets = set(re.findall(r"^([a-z-]+):", words(ROOT / "Makefile"), re.MULTILINE))
    named = re.findall(r"(?:^|`|&& )make ([a-z][a-z-]*)", words(page), re.MULTILINE)
    assert set(named) - targets == set()


@each_page
def test_pages_name_no_place_of_one_machine(page):
    assert MACHINE.findall(words(page)) == []


@each_page
def test_pages_speak_of_the_product(page):
    assert WORKSHOP.findall(words(page)) == []


def test_tours_begin_with_people_of_the_demo():
    tours = ROOT.glob("docs/tour-*.md")
    named = {
        found for tour in tours for found in re.findall(r"`(\S+@\S+)`", words(tour))
    }
    assert named - {person.email for person in CAST} == set()


def test_install_explains_every_setting():
    explained = set(
        re.findall(r"^\| `([A-Z_]+)` \|", words(ROOT / "docs/install.md"), re.M)
    )
    assert explained - {"DJANGO_SETTINGS_MODULE"} == settings_read()


def test_readme_fits_on_a_screen():
    assert len(words(ROOT / "README.md").splitlines()) <= 40


def test_address_finds_what_a_shot_names():
    ids = {"Alpha 1.0": 3, "Alpha 1.0.1": 4, "page of Alpha": 9, "copy of Alpha": 7}
    assert address("/e/{Al 1.0}/x/", ids) == "/e/3/x/"
    assert address("/e/{Al 1.0.1}/", ids) == "/e/4/"
    assert address("/p/{page of Al}/", ids) == "/p/9/"
    assert address("/c/{copy of Al}/#x", ids) == "/c/7/#x"
    assert address("/plain/", ids) == "/plain/"
