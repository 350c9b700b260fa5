"""A text with everything a partner may change, its document, and how to map it back."""

from cms.text import canonical
from cms.text.model import (
    Callout,
    Definition,
    Definitions,
    PolicyReference,
    Run,
    Table,
)
from exports.returned.mapping import map_paper
from exports.returned.origin import Ours
from exports.returned.paper import from_json
from exports.returned.reading import read
from exports.word import stage_document
from tests.exports.word.samples import SNAPSHOT, clause, section, sub_heading, text

A = "0f8fad5b-d9cb-469f-a165-70867728950e"
B = "1f8fad5b-d9cb-469f-a165-70867728950f"
C = "2f8fad5b-d9cb-469f-a165-70867728950a"

TEXT = text(
    section(
        "Purpose",
        clause("aaaa1", "Children in our care use the internet safely and with joy."),
        clause("aaaa2", "Carers talk with children about what they enjoy online."),
        clause(
            "aaaa3",
            (
                Run("Every home has "),
                Run("clear rules", bold=True),
                Run(" that were agreed together with the child."),
            ),
        ),
        clause("aaaa4", "what they play and watch", 1),
        clause("aaaa5", "whom they meet in games", 1),
        sub_heading("aaaa6", "When a child is new"),
        clause("aaaa7", "The first evening is for listening. Rules come later."),
        id=A,
    ),
    section(
        "Who does what",
        clause("bbbb1", "Foster carers set an example with their phones.", section=B),
        clause("bbbb2", "Social workers ask about life online each visit.", section=B),
        clause("bbbb3", "Staff in homes help with passwords and settings.", section=B),
        clause("bbbb4", "Managers look at the rules once a year.", section=B),
        id=B,
    ),
    Table(
        id="3f8fad5b-d9cb-469f-a165-70867728950b",
        caption="Who answers for what",
        header=("Person", "Duty"),
        rows=(
            ("Foster carer", "Talks with the child each week"),
            ("Social worker", "Writes it into the care plan"),
            ("Manager", "Reads the plan"),
        ),
    ),
    Definitions(
        id="4f8fad5b-d9cb-469f-a165-70867728950c",
        entries=(
            Definition("Care leaver", "A young person who was in our care."),
            Definition("Digital parenting", "Care for a child’s life online."),
        ),
    ),
    Callout(
        id="5f8fad5b-d9cb-469f-a165-70867728950d",
        title="In danger now?",
        paragraphs=((Run("Call 999 and stay with the child."),),),
    ),
    PolicyReference(
        id="6f8fad5b-d9cb-469f-a165-70867728950e",
        page_id=7,
        reference="CLA-POL-0002",
        title="Keeping safe",
    ),
    section(
        "Review",
        clause("cccc1", "We review this policy with children each year.", section=C),
        id=C,
    ),
    summary="How we look after children’s lives online.",
)
DOCUMENT = stage_document(TEXT, SNAPSHOT, {}).data


def paper(data):
    return from_json(read(data))


def mapped(data, policy=TEXT, document=DOCUMENT):
    """What a returned file proposes, as the product finds it."""
    own = Ours()
    own.add(paper(document))
    return map_paper(paper(data), canonical.dump(policy), frozenset(own.words))


def brief(found):
    """Each finding in short: kind, label, old words, new words, author, tracked."""
    return [
        (f.kind, f.label, "¶".join(f.old), "¶".join(f.new), f.author, f.tracked)
        for f in found.findings
        if f.kind != "comment"
    ]
