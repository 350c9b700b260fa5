"""Edits as people make them, chosen from a seed."""

from dataclasses import replace

from cms.text.compare.normal import normal
from cms.text.model import (
    Callout,
    Definitions,
    Image,
    PolicyReference,
    Run,
    Section,
    SubHeading,
    Table,
    words,
)

from .texts import HREFS, Author, renewed, renewed_block


class Editor(Author):
    """Writes texts and edits them; the same for the same seed."""

    def edited(self, text):
        """The text after a few edits, sometimes with every id renewed."""
        for _ in range(self.random.randint(1, 6)):
            text = self.edit(text)
        if self.random.random() < 0.3:
            text = renewed(text, self.id)
        return normal(text)

    def edit(self, text):
        if not text.blocks or self.random.random() < 0.1:
            return replace(
                text,
                title=self.other_words(text.title),
                summary=self.words(0, 12),
                pillars=text.pillars[::-1],
            )
        blocks = list(text.blocks)
        at = self.random.randrange(len(blocks))
        match self.pick(("within", "within", "within", "drop", "add", "move", "copy")):
            case "within":
                blocks[at] = self.within(blocks[at])
            case "drop":
                del blocks[at]
            case "add":
                blocks.insert(at, self.block())
            case "move":
                blocks.insert(self.random.randrange(len(blocks)), blocks.pop(at))
            case "copy":
                blocks.insert(at, renewed_block(blocks[at], self.id))
        return replace(text, blocks=tuple(blocks))

    def within(self, block):
        match block:
            case Section():
                if self.random.random() < 0.1:
                    return replace(block, heading=self.other_words(block.heading))
                return replace(block, parts=self.parts(block))
            case Table():
                return self.other_table(block)
            case Definitions():
                entries = self.shuffled(block.entries, self.definition)
                return replace(block, entries=entries)
            case Callout():
                if self.random.random() < 0.3:
                    return replace(block, title=self.other_words(block.title))
                found = self.shuffled(block.paragraphs, self.runs)
                if self.random.random() < 0.3:
                    found = tuple(map(self.formatted, found))
                return replace(block, paragraphs=found)
            case Image():
                return replace(self.image(), id=block.id)
            case PolicyReference():
                return replace(block, note=self.other_words(block.note))

    def parts(self, section):
        parts = list(section.parts)
        for at in range(len(parts)):
            if self.random.random() < 0.4:
                parts[at] = self.other_part(parts[at])
        if len(parts) > 1 and self.random.random() < 0.3:
            parts = self.split_or_merged(parts, section)
        return self.shuffled(parts, lambda: self.part(section.id))

    def split_or_merged(self, parts, section):
        at = self.random.randrange(len(parts) - 1)
        one, other = parts[at : at + 2]
        if self.random.random() < 0.5:
            return [
                *parts[:at],
                replace(one, runs=one.runs + other.runs),
                *parts[at + 2 :],
            ]
        half = len(one.runs) // 2
        second = replace(one, id=f"{section.id}.{self.id()}", runs=one.runs[half:])
        return [
            *parts[:at],
            replace(one, runs=one.runs[:half]),
            second,
            *parts[at + 1 :],
        ]

    def other_part(self, part):
        match self.pick(("words", "words", "format", "level")):
            case "words":
                runs = tuple(
                    replace(run, text=self.other_words(run.text)) for run in part.runs
                )
                return replace(part, runs=runs)
            case "format":
                return replace(part, runs=self.formatted(part.runs))
        if isinstance(part, SubHeading):
            return replace(part, level=7 - part.level)
        return replace(part, depth=self.random.randrange(3), ordered=not part.ordered)

    def formatted(self, runs):
        said = words(runs)
        cut = self.random.randint(0, len(said))
        bold = Run(said[cut:], bold=True, href=self.pick(HREFS))
        return (Run(said[:cut], italic=True), bold)

    def other_words(self, said):
        found = said.split(" ")
        for _ in range(self.random.randint(1, 3)):
            start = self.random.randrange(len(found) + 1)
            end = start + self.random.randrange(3)
            found[start:end] = self.words(0, 3).split(" ")
        return " ".join(found)

    def shuffled(self, entries, make):
        """Entries with some dropped, added, moved or repeated."""
        found = list(entries)
        for _ in range(self.random.randrange(3)):
            at = self.random.randrange(len(found) + 1)
            match self.pick(("add", "drop", "move")):
                case "add":
                    found.insert(at, make())
                case "drop":
                    del found[at : at + 1]
                case "move" if at < len(found):
                    found.insert(self.random.randrange(len(found)), found.pop(at))
        return tuple(found)

    def other_table(self, table):
        rows = [list(row) for row in (table.header, *table.rows)]
        at = self.random.randrange(len(table.header) + 1)
        match self.pick(("column", "no column", "cell", "rows", "caption")):
            case "column":
                for row in rows:
                    row.insert(at, self.words(0, 3))
            case "no column" if len(table.header) > 1:
                for row in rows:
                    del row[at : at + 1]
            case "cell":
                row = self.pick(rows)
                row[at % len(row)] = self.words(0, 4)
            case "rows":
                width = len(table.header)
                rows[1:] = self.shuffled(rows[1:], lambda: list(self.cells(width)))
            case "caption":
                return replace(table, caption=self.other_words(table.caption))
        header, *others = map(tuple, rows)
        return replace(table, header=header, rows=tuple(others))
