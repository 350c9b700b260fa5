"""A report taken apart and put together again lacks nothing but what was forgotten."""

import json

import pytest

from exports.report import stored
from exports.report.blocks import (
    Labelled,
    Paragraph,
    Part,
    Quote,
    Report,
    Section,
    SubHeading,
    Table,
    Wording,
)
from exports.report.said import ERASED, Said
from tests.exports.report.house import heard, report
from tests.exports.report.test_documents import hostile

SMALL = Report(
    Wording.FORMAL,
    "Northbeck Council",
    "Consultation report",
    "Phones",
    "People were asked",
    (("Owner", "Dana"),),
    (),
    "2026-11-30T09:00:00+00:00",
    (
        Part(
            "",
            (
                Section(
                    "said",
                    "What people said",
                    (
                        SubHeading(Said("A lock.", 7)),
                        Quote(Said("Why not?", 7), "Social workers"),
                        Labelled("Why", Said("No.", 8)),
                        Table("All", ("What",), ((Said("A lock.", 7),),)),
                        Paragraph("End.", keep=True),
                    ),
                ),
            ),
        ),
    ),
)
FORM = {
    "report": "wording council kind title standing facts control as_of parts",
    "part": "heading sections",
    "section": "key heading blocks",
    "sub_heading": "words",
    "paragraph": "words keep",
    "labelled": "label words",
    "gap": "words",
    "items": "lines",
    "facts": "title rows",
    "table": "caption header rows numbers widths",
    "picture": "shown type printed alt",
    "figure": "chart",
    "pictured": "picture words",
    "quote": "words by",
    "change": "before after",
    "piece": "text changed",
    "chart": "table",
    "counted": "key kind title columns rows left_out number plain merged",
    "column": "key name plain percent",
    "row": "groups name numbers plain base whole",
    "number": "count share hidden words",
}


def again(found, without=()):
    """Taken apart and put together, without the words of some places."""
    words = {one.place: one.words for one in found.words if one.place not in without}
    pictures = {key: content for key, (content, _) in found.pictures.items()}
    return stored.load(found.canonical, words, pictures)


@pytest.mark.django_db
@pytest.mark.parametrize("wording", list(Wording), ids=str)
@pytest.mark.parametrize("made", [heard, hostile], ids=["heard", "hostile"])
def test_report_put_together_again_is_the_same(made, wording):
    found = report(made(), wording)
    assert again(stored.dump(found)) == found


@pytest.mark.django_db
def test_nobodys_words_stand_in_the_line():
    found = report(heard())
    parts = stored.dump(found)
    assert {one.words for one in parts.words} == {"It stops too early."}
    assert "It stops too early." not in parts.canonical


def test_words_of_one_answer_are_kept_once():
    found = stored.dump(SMALL)
    assert [(one.place, one.answer, one.words) for one in found.words] == [
        (0, 7, "A lock."),
        (1, 7, "Why not?"),
        (2, 8, "No."),
    ]
    assert stored.digests(found.canonical) == {
        one.place: stored.digest(one.key, one.words) for one in found.words
    }


def test_keys_are_new_each_time_so_that_nobody_can_test_a_guess():
    one, two = stored.dump(SMALL), stored.dump(SMALL)
    assert one.canonical != two.canonical
    assert again(one) == again(two) == SMALL


def test_what_is_forgotten_is_said_and_a_quote_goes():
    found = again(stored.dump(SMALL), without=(0, 1))
    assert found.parts[0].sections[0].blocks == (
        SubHeading(ERASED),
        Labelled("Why", "No."),
        Table("All", ("What",), ((ERASED,),)),
        Paragraph("End.", keep=True),
    )


def test_another_form_takes_another_schema():
    """If this fails: raise SCHEMA, and go on reading what stands in databases."""
    form = {name: " ".join(fields) for name, fields in stored.FIELDS.items()}
    assert (stored.SCHEMA, form) == (1, FORM)


def test_what_a_later_version_stored_is_refused():
    facts = json.loads(stored.dump(SMALL).canonical) | {"schema": 99}
    with pytest.raises(ValueError, match="later version"):
        stored.load(json.dumps(facts), {}, {})
