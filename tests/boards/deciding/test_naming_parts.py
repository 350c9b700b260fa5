"""How the parts of a text are called that an amendment may name."""

from boards.deciding.condition_form import ConditionForm
from boards.deciding.naming_parts import called, choices_of
from cms.text.model import Clause, Run, Section, Text

TEXT = Text(
    "T",
    blocks=(
        Section(
            "a",
            "Duties",
            (
                Clause("a.1", (Run("Carers ask."),)),
                Clause("a.2", (Run("Staff help."),)),
            ),
        ),
        Section("b", "Times", (Clause("b.1", (Run("At nine."),)),)),
    ),
)
DUTIES = "1 Duties (the whole section: everything in it)"


def test_a_section_says_that_everything_in_it_is_named():
    assert choices_of(TEXT) == [
        ("a", DUTIES),
        ("a.1", "1.1 Carers ask."),
        ("a.2", "1.2 Staff help."),
        ("b", "2 Times (the whole section: everything in it)"),
        ("b.1", "2.1 At nine."),
    ]
    form = ConditionForm(clauses=choices_of(TEXT))
    assert form["clauses"].help_text == (
        "Nothing else in the text may differ. A new clause needs its whole section "
        "ticked; then everything in it may change: its heading, each clause and their "
        "order."
    )


def test_its_clauses_are_listed_with_it():
    assert called(TEXT, ["a.2"]) == ["1.2 Staff help."]
    assert called(TEXT, ["a"]) == [DUTIES, "1.1 Carers ask.", "1.2 Staff help."]
