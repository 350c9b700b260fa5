from cms.text.model import Definition
from exports.incoming.draft import Grid, Line, Terms

from .account import drafted
from .legacy import Legacy, para, run, table

TEXT = "These words are used."
WANTED = (
    Definition("LAC", "looked after child"),
    Definition("Pathway plan", "the plan made at 16"),
)


def read(*blocks, heading="Definitions"):
    draft = drafted(Legacy(para(heading, bold=True), para(TEXT), *blocks))
    assert draft.balanced
    return draft


def test_table_of_terms_is_a_list_of_terms():
    rows = [["LAC", "looked after child"], ["Pathway plan", "the plan made at 16"]]
    draft = read(table(["Term", "Meaning"], *rows, header=True))
    assert draft.units[2].entries == WANTED
    assert [d.text for d in draft.dropped] == ["Term – Meaning"]


def test_table_of_terms_can_be_put_back():
    draft = read(table(["LAC", "looked after child"], ["IRO", "reviewing officer"]))
    guess = next(g for g in draft.guesses if g.code == "definitions")
    assert isinstance(draft.units[2], Terms)
    assert isinstance(guess.undo[0], Grid)


def test_lines_of_terms_are_a_list_of_terms():
    draft = read(
        para("LAC: looked after child"), para("Pathway plan – the plan made at 16")
    )
    assert draft.units[2].entries == WANTED


def test_bold_terms_keep_every_word():
    draft = read(
        para(run("LAC", bold=True) + run(" means a looked after child")),
        para(run("IRO:", bold=True) + run(" reviewing officer")),
    )
    assert draft.units[2].entries == (
        Definition("LAC", "means a looked after child"),
        Definition("IRO", "reviewing officer"),
    )


def test_lines_of_terms_can_be_put_back():
    draft = read(para("LAC: looked after child"), para("IRO: reviewing officer"))
    guess = next(g for g in draft.guesses if g.code == "definitions")
    assert guess.also == ("u4",)
    assert all(isinstance(unit, Line) for unit in guess.undo)


def test_colons_elsewhere_make_no_terms():
    draft = read(para("Who: carers"), para("When: daily"), heading="Scope")
    assert [type(unit) for unit in draft.units[2:]] == [Line, Line]


def test_table_of_other_things_stays_a_table():
    draft = read(table(["Who", "Meaning", "When"], ["a", "b", "c"], header=True))
    assert isinstance(draft.units[2], Grid)
