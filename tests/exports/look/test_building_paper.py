"""The paper of a look: its size and margins, its logo, and what is left out."""

from exports.look.findings import Kind
from tests.exports.word.reading import W, part

from .building import LETTER, built, said, written
from .templates import A4, council, picture, template


def test_paper_that_nobody_prints_on_becomes_a4():
    _, findings = built(template(page=LETTER))

    paper = [text for about, text in said(findings, Kind.CHANGED) if about == "Paper"]
    assert paper == [
        "Yours is US Letter. Documents are printed on A4 upright, so ours use that: "
        "margins 25 mm at the top, 29 mm at the foot, 25 mm left and 23 mm right."
    ]


def test_margins_of_the_template_are_taken():
    paper = built(council())[0].paper

    margins = (paper.top, paper.right, paper.bottom, paper.left)
    assert margins == (1701, 1134, 1418, 1417)


def test_logo_of_the_first_page_stands_on_the_cover():
    found, findings = built(council())
    ending, data = found.letterhead.pictures["logo"]

    assert (ending, data[:4]) == ("png", b"\x89PNG")
    assert 'descr="Northbeck Council crest"' in found.letterhead.xml
    assert '<w:jc w:val="right"/>' in found.letterhead.xml
    assert said(findings, Kind.TAKEN)[-1][0] == "Logo"


def test_logo_without_a_description_gets_one():
    found, findings = built(council(alt=""))

    assert 'descr="Logo of the council"' in found.letterhead.xml
    assert "Logo" in [about for about, _ in said(findings, Kind.CHANGED)]


def test_logo_that_is_no_picture_is_left_out_and_said():
    found, findings = built(council(logo=b"\x01\0\0\0 an enhanced metafile"))

    assert found.letterhead.pictures == {}
    assert "Pictures in headers and footers" in [
        about for about, _ in said(findings, Kind.LEFT_OUT)
    ]


def test_huge_logo_fits_the_page():
    found = built(council(logo=picture(1600, 1600)))[0]

    assert 'cx="1620000" cy="1620000"' in found.letterhead.xml


def test_text_header_lines_and_other_styles_are_left_out_and_counted():
    findings = built(council())[1]

    assert said(findings, Kind.LEFT_OUT) == [
        (
            "Text",
            "1 paragraph. A template gives the look; the words come from the policy.",
        ),
        (
            "Header and footer",
            "1 line. Ours say stage, reference, edition and page.",
        ),
    ]


def test_stage_documents_page_is_the_templates():
    body = part(written(template(page=A4)), "word/document.xml")
    margins = {e.get(W + "left") for e in body.iter(W + "pgMar")}

    assert margins == {"1417"}
