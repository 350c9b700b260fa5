"""Lines to headings and clauses, with what was guessed about each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cms.text.model import Runs
from exports.incoming.draft import Heading, Line, Unit

from .candidates import heading_mark, number_of
from .found import Paragraph, Span, runs_of
from .levels import DEEPEST, kind_of
from .outline import SECTION
from .typed import Typed, typed_mark

if TYPE_CHECKING:
    from .building import Builder

EXCERPT = 80  # characters of a line that are shown with a guess
_LONGEST_JOINED = 4_000


def take_heading(builder: Builder, paragraph: Paragraph) -> None:
    typed = heading_mark(paragraph) if paragraph.mark is None else None
    if typed and typed.kind in ("bullet", "tick"):
        typed = None
    spans = paragraph.cut(typed.length if typed else 0)
    runs = runs_of([replace(span, href="") for span in spans], plain=True)
    runs = tuple(replace(run, text=run.text.replace("\n", " ")) for run in runs)
    runs = _without_end(runs)
    builder.under = "".join(run.text for run in runs)[:EXCERPT]
    unit = Heading(
        builder.new_id(),
        runs,
        paragraph.level,
        number=typed.label if typed else _label(paragraph),
        stripped=paragraph.text[: typed.length].strip() if typed else "",
        place=builder.place(paragraph),
    )
    for href in {span.href for span in spans if span.href}:
        builder.drop("link", href, paragraph, counted=False)
    builder.lists.heading(number_of(paragraph)[0])
    builder.units.append(unit)
    if paragraph.guessed:
        made = "section" if unit.level == SECTION else "sub-heading"
        whole = Line(f"{unit.id}a", runs_of(paragraph.spans), place=unit.place)
        builder.guess("heading", unit, paragraph.guessed, made, (whole,), builder.under)
    builder.notes.leave(paragraph, builder)


def take_line(builder: Builder, paragraph: Paragraph) -> None:
    typed = None
    if paragraph.mark is None and not paragraph.joins:
        typed = typed_mark(paragraph.text)
    spans = builder.notes.put(paragraph, builder)
    if _joined(builder, paragraph, spans):
        return
    depth, ordered = 0, False
    if paragraph.mark is not None or typed or paragraph.listed:
        depth, ordered = builder.lists.item(paragraph, typed, _after_colon(builder))
    else:
        builder.lists.paragraph()
    cut = replace(paragraph, spans=spans).cut(typed.length if typed else 0)
    unit = Line(
        builder.new_id(),
        runs_of(cut),
        min(depth, DEEPEST),
        ordered and depth > 0,
        number=typed.label if typed else _label(paragraph),
        stripped=paragraph.text[: typed.length].strip() if typed else "",
        place=builder.place(paragraph),
    )
    builder.units.append(unit)
    if depth > DEEPEST:
        was, made = f"level {depth} of a list", f"level {DEEPEST}, the last"
        builder.guess("level", unit, was, made, (), paragraph.line)
    _line_guesses(builder, paragraph, unit, typed, spans)


def _line_guesses(
    builder: Builder,
    paragraph: Paragraph,
    unit: Line,
    typed: Typed | None,
    spans: list[Span],
) -> None:
    words = paragraph.line
    if typed and typed.length:
        whole = replace(unit, runs=runs_of(spans), depth=0, ordered=False)
        whole = replace(whole, id=f"{unit.id}a", number="", stripped="")
        sort = "a bullet" if kind_of(paragraph, typed) == "bullet" else "a number"
        was = f"{sort} typed in front: {typed.label}"
        made = "item of a list" if unit.depth else "clause"
        builder.guess("number", unit, was, made, (whole,), words)
    _kept_words(builder, paragraph, unit, spans)
    if paragraph.outline is not None:
        made = "clause: it is too long for a heading"
        builder.guess("demoted", unit, "a line in a heading style", made, (), words)


def _kept_words(
    builder: Builder, paragraph: Paragraph, unit: Line, spans: list[Span]
) -> None:
    """Words that are kept although they looked otherwise in the file."""
    if any(span.struck and span.text.strip() for span in spans):
        struck = " ".join(s.text for s in spans if s.struck)
        builder.guess("struck", unit, "words struck through", "words kept", (), struck)
    if paragraph.formula:
        was, words = "a formula", paragraph.line
        builder.guess("math", unit, was, "words on one line", (), words)


def _joined(builder: Builder, paragraph: Paragraph, spans: list[Span]) -> bool:
    """Add a line to the one before, where it goes on there."""
    last = builder.units[-1] if builder.units else None
    if not isinstance(last, Line) or not last.runs:
        return False
    if sum(len(run.text) for run in last.runs) > _LONGEST_JOINED:
        return False
    glue = paragraph.joins
    plain = paragraph.mark is None and typed_mark(paragraph.text) is None
    plain = plain and not paragraph.listed and not paragraph.unfolded
    indent = builder.lists.indent
    if not glue and plain and last.depth and indent and paragraph.indent >= indent:
        glue = " " if _after_word(builder) else "\n"
    if not glue or last.place.part != builder.place(paragraph).part:
        return False
    identity = f"{last.id}b{paragraph.number}"
    own = Line(identity, runs_of(spans), place=builder.place(paragraph))
    joined = replace(last, runs=_glued(last.runs, glue, own.runs))
    builder.units[-1] = joined
    was = "a sentence broken in two" if glue == " " else "lines of one passage"
    undo: tuple[Unit, ...] = (replace(last, id=f"{last.id}a"), own)
    earlier = builder.guesses[-1] if builder.guesses else None
    if earlier and earlier.code == "joined" and earlier.unit == last.id:
        undo = (*earlier.undo, own)
        builder.guesses.pop()
    _kept_words(builder, paragraph, joined, spans)
    builder.guess("joined", joined, was, "one clause", undo, paragraph.line)
    return True


def _after_word(builder: Builder) -> bool:
    """Whether the last line stops in the middle of a sentence."""
    last = builder.units[-1] if builder.units else None
    ends = isinstance(last, Line) and last.runs and last.runs[-1].text.rstrip()
    return bool(ends) and str(ends)[-1].isalpha()


def _after_colon(builder: Builder) -> bool:
    last = builder.units[-1] if builder.units else None
    return (
        isinstance(last, Line)
        and bool(last.runs)
        and last.runs[-1].text.rstrip().endswith((":", "–", "-"))
    )


def _without_end(runs: Runs) -> Runs:
    """A heading's words without a full stop or colon behind them."""
    if not runs or not (bare := runs[-1].text.rstrip(" .:")):
        return runs
    return (*runs[:-1], replace(runs[-1], text=bare))


def _label(paragraph: Paragraph) -> str:
    return paragraph.mark.text if paragraph.mark is not None else ""


def _glued(first: Runs, glue: str, second: Runs) -> Runs:
    last = replace(first[-1], text=first[-1].text + glue)
    if second and replace(last, text="") == replace(second[0], text=""):
        return (
            *first[:-1],
            replace(last, text=last.text + second[0].text),
            *second[1:],
        )
    return (*first[:-1], last, *second)
