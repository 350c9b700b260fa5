"""Correct a draft: change a unit's level, take a guess back, keep every word."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cms.text.model import Run, Runs, words

from .answers import Answers
from .draft import Box, Draft, Grid, Guess, Heading, Line, Picture, Terms, Unit
from .levels import (
    HEADINGS,
    JOIN,
    LINES_BY_LEVEL,
    OUT,
    SPLIT,
    is_invented,
    level_of,
    levels_for,
)

SPACE = (Run(" "),)


def corrected(
    draft: Draft, answers: Answers, levels: Mapping[str, str]
) -> tuple[Draft, Answers]:
    """The draft with each unit at the level chosen for it.

    A choice that is not offered for its unit changes nothing.
    """
    left_out = set(answers.left_out)
    for unit in draft.units:
        level = levels.get(unit.id)
        if level is None:
            continue
        left_out.discard(unit.id)
        if level == OUT:
            left_out.add(unit.id)
    changed = draft
    before: Unit | None = None
    for unit in draft.units:
        level = levels.get(unit.id, "")
        if level in levels_for(unit, before) and level not in (OUT, level_of(unit)):
            changed = _at_level(changed, unit, level)
        if unit.id in left_out:
            before = None
        elif not (level == JOIN and isinstance(before, Heading | Line)):
            before = unit
    known = {unit.id for unit in changed.units}
    return changed, replace(answers, left_out=frozenset(left_out & known))


def undone(draft: Draft, place: int) -> Draft:
    """The draft with a guess taken back; the same where that cannot be."""
    if not 0 <= place < len(draft.guesses):
        return draft
    guess = draft.guesses[place]
    if not can_undo(draft, guess):
        return draft
    return _replaced(draft, guess.unit, guess.undo)


def can_undo(draft: Draft, guess: Guess) -> bool:
    """Whether a guess says what to put in place of what it made."""
    return bool(guess.undo) and any(unit.id == guess.unit for unit in draft.units)


def as_lines(unit: Unit) -> tuple[Unit, ...]:
    """A table, definitions or box as paragraphs; the first keeps the address."""
    found = [
        Line(f"{unit.id}-{place}" if place else unit.id, runs, place=unit.place)
        for place, runs in enumerate(_rows(unit))
    ]
    return tuple(found)


def _at_level(draft: Draft, unit: Unit, level: str) -> Draft:
    if level in HEADINGS or level in LINES_BY_LEVEL:
        return _same_words(draft, unit, level)
    if level == JOIN:
        return _joined(draft, unit)
    return _replaced(draft, unit.id, _split(unit) if level == SPLIT else as_lines(unit))


def _same_words(draft: Draft, unit: Unit, level: str) -> Draft:
    """Another level for a line or heading; its guess can still be taken back."""
    if not isinstance(unit, Heading | Line):
        return draft
    made: Unit
    made = Line(
        unit.id,
        unit.runs,
        *LINES_BY_LEVEL.get(level, (0, False)),
        number=unit.number,
        stripped=unit.stripped,
        place=unit.place,
    )
    if level in HEADINGS:
        made = Heading(
            unit.id,
            unit.runs,
            HEADINGS[level],
            number=unit.number,
            stripped=unit.stripped,
            invented=is_invented(unit),
            place=unit.place,
        )
    units = tuple(made if other.id == unit.id else other for other in draft.units)
    return replace(draft, units=units)


def _joined(draft: Draft, unit: Unit) -> Draft:
    """A line as the end of the one above, with the number that was taken off it."""
    place = next(n for n, other in enumerate(draft.units) if other.id == unit.id)
    above = draft.units[place - 1]
    if not isinstance(unit, Heading | Line) or not isinstance(above, Heading | Line):
        return draft
    number = (Run(f"{unit.stripped.strip()} "),) if unit.stripped.strip() else ()
    longer = replace(above, runs=(*above.runs, *SPACE, *number, *unit.runs))
    return _replaced(_replaced(draft, above.id, (longer,)), unit.id, (), above.id)


def _split(unit: Unit) -> tuple[Unit, ...]:
    if not isinstance(unit, Line):
        return (unit,)
    lines = [runs for runs in _cut_at_breaks(unit.runs) if words(runs).strip()]
    found: list[Unit] = []
    for place, runs in enumerate(lines):
        if not place:
            found.append(replace(unit, runs=runs))
            continue
        identity = f"{unit.id}-{place}"
        found.append(Line(identity, runs, unit.depth, unit.ordered, place=unit.place))
    return tuple(found)


def _cut_at_breaks(runs: Runs) -> Iterator[Runs]:
    line: list[Run] = []
    for run in runs:
        for place, text in enumerate(run.text.split("\n")):
            if place:
                yield tuple(line)
                line = []
            if text:
                line.append(replace(run, text=text))
    yield tuple(line)


def _rows(unit: Unit) -> Iterator[Runs]:
    match unit:
        case Grid():
            caption = " ".join(part for part in (unit.stripped, unit.caption) if part)
            if caption.strip():
                yield (Run(caption, bold=True),)
            for row in (unit.header, *unit.rows):
                cells = [" ".join(cell.split()) for cell in row if cell.strip()]
                if cells:
                    yield (Run(" · ".join(cells)),)
        case Terms():
            for entry in unit.entries:
                yield (Run(entry.term, bold=True), Run(f": {entry.meaning}"))
        case Box():
            if unit.title.strip():
                yield (Run(unit.title, bold=True),)
            yield from unit.paragraphs
        case Heading() | Line():
            yield unit.runs
        case Picture():
            yield (Run(unit.caption),)


def _replaced(
    draft: Draft, identity: str, instead: tuple[Unit, ...], before: str = ""
) -> Draft:
    """The draft with units in another's place.

    What was dropped after it stands after the last of them now, or after `before`; its
    guesses can no longer be taken back word for word, so they go.
    """
    units: list[Unit] = []
    for unit in draft.units:
        units.extend(instead if unit.id == identity else (unit,))
    last = instead[-1].id if instead else before
    return replace(
        draft,
        units=tuple(units),
        guesses=tuple(g for g in draft.guesses if g.unit != identity),
        dropped=tuple(
            replace(d, after=last) if d.after == identity else d for d in draft.dropped
        ),
    )
