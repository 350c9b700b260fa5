from cms.text.model import Callout, Run, Table
from exports.word import stage_document

from .reading import W, part
from .samples import SNAPSHOT, text

TEXT_WIDTH = 9298


def widths(*rows):
    header, *others = rows
    block = Table(id="t", caption="", header=header, rows=tuple(others))
    body = part(stage_document(text(block), SNAPSHOT, {}), "word/document.xml")
    *_, grid = body.iter(W + "tblGrid")
    return [int(column.get(W + "w")) for column in grid]


def test_columns_fill_the_text_width():
    for columns in (1, 2, 3, 7, 20, 63):
        found = widths(tuple("Head" for _ in range(columns)))
        assert sum(found) == TEXT_WIDTH
        assert min(found) > 0


def test_columns_have_room_for_their_longest_word():
    found = widths(
        ("Record", "Owner", "Period", "Basis", "Place", "Notes"),
        ("A photograph", "Carer", "Until withdrawn", "Consent", "System", "x " * 300),
    )

    assert found[0] > len("photograph") * 130
    assert found[2] > len("withdrawn") * 130
    assert found[5] == max(found)


def test_columns_of_short_entries_are_not_broken():
    found = widths(
        ("Who", "How often", "What is done"),
        ("x " * 60, "Each year", "y " * 90),
        ("x " * 60, "22 November 2026", "y " * 90),
    )

    assert found[1] > len("22 November 2026") * 130


def test_columns_of_short_entries_give_way_to_words_where_there_is_no_room():
    head = tuple("Each month" for _ in range(7))

    assert widths(head, ("Photographs", *head[1:]))[0] > len("Photographs") * 130


def test_alike_columns_are_equally_wide():
    assert widths(("One", "Two"), ("abc", "def")) == [4649, 4649]


def test_neighbouring_callouts_stay_two_boxes():
    boxes = [Callout(id=i, title="Note", paragraphs=((Run("x"),),)) for i in "ab"]
    body = part(stage_document(text(*boxes), SNAPSHOT, {}), "word/document.xml")

    indents = [
        [indent.get(W + "right") for indent in paragraph.findall(f"{W}pPr/{W}ind")]
        for paragraph in body.iter(W + "p")
        if paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val").startswith("Callout")
    ]

    assert indents == [[], [], ["112"], ["112"]]
