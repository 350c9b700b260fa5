"""Last steps over the units: captions, an introduction, lines in empty sections."""

import re
from dataclasses import replace

from cms.text.model import Run, words
from exports.incoming.draft import (
    Box,
    Grid,
    Guess,
    Heading,
    Line,
    Picture,
    Terms,
    Unit,
)

_TABLE = re.compile(
    r"^(?P<stripped>table\s+\d+(?:\.\d+)*\s*[:.–-]?)\s*(?P<rest>.*)$", re.I | re.S
)
_FIGURE = re.compile(
    r"^(?P<stripped>(?:figure|fig\.?|picture|diagram)\s+\d+(?:\.\d+)*\s*[:.–-]?)\s*(?P<rest>.*)$",
    re.I | re.S,
)
_LONGEST_CAPTION = 250
INTRODUCTION = "Introduction"
WHOLE = "Policy"  # for a text without any heading
FILLERS: dict[type, str] = {
    Grid: "The table below belongs to this section.",
    Terms: "These words have the meanings below.",
    Box: "The box below belongs to this section.",
    Picture: "The picture below belongs to this section.",
    Heading: "See the sections below.",
    Line: "",
}


def captioned(units: list[Unit]) -> list[Unit]:
    """Lines "Table 1: …" and "Figure 2 …" beside their table or picture become its
    caption."""
    found = list(units)
    for place, unit in enumerate(units):
        if not isinstance(unit, Grid | Picture) or unit.caption:
            continue
        for beside in (place - 1, place + 1):
            line = found[beside] if 0 <= beside < len(found) else None
            if not isinstance(line, Line) or not line.runs or line.stripped:
                continue
            match = (_TABLE if isinstance(unit, Grid) else _FIGURE).match(
                words(line.runs)
            )
            if (
                match
                and match["rest"].strip()
                and len(match["rest"]) <= _LONGEST_CAPTION
            ):
                found[place] = replace(
                    unit, caption=match["rest"].strip(), stripped=match["stripped"]
                )
                found[beside] = Line(line.id, ())
                break
    return [u for u in found if not isinstance(u, Line) or u.runs]


def introduced(units: list[Unit], guesses: list[Guess]) -> list[Unit]:
    """Text before the first heading gets one; a table or picture there needs none."""
    first = next((u for u in units if isinstance(u, Heading | Line)), None)
    if not isinstance(first, Line):
        return units
    place = units.index(first)
    has_others = any(isinstance(unit, Heading) for unit in units)
    runs = (Run(INTRODUCTION if has_others else WHOLE),)
    heading = Heading("u0", runs, invented=True, place=first.place)
    guesses.insert(
        0,
        Guess(
            "introduction",
            heading.id,
            "text before the first heading",
            "a section of its own",
            words(runs),
            first.place,
        ),
    )
    return [*units[:place], heading, *units[place:]]


def filled(units: list[Unit], guesses: list[Guess]) -> list[Unit]:
    """A section without a clause gets a line that points at what follows."""
    found: list[Unit] = []
    for place, unit in enumerate(units):
        found.append(unit)
        if not isinstance(unit, Heading) or unit.level != 2:
            continue
        following = _section(units, place + 1)
        if any(isinstance(u, Line | Heading) for u in following):
            continue
        after = following[0] if following else Heading("", ())
        filler = FILLERS[type(after)]
        if not following and place + 1 == len(units):
            filler = "This section has no text."
        line = Line(f"{unit.id}f", (Run(filler),), invented=True, place=unit.place)
        found.append(line)
        was, made = "a heading without text", "a line was added"
        guesses.append(
            Guess("introduction", line.id, was, made, words(unit.runs), unit.place)
        )
    return found


def _section(units: list[Unit], start: int) -> list[Unit]:
    found = []
    for unit in units[start:]:
        if isinstance(unit, Heading) and unit.level == 2:
            break
        found.append(unit)
    return found


def nested(units: list[Unit]) -> list[Unit]:
    """No item is nested deeper than one below the item before it."""
    found: list[Unit] = []
    depth = 0
    for unit in units:
        if isinstance(unit, Line):
            if unit.depth > depth + 1:
                unit = replace(unit, depth=depth + 1)
            depth = unit.depth
        elif isinstance(unit, Heading):
            depth = 0
        found.append(unit)
    return found
