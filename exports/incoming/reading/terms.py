"""Terms and their meanings, from tables and lines below a heading that says so."""

import re
from collections.abc import Callable
from dataclasses import replace

from cms.text.model import Definition, words
from exports.incoming.draft import (
    Grid,
    Guess,
    Heading,
    Line,
    Terms,
    Unit,
    count_words,
)

_HEADING = re.compile(
    r"\b(definitions?|glossary|abbreviations?|acronyms?|terminology|interpretation|"
    r"key terms|terms used|meanings?)\b",
    re.I,
)
_TERM = re.compile(
    r"^(terms?|words?|phrase|acronym|abbreviation|definition of)\b", re.I
)
_MEANING = re.compile(
    r"\b(definition|meaning|description|explanation|stands for)\b", re.I
)
_PAIR = re.compile(
    r"^(?P<term>[^:–—\n]{2,80}?)(?:\s*:\s+|\s+[–—-]\s+|\s*–\s+)(?P<meaning>\S.*)$", re.S
)
_LONGEST_TERM = 120
_MOST_TERM_WORDS = 10

Drop = Callable[[Unit, str], None]


def find_terms(units: list[Unit], guesses: list[Guess], drop: Drop) -> list[Unit]:
    """The units with lists of terms made of tables and lines; adds the guesses.

    `drop` is told of words that have no place in a list of terms.
    """
    found: list[Unit] = []
    heading = ""
    place = 0
    while place < len(units):
        unit = units[place]
        if isinstance(unit, Heading):
            heading = words(unit.runs)
        run = _pairs(units, place) if _HEADING.search(heading) else []
        if isinstance(unit, Grid) and _is_glossary(unit, heading):
            found.append(_from_grid(unit, guesses, drop))
        elif len(run) >= 2:
            found.append(_from_lines(run, guesses, drop))
            place += len(run)
            continue
        else:
            found.append(unit)
        place += 1
    return found


def _is_glossary(grid: Grid, heading: str) -> bool:
    if len(grid.header) != 2 or not grid.rows:
        return False
    first = grid.rows[0] if grid.invented else grid.header
    named = bool(_TERM.search(first[0]) and _MEANING.search(first[1]))
    enough = len(grid.rows) > int(grid.invented)
    return (
        enough
        and (named or bool(_HEADING.search(heading)))
        and all(map(_is_pair, grid.rows))
    )


def _is_pair(row: tuple[str, ...]) -> bool:
    term, meaning = row
    return (
        bool(term and meaning)
        and len(term) <= _LONGEST_TERM
        and len(term.split()) <= _MOST_TERM_WORDS
    )


def _from_grid(grid: Grid, guesses: list[Guess], drop: Drop) -> Terms:
    rows = list(grid.rows) if grid.invented else [grid.header, *grid.rows]
    if _TERM.search(rows[0][0]) and _MEANING.search(rows[0][1]):
        drop(grid, " – ".join(rows.pop(0)))
    if grid.caption or grid.stripped:
        drop(grid, f"{grid.stripped} {grid.caption}".strip())
    entries = tuple(Definition(" ".join(t.split()), m) for t, m in rows)
    unit = Terms(grid.id, entries, grid.place)
    guesses[:] = [g for g in guesses if g.unit != grid.id or g.code != "header"]
    was = "a table of two columns"
    guesses.append(_guess(unit, was, (replace(grid, id=f"{grid.id}a"),)))
    return unit


def _guess(
    unit: Terms, was: str, undo: tuple[Unit, ...], also: tuple[str, ...] = ()
) -> Guess:
    made, words_ = "a list of terms", unit.entries[0].term
    return Guess("definitions", unit.id, was, made, words_, unit.place, undo, also)


def _pairs(units: list[Unit], start: int) -> list[tuple[Line, Definition]]:
    """The lines from there on that are each a term and its meaning."""
    found = []
    for unit in units[start:]:
        pair = _pair(unit) if isinstance(unit, Line) else None
        if pair is None or not isinstance(unit, Line):
            break
        found.append((unit, pair))
    return found


def _pair(line: Line) -> Definition | None:
    text = words(line.runs)
    bold = ""
    for run in line.runs:
        if not run.bold:
            break
        bold += run.text
    rest = text[len(bold) :]
    if (
        bold.strip()
        and rest.strip()
        and not (bold[-1].isalnum() and rest[:1].isalnum())
    ):
        term, meaning = bold.strip(" :–—-"), rest.strip().lstrip(":–—- ")
    elif match := _PAIR.match(text):
        term, meaning = match["term"].strip(), match["meaning"].strip()
    else:
        return None
    fits = _is_pair((term, meaning)) and "\n" not in term
    return Definition(term, meaning) if fits else None


def _from_lines(
    run: list[tuple[Line, Definition]], guesses: list[Guess], drop: Drop
) -> Terms:
    lines = [line for line, _ in run]
    for line in lines:
        if count_words(line.stripped):
            drop(line, line.stripped)
        for link in (r.href for r in line.runs if r.href):
            drop(line, link)
    unit = Terms(lines[0].id, tuple(pair for _, pair in run), lines[0].place)
    gone = {line.id for line in lines}
    guesses[:] = [g for g in guesses if g.unit not in gone or g.code == "footnote"]
    also = tuple(line.id for line in lines[1:])
    undo = tuple(replace(line, id=f"{line.id}a") for line in lines)
    guesses.append(_guess(unit, f"{len(lines)} lines of term and meaning", undo, also))
    return unit
