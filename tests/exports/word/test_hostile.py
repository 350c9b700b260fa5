"""Whatever a text holds, the file opens and no word of it is lost."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.text.model import (
    Callout,
    Definition,
    Definitions,
    PolicyReference,
    Run,
    Table,
)
from exports.word import stage_document
from exports.word.markup import clean
from workflow.snapshot import EditionLine, Step

from .reading import lines, opened, text_lines
from .samples import SNAPSHOT, clause, section, sub_heading, text

HOSTILE = {
    "control characters": "a\x00b\x01c\x08d\x0be\x1ff\x7fg\x9fh",
    "lone surrogates": "before \ud800 between \udfff after",
    "non-characters": "x\ufffey\uffffz",
    "end of CDATA": "a ]]> b <![CDATA[ c",
    "markup": "</w:t></w:r></w:p><w:p><w:r><w:t>broken out</w:t>",
    "entities": "&amp; &lt; &#0; &#x1F600; &unknown; \"quoted\" 'single'",
    "a very long word": "Donaudampfschifffahrt" * 400,
    "right to left": "שלום עולם — مرحبا بالعالم \u202eoverridden\u202c end",
    "emoji": "👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🧑🏽‍🎓",
    "combining marks": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A",
    "spaces": "  two  spaces\tand a tab \u00a0 hard  ",
    "lines": "first\r\nsecond\rthird\u2028fourth\u0085fifth",
    "field codes": '{ INCLUDETEXT "/etc/passwd" } =cmd|calc',
    "escapes of Office": "_x0000_ _x000D_ %1.%2 \\* MERGEFORMAT",
}


def everywhere(words):
    """A text and a snapshot that hold these words in every place for words."""
    policy = text(
        section(
            words,
            clause("a", (Run(words), Run(words, bold=True, href="https://e.org/"))),
            clause("b", words, 1),
            sub_heading("c", words),
            id=words,
        ),
        Table(id="t", caption=words, header=(words, words), rows=((words, words),)),
        Definitions(id="d", entries=(Definition(words, words),)),
        Callout(id="k", title=words, paragraphs=((Run(words, href=words),),)),
        PolicyReference(id="p", page_id=1, reference=words, title=words, note=words),
        title=words,
        kind=words,
        summary=words,
        pillars=(words, words),
        department=words,
        service_area=words,
        audience=words,
    )
    snapshot = replace(
        SNAPSHOT,
        council=words,
        reference=words,
        edition=words,
        stage=words,
        stage_label=words,
        title=words,
        kind=words,
        owner=words,
        text_sha256=words,
        authors=(words,),
        change_note=words,
        approved_by=words,
        review_on=words,
        distribution=words,
        steps=(Step(words, words, words, words, words, words),),
        editions=(EditionLine(words, words, words, words, words),),
    )
    return policy, snapshot


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_leave_the_file_valid(words, tmp_path, assert_valid_docx):
    path = tmp_path / "hostile.docx"

    path.write_bytes(stage_document(*everywhere(words), {}).data)

    assert_valid_docx(path)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_are_kept_as_words(words):
    written = stage_document(text(section("S", clause("a", words))), SNAPSHOT, {})

    assert text_lines(written)[-1] == clean(words)


@given(st.text(st.characters(codec=None), max_size=60))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_words_are_kept_as_words(words):
    written = stage_document(*everywhere(words), {})

    # Three header cells and three others hold the words just as they came.
    assert lines(written).count(clean(words)) >= 5


def test_control_characters_and_line_ends_are_cleaned():
    assert clean(HOSTILE["control characters"]) == "abcdefgh"
    assert clean(HOSTILE["lone surrogates"]) == "before  between  after"
    assert clean(HOSTILE["lines"]) == "first\nsecond\nthird\nfourth\nfifth"


def test_long_titles_are_shortened_in_the_header_but_not_on_the_cover():
    title = "Safety " * 400

    document = opened(stage_document(text(title=title), SNAPSHOT, {}))

    header = document.sections[0].header.paragraphs[0].text
    assert len(header) < 130
    assert header.endswith("…")
    assert document.paragraphs[2].text == title.strip()


EMPTY = {
    "a section": section(""),
    "a section's clause": section("", clause("a", ""), clause("b", ())),
    "a sub-heading": section("S", sub_heading("a", ""), sub_heading("b", "", 9)),
    "a table": Table(id="t", caption="", header=(), rows=()),
    "a table's header": Table(id="t", caption="", header=("", ""), rows=()),
    "a table's rows": Table(id="t", caption="Rows", header=("A", "B"), rows=((), ())),
    "definitions": Definitions(id="d", entries=()),
    "a callout": Callout(id="k", title="", paragraphs=()),
    "a callout's paragraph": Callout(id="k", title="", paragraphs=((),)),
    "a reference": PolicyReference(id="p", page_id=0, reference="", title=""),
}


@pytest.mark.parametrize("block", EMPTY.values(), ids=EMPTY)
def test_empty_blocks_leave_the_file_valid(block, tmp_path, assert_valid_docx):
    path = tmp_path / "empty.docx"

    path.write_bytes(stage_document(text(block, block), SNAPSHOT, {}).data)

    assert_valid_docx(path)
    assert opened(stage_document(text(block), SNAPSHOT, {})).paragraphs


def test_uneven_rows_are_filled_up():
    block = Table(id="t", caption="", header=("A",), rows=(("1", "2"), ()))

    table = opened(stage_document(text(block), SNAPSHOT, {})).tables[-1]

    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [["A", ""], ["1", "2"], ["", ""]]


def test_columns_beyond_what_word_holds_join_the_last(tmp_path, assert_valid_docx):
    names = tuple(f"c{place}" for place in range(80))
    block = Table(id="t", caption="Wide", header=names, rows=(names,))
    written = stage_document(text(block), SNAPSHOT, {})
    path = tmp_path / "wide.docx"
    path.write_bytes(written.data)

    table = opened(written).tables[-1]

    assert_valid_docx(path)
    assert len(table.columns) == 63
    assert table.rows[1].cells[62].text.split() == list(names[62:])
