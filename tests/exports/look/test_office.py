"""With LibreOffice: templates that it made, documents as it shows them."""

import subprocess
import zipfile
from io import BytesIO

import pytest
from PIL import Image as Pillow

from cms.text.model import Clause, words
from cms.text.numbering import numbers
from exports.look import drawing
from exports.look.current import HOUSE
from exports.look.findings import Kind
from exports.look.models import SampleLayout, SamplePage
from exports.look.reading import look_from
from exports.look.sample import sample_document
from exports.word import stage_document
from exports.word import styles as role
from exports.word.look import house_look
from tests.exports.word.reading import W, part
from tests.exports.word.samples import FULL, IMAGES, SNAPSHOT

from .templates import council, template

pytestmark = pytest.mark.office


@pytest.fixture(autouse=True)
def libreoffice(settings):
    settings.OFFICE_PROGRAM = "soffice"


def converted(folder, name, data, ending):
    """A file as LibreOffice saves it in another format."""
    (folder / name).write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            ending,
            "--outdir",
            str(folder / "out"),
            str(folder / name),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return next((folder / "out").glob(f"*.{ending.partition(':')[0]}"))


def test_template_that_libreoffice_saved_is_found_as_before(
    tmp_path, assert_valid_docx
):
    odt = converted(tmp_path, "ours.docx", council(), "odt").read_bytes()
    saved = converted(tmp_path, "again.odt", odt, "docx:MS Word 2007 XML").read_bytes()

    look, findings = look_from(saved)

    found = {f.about for f in findings if f.kind is Kind.FOUND}
    assert {"Title", "Heading 1", "Heading 2", "Text", "Clause 1.1"} <= found
    assert look.letterhead.pictures[next(iter(look.letterhead.pictures))][0] == "png"
    path = tmp_path / "stage.docx"
    path.write_bytes(stage_document(FULL, SNAPSHOT, IMAGES, look=look).data)
    assert_valid_docx(path)


def test_libreoffice_shows_each_clause_behind_its_number_in_a_councils_look(tmp_path):
    document = stage_document(FULL, SNAPSHOT, IMAGES, look=look_from(council())[0])
    pdf = converted(tmp_path, "stage.docx", document.data, "pdf")
    command = ["pdftotext", "-layout", str(pdf), "-"]
    shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines = iter(" ".join(line.split()) for line in shown.splitlines())

    found = numbers(FULL)
    missing = [
        f"{found[part.id]} {words(part.runs)}"
        for section in FULL.sections
        for part in section.parts
        if isinstance(part, Clause) and len(words(part.runs)) < 60
        if f"{found[part.id]} {words(part.runs)}" not in lines
    ]
    assert missing == []


def test_pages_of_a_sample_are_drawn():
    plain = drawing.pictures(sample_document(look_from(template())[0]).data)
    sizes = {Pillow.open(BytesIO(page)).size for page in plain}

    assert len(plain) >= 4
    assert sizes == {(662, 936)}


def test_what_cannot_be_drawn_gives_no_pictures():
    assert drawing.pictures(b"PK\x03\x04 broken off") == []


@pytest.mark.django_db
def test_sample_has_page_numbers_once_they_are_counted():
    plain = sample_document(house_look())
    assert drawing.numbered(HOUSE).data == plain.data

    drawing.draw_sample.func(HOUSE)

    body = part(drawing.numbered(HOUSE), "word/document.xml")
    contents = [
        "".join(t.text for t in p.iter(W + "t"))
        for p in body.iter(W + "p")
        if p.find(f"{W}pPr/{W}pStyle").get(W + "val") == role.CONTENTS_1
    ]
    assert contents[0] == "Document control2"
    kept = SamplePage.objects.filter(document_sha256=plain.content_sha256)
    assert kept.count() == SampleLayout.objects.get().total


def test_without_the_programs_nothing_is_drawn(monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert not drawing.available()
    assert drawing.pictures(sample_document(look_from(template())[0]).data) == []


def test_roles_in_the_sample_are_most_of_all():
    """What the sample does not show, nobody sees before it is in use."""
    xml = sample_document(look_from(template())[0]).data
    body = zipfile.ZipFile(BytesIO(xml)).read("word/document.xml").decode()
    shown = {one for one in role.ROLES if f'w:val="{one}"' in body}
    assert set(role.ROLES) - shown <= {
        *(role.clause(level) for level in range(5, 9)),
        role.LONG_TITLE,
        role.HEADER,
        role.FOOTER,
        role.COMMENT_TEXT,
        role.COMMENT_MARK,
    }
