"""The PDF of a stage: tagged, titled, whole, from what it is given alone."""

import builtins
import re
import subprocess
from dataclasses import replace
from io import BytesIO
from urllib.parse import quote

import pytest
from PIL import ImageFile
from pypdf import PdfReader

from cms.text.model import Run
from cms.text.numbering import numbers
from exports.pdf import printing, stage_pdf
from exports.pdf.page import html
from exports.word.standing import standing
from tests.exports.word.samples import (
    FULL,
    IMAGES,
    SNAPSHOT,
    clause,
    image,
    section,
    text,
)
from tests.exports.word.test_hostile import HOSTILE, everywhere
from workflow.snapshot import EditionLine, Step
from workflow.stages import KEPT, Stage

pytestmark = pytest.mark.pdf


def run(tool, *arguments, data):
    done = subprocess.run([tool, *arguments], input=data, capture_output=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def pages(document):
    return run("pdftotext", "-layout", "-", "-", data=document.data).split("\f")[:-1]


def words(document):
    return " ".join(" ".join(pages(document)).split())


def info(document, tmp_path):
    path = tmp_path / "stage.pdf"
    path.write_bytes(document.data)
    said = run("pdfinfo", str(path), data=b"")
    return dict(line.split(":", 1) for line in said.splitlines() if ":" in line)


def structure(document, tmp_path):
    path = tmp_path / "stage.pdf"
    path.write_bytes(document.data)
    return run("pdfinfo", "-struct-text", str(path), data=b"")


@pytest.fixture(scope="module")
def written():
    return stage_pdf(FULL, SNAPSHOT, IMAGES)


def test_document_is_tagged_and_has_its_title_and_language(written, tmp_path):
    facts = info(written, tmp_path)
    assert facts["Tagged"].strip() == "yes"
    assert facts["Title"].strip() == "Digital parenting, edition 1.0"
    assert facts["JavaScript"].strip() == "no"
    root = PdfReader(BytesIO(written.data)).root_object
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_headings_tables_and_pictures_have_their_structure(written, tmp_path):
    found = structure(written, tmp_path)
    for tag in ("H1", "H2", "H3", "Table", "THead", "TH", "Figure", "Link"):
        assert re.search(rf"^ +{tag}\b", found, re.MULTILINE), tag
    assert "FOR DMT" not in found


def test_every_word_and_number_of_the_text_is_there(written):
    said = words(written)
    for one in FULL.clauses:
        for piece in "".join(run.text for run in one.runs).split():
            assert piece in said
    for number in numbers(FULL).values():
        assert number in said
    for wanted in (
        "Document control",
        "Approval history",
        "Revision history",
        "Contents",
        "Printed copies are uncontrolled",
        "A young person who was in our care.",
        "Talks with the child about life online",
        "In danger now?",
        "Keeping safe",
    ):
        assert wanted in said


def test_short_words_in_tables_are_not_broken():
    long = "What was said about it at length, with each of the reasons. " * 5
    step = Step("2026-09-28", "Opened consultation", "Maya Thornton", "Owner", "1.0")
    line = EditionLine("1.0", "2026-11-22", "Published", long, "Maya Thornton")
    snapshot = replace(SNAPSHOT, steps=(replace(step, comment=long),), editions=(line,))
    said = words(stage_pdf(FULL, snapshot, IMAGES))
    for word in ("September", "November", "Published", "Edition", "Thornton"):
        assert word in said[said.index("Approval history") :]


def test_contents_name_the_page_of_each_section(written):
    every = pages(written)
    contents = next(page for page in every if page.strip().find("Contents") > 0)
    line = next(line for line in contents.splitlines() if "Who does what" in line)
    named = int(line.rsplit(".", 1)[-1])
    assert "Who does what" in every[named - 1]
    assert f"Page {named} of {len(every)}" in every[named - 1]


@pytest.mark.parametrize("stage", KEPT)
def test_every_stage_but_the_published_one_is_marked(stage):
    source = html(FULL, replace(SNAPSHOT, stage=stage))
    marked = standing(replace(SNAPSHOT, stage=stage)).watermark
    assert ("@page { background" in source) == (stage is not Stage.PUBLISHED)
    assert quote(f">{marked}</text>") in source or stage is Stage.PUBLISHED


def test_same_input_gives_the_same_bytes(written):
    assert stage_pdf(FULL, SNAPSHOT, IMAGES) == written
    other = stage_pdf(replace(FULL, title="Another"), SNAPSHOT, IMAGES)
    assert other.file_sha256 != written.file_sha256


def test_links_lead_to_the_web_and_never_back_to_our_site():
    linked = (
        Run("web", href="https://example.org/a"),
        Run("ours", href="/policies/other/"),
        Run("script", href="javascript:alert(1)"),
        Run("file", href="file:///etc/passwd"),
    )
    written = stage_pdf(text(section("Links", clause("a", linked))), SNAPSHOT, {})
    found = [
        note.get_object()["/A"]["/URI"]
        for page in PdfReader(BytesIO(written.data)).pages
        for note in page.get("/Annots", ())
        if "/A" in note.get_object() and "/URI" in note.get_object()["/A"]
    ]
    assert found == ["https://example.org/a"]


def test_nothing_but_what_is_given_is_ever_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    source = f'<html><body><img src="file://{secret}" alt="none"></body></html>'
    assert b"SECRET" not in printing.printed(source, {}, "a" * 64)
    fetch = printing._fetcher({"a.png": b"x"}).fetch
    assert fetch(printing.PICTURES + "a.png").read() == b"x"
    for address in (f"file://{secret}", "https://example.org/", printing.PICTURES):
        with pytest.raises(ValueError, match="only what it is given"):
            fetch(address)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_neither_break_the_file_nor_out_of_the_page(name):
    policy, snapshot = everywhere(HOSTILE[name][:2000])
    written = stage_pdf(policy, snapshot, {})
    assert written.data.startswith(b"%PDF-1.7")
    assert "Document control" in words(written)


def test_missing_or_broken_picture_is_said_in_words():
    policy = text(section("Purpose", clause("a", "Words.")), image(b"not a picture"))
    shown = image(b"not a picture")
    written = stage_pdf(policy, SNAPSHOT, {shown.sha256: b"not a picture"})
    assert "A bridge over a river" in words(written)


def test_printing_leaves_other_work_strict_about_cut_off_pictures(written):
    assert written.data
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False


def test_machine_without_pango_says_what_to_install(monkeypatch):
    real = builtins.__import__

    def without(name, *arguments, **more):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *arguments, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert not printing.is_available()
    with pytest.raises(printing.PdfUnavailable, match=r"libpango-1\.0-0"):
        stage_pdf(FULL, SNAPSHOT, IMAGES)
