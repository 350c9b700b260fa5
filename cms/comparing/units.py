"""One line of a comparison as HTML: a heading, a clause, a table, a picture …"""

from collections.abc import Iterator

from django.utils.html import escape

from cms.comparing.grids import (
    callout_html,
    caption_html,
    definitions_html,
    table_html,
)
from cms.comparing.sides import Hand, Side, fact_of, pieces_of, unit_of, whole
from cms.comparing.words import format_notes, marked_up, plain
from cms.inline import safe_href
from cms.text.compare.model import Fact, Line, SectionHeading, Status
from cms.text.model import (
    Callout,
    Clause,
    Definitions,
    Image,
    PolicyReference,
    Run,
    SubHeading,
    Table,
)

SHOWN = frozenset({"caption", "title"})  # where they stand, not as a note
# Values that mean nothing to a reader, and what their change means.
SAID = {"sha256": "Another picture", "page_id": "Points at another page"}
UNSAID = frozenset({"width", "height", "format"})
DEEPEST = 3


def line_html(line: Line, hand: Hand, *, level: int, only_changes: bool = False) -> str:
    """A line for one side, or both in one. Headings stand at `level` or below."""
    match unit_of(line):
        case SectionHeading():
            return _heading(line, hand, level, "cmp-section")
        case SubHeading():
            return _heading(line, hand, level + 1, "cmp-sub")
        case Clause() as clause:
            depth = min(max(clause.depth, 0), DEEPEST)
            inner = f"{_number(line, hand)}{_words(line, hand)}"
            return f'<p class="cmp-line cmp-depth-{depth:d}">{inner}</p>'
        case Table():
            inner = table_html(line, hand, only_changes=only_changes)
        case Definitions():
            inner = definitions_html(line, hand)
        case Callout():
            inner = callout_html(line, hand)
        case Image() as image:
            inner = _picture(line, image, hand)
        case PolicyReference() as reference:
            inner = _reference(line, reference, hand)
    return f'<div class="cmp-line cmp-block">{inner}</div>'


def notes_html(line: Line) -> str:
    """What changed beside the words: list level, alt text, note; formats in words."""
    found = list(_notes(line))
    if not found:
        return ""
    return f'<ul class="cmp-notes">{"".join(f"<li>{n}</li>" for n in found)}</ul>'


def fact_html(fact: Fact) -> str:
    """A fact's older and newer value in one line, as a redline has them."""
    if fact.pieces:
        return marked_up(fact.pieces)
    return (
        f'<span class="w-sr-only">from </span><del>{plain(fact.old or "nothing")}</del>'
        f' <span class="w-sr-only">to </span><ins>{plain(fact.new or "nothing")}</ins>'
    )


def _notes(line: Line) -> Iterator[str]:
    if line.status is Status.MOVED_AWAY:
        return
    for fact in line.facts:
        if fact.old == fact.new or fact.name in UNSAID:
            continue
        if fact.name in SAID:
            yield SAID[fact.name]
        elif not (
            fact.name in SHOWN and isinstance(line.unit, Table | Callout | Image)
        ):
            yield f"{escape(fact.label)}: {fact_html(fact)}"
    pieces = [p for row in line.rows for cell in row.cells for p in cell.pieces]
    for note in format_notes((*line.pieces, *pieces)):
        yield escape(note)


def _heading(line: Line, hand: Hand, level: int, kind: str) -> str:
    inner = f"{_number(line, hand)}{_words(line, hand)}"
    if hand.quiet:  # a heading that is read once
        return f'<p class="cmp-line {kind}">{inner}</p>'
    return f'<h{level:d} class="cmp-line {kind}">{inner}</h{level:d}>'


def _number(line: Line, hand: Hand) -> str:
    number = hand.number(line)
    return f'<span class="cmp-number">{number}</span> ' if number else ""


def _words(line: Line, hand: Hand) -> str:
    said = hand.words(pieces_of(line), line.status)
    return f'<span class="cmp-words">{said}</span>'


def _picture(line: Line, image: Image, hand: Hand) -> str:
    caption = f"<figcaption>{caption_html(line, hand)}</figcaption>"
    old, new = line.old, line.new
    replaced = fact_of(line, "sha256") and isinstance(old, Image)
    shown = ""
    if replaced and isinstance(old, Image) and hand.side is not Side.NEW:
        shown += _figure(old, hand, new=False, said="The picture before")
    if not replaced or hand.side is not Side.OLD:
        from_new = new is not None and line.status is not Status.MOVED_AWAY
        said = "The picture now" if replaced else _picture_words(line)
        shown += _figure(image, hand, new=from_new, said=said)
    return f"<figure>{shown}{caption}</figure>"


def _picture_words(line: Line) -> str:
    words = {
        Status.ADDED: "New picture",
        Status.REMOVED: "Removed picture",
        Status.MOVED_AWAY: "The picture before it moved",
    }
    return words.get(line.status, "")


def _figure(image: Image, hand: Hand, *, new: bool, said: str) -> str:
    address = (hand.addresses.new_image if new else hand.addresses.old_image)(
        image.sha256
    )
    tag = f'<span class="cmp-tag">{said}</span>' if said else ""
    source = safe_href(address)
    if not source:
        return f"{tag}<p>{escape(image.alt)}</p>"
    alt = "" if hand.quiet else escape(image.alt)
    return (
        f'{tag}<img src="{escape(source)}" alt="{alt}" width="{image.width:d}" '
        f'height="{image.height:d}">'
    )


def _reference(line: Line, reference: PolicyReference, hand: Hand) -> str:
    """A pointer to another policy; its note is compared among the notes."""
    href = "" if hand.quiet else hand.addresses.policy(reference.page_id)
    runs = (Run(f"{reference.reference} {reference.title}".strip(), href=href),)
    said = hand.words(whole(line.status, runs), line.status)
    note = "" if fact_of(line, "note") else plain(reference.note)
    return f"<p>See also: {said}</p>" + (f"<p>{note}</p>" if note else "")
