import pytest

from cms.text.model import Run
from exports.incoming.draft import Line

from .account import drafted, lines
from .legacy import (
    Legacy,
    control,
    deleted,
    field,
    inserted,
    para,
    run,
)


def read(content, legacy=None):
    legacy = legacy or Legacy()
    legacy.add(para("Scope", bold=True), content)
    draft = drafted(legacy)
    assert draft.balanced
    return draft


def runs(content, legacy=None):
    return read(content, legacy).units[1].runs


def dropped(draft):
    return [(d.code, d.text) for d in draft.dropped]


def test_bold_and_italic_words_keep_their_look():
    content = (
        run("Be ") + run("kind", bold=True) + run(" and ") + run("fair", italic=True)
    )
    assert runs(para(content)) == (
        Run("Be "),
        Run("kind", bold=True),
        Run(" and "),
        Run("fair", italic=True),
    )


def test_words_cut_into_runs_are_whole_again():
    assert runs(para(run("safe") + run("guarding"))) == (Run("safeguarding"),)


def test_blanks_tabs_and_breaks_are_tidied():
    content = run("  Ask\t\tthe   child ") + "<w:r><w:br/></w:r>" + run(" and wait. ")
    assert runs(para(content)) == (Run("Ask the child\nand wait."),)


def test_links_of_both_kinds_are_kept():
    legacy = Legacy()
    link = legacy.link("https://example.org/a?b=1&c=2", "guide")
    code = field('HYPERLINK "mailto:help@example.org"', run("mail"))
    assert runs(para(run("See ") + link + run(" or ") + code), legacy) == (
        Run("See "),
        Run("guide", href="https://example.org/a?b=1&c=2"),
        Run(" or "),
        Run("mail", href="mailto:help@example.org"),
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x"]
)
def test_other_addresses_are_listed_and_their_words_kept(address):
    legacy = Legacy()
    draft = read(para(run("See ") + legacy.link(address, "this")), legacy)
    assert draft.units[1].runs == (Run("See this"),)
    assert [(d.code, d.text, d.counted) for d in draft.dropped] == [
        ("link", address, False)
    ]


def test_tracked_changes_are_taken_as_accepted_and_said():
    draft = read(
        para(run("Carers ") + deleted("may ") + inserted("must ") + run("ask."))
    )
    assert lines(draft)[0][2] == "Carers must ask."
    assert dropped(draft) == [("deleted", "may")]
    assert [g.code for g in draft.guesses if not g.unit] == ["tracked"]


def test_hidden_words_are_listed():
    draft = read(para(run("be") + run("sec", hidden=True) + run("hind")))
    assert lines(draft)[0][2] == "behind"
    assert dropped(draft) == [("hidden", "sec")]


def test_words_hidden_by_a_style_are_listed():
    draft = read(para(run("Ask ") + run("draft", style="Versteckt") + run("now.")))
    assert (lines(draft)[0][2], dropped(draft)) == ("Ask now.", [("hidden", "draft")])


def test_result_of_a_field_is_taken_and_its_code_is_not():
    assert runs(para(field("REF other", run("clause 4")))) == (Run("clause 4"),)


def test_controls_are_opened_and_placeholders_listed():
    content = control(run("Head of Care")) + control(run("Type here"), placeholder=True)
    draft = read(para(content))
    assert lines(draft)[0][2] == "Head of Care"
    assert dropped(draft) == [("control", "Type here")]


@pytest.mark.parametrize("code", ["D800", "0000", "0007", "110000", "F" * 20, "x", ""])
@pytest.mark.parametrize("font", ["Arial", "Wingdings"])
def test_symbols_that_are_no_letter_are_none(code, font):
    symbol = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
    assert runs(para(run("Seen") + symbol)) == (Run("Seen"),)


def test_symbols_show_what_they_are():
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    assert runs(para(run("Seen ") + symbol)) == (Run("Seen ☑"),)


def test_letters_of_a_picture_font_are_listed():
    draft = read(para(run("l", font="Wingdings") + run(" Carers")))
    assert (lines(draft)[0][2], dropped(draft)) == ("Carers", [("symbol", "l")])


def test_hyphens_are_kept_or_let_go():
    content = run("co") + "<w:r><w:noBreakHyphen/></w:r>" + run("op\u00aderate")
    found = runs(para(content + "<w:r><w:softHyphen/></w:r>"))
    assert found[0].text.replace("\u00ad", "") == "co-operate"


def test_formula_is_one_line_of_words():
    content = "<w:r><w:t>So </w:t></w:r><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    draft = read(para(content))
    assert draft.units[1].runs == (Run("So a+b"),)
    assert [g.code for g in draft.guesses if g.was == "a formula"] == ["math"]


def test_struck_words_are_kept_and_said():
    draft = read(para(run("Ask ") + run("daily", struck=True)))
    assert lines(draft)[0][2] == "Ask daily"
    assert [(g.code, g.words) for g in draft.guesses if g.code == "struck"] == [
        ("struck", "daily")
    ]


def test_footnote_goes_into_brackets_behind_its_word():
    legacy = Legacy()
    draft = read(
        para(run("The Act") + legacy.note("of 1989") + run(" says so.")), legacy
    )
    assert lines(draft)[0][2] == "The Act (of 1989) says so."
    assert [g.code for g in draft.guesses if g.code == "footnote"] == ["footnote"]


def test_footnote_in_the_middle_of_a_word_waits_for_its_end():
    legacy = Legacy()
    draft = read(para(run("The Ac") + legacy.note("of 1989") + run("t says.")), legacy)
    assert lines(draft)[0][2] == "The Act (of 1989) says."


def test_long_footnote_is_listed():
    legacy = Legacy()
    words = "word " * 70
    draft = read(para(run("The Act") + legacy.note(words, "endnote")), legacy)
    assert dropped(draft) == [("endnote", words.strip())]


def test_struck_words_in_lines_of_one_passage_are_said():
    legacy = Legacy(para("Scope", bold=True), para("First line"), para("Second line"))
    draft = drafted(legacy.add(para("Third", struck=True), para("Fourth")))
    assert [(g.code, g.words) for g in draft.guesses][-2:] == [
        ("struck", "Third"),
        ("joined", "Fourth"),
    ]
    joined = [unit.id for unit in draft.units if isinstance(unit, Line)]
    assert {g.unit for g in draft.guesses[-2:]} == set(joined)
