"""What the preview of an import shows: each unit with what is to be said about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from cms.text.model import Runs

from .answers import DROPS, Answers, pictures_without_words, taken
from .building import SAFE_SCHEMES, openings
from .correcting import can_undo
from .draft import (
    GUESSES,
    Box,
    Draft,
    Dropped,
    Grid,
    Guess,
    Heading,
    Line,
    Picture,
    Terms,
    Unit,
)
from .drafting import current
from .levels import LABELS, level_of, levels_for
from .models import Import
from .places import counts, where


@dataclass(slots=True)
class Note:
    """A guess at its place. `number` is what the undo button sends; None: no button."""

    guess: Guess
    number: int | None


@dataclass(slots=True)
class Row:
    """One unit of the draft as the screen shows it."""

    unit: Unit
    kind: str
    level: str
    options: SafeString
    content: SafeString
    where: str
    is_out: bool
    opening: str = ""
    alt: str = ""
    caption: str = ""
    heading: str = ""
    notes: list[Note] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What it is, in words."""
        return LABELS[self.level]

    @property
    def paragraphs(self) -> list[SafeString]:
        """A box's paragraphs."""
        paragraphs = self.unit.paragraphs if isinstance(self.unit, Box) else ()
        return [runs_html(runs) for runs in paragraphs]

    @property
    def is_noted(self) -> bool:
        """Whether somebody should look at it."""
        asks = self.kind == "picture" and not self.alt
        return bool(self.notes or self.dropped or self.opening or asks)


@dataclass(frozen=True, slots=True)
class Group:
    """Guesses or things dropped, of one sort."""

    label: str
    entries: list[Any]


def present(row: Import) -> dict[str, Any]:
    """Everything the preview needs of one import; no queries."""
    draft, answers = current(row)
    result = taken(draft, answers)
    rows, loose = _rows(draft, answers)
    return {
        "draft": result,
        "rows": rows,
        "loose_guesses": [n for n in loose if isinstance(n, Note)],
        "loose_dropped": [d for d in loose if isinstance(d, Dropped)],
        "guessed": _grouped(draft.guesses, GUESSES),
        "dropped": _grouped(result.dropped, DROPS),
        "counts": counts(result),
        "difference": result.words_in - result.words_out - result.words_dropped,
        "undescribed": len(pictures_without_words(draft, answers)),
    }


def _rows(draft: Draft, answers: Answers) -> tuple[list[Row], list[Note | Dropped]]:
    """The rows, and what stands at no unit's place."""
    opened = openings(taken(draft, answers).units)
    rows = []
    before: Unit | None = None
    for unit in draft.units:
        rows.append(_row(unit, before, answers, opened.get(unit.id, "")))
        before = None if unit.id in answers.left_out else unit
    by_id = {row.unit.id: row for row in rows}
    loose: list[Note | Dropped] = []
    for number, guess in enumerate(draft.guesses):
        note = Note(guess, number if can_undo(draft, guess) else None)
        row = by_id.get(guess.unit)
        row.notes.append(note) if row else loose.append(note)
    for dropped in draft.dropped:
        row = by_id.get(dropped.after)
        row.dropped.append(dropped) if row else loose.append(dropped)
    return rows, loose


def _row(unit: Unit, before: Unit | None, answers: Answers, opening: str) -> Row:
    is_out = unit.id in answers.left_out
    level = "out" if is_out else level_of(unit)
    return Row(
        unit=unit,
        kind=KINDS[type(unit)],
        level=level,
        options=_options(tuple(levels_for(unit, before)), level),
        content=_content(unit),
        where=where(unit.place),
        is_out=is_out,
        opening=opening,
        alt=answers.alt_of(unit) if isinstance(unit, Picture) else "",
        caption=answers.caption.get(unit.id, ""),
        heading=answers.heading.get(unit.id, ""),
    )


KINDS: dict[type, str] = {
    Heading: "words",
    Line: "words",
    Grid: "grid",
    Terms: "terms",
    Box: "box",
    Picture: "picture",
}


@lru_cache(maxsize=256)
def _options(levels: tuple[str, ...], now: str) -> SafeString:
    """The choices of one select: the same few for hundreds of rows."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (name, mark_safe(" selected") if name == now else "", LABELS[name])
            for name in levels
        ),
    )


def _content(unit: Unit) -> SafeString:
    if isinstance(unit, Heading | Line):
        return runs_html(unit.runs)
    return SafeString("")


def runs_html(runs: Runs) -> SafeString:
    """Runs as a reader sees them; a link shows where it leads but leads nowhere."""
    found = []
    for run in runs:
        text = escape(run.text).replace("\n", "<br>")
        if run.bold:
            text = f"<b>{text}</b>"
        if run.italic:
            text = f"<i>{text}</i>"
        if run.href.lower().startswith(SAFE_SCHEMES):
            text = str(format_html('<u title="{}">{}</u>', run.href, SafeString(text)))
        found.append(text)
    return SafeString("".join(found))


def _grouped(entries: Iterable[Any], labels: dict[str, str]) -> list[Group]:
    groups: dict[str, list[Any]] = {}
    for entry in entries:
        groups.setdefault(entry.code, []).append(entry)
    known = [*labels, *(code for code in groups if code not in labels)]
    return [
        Group(labels.get(code, code), groups[code]) for code in known if code in groups
    ]
