from exports.word import stage_document

from .reading import W, opened, part
from .samples import FULL, IMAGES, SNAPSHOT

WRITTEN = stage_document(FULL, SNAPSHOT, IMAGES)
BODY = part(WRITTEN, "word/document.xml")
STYLES = part(WRITTEN, "word/styles.xml")


def test_tables_repeat_their_header_row_and_keep_rows_whole():
    for table in BODY.iter(W + "tbl"):
        rows = list(table.iter(W + "tr"))
        repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        whole = [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows]

        assert repeated == [True] + [False] * (len(rows) - 1)
        assert all(whole)


def test_tables_have_no_merged_cells_and_fill_their_grid():
    assert list(BODY.iter(W + "gridSpan", W + "vMerge", W + "hMerge")) == []
    for table in BODY.iter(W + "tbl"):
        columns = len(list(table.iter(W + "gridCol")))
        assert {len(row.findall(W + "tc")) for row in table.iter(W + "tr")} == {columns}


def test_tables_have_a_title_and_a_summary():
    titles = [e.get(W + "val") for e in BODY.iter(W + "tblCaption")]
    summaries = [e.get(W + "val") for e in BODY.iter(W + "tblDescription")]

    assert titles == [
        "Document control",
        "Approval history",
        "Revision history",
        "Definitions",
        "Who answers for what",
        "Table 2",
    ]
    assert summaries[4] == "2 rows below a header row: Person, Duty, How often"
    assert all(summaries)


def test_tables_never_touch():
    for table in BODY.iter(W + "tbl"):
        assert table.getnext().tag == W + "p"


def test_captions_stay_with_their_table_or_picture():
    captions = [p for p in opened(WRITTEN).paragraphs if p.style.name == "Caption"]

    assert [p.text for p in captions] == [
        "Definitions",
        "Table 1: Who answers for what",
        "Table 2",
    ]
    for name in ("Caption", "Picture", "Table Heading", "Heading 1", "Heading 2"):
        style = opened(WRITTEN).styles[name]
        assert style.paragraph_format.keep_with_next is True


def test_pictures_have_alt_text():
    described = [e.get("descr") for e in BODY.iter("{*}docPr")]

    assert described == ["A bridge over a river"]


def test_headings_are_real_and_skip_no_level():
    headings = [
        (p.style.name, p.text)
        for p in opened(WRITTEN).paragraphs
        if p.style.name.startswith("Heading")
    ]

    assert headings == [
        ("Heading 1", "Document control"),
        ("Heading 1", "Approval history"),
        ("Heading 1", "Revision history"),
        ("Heading 1", "Summary"),
        ("Heading 1", "Purpose"),
        ("Heading 2", "When a child is new to a home"),
        ("Heading 3", "What rules are for"),
        ("Heading 1", "Who does what"),
    ]


def test_language_is_british_english_everywhere():
    default = STYLES.find(f"{W}docDefaults//{W}lang")
    theme = part(WRITTEN, "word/settings.xml").find(W + "themeFontLang")

    assert (default.get(W + "val"), theme.get(W + "val")) == ("en-GB", "en-GB")
    assert list(BODY.iter(W + "lang")) == []


def test_letters_are_sans_serif_and_at_least_12_point():
    fonts = STYLES.find(f"{W}docDefaults//{W}rFonts")
    sizes = [int(e.get(W + "val")) for e in STYLES.iter(W + "sz", W + "szCs")]

    assert set(fonts.attrib.values()) == {"Arial"}
    assert min(sizes) == 24
    assert list(BODY.iter(W + "sz", W + "rFonts")) == []


def test_lines_are_left_aligned():
    aligned = {e.get(W + "val") for root in (BODY, STYLES) for e in root.iter(W + "jc")}

    assert aligned == {"left"}


def test_paper_is_a4():
    size = BODY.find(f".//{W}pgSz")

    assert (size.get(W + "w"), size.get(W + "h")) == ("11906", "16838")
