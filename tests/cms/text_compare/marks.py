"""Comparisons written short, so that a test says the whole of what it expects."""

from cms.text.compare.engine import compare
from cms.text.compare.model import Change, Status
from cms.text.model import Clause, Run, Section, Text, words

MARKS = {
    Status.SAME: " ",
    Status.CHANGED: "*",
    Status.FORMATTED: "~",
    Status.ADDED: "+",
    Status.REMOVED: "-",
    Status.MOVED_AWAY: "<",
    Status.MOVED_HERE: ">",
}


def marked(pieces):
    """Words with [-what went-], {+what came+} and (~what is formatted otherwise~)."""
    return "".join(_marked(piece) for piece in pieces)


def _marked(piece):
    match piece.change:
        case Change.SAME:
            return words(piece.new)
        case Change.DELETED:
            return f"[-{words(piece.old)}-]"
        case Change.INSERTED:
            return f"{{+{words(piece.new)}+}}"
    return f"(~{words(piece.new)}~)"


def told(comparison):
    """Every line: its mark, and its words."""
    return [MARKS[line.status] + marked(line.pieces) for line in comparison.lines]


def told_rows(line):
    """Every row of a line: its mark, and its cells."""
    return [
        MARKS[row.status] + "|".join(marked(cell.pieces) for cell in row.cells)
        for row in line.rows
    ]


def section(heading, *clauses, id="s"):
    """A section of clauses: words whose id counts on, or pairs of a key and words."""
    pairs = (c if isinstance(c, tuple) else (f"k{n}", c) for n, c in enumerate(clauses))
    parts = tuple(Clause(f"{id}.{key}", (Run(said),)) for key, said in pairs)
    return Section(id, heading, parts)


def text(*blocks, **facts):
    return Text(title=facts.pop("title", "Policy"), blocks=blocks, **facts)


ASK = "Carers ask each child what they enjoy online."
HELP = "Staff help carers to set up the phone safely."
TELL = "The school tells the home about any worry within a day."
PHOTO = "A child may always say no to a photograph."
PLAN = "The plan is reviewed every six months with the child."
LINES = (ASK, HELP, TELL, PHOTO, PLAN)
KEYED = tuple(zip("abcde", LINES, strict=True))
BASE = text(section("Purpose", *KEYED))


def against_base(*clauses):
    """The base, told against a text of one section with these clauses."""
    return told(compare(BASE, text(section("Purpose", *clauses))))


def new_ids(*lines):
    """Lines keyed as in a text from elsewhere."""
    return tuple((f"n{place}", line) for place, line in enumerate(lines))
