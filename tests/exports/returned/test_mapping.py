"""What a returned file proposes, one kind of edit after the other."""

from dataclasses import replace

import pytest

from cms.text import canonical
from cms.text.model import PolicyReference
from exports.redline import By, Compared, redline_document
from exports.returned.mapping import map_paper
from exports.returned.origin import Ours
from exports.word import stage_document
from tests.exports.word.samples import SNAPSHOT, clause

from .applying import accepted, raw_of, reads, text_of
from .editing import Partner
from .package import W
from .random_edits import edited
from .sample import DOCUMENT, TEXT, A, brief, mapped, paper

PAT = "Pat Partner"
FIRST = "Children in our care use the internet safely and with joy."
WISER = FIRST.replace("safely", "wisely")
ASK = "Social workers ask about life online each visit."
LISTEN = "The first evening is for listening."
SET = "Foster carers set an example with their phones."
# References to policies are kept by number, which a body without a database has not.
PLAIN = replace(
    TEXT, blocks=tuple(b for b in TEXT.blocks if not isinstance(b, PolicyReference))
)
PLAIN_DOCUMENT = stage_document(PLAIN, SNAPSHOT, {}).data


def proposed(edit):
    file = Partner(DOCUMENT)
    edit(file)
    return mapped(file.data())


EDITS = {
    "nothing": (lambda f: None, []),
    "other words": (
        lambda f: f.replace("Children in", "safely", "wisely"),
        [("change", "1.1", FIRST, WISER, PAT, True)],
    ),
    "without tracking": (
        lambda f: f.replace("Children in", "safely", "wisely", tracked=False),
        [("change", "1.1", FIRST, WISER, "", False)],
    ),
    "removed": (
        lambda f: f.strike("Social workers"),
        [("delete", "2.2", ASK, "", PAT, True)],
    ),
    "removed without tracking": (
        lambda f: f.strike("Social workers", tracked=False),
        [("delete", "2.2", ASK, "", "", False)],
    ),
    "new": (
        lambda f: f.add("Foster carers", "A wholly new clause."),
        [("insert", "2.1", "", "A wholly new clause.", PAT, True)],
    ),
    "new without tracking": (
        lambda f: f.add("Foster carers", "A wholly new clause.", tracked=False),
        [("insert", "2.1", "", "A wholly new clause.", "", False)],
    ),
    "heading": (
        lambda f: f.replace("Who does what", "does", "decides"),
        [("change", "2", "Who does what", "Who decides what", PAT, True)],
    ),
    "moved": (
        lambda f: f.move("Social workers", "Managers look"),
        [("move", "2.2", ASK, ASK, PAT, True)],
    ),
    "divided": (
        lambda f: f.split("The first evening", "Rules"),
        [
            (
                "rework",
                "1.4",
                f"{LISTEN} Rules come later.",
                f"{LISTEN}¶Rules come later.",
                PAT,
                True,
            )
        ],
    ),
    "joined": (
        lambda f: f.join("Foster carers"),
        [("rework", "2.1, 2.2", f"{SET}¶{ASK}", f"{SET}{ASK}", PAT, True)],
    ),
    "cell": (
        lambda f: f.replace("Writes it into", "care plan", "journal"),
        [
            (
                "cell",
                "Table 1",
                "Writes it into the care plan",
                "Writes it into the journal",
                PAT,
                True,
            )
        ],
    ),
    "row removed": (
        lambda f: f.strike_row("Manager"),
        [("row_delete", "Table 1", "Manager¶Reads the plan", "", PAT, True)],
    ),
    "row added": (
        lambda f: f.add_row("Social worker", "Teacher", "Listens"),
        [("row_insert", "Table 1", "", "Teacher¶Listens", PAT, True)],
    ),
    "meaning": (
        lambda f: f.replace("A young person who", "young person", "human"),
        [
            (
                "cell",
                "Definitions",
                "A young person who was in our care.",
                "A human who was in our care.",
                PAT,
                True,
            )
        ],
    ),
    "box": (
        lambda f: f.replace("Call 999", "stay", "remain"),
        [
            (
                "change",
                "box “In danger now?”",
                "Call 999 and stay with the child.",
                "Call 999 and remain with the child.",
                PAT,
                True,
            )
        ],
    ),
    "cover": (
        lambda f: f.replace("Northbank Council", "Northbank", "Southbank"),
        [
            (
                "outside",
                "outside the text",
                "Northbank Council",
                "Southbank Council",
                PAT,
                True,
            )
        ],
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_edit_becomes_the_proposal_it_means(name):
    edit, expected = EDITS[name]
    assert brief(proposed(edit)) == expected


@pytest.mark.parametrize("lose", ["drop_bookmarks", "drop_properties", "break_runs"])
@pytest.mark.parametrize("name", ["other words", "removed", "new", "moved", "cell"])
def test_edit_is_found_where_our_marks_are_lost(name, lose):
    edit, expected = EDITS[name]

    def both(file):
        edit(file)
        getattr(file, lose)()

    assert brief(proposed(both)) == expected


def test_typed_numbers_are_no_changes():
    def numbered(file):
        file.replace("Children in", "safely", "wisely")
        file.drop_bookmarks()
        file.type_numbers()

    assert brief(proposed(numbered)) == EDITS["other words"][1]


def test_two_people_make_two_proposals_in_one_clause():
    def both(file):
        file.replace("Children in", "safely", "wisely")
        file.replace("Children in", "joy", "care", author="Quinn")

    found = proposed(both).findings
    assert [(f.author, f.new[0]) for f in found] == [
        (PAT, WISER),
        ("Quinn", FIRST.replace("joy", "care")),
    ]


def test_comments_keep_their_place_their_words_and_what_they_answer():
    def talk(file):
        number = file.comment("Managers look", "<script>Why?</script>", about="rules")
        file.comment("Managers look", "Because.", author="Quinn", answers=number)

    found = [
        (f.kind, f.label, f.author, f.comment, f.quote, f.answers)
        for f in proposed(talk).findings
    ]
    assert found == [
        ("comment", "2.4", PAT, "<script>Why?</script>", "rules", -1),
        (
            "comment",
            "2.4",
            "Quinn",
            "Because.",
            "Managers look at the rules once a year.",
            0,
        ),
    ]


def test_new_paragraphs_stand_one_behind_the_other():
    def two(file):
        file.add(file.add("Foster carers", "First new one."), "Second new one.")

    found = proposed(two).findings
    assert [(f.new, f.behind) for f in found] == [
        (("First new one.",), -1),
        (("Second new one.",), 0),
    ]


def test_format_alone_is_counted_and_proposes_nothing():
    file = Partner(DOCUMENT)
    run = next(file.paragraph("Children in").iter(f"{W}r"))
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = run.makeelement(f"{W}rPr")
        run.insert(0, properties)
    properties.append(file.mark("rPrChange"))
    found = mapped(file.data())
    assert (found.findings, found.formatting) == ((), 1)


def test_redline_brings_back_only_what_was_added_to_it():
    first = TEXT.blocks[0]
    kept = (clause("aaaa0", "A clause that went.", section=A), *first.parts[1:])
    old = replace(TEXT, blocks=(replace(first, parts=kept), *TEXT.blocks[1:]))
    at = "2026-11-22T10:30:00+00:00"
    sent = redline_document(
        Compared(old, TEXT, SNAPSHOT, SNAPSHOT), {}, By("Jo Ellis", at)
    ).data
    file = Partner(sent)
    file.replace("Managers look", "rules", "plan")
    own = Ours(times={at[:19]})
    own.add(paper(DOCUMENT))
    read = paper(file.data())

    found = map_paper(
        read,
        canonical.dump(TEXT),
        frozenset(own.words),
        frozenset(own.marks_in(read.as_json())),
    )

    assert [(f.label, f.new, f.author) for f in found.findings] == [
        ("2.4", ("Managers look at the plan once a year.",), PAT)
    ]


def test_document_of_another_text_is_hardly_alike():
    other = replace(
        TEXT,
        blocks=tuple(
            replace(
                block,
                heading="Bins",
                parts=(clause("z", "Bins are emptied on Mondays.", section=block.id),),
            )
            for block in TEXT.sections
        ),
    )
    found = mapped(stage_document(other, SNAPSHOT, {}).data)
    assert found.alike < 0.3


@pytest.mark.parametrize("start", range(0, 120, 10))
def test_everything_accepted_says_what_the_file_says(start):
    for seed in range(start, start + 10):
        data = edited(PLAIN_DOCUMENT, seed)
        body, left = accepted(mapped(data, PLAIN, PLAIN_DOCUMENT), PLAIN, raw_of(PLAIN))
        result = stage_document(text_of(body, PLAIN), SNAPSHOT, {}).data
        assert (seed, left, reads(result)) == (seed, [], reads(data))
