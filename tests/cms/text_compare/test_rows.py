"""Tables by row, column and cell; definitions by term; callouts by paragraph."""

from dataclasses import replace

from cms.text.compare.engine import compare
from cms.text.compare.model import Status
from cms.text.model import Callout, Definition, Definitions, Run, Table

from .marks import MARKS, text, told_rows

TABLE = Table(
    "t",
    "Who answers",
    ("Person", "Duty", "When"),
    (
        ("Carer", "Talks with the child", "Each week"),
        ("Teacher", "Tells the home", "Each term"),
        ("Nurse", "Looks at the plan", "Each year"),
    ),
)
ROWS = [" Carer|Talks with the child|Each week", " Teacher|Tells the home|Each term"]
HEADER = " Person|Duty|When"
LAST = " Nurse|Looks at the plan|Each year"


def compared(old, new):
    """The only line of a comparison of two blocks."""
    [line] = compare(text(old), text(new)).lines
    return line


def columns(line):
    return "".join(MARKS[status] for status in line.columns)


def test_row_inserted_in_the_middle_is_one_added_row():
    row = ("Cook", "Asks what they like", "Each day")
    new = replace(TABLE, rows=(*TABLE.rows[:2], row, *TABLE.rows[2:]))
    line = compared(TABLE, new)
    assert told_rows(line) == [
        HEADER,
        *ROWS,
        "+{+Cook+}|{+Asks what they like+}|{+Each day+}",
        LAST,
    ]
    assert (line.status, columns(line)) == (Status.CHANGED, "   ")


def test_row_that_went_is_removed():
    line = compared(TABLE, replace(TABLE, rows=TABLE.rows[::2]))
    assert told_rows(line) == [
        HEADER,
        ROWS[0],
        "-[-Teacher-]|[-Tells the home-]|[-Each term-]",
        LAST,
    ]


def test_cell_says_which_words_changed():
    row = ("Teacher", "Tells the home", "Each month")
    line = compared(TABLE, replace(TABLE, rows=(TABLE.rows[0], row, TABLE.rows[2])))
    assert told_rows(line) == [
        HEADER,
        ROWS[0],
        "*Teacher|Tells the home|Each [-term-]{+month+}",
        LAST,
    ]
    assert [cell.status for cell in line.rows[2].cells] == [
        Status.SAME,
        Status.SAME,
        Status.CHANGED,
    ]


def test_row_of_the_same_name_is_the_same_row():
    row = ("Teacher", "Is told by nobody", "Never")
    line = compared(TABLE, replace(TABLE, rows=(TABLE.rows[0], row, TABLE.rows[2])))
    assert [row.status for row in line.rows] == [
        Status.SAME,
        Status.SAME,
        Status.CHANGED,
        Status.SAME,
    ]


def test_column_inserted_is_added_and_the_others_stay():
    header, *rows = (TABLE.header, *TABLE.rows)
    wider = [(row[0], word, *row[1:]) for row, word in zip(rows, "xyz", strict=True)]
    new = replace(TABLE, header=(header[0], "Where", *header[1:]), rows=tuple(wider))
    line = compared(TABLE, new)
    assert columns(line) == " +  "
    assert told_rows(line) == [
        "*Person|{+Where+}|Duty|When",
        "*Carer|{+x+}|Talks with the child|Each week",
        "*Teacher|{+y+}|Tells the home|Each term",
        "*Nurse|{+z+}|Looks at the plan|Each year",
    ]


def test_column_removed_takes_its_cells_and_rows_still_come_and_go():
    rows = (*((row[0], row[2]) for row in TABLE.rows[:2]), ("Cook", "Each day"))
    line = compared(TABLE, replace(TABLE, header=("Person", "When"), rows=rows))
    assert columns(line) == " - "
    assert told_rows(line) == [
        "*Person|[-Duty-]|When",
        "*Carer|[-Talks with the child-]|Each week",
        "*Teacher|[-Tells the home-]|Each term",
        "-[-Nurse-]|[-Looks at the plan-]|[-Each year-]",
        "+{+Cook+}||{+Each day+}",
    ]


def test_renamed_column_is_the_same_column():
    line = compared(TABLE, replace(TABLE, header=("Person", "Task", "When")))
    assert columns(line) == "   "
    assert told_rows(line) == ["*Person|[-Duty-]{+Task+}|When", *ROWS, LAST]


def test_column_with_other_words_throughout_is_the_same_column():
    rows = tuple((row[0], "Nothing yet", row[2]) for row in TABLE.rows)
    line = compared(TABLE, replace(TABLE, header=("Person", "Said", "When"), rows=rows))
    assert columns(line) == "   "
    assert told_rows(line)[1] == (
        "*Carer|[-Talks with the child-]{+Nothing yet+}|Each week"
    )


def test_caption_is_a_fact():
    line = compared(TABLE, replace(TABLE, caption="Who answers to whom"))
    assert [(f.name, f.old, f.new) for f in line.facts] == [
        ("caption", "Who answers", "Who answers to whom")
    ]
    assert told_rows(line) == [HEADER, *ROWS, LAST]
    assert line.status is Status.CHANGED


def test_new_table_is_added_with_every_row_and_column():
    [line] = compare(text(), text(TABLE)).lines
    assert (line.status, columns(line)) == (Status.ADDED, "+++")
    assert told_rows(line)[0] == "+{+Person+}|{+Duty+}|{+When+}"


def test_rows_all_alike_stay_in_order():
    many = replace(TABLE, rows=(("", "", ""),) * 4)
    line = compared(many, replace(TABLE, rows=(("", "", ""),) * 5))
    assert told_rows(line) == [HEADER, *[" ||"] * 4, "+||"]


def test_definitions_compare_by_term():
    old = Definitions(
        "d",
        (
            Definition("Care leaver", "A young person who was in our care."),
            Definition("Carer", "Who looks after a child."),
        ),
    )
    new = replace(
        old,
        entries=(
            Definition("Adviser", "Who helps with money."),
            Definition("Care leaver", "Everybody under 25 with rights of their own."),
            Definition("Foster carer", "Who looks after a child."),
        ),
    )
    assert told_rows(compared(old, new)) == [
        "+{+Adviser+}|{+Who helps with money.+}",
        "*Care leaver|[-A young person who was in our care.-]"
        "{+Everybody under 25 with rights of their own.+}",
        "*[-Carer-]{+Foster carer+}|Who looks after a child.",
    ]


def test_callout_compares_by_paragraph():
    old = Callout("c", "In danger?", ((Run("Call 999."),), (Run("Then tell us."),)))
    new = replace(
        old,
        title="In danger now?",
        paragraphs=(
            (Run("Call "), Run("999", bold=True), Run(".")),
            (Run("Stay where you are."),),
            (Run("Then tell us."),),
        ),
    )
    line = compared(old, new)
    assert told_rows(line) == [
        "*Call (~999~).",
        "+{+Stay where you are.+}",
        " Then tell us.",
    ]
    assert line.rows[0].cells[0].status is Status.FORMATTED
    assert [(f.label, f.old, f.new) for f in line.facts] == [
        ("Title", "In danger?", "In danger now?")
    ]


def test_callout_with_another_format_only_is_formatted():
    old = Callout("c", "", ((Run("Call 999."),),))
    new = replace(old, paragraphs=((Run("Call 999.", bold=True),),))
    assert compared(old, new).status is Status.FORMATTED
