"""The styles of a look: read from the template, made readable where they are not."""

from exports.look.findings import Kind
from exports.word import stage_document
from exports.word import styles as role
from exports.word.styles import ROLES, clause
from tests.exports.word.reading import W
from tests.exports.word.samples import FULL, IMAGES, SNAPSHOT

from .building import at, built, said, style_of, written
from .templates import council, look, style, template


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
