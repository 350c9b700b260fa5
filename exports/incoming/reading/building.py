"""Blocks to units: each line finds its place, each guess is written down."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cms.text.model import Run, Runs
from exports.incoming.draft import (
    Box,
    Dropped,
    Grid,
    Guess,
    Heading,
    Line,
    Picture,
    Place,
    Unit,
)

from .found import (
    Block,
    Boxed,
    Diagram,
    Drawn,
    Paragraph,
    RawTable,
    Shape,
    Span,
    Unfolded,
    runs_of,
)
from .levels import DEEPEST, Levels, kind_of, running
from .notes import Notes
from .outline import SECTION, heading_mark, number_of
from .reasons import kind, reason
from .tables import shape
from .typed import Typed, typed_mark

_EXCERPT = 80
_LONGEST_TITLE = 120
_LONGEST_JOINED = 4_000


class Builder:
    """Makes the units of one text. `pictures` are those of the file by relationship."""

    def __init__(
        self,
        pictures: Mapping[str, Picture | str],
        diagrams: Mapping[str, list[tuple[int, str]]],
        notes: Notes,
    ) -> None:
        self.units: list[Unit] = []
        self.guesses: list[Guess] = []
        self.dropped: list[Dropped] = []
        self.diagrams_used: set[str] = set()
        self.tracked = 0
        self.reached: list[tuple[int, str, str]] = []
        self._pictures = pictures
        self._diagrams = diagrams
        self._notes = notes
        self._under = ""
        self._tables = 0
        self._lists = Levels(set())
        self._unfolded: list[tuple[Unfolded, Paragraph, int]] = []

    def build(self, blocks: Sequence[Block], front: set[int]) -> None:
        """Take blocks in; pictures of the `front` paragraphs are left behind."""
        self._lists = Levels(running(blocks))
        for block in blocks:
            if isinstance(block, RawTable):
                self._table(block)
            elif isinstance(block, Boxed):
                self._box(block)
            else:
                self._paragraph(block, in_front=id(block) in front)
            self._close_unfolded(block)
            last = self.units[-1].id if self.units else ""
            self.reached.append((block.number, last, self._under))

    def place(self, block: Block, part: str = "text") -> Place:
        """Where a block stands."""
        return Place(part, block.number, block.page, self._under)

    def drop(self, code: str, text: str, block: Block, *, counted: bool = True) -> None:
        """Note that something is not taken."""
        last = self.units[-1].id if self.units else ""
        place = self.place(
            block, block.part if isinstance(block, Paragraph) else "text"
        )
        self.dropped.append(
            Dropped(kind(code), text, reason(code), place, last, counted)
        )

    def note_taken(self, paragraph: Paragraph, words: str) -> None:
        """Note that a footnote is put in brackets."""
        place = self.place(paragraph, paragraph.part)
        was, made = "a footnote", "words in brackets"
        excerpt = words[:_EXCERPT]
        self.guesses.append(Guess("footnote", self._id(), was, made, excerpt, place))

    def _id(self) -> str:
        return f"u{len(self.units) + 1}"

    def _guess(
        self,
        code: str,
        unit: Unit,
        was: str,
        made: str,
        undo: tuple[Unit, ...] = (),
        words: str = "",
    ) -> None:
        words = words[:_EXCERPT]
        self.guesses.append(Guess(code, unit.id, was, made, words, unit.place, undo))

    def _paragraph(self, paragraph: Paragraph, *, in_front: bool) -> None:
        self.tracked += paragraph.tracked
        if paragraph.unfolded and paragraph.unfolded.last:
            self._unfolded.append((paragraph.unfolded, paragraph, len(self.units)))
        if paragraph.line:
            if paragraph.level:
                self._heading(paragraph)
            else:
                self._line(paragraph)
        else:
            self._notes.leave(paragraph, self)
        self._drawn(paragraph, in_front=in_front)

    def _heading(self, paragraph: Paragraph) -> None:
        typed = heading_mark(paragraph) if paragraph.mark is None else None
        if typed and typed.kind in ("bullet", "tick"):
            typed = None
        spans = paragraph.cut(typed.length if typed else 0)
        runs = runs_of([replace(span, href="") for span in spans], plain=True)
        runs = tuple(replace(run, text=run.text.replace("\n", " ")) for run in runs)
        runs = _without_end(runs)
        self._under = "".join(run.text for run in runs)[:_EXCERPT]
        unit = Heading(
            self._id(),
            runs,
            paragraph.level,
            number=typed.label if typed else _label(paragraph),
            stripped=paragraph.text[: typed.length].strip() if typed else "",
            place=self.place(paragraph),
        )
        for href in {span.href for span in spans if span.href}:
            self.drop("link", href, paragraph, counted=False)
        self._lists.heading(number_of(paragraph)[0])
        self.units.append(unit)
        if paragraph.guessed:
            made = "section" if unit.level == SECTION else "sub-heading"
            whole = Line(f"{unit.id}a", runs_of(paragraph.spans), place=unit.place)
            self._guess("heading", unit, paragraph.guessed, made, (whole,), self._under)
        self._notes.leave(paragraph, self)

    def _line(self, paragraph: Paragraph) -> None:
        typed = None
        if paragraph.mark is None and not paragraph.joins:
            typed = typed_mark(paragraph.text)
        spans = self._notes.put(paragraph, self)
        if self._joined(paragraph, spans):
            return
        depth, ordered = 0, False
        if paragraph.mark is not None or typed or paragraph.listed:
            depth, ordered = self._lists.item(paragraph, typed, self._after_colon())
        else:
            self._lists.paragraph()
        cut = replace(paragraph, spans=spans).cut(typed.length if typed else 0)
        unit = Line(
            self._id(),
            runs_of(cut),
            min(depth, DEEPEST),
            ordered and depth > 0,
            number=typed.label if typed else _label(paragraph),
            stripped=paragraph.text[: typed.length].strip() if typed else "",
            place=self.place(paragraph),
        )
        self.units.append(unit)
        if depth > DEEPEST:
            was, made = f"level {depth + 1} of a list", f"level {DEEPEST + 1}, the last"
            self._guess("level", unit, was, made, (), paragraph.line)
        self._line_guesses(paragraph, unit, typed, spans)

    def _line_guesses(
        self, paragraph: Paragraph, unit: Line, typed: Typed | None, spans: list[Span]
    ) -> None:
        words = paragraph.line
        if typed and typed.length:
            whole = replace(unit, runs=runs_of(spans), depth=0, ordered=False)
            whole = replace(whole, id=f"{unit.id}a", number="", stripped="")
            sort = "a bullet" if kind_of(paragraph, typed) == "bullet" else "a number"
            was = f"{sort} typed in front: {typed.label}"
            made = "item of a list" if unit.depth else "clause"
            self._guess("number", unit, was, made, (whole,), words)
        if any(span.struck and span.text.strip() for span in spans):
            struck = " ".join(s.text for s in spans if s.struck)
            self._guess(
                "struck", unit, "words struck through", "words kept", (), struck
            )
        if paragraph.outline is not None:
            made = "clause: it is too long for a heading"
            self._guess("demoted", unit, "a line in a heading style", made, (), words)

    def _joined(self, paragraph: Paragraph, spans: list[Span]) -> bool:
        """Add a line to the one before, where it goes on there."""
        last = self.units[-1] if self.units else None
        if not isinstance(last, Line) or not last.runs:
            return False
        if sum(len(run.text) for run in last.runs) > _LONGEST_JOINED:
            return False
        glue = paragraph.joins
        plain = paragraph.mark is None and typed_mark(paragraph.text) is None
        plain = plain and not paragraph.listed and not paragraph.unfolded
        indent = self._lists.indent
        if not glue and plain and last.depth and indent and paragraph.indent >= indent:
            glue = " " if self._after_word() else "\n"
        if not glue or last.place.part != self.place(paragraph).part:
            return False
        identity = f"{last.id}b{paragraph.number}"
        own = Line(identity, runs_of(spans), place=self.place(paragraph))
        joined = replace(last, runs=_glued(last.runs, glue, own.runs))
        self.units[-1] = joined
        was = "a sentence broken in two" if glue == " " else "lines of one passage"
        undo: tuple[Unit, ...] = (replace(last, id=f"{last.id}a"), own)
        earlier = self.guesses[-1] if self.guesses else None
        if earlier and earlier.code == "joined" and earlier.unit == last.id:
            undo = (*earlier.undo, own)
            self.guesses.pop()
        self._guess("joined", joined, was, "one clause", undo, paragraph.line)
        return True

    def _after_word(self) -> bool:
        """Whether the last line stops in the middle of a sentence."""
        last = self.units[-1] if self.units else None
        ends = isinstance(last, Line) and last.runs and last.runs[-1].text.rstrip()
        return bool(ends) and str(ends)[-1].isalpha()

    def _after_colon(self) -> bool:
        last = self.units[-1] if self.units else None
        return (
            isinstance(last, Line)
            and bool(last.runs)
            and last.runs[-1].text.rstrip().endswith((":", "–", "-"))
        )

    def _drawn(self, paragraph: Paragraph, *, in_front: bool) -> None:
        for drawn in paragraph.drawn:
            if isinstance(drawn, Drawn):
                self._picture(drawn, paragraph, in_front=in_front)
            elif isinstance(drawn, Diagram):
                self._diagram(drawn, paragraph)

    def _picture(self, drawn: Drawn, paragraph: Paragraph, *, in_front: bool) -> None:
        found = self._pictures.get(drawn.relation, "a picture that is not in the file")
        if isinstance(found, str):
            self.drop("picture", found, paragraph, counted=False)
            return
        name = found.part.rsplit("/", 1)[-1]
        if in_front:
            self.drop("logo", drawn.alt or name, paragraph, counted=False)
            return
        place = self.place(paragraph)
        self.units.append(
            replace(found, id=self._id(), alt=drawn.alt.strip(), place=place)
        )

    def _diagram(self, diagram: Diagram, paragraph: Paragraph) -> None:
        lines = self._diagrams.get(diagram.relation, [])
        if not lines or diagram.relation in self.diagrams_used:
            return
        self.diagrams_used.add(diagram.relation)
        place = self.place(paragraph, "diagram")
        first = len(self.units)
        for depth, words in lines:
            self.units.append(Line(self._id(), (Run(words),), depth, place=place))
        made = f"a list of {len(lines)}"
        self._guess("diagram", self.units[first], "a diagram", made, (), lines[0][1])

    def _box(self, box: Boxed) -> None:
        self._lists.paragraph()
        spans = [self._notes.put(p, self) for p in box.paragraphs]
        self.tracked += sum(p.tracked for p in box.paragraphs)
        place = self.place(box, "box")
        lines = [
            (runs_of([*_bullet(p), *s]), p)
            for p, s in zip(box.paragraphs, spans, strict=True)
            if p.line
        ]
        self._numbers_left([p.mark.text for _, p in lines if p.mark], box)
        title, rest = "", [runs for runs, _ in lines]
        if len(lines) > 1 and _titles(lines[0][1]):
            title, rest = lines[0][1].line, rest[1:]
        if rest:
            unit = Box(self._id(), tuple(rest), title, place)
            undo = tuple(
                Line(f"{unit.id}a{n}", runs, place=place)
                for n, (runs, _) in enumerate(lines)
            )
            self.units.append(unit)
            words = title or lines[0][1].line
            self._guess(box.code, unit, box.was, "callout", undo, words)
        for paragraph in box.paragraphs:
            self._drawn(paragraph, in_front=False)

    def _numbers_left(self, numbers: list[str], block: Block) -> None:
        if any(numbers):
            listed = " ".join(n for n in numbers if n)
            self.drop("number", listed, block, counted=False)

    def _table(self, table: RawTable) -> None:
        self._lists.paragraph()
        self._tables += 1
        unit, undo, merged = self._grid(table, self._id())
        self.units.append(unit)
        words = " · ".join(unit.header)
        if unit.invented:
            self._guess("header", unit, "no heading row", "headings added", (), words)
        elif not table.header:
            was = "the first row of a table"
            self._guess("header", unit, was, "heading row", undo, words)
        if merged:
            was, made = "merged cells", "single cells, some empty"
            self._guess("merged", unit, was, made, (), words)

    def _grid(
        self, table: RawTable, identity: str
    ) -> tuple[Grid, tuple[Unit, ...], bool]:
        found = shape(table, self._cell_words)
        unit = Grid(
            identity,
            found.header,
            tuple(found.rows),
            found.caption,
            invented=found.invented,
            place=self.place(table, f"table {self._tables}"),
        )
        columns = tuple(f"Column {n + 1}" for n in range(len(found.header)))
        rows = (found.header, *found.rows)
        undo = replace(
            unit, id=f"{identity}a", header=columns, rows=rows, invented=True
        )
        self._numbers_left(found.numbers, table)
        for drawn, paragraph in found.pictures:
            self._picture(drawn, paragraph, in_front=False)
        return unit, (undo,), found.merged

    def _cell_words(self, paragraph: Paragraph) -> str:
        spans = self._notes.put(paragraph, self)
        self.tracked += paragraph.tracked
        for href in {span.href for span in spans if span.href}:
            self.drop("cell link", href, paragraph, counted=False)
        return "".join(run.text for run in runs_of(spans, plain=True))

    def _close_unfolded(self, block: Block) -> None:
        """Write the guess about a table or box once its last line is through."""
        for entry in [e for e in self._unfolded if e[0].last is block]:
            what, first, start = entry
            self._unfolded.remove(entry)
            made = self.units[start:]
            if made:
                words = first.line[:_EXCERPT]
                self.guesses.append(
                    Guess(
                        what.code,
                        made[0].id,
                        what.was,
                        "ordinary lines",
                        words,
                        made[0].place,
                        undo=_as_grid(what.table, made[0]),
                        also=tuple(unit.id for unit in made[1:]),
                    )
                )


def _without_end(runs: Runs) -> Runs:
    """A heading's words without a full stop or colon behind them."""
    if not runs or not (bare := runs[-1].text.rstrip(" .:")):
        return runs
    return (*runs[:-1], replace(runs[-1], text=bare))


