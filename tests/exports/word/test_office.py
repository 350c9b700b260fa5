"""What LibreOffice shows: the right words behind the right numbers."""

import subprocess
from dataclasses import replace

import pytest
from PIL import Image, ImageColor

from cms.text.model import Clause, Table, words
from cms.text.numbering import numbers
from exports.word import stage_document
from exports.word.watermark import COLOUR

from .samples import FULL, IMAGES, SNAPSHOT, clause, section, sub_heading, text

pytestmark = pytest.mark.office
GREY = ImageColor.getrgb(COLOUR)

IRREGULAR = text(
    section(
        "Items that skip a level",
        clause("a", "Alpha paragraph"),
        clause("b", "Bravo skips two", 3),
        clause("c", "Charlie comes back", 1),
        clause("d", "Delta paragraph"),
        clause("e", "Echo in deep water", 9),
        id="one",
    ),
    section("", clause("f", ""), clause("g", "Foxtrot after nothing"), id="two"),
    section(
        "A list at the start",
        clause("h", "Golf first", 1),
        clause("i", "Hotel below", 2),
        sub_heading("j", "A heading between"),
        clause("k", "India counts on", 1),
        clause("l", "Juliet below", 2),
        clause("m", "Kilo paragraph"),
        clause("n", "Lima below", 1),
        id="three",
    ),
)
MANY = text(
    *(
        section(
            f"Part {part}",
            *(clause(f"{part}-{n}", f"Word{part}x{n}", n % 3) for n in range(12)),
            id=f"s{part}",
        )
        for part in range(1, 41)
    )
)


@pytest.fixture
def laid_out(tmp_path):
    """The PDF that LibreOffice makes of a document."""

    def convert(document):
        source = tmp_path / "stage.docx"
        source.write_bytes(document.data)
        profile = (tmp_path / "profile").as_uri()
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={profile}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(tmp_path),
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return tmp_path / "stage.pdf"

    return convert


@pytest.fixture
def shown(laid_out):
    """The lines of a document as LibreOffice lays it out, spaces made single."""

    def read(document):
        command = ["pdftotext", "-layout", str(laid_out(document)), "-"]
        out = subprocess.run(command, check=True, capture_output=True, text=True)
        return [" ".join(line.split()) for line in out.stdout.splitlines()]

    return read


@pytest.fixture
def watermarked(laid_out, tmp_path):
    """How many points of each page have the watermark's colour."""

    def count(document):
        command = ["pdftoppm", "-r", "40", "-png", str(laid_out(document)), "page"]
        subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
        return [
            colours(Image.open(page)).get(GREY, 0)
            for page in sorted(tmp_path.glob("page-*.png"))
        ]

    return count


def colours(picture):
    """How many points of a picture have each colour."""
    return {colour: many for many, colour in picture.convert("RGB").getcolors(1 << 24)}


def numbered_lines(policy):
    found = numbers(policy)
    for one in policy.sections:
        yield f"{found[one.id]} {one.heading}".strip()
        for part in one.parts:
            if isinstance(part, Clause):
                yield f"{found[part.id]} {words(part.runs)}".strip()


@pytest.mark.parametrize("policy", [FULL, IRREGULAR, MANY], ids=["full", "odd", "many"])
def test_office_shows_each_clause_behind_its_number(policy, shown):
    lines = iter(shown(stage_document(policy, SNAPSHOT, IMAGES)))

    missing = [line for line in numbered_lines(policy) if line not in lines]

    assert missing == []


def test_office_counts_the_pages_and_repeats_header_and_footer(shown):
    lines = shown(stage_document(FULL, SNAPSHOT, IMAGES))

    pages = [line for line in lines if "Page " in line]
    assert pages == [
        f"CLA-POL-0001, edition 1.0, DMT review Page {page} of 6"
        for page in range(1, 7)
    ]
    assert lines.count("Printed copies are uncontrolled") == 6
    assert sum(line == "DMT review | Digital parenting" for line in lines) == 5


def test_office_repeats_the_header_row_on_each_page(shown):
    rows = tuple((f"Carer {n}", "Talks with the child each week") for n in range(90))
    policy = text(Table(id="t", caption="Who", header=("Person", "Duty"), rows=rows))

    lines = shown(stage_document(policy, SNAPSHOT, {}))

    assert lines.count("Person Duty") == 3
    assert [line.split(" Talks")[0] for line in lines if "Talks" in line] == [
        f"Carer {n}" for n in range(90)
    ]


def test_office_draws_the_watermark_on_every_page_of_a_review_copy(watermarked):
    pages = watermarked(stage_document(FULL, SNAPSHOT, IMAGES))

    assert len(pages) == 6
    assert min(pages) > 1_000


def test_office_draws_no_watermark_on_a_published_document(watermarked):
    published = replace(SNAPSHOT, stage="published", stage_label="Published")

    pages = watermarked(stage_document(FULL, published, IMAGES))

    assert len(pages) == 6
    assert max(pages) < 50
