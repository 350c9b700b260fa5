import pytest

from .account import drafted, outline
from .legacy import Legacy, control, field, para, run, table, textbox

TEXT = "The council makes sure that every child who comes into care feels safe at once."
BODY = (para("Scope", bold=True), para(TEXT), para("Duties", bold=True), para(TEXT))


def dropped(draft):
    return [(d.code, d.text) for d in draft.dropped]


def test_line_in_the_title_style_is_the_title():
    draft = drafted(Legacy(para("Safe Homes", style="Titel"), *BODY))
    assert (draft.title, draft.title_invented) == ("Safe Homes", False)
    assert outline(draft) == [(2, "Scope"), (2, "Duties")]


def test_prominent_line_with_a_policy_word_is_the_title():
    draft = drafted(
        Legacy(
            para("Northbeck Council", size=36, bold=True),
            para("Complaints procedure.", size=36, bold=True),
            *BODY,
        )
    )
    assert draft.title == "Complaints procedure"
    assert dropped(draft) == [("cover", "Northbeck Council")]


def test_title_in_two_lines_is_joined():
    draft = drafted(
        Legacy(para("Private Fostering", size=48), para("Policy", size=48), *BODY)
    )
    assert draft.title == "Private Fostering Policy"


def test_title_in_a_text_box_is_found():
    draft = drafted(
        Legacy(
            para(textbox(para("Safe Homes Policy", size=56))), para("May 2020"), *BODY
        )
    )
    assert draft.title == "Safe Homes Policy"
    assert dropped(draft) == [("cover", "May 2020")]


def test_file_without_a_title_takes_that_of_the_file():
    draft = drafted(Legacy(*BODY), "safe-homes_2019.docx")
    assert (draft.title, draft.title_invented) == ("Safe homes 2019", True)
    assert draft.balanced


def test_facts_of_a_cover_are_listed_and_its_logo_too():
    legacy = Legacy()
    logo = para(legacy.picture(alt="Logo"))
    legacy.add(logo, para("Safe Homes", style="Titel"), para("Version 3"), *BODY)
    assert dropped(drafted(legacy)) == [("picture", "Logo"), ("cover", "Version 3")]


@pytest.mark.parametrize(
    "entries",
    [
        para("Scope\t2") + para("Duties\t3"),
        para("Scope ........ 2") + para("Duties ........ 3"),
        para("Scope", style="Verz1") + para("Duties", style="Verz1"),
        control(para("Scope 2") + para("Duties 3"), gallery="Table of Contents"),
        f"<w:p>{field('TOC', run('Scope 2') + '</w:p><w:p>' + run('Duties 3'))}</w:p>",
        table(["Scope", "2"], ["Duties", "3"], ["Records", "4"]),
    ],
)
def test_table_of_contents_is_listed(entries):
    draft = drafted(Legacy(para("Contents", bold=True), entries, *BODY))
    assert outline(draft) == [(2, "Scope"), (2, "Duties")]
    assert [(d.code, d.text.split("\n")[0]) for d in draft.dropped] == [
        ("contents", "Contents")
    ]
    assert draft.balanced


def test_section_named_contents_without_pages_stays():
    draft = drafted(Legacy(para("Contents", bold=True), para(TEXT), *BODY))
    assert outline(draft)[0] == (2, "Contents")


def test_empty_file_is_an_empty_draft():
    draft = drafted(Legacy(), "empty.docx")
    assert (draft.units, draft.words_in, draft.title) == ((), 0, "Empty")


def test_place_says_page_paragraph_and_heading():
    rendered = "<w:r><w:lastRenderedPageBreak/></w:r>"
    draft = drafted(
        Legacy(*BODY, para(rendered + run("Ask.") + run("now", hidden=True)))
    )
    place = draft.dropped[0].place
    assert (place.part, place.paragraph, place.page, place.under) == (
        "text",
        5,
        2,
        "Duties",
    )


def test_every_line_before_the_contents_is_the_covers():
    contents = para("Contents") + para("Scope\t2") + para("Duties\t3")
    draft = drafted(
        Legacy(
            para("Safe Homes Policy", size=48),
            para("For carers", size=28),
            contents,
            *BODY,
        )
    )
    assert [d.code for d in draft.dropped] == ["contents", "cover"]