def _as_grid(table: Shape | None, first: Unit) -> tuple[Unit, ...]:
    """The table that lines were made of, for who wants it back."""
    if table is None:
        return ()
    return (
        Grid(
            f"{first.id}t",
            table.header,
            tuple(table.rows),
            table.caption,
            invented=table.invented,
            place=first.place,
        ),
    )


def _label(paragraph: Paragraph) -> str:
    return paragraph.mark.text if paragraph.mark is not None else ""


def _bullet(paragraph: Paragraph) -> list[Span]:
    is_bullet = paragraph.mark is not None and not paragraph.mark.ordered
    return [Span("• ", size=paragraph.size)] if is_bullet else []


def _titles(paragraph: Paragraph) -> bool:
    line = paragraph.line
    short = len(line) <= _LONGEST_TITLE and len(line.split()) <= 12
    stands_out = paragraph.every("bold") or paragraph.every("underline")
    return short and stands_out and not paragraph.notes


def _glued(first: Runs, glue: str, second: Runs) -> Runs:
    last = replace(first[-1], text=first[-1].text + glue)
    if second and replace(last, text="") == replace(second[0], text=""):
        return (
            *first[:-1],
            replace(last, text=last.text + second[0].text),
            *second[1:],
        )
    return (*first[:-1], last, *second)
