"""What LibreOffice shows: the right words behind the right numbers."""

import subprocess

import pytest

from cms.text.model import Clause, Table, words
from cms.text.numbering import numbers
from exports.word import stage_document

from .samples import FULL, IMAGES, SNAPSHOT, clause, section, sub_heading, text

pytestmark = pytest.mark.office

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
def shown(tmp_path):
    """The lines of a document as LibreOffice lays it out, spaces made single."""

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
        command = ["pdftotext", "-layout", str(tmp_path / "stage.pdf"), "-"]
        out = subprocess.run(command, check=True, capture_output=True, text=True)
        return [" ".join(line.split()) for line in out.stdout.splitlines()]

    return convert


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
