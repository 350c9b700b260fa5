from exports.incoming.draft import Box, Grid

from .account import drafted, lines, outline
from .legacy import Legacy, cell, para, run, table, textbox

TEXT = "The council makes sure that every child who comes into care feels safe at once."


def units(*blocks):
    draft = drafted(Legacy(para("Scope", bold=True), para(TEXT), *blocks, para(TEXT)))
    assert draft.balanced
    return draft.units[2:-1]


def grid(*blocks):
    found = units(*blocks)
    assert [type(unit) for unit in found] == [Grid]
    return found[0]


def test_marked_first_row_is_the_header():
    found = grid(table(["Who", "What"], ["Carer", "Asks"], header=True))
    assert (found.header, found.rows) == (("Who", "What"), (("Carer", "Asks"),))


def test_bold_first_row_is_the_header():
    row = [cell(para("Who", bold=True)), cell(para("What", bold=True))]
    found = grid(table(row, ["Carer", "Asks"]))
    assert (found.header, found.invented) == (("Who", "What"), False)


def test_labels_with_values_get_a_header():
    found = grid(table(["Owner:", "Head of Care"], ["Date:", "May 2021"]))
    assert (found.header, found.invented) == (("Item", "Details"), True)
    assert found.rows == (("Owner:", "Head of Care"), ("Date:", "May 2021"))


def test_merged_cells_become_single_ones():
    found = grid(
        table(
            ["Duty", "Who", "When"],
            [cell("Visits", merge=True), "Carer", "Daily"],
            [cell("", merge=False), cell("Both of them", span=2)],
        )
    )
    assert found.rows == (("Visits", "Carer", "Daily"), ("", "Both of them", ""))


def test_row_over_all_columns_is_a_caption():
    found = units(
        table(
            [cell("Homes", span=2)],
            ["North", "12"],
            [cell("Schools", span=2)],
            ["South", "3"],
        )
    )
    assert [(t.caption, t.rows) for t in found] == [
        ("Homes", (("North", "12"),)),
        ("Schools", (("South", "3"),)),
    ]


def test_line_above_becomes_the_caption_without_its_number():
    found = grid(para("Table 3: Who to call"), table(["Who", "Call"], ["A", "1"]))
    assert (found.caption, found.stripped) == ("Who to call", "Table 3:")


def test_table_in_a_cell_becomes_lines_of_the_cell():
    inner = table(["In", "Out"], ["9am", "5pm"])
    found = grid(table(["Day", cell(para("Hours") + inner + para(""))], ["Mon", "x"]))
    assert found.rows[0][1] == "Hours\nIn – Out\n9am – 5pm"


def test_bullets_and_boxes_in_a_cell_stay_in_it():
    words = cell(para("ask", num=(2, 0)) + para(run("see ") + textbox(para("the box"))))
    found = grid(table(["Who", "What"], ["Carer", words], ["Lead", "x"], header=True))
    assert found.rows[0][1] == "• ask\nsee\nthe box"


def test_automatic_number_in_a_cell_is_listed():
    draft = drafted(
        Legacy(
            para("Scope", bold=True),
            table(
                [cell(para("", num=(4, 0))), "Ask"], [cell(para("", num=(4, 0))), "Go"]
            ),
        )
    )
    assert [d.text for d in draft.dropped] == ["1. 2."]


def test_one_cell_with_lines_around_is_a_box():
    inner = para("In danger?", bold=True) + para("Call 999 at once.")
    (found,) = units(table([cell(inner)]))
    assert isinstance(found, Box)
    assert (found.title, found.paragraphs[0][0].text) == (
        "In danger?",
        "Call 999 at once.",
    )


def test_table_for_layout_becomes_lines():
    draft = drafted(
        Legacy(
            para("Scope", bold=True),
            table([cell(para(TEXT) + para(TEXT)), cell(para(TEXT))], borders=False),
        )
    )
    assert lines(draft) == [(0, False, TEXT)] * 3
    guess = next(g for g in draft.guesses if g.code == "layout")
    assert isinstance(guess.undo[0], Grid)
    assert (guess.unit, guess.also) == ("u2", ("u3", "u4"))


def test_rows_of_heading_and_text_become_sections():
    page = para(TEXT) * 4 + para("ask", num=(2, 0))
    draft = drafted(Legacy(table(["Purpose", cell(page)], ["Scope", cell(page)])))
    assert outline(draft) == [(2, "Purpose"), (2, "Scope")]


def test_form_becomes_a_line_a_row():
    found = units(
        table(
            ["Name:", cell("", span=3)],
            [cell("Born:", span=2), cell("Place:", span=2)],
            ["Agreed", "☐ Yes", "☐ No", "Signed"],
        )
    )
    assert ["".join(r.text for r in unit.runs) for unit in found] == [
        "Name:",
        "Born: – Place:",
        "Agreed – ☐ Yes – ☐ No – Signed",
    ]


def test_empty_table_leaves_nothing():
    assert units(table(["", ""], ["", ""])) == ()


def test_address_of_a_link_in_a_cell_is_listed():
    legacy = Legacy(para("Scope", bold=True))
    link = para(legacy.link("https://example.org/", "guide"))
    legacy.add(table(["Who", "What"], ["Carer", cell(link)], header=True))
    draft = drafted(legacy)
    assert [(d.code, d.text, d.counted) for d in draft.dropped] == [
        ("link", "https://example.org/", False)
    ]


def test_words_above_figures_are_the_header():
    found = grid(table(["Name", "Telephone"], ["Desk", "0115 1"], ["Night", "0115 2"]))
    assert (found.header, found.invented) == (("Name", "Telephone"), False)


def test_form_below_its_title_becomes_lines():
    found = units(
        table(
            ["Name", "Born"],
            ["A", "2010"],
            [cell("Concern", span=2)],
            [cell("Please describe:", span=2)],
        )
    )
    assert [type(unit).__name__ for unit in found] == ["Grid", "Line", "Line"]
