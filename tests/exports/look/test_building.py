"""Any template gives valid, accessible documents with the right numbers."""

from dataclasses import replace

import pytest

from exports.look import worker
from exports.look.building import build
from exports.look.findings import Finding, Kind
from exports.look.template import Template
from exports.word import stage_document
from exports.word import styles as role
from exports.word.look import house_look
from exports.word.styles import ROLES, clause
from tests.exports.word.reading import W, part, text_lines, word_numbers
from tests.exports.word.samples import FULL, IMAGES, SNAPSHOT

from .building import CIRCLE, LETTER, ODD, at, built, style_of, written
from .templates import COUNCIL_STYLES, council, default_of_python_docx, template

TEMPLATES = {
    "council": council(),
    "python-docx": default_of_python_docx(),
    "nothing but parts": template(defaults="", normal=""),
    "no styles part": template(parts={"word/styles.xml": None}),
    "latent styles only": template(
        '<w:latentStyles w:count="376"><w:lsdException w:name="heading 1"/>'
        "</w:latentStyles>"
    ),
    "no theme": template(*COUNCIL_STYLES, parts={"word/theme/theme1.xml": None}),
    "no paper": template(page=""),
    "US Letter": template(page=LETTER),
    "on its side": template(
        page='<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    ),
    "no margins": template(
        page='<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="0" w:right="0" '
        'w:bottom="0" w:left="0" w:header="0" w:footer="0" w:gutter="0"/>'
    ),
    "margins that meet": template(
        page='<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="-1440" w:right="6000" '
        'w:bottom="9000" w:left="6000" w:header="8000" w:footer="8000" w:gutter="0"/>'
    ),
    "styles in a circle": template(*CIRCLE),
    "odd values": template(*ODD),
    "another main part": template(*COUNCIL_STYLES, main="word/document2.xml"),
    "a .dotx": template(*COUNCIL_STYLES, kind="template"),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_documents_in_any_look_are_valid(name, tmp_path, assert_valid_docx):
    path = tmp_path / "stage.docx"
    path.write_bytes(written(TEMPLATES[name]).data)

    assert_valid_docx(path)


@pytest.mark.parametrize("name", TEMPLATES)
def test_documents_in_any_look_say_the_same_behind_the_same_numbers(name):
    house = stage_document(FULL, SNAPSHOT, IMAGES)
    found = written(TEMPLATES[name])

    assert text_lines(found) == text_lines(house)
    assert word_numbers(found) == word_numbers(house)


@pytest.mark.parametrize("name", TEMPLATES)
def test_styles_of_any_look_are_accessible(name):
    document = written(TEMPLATES[name])
    sheet = part(document, "word/styles.xml")

    sizes = [int(e.get(W + "val")) for e in sheet.iter(W + "sz", W + "szCs")]
    assert min(sizes[2:]) >= 24  # What counts where no style says another.
    assert sheet.find(f"{W}docDefaults//{W}lang").get(W + "val") == "en-GB"
    assert list(sheet.iter(W + "vanish", W + "highlight")) == []
    assert {e.get(W + "val") for e in sheet.iter(W + "jc")} <= {"left"}
    for level, one in enumerate((role.HEADING_1, role.HEADING_2, role.HEADING_3)):
        assert at(style_of(document, one), "pPr/outlineLvl") == str(level)


@pytest.mark.parametrize("name", TEMPLATES)
def test_styles_of_any_look_hold_no_numbers_but_ours(name):
    sheet = part(written(TEMPLATES[name]), "word/styles.xml")
    numbered = {
        s.get(W + "styleId"): (at(s, "pPr/numPr/numId"), at(s, "pPr/numPr/ilvl"))
        for s in sheet.iter(W + "style")
        if s.find(f"{W}pPr/{W}numPr") is not None
    }

    assert numbered == {clause(n): ("1", str(n)) for n in range(1, 9)}


@pytest.mark.parametrize("name", TEMPLATES)
def test_paper_of_any_look_is_a4_with_room_for_clauses(name):
    paper = built(TEMPLATES[name])[0].paper

    assert (paper.width, paper.height) == (11_906, 16_838)
    assert paper.text_width >= 7_000
    assert paper.text_height >= 8_000


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_role_is_found_or_missing(name):
    findings = built(TEMPLATES[name])[1]
    told = [f.about for f in findings if f.kind in (Kind.FOUND, Kind.MISSING)]

    assert len(set(told)) == len(told)
    assert len(ROLES) - len(told) <= 3
    assert [Finding.from_json(f.to_json()) for f in findings] == findings


def test_look_names_its_template_and_every_role():
    found = built(council())[0]

    assert found.sha256 == "ab" * 32
    assert found.ids == {one: one for one in ROLES}


def test_same_template_gives_the_same_look():
    stored = worker.read(council())
    again = {key: stored[key] for key in reversed(list(stored))}

    assert (
        build(Template.from_json(stored), "")[0]
        == build(Template.from_json(again), "")[0]
    )


def test_reading_survives_being_kept():
    read = Template.from_json(worker.read(council()))

    assert Template.from_json(read.to_json()) == read


def test_theme_has_the_templates_colours_and_fonts():
    theme = part(written(council()), "word/theme.xml")
    accent = next(theme.iter("{*}accent1"))[0].get("val")
    latin = [e.get("typeface") for e in theme.iter("{*}latin")]

    assert (accent, latin) == ("7A1450", ["Gill Sans MT", "Calibri"])


def test_font_table_lists_what_the_styles_use():
    fonts = part(written(council()), "word/fontTable.xml")

    assert [f.get(W + "name") for f in fonts] == ["Gill Sans MT"]


def test_look_of_a_template_differs_from_the_house():
    assert replace(built(council())[0], sha256="") != house_look()
