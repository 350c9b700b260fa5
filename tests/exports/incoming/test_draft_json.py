import json

from cms.text.model import Definition, Run
from exports.incoming.draft import (
    Box,
    Draft,
    Dropped,
    Grid,
    Guess,
    Heading,
    Line,
    Picture,
    Place,
    Terms,
)
from exports.incoming.draft_json import from_json, to_json

PLACE = Place("text", 4, 2, "Purpose")
DRAFT = Draft(
    title="Safe homes",
    units=(
        Heading("u1", (Run("Purpose"),), 2, "1.", "1. ", place=PLACE),
        Line("u2", (Run("Be "), Run("kind", bold=True)), 1, True, "(a)", "(a)"),
        Grid("u3", ("Who", "What"), (("Carer", "Asks"),), "Duties", "Table 1: "),
        Terms("u4", (Definition("Carer", "Who cares"),)),
        Box("u5", ((Run("Call us"),),), "Danger"),
        Picture("u6", "word/media/a.png", "ab", "png", 3, 4, "A bridge", "Figure"),
        Heading("u7", (Run("Introduction"),), invented=True),
    ),
    guesses=(
        Guess(
            "heading", "u1", "bold line", "section", "Purpose", PLACE, (Line("u1", ()),)
        ),
    ),
    dropped=(
        Dropped("footer", "Page 1", "It repeats.", PLACE, "u6"),
        Dropped("link", "javascript:x", "It is no address.", counted=False),
    ),
    words_in=18,
)


def test_draft_survives_json():
    assert from_json(json.loads(json.dumps(to_json(DRAFT)))) == DRAFT


def test_words_are_counted_in_units_and_drops():
    assert (DRAFT.words_out, DRAFT.words_stripped, DRAFT.words_dropped) == (17, 4, 6)


def test_draft_without_its_words_is_not_balanced():
    assert not DRAFT.balanced
