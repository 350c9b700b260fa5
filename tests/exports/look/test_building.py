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

from .templates import (
    A4,
    COUNCIL_STYLES,
    council,
    default_of_python_docx,
    look,
    picture,
    style,
    template,
)

LETTER = '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:left="1440"/>'
CIRCLE = (
    style("Body Text", id="a", based="b"),
    style("Title", id="b", based="a"),
    style("heading 1", id="c", based="c"),
)
ODD = (
    style("Title", look('<w:spacing w:before="-90000" w:line="x"/>', "<w:sz/>")),
    style("heading 1", look('<w:ind w:left="99999"/>', '<w:sz w:val="2000"/>')),
    style("heading 2", look('<w:jc w:val="mediumKashida"/>', '<w:b w:val="maybe"/>')),
    style("Body Text", look("", '<w:rFonts w:ascii="&lt;&amp;&quot;&#x202e;"/>')),
    style("caption", look("", '<w:color w:val="red"/><w:u w:color="FF0000"/>')),
    style("caption", look("", "<w:vanish/>")),
    style("x" * 5000, id="long"),
    style("", id="nameless"),
    '<w:style w:type="paragraph"/><w:style/><w:style w:type="unheard"/>',
)
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


def built(data, sha256="ab" * 32):
    return build(Template.from_json(worker.read(data)), sha256)


def said(findings, kind):
    return [(f.about, f.text) for f in findings if f.kind is kind]


def written(data):
    return stage_document(FULL, SNAPSHOT, IMAGES, look=built(data)[0])


def style_of(document, identity):
    sheet = part(document, "word/styles.xml")
    return next(s for s in sheet.iter(W + "style") if s.get(W + "styleId") == identity)


def at(node, path, attribute="val"):
    found = node.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + attribute, "on")


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


def test_localised_style_ids_are_found_by_name():
    document = written(council())
    heading = style_of(document, role.HEADING_1)

    assert at(heading, "name") == "heading 1"
    assert at(heading, "rPr/color") == "7A1450"
    assert at(heading, "rPr/sz") == "40"


def test_numbers_and_their_indents_are_left_out_of_headings_and_clauses():
    look_, findings = built(council())
    document = stage_document(FULL, SNAPSHOT, IMAGES, look=look_)

    assert at(style_of(document, role.HEADING_1), "pPr/ind", "left") is None
    assert at(style_of(document, clause(1)), "pPr/ind", "left") is None
    assert (
        "Clause 1.1 (“Numbered Paragraph”)",
        "Its own numbers are left out: clause numbers come from the text.",
    ) in said(findings, Kind.CHANGED)


def test_deeper_clauses_look_like_the_deepest_there_is():
    document = written(council())
    sizes = {at(style_of(document, clause(n)), "rPr/sz") for n in range(1, 9)}
    findings = built(council())[1]

    assert sizes == {"24"}
    assert ("Clause 1.1.1", "Looks like “Clause 1.1”.") in said(findings, Kind.MISSING)


def test_text_without_a_style_is_their_normal():
    spaced = template(style("heading 1"))
    document, findings = written(spaced), built(spaced)[1]

    assert ("Text", "Your “Normal” as it is.") in said(findings, Kind.MISSING)
    assert style_of(document, role.BODY).find(W + "rPr") is None
    assert at(style_of(document, role.BODY), "pPr/spacing", "after") is None


def test_normal_without_room_between_paragraphs_gets_some():
    tight = template(
        normal='<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:pPr><w:spacing w:after="0"/></w:pPr></w:style>'
    )

    assert at(style_of(written(tight), role.BODY), "pPr/spacing", "after") == "140"


def test_what_cannot_hold_for_all_is_not_taken_from_normal():
    boxed = template(
        normal='<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:pPr><w:pageBreakBefore/><w:pBdr><w:top '
        'w:val="single"/></w:pBdr><w:shd w:fill="000000"/><w:spacing w:line="300"/>'
        '<w:ind w:left="900"/></w:pPr></w:style>'
    )
    normal = style_of(written(boxed), "Normal")

    names = [child.tag.removeprefix(W) for child in normal.find(W + "pPr")]
    assert names == ["widowControl", "spacing", "jc"]


