"""Copies that went through LibreOffice, as .docx and as .odt and back."""

import subprocess

import pytest

from exports.word import stage_document
from tests.exports.word.samples import SNAPSHOT

from .applying import accepted, raw_of, reads, text_of
from .editing import Partner
from .random_edits import edited
from .sample import DOCUMENT, brief, mapped, paper
from .test_mapping import EDITS, PLAIN, PLAIN_DOCUMENT

pytestmark = pytest.mark.office

DOCX = "docx:MS Word 2007 XML"
SEEDS = range(1_000, 1_016)
WAYS = ("word", "odt")
NAMES = [name for name in EDITS if name != "cover"]


def named(edit):
    return edit.replace(" ", "-")


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Every file as LibreOffice saves it again: three runs for all of them."""
    root = tmp_path_factory.mktemp("returned")
    for folder in ("sent", "odf", *WAYS):
        (root / folder).mkdir()
    for name in NAMES:
        file = Partner(DOCUMENT)
        EDITS[name][0](file)
        (root / "sent" / f"{named(name)}.docx").write_bytes(file.data())
    for seed in SEEDS:
        data = edited(PLAIN_DOCUMENT, seed)
        (root / "sent" / f"seed-{seed}.docx").write_bytes(data)
    file = Partner(DOCUMENT)
    number = file.comment("Managers look", "Why <b>once</b>?", about="rules")
    file.comment("Managers look", "Because.", author="Quinn", answers=number)
    (root / "sent" / "comments.docx").write_bytes(file.data())

    def convert(kind, source, ending, target):
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(root / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                str(root / target),
                *map(str, sorted((root / source).glob(f"*.{ending}"))),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )

    convert(DOCX, "sent", "docx", "word")
    convert("odt", "sent", "docx", "odf")
    convert(DOCX, "odf", "odt", "odt")
    return root


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", NAMES)
def test_edit_survives_being_saved_elsewhere(saved, name, way):
    data = (saved / way / f"{named(name)}.docx").read_bytes()
    assert brief(mapped(data)) == EDITS[name][1]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", NAMES)
def test_edit_is_found_by_its_words_once_bookmarks_are_lost(saved, name, way):
    file = Partner((saved / way / f"{named(name)}.docx").read_bytes())
    file.drop_bookmarks()
    file.drop_properties()
    assert brief(mapped(file.data())) == EDITS[name][1]


@pytest.mark.parametrize("way", WAYS)
def test_claims_survive_being_saved_elsewhere(saved, way):
    claims = paper((saved / way / "nothing.docx").read_bytes()).claims
    assert claims["TextSHA256"] == SNAPSHOT.text_sha256
    assert claims["Reference"] == SNAPSHOT.reference


@pytest.mark.parametrize("way", WAYS)
def test_comments_survive_being_saved_elsewhere(saved, way):
    found = mapped((saved / way / "comments.docx").read_bytes()).findings
    said = {(f.label, f.author, f.comment) for f in found}
    assert said == {
        ("2.4", "Pat Partner", "Why <b>once</b>?"),
        ("2.4", "Quinn", "Because."),
    }


@pytest.mark.parametrize("way", WAYS)
def test_everything_accepted_says_what_the_saved_file_says(saved, way):
    for seed in SEEDS:
        sent = (saved / "sent" / f"seed-{seed}.docx").read_bytes()
        back = (saved / way / f"seed-{seed}.docx").read_bytes()
        found = mapped(back, PLAIN, PLAIN_DOCUMENT)
        body, left = accepted(found, PLAIN, raw_of(PLAIN))
        result = stage_document(text_of(body, PLAIN), SNAPSHOT, {}).data
        assert (seed, left, reads(result)) == (seed, [], reads(sent))
