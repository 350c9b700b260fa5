"""Put one proposal into a draft's text."""

from dataclasses import dataclass

from exports.returned.draftlines import CannotApply
from exports.returned.findings import Shape
from exports.returned.models import Kind, Proposal
from exports.returned.paper import squeezed
from exports.returned.standing import Ground, Standing, shapes_in


@dataclass(frozen=True, slots=True)
class PutIn:
    """What the draft says there now, and the id of a clause that was made."""

    result: str = ""
    made_id: str = ""


def put_in(ground: Ground, proposal: Proposal, standing: Standing, words: str) -> PutIn:
    """Change the ground's draft as proposed, with these words.

    Raises CannotApply where the draft has no place for it.
    """
    match proposal.kind:
        case Kind.CHANGE | Kind.CELL:
            return _worded(ground, proposal, standing, words)
        case Kind.INSERT:
            return _new(ground, proposal, standing, words)
        case Kind.DELETE:
            return _removed(ground, proposal)
        case Kind.MOVE:
            return _moved(ground, proposal, standing, words)
        case Kind.REWORK:
            return _several(ground, proposal, standing, words)
        case Kind.ROW_INSERT:
            facts = proposal.facts
            ground.draft.insert_row(
                proposal.clause_id, facts["row"], ground.row(proposal), facts["new"]
            )
            return PutIn(proposal.new)
        case Kind.ROW_DELETE:
            facts = proposal.facts
            ground.draft.remove_row(
                proposal.clause_id, facts["row"], ground.row(proposal)
            )
            return PutIn()
    raise CannotApply(standing.sentence)


def _is_new_place(ground: Ground, line: str) -> bool:
    return not ground.draft.has(line)


def _worded(
    ground: Ground, proposal: Proposal, standing: Standing, words: str
) -> PutIn:
    line = ground.line(proposal)
    if _is_new_place(ground, line):
        return _new(ground, proposal, standing, words)
    ground.draft.set_words(line, words)
    return PutIn(ground.draft.words(line) or "")


def _new(ground: Ground, proposal: Proposal, standing: Standing, words: str) -> PutIn:
    shapes = shapes_in(proposal) or [_shape_of(ground, proposal)]
    anchor = standing.after
    first = ""
    for number, paragraph in enumerate(_paragraphs(words)):
        shape = shapes[min(number, len(shapes) - 1)]
        anchor = ground.draft.insert(anchor, paragraph, shape)
        first = first or anchor
    if not first:
        raise CannotApply("Write the words that shall stand there.")
    return PutIn(words, anchor)


def _shape_of(ground: Ground, proposal: Proposal) -> Shape:
    place = ground.places.get(proposal.clause_id)
    return Shape(depth=ground.lines[place].depth) if place is not None else Shape()


def _removed(ground: Ground, proposal: Proposal) -> PutIn:
    line = proposal.clause_id
    if ground.draft.has(line) or ground.draft.has_block(line):
        if "#" in line:
            ground.draft.set_words(line, "")
        else:
            ground.draft.remove(line)
    return PutIn()


def _moved(ground: Ground, proposal: Proposal, standing: Standing, words: str) -> PutIn:
    if _is_new_place(ground, proposal.clause_id):
        return _new(ground, proposal, standing, words)
    if ground.draft.has_block(proposal.clause_id) or "#" in proposal.clause_id:
        raise CannotApply(
            "Only clauses can be moved from here. Move this one in the editor, then "
            "answer the proposal."
        )
    (shape, *_) = shapes_in(proposal)
    made = ground.draft.move(proposal.clause_id, standing.after, words, shape)
    return PutIn(words, made)


def _several(
    ground: Ground, proposal: Proposal, standing: Standing, words: str
) -> PutIn:
    """Lines that were divided or joined: the first ones take the first words."""
    lines = [line for line in proposal.facts["ids"] if ground.draft.has(line)]
    if not lines:
        return _new(ground, proposal, standing, words)
    paragraphs = _paragraphs(words)
    shapes = shapes_in(proposal)
    for line, paragraph in zip(lines, paragraphs, strict=False):
        ground.draft.set_words(line, paragraph)
    anchor = lines[min(len(lines), len(paragraphs)) - 1]
    for number, paragraph in enumerate(paragraphs[len(lines) :], len(lines)):
        shape = shapes[min(number, len(shapes) - 1)]
        anchor = ground.draft.insert(anchor, paragraph, shape)
    for line in reversed(lines[len(paragraphs) :]):
        ground.draft.remove(line)
    return PutIn(words, anchor)


def _paragraphs(words: str) -> list[str]:
    """The paragraphs of what somebody typed: an empty line divides them."""
    return [squeezed(part) for part in words.split("\n\n") if part.strip()]