def test_small_justified_and_pale_styles_are_put_right_and_said():
    findings = said(built(council())[1], Kind.CHANGED)

    assert (
        "Text (“Body Text”)",
        "10 point became 12 point; justified became left-aligned.",
    ) in findings
    assert (
        "Caption of a table (“caption”)",
        "Colour #BBBBBB was too pale and became #707070.",
    ) in findings


def test_what_normal_has_wrong_is_put_right_and_said_once():
    small = template(
        style("Body Text"),
        normal='<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:rPr><w:sz w:val="19"/></w:rPr></w:style>',
    )
    findings = said(built(small)[1], Kind.CHANGED)

    assert findings == [("All text (“Normal”)", "9.5 point became 12 point.")]


def test_centred_titles_stay_and_centred_text_does_not():
    middle = look('<w:jc w:val="center"/>')
    document = written(template(style("Title", middle), style("heading 1", middle)))

    assert at(style_of(document, role.TITLE), "pPr/jc") == "center"
    assert at(style_of(document, role.HEADING_1), "pPr/jc") == "left"


BOX = (
    '<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="7A1450"/></w:pBdr>'
    '<w:shd w:val="clear" w:fill="F4E9EF"/><w:ind w:left="500" w:right="300"/>'
)


def test_callouts_next_to_each_other_stay_two_boxes():
    found = built(template(style("Callout", look(BOX))))[0]

    assert found.apart == '<w:ind w:left="500" w:right="299"/>'


def test_callout_without_indents_stays_two_boxes_too():
    found = built(template(style("Callout")))[0]

    assert found.apart == '<w:ind w:right="1"/>'


def test_title_of_a_callout_has_the_callouts_box():
    styles = (style("Callout", look(BOX)), style("Callout Title", look("", "<w:i/>")))
    for given in (styles[:1], styles):
        document = written(template(*given))
        box, title = (
            style_of(document, one).find(W + "pPr")
            for one in (role.CALLOUT, role.CALLOUT_TITLE)
        )
        for name in ("pBdr/left", "shd", "ind"):
            path = "/".join(W + step for step in name.split("/"))
            assert title.find(path).attrib == box.find(path).attrib


def test_words_on_a_dark_first_row_are_light():
    document = written(council())

    assert at(style_of(document, role.TABLE_HEADING), "rPr/color") == "FFFFFF"
    assert at(style_of(document, role.TABLE), "name") == "Council Table"


def test_serifs_capitals_and_italics_are_warned_of():
    shouting = template(
        style("heading 1", look("", '<w:caps/><w:rFonts w:ascii="Georgia"/>')),
        style("caption", look("", "<w:i/>")),
    )
    warnings = [text for _, text in said(built(shouting)[1], Kind.WARNING)]

    assert warnings == [
        "It is in capitals throughout, which is hard to read.",
        "It is in italics throughout, which is hard to read.",
        "Georgia has serifs or imitates handwriting. Accessible documents use a plain "
        "font such as Arial.",
    ]


def test_only_sections_begin_pages_and_that_is_said():
    apart = look("<w:pageBreakBefore/>")
    styles = (style("heading 1", apart), style("Body Text", apart))
    document, findings = written(template(*styles)), built(template(*styles))[1]

    broken = [
        one
        for one in ROLES
        if style_of(document, one).find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert broken == [role.HEADING_1]
    assert [text for _, text in said(findings, Kind.WARNING)] == [
        "Each section begins on a new page, as your style says."
    ]


def test_language_and_outline_are_put_right_and_said():
    foreign = template(
        style("heading 1", look("", '<w:lang w:val="en-US"/>')), style("heading 2")
    )
    findings = said(built(foreign)[1], Kind.CHANGED)

    assert [about for about, _ in findings] == [
        "Heading 1 (“heading 1”)",
        "Heading 2 (“heading 2”)",
        "Language",
    ]
    assert findings[-1][1] == "Was en-US. The documents are in British English."


def test_hidden_text_is_shown():
    hidden = template(style("Body Text", look("", "<w:vanish/>")))

    assert ("Text (“Body Text”)", "It was hidden text, and is shown now.") in said(
        built(hidden)[1], Kind.CHANGED
    )


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


def test_stage_documents_page_is_the_templates():
    body = part(written(template(page=A4)), "word/document.xml")
    margins = {e.get(W + "left") for e in body.iter(W + "pgMar")}

    assert margins == {"1417"}
