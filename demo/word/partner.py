"""A partner's Word: the document of a stage with tracked changes and comments."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from demo.word.package import NS, W, declare, element, packed, text, unpacked

DOCUMENT, COMMENTS = "word/document.xml", "word/comments.xml"
FIRST_MARK = 9000


@dataclass(frozen=True)
class Reword:
    """In the paragraph that begins with `where`, `old` words become `new` ones."""

    where: str
    old: str
    new: str


@dataclass(frozen=True)
class Add:
    """A new paragraph behind the one that begins with `where`."""

    where: str
    words: str


@dataclass(frozen=True)
class Strike:
    """The paragraph that begins with `where` is taken out."""

    where: str


@dataclass(frozen=True)
class Say:
    """A comment on the paragraph that begins with `where`."""

    where: str
    words: str


Edit = Reword | Add | Strike | Say


def edited(data: bytes, edits: Iterable[Edit], *, by: str, at: datetime) -> bytes:
    """The file as `by` sends it back. Raises ValueError for words not found in it."""
    pen = _Pen(data, by, at)
    for edit in edits:
        pen.edit(edit)
    return pen.data()


class _Pen:
    """Writes one person's changes into a file."""

    def __init__(self, data: bytes, by: str, at: datetime) -> None:
        self.parts = unpacked(data)
        self.root = etree.fromstring(self.parts[DOCUMENT])
        self.signed = {"author": by, "date": at.astimezone(UTC).strftime("%FT%TZ")}
        self.comments = etree.fromstring(
            self.parts.get(COMMENTS, f'<w:comments xmlns:w="{NS}"/>'.encode())
        )
        self.marks = FIRST_MARK

    def data(self) -> bytes:
        """The whole file."""
        self.parts[DOCUMENT] = _written(self.root)
        if len(self.comments):
            self.parts[COMMENTS] = _written(self.comments)
            declare(self.parts, "comments")
        return packed(self.parts)

    def edit(self, edit: Edit) -> None:
        """Make one change."""
        paragraph = self.paragraph(edit.where)
        match edit:
            case Reword():
                self.reword(paragraph, edit)
            case Add():
                self.add(paragraph, edit.words)
            case Strike():
                self.strike(paragraph)
            case Say():
                self.say(paragraph, edit.words)

    def paragraph(self, words: str) -> etree._Element:
        """The last paragraph that begins so: contents and tables come first."""
        found = [
            paragraph
            for paragraph in self.root.iter(W + "p")
            if _words(paragraph).startswith(words)
        ]
        if not found:
            raise ValueError(f"No paragraph begins with {words!r}.")
        return found[-1]

    def mark(self, kind: str, *children: etree._Element) -> etree._Element:
        """A tracked change of this person."""
        self.marks += 1
        return element(kind, *children, id=str(self.marks), **self.signed)

    def reword(self, paragraph: etree._Element, edit: Reword) -> None:
        """Old words give way to new ones, inside the run that holds them."""
        for run in paragraph.findall(W + "r"):
            before, found, after = _words(run).partition(edit.old)
            if found:
                break
        else:
            raise ValueError(f"{edit.old!r} stands in no single run.")
        pieces = [self.mark("del", _run(run, edit.old, "delText"))]
        if edit.new:
            pieces.append(self.mark("ins", _run(run, edit.new)))
        if before:
            pieces.insert(0, _run(run, before))
        if after:
            pieces.append(_run(run, after))
        for piece in pieces:
            run.addprevious(piece)
        paragraph.remove(run)

    def add(self, paragraph: etree._Element, words: str) -> None:
        """A new paragraph that looks like the one before it."""
        made = element("p")
        if (properties := paragraph.find(W + "pPr")) is not None:
            made.append(copy.deepcopy(properties))
        made.append(self.mark("ins", element("r", text(words))))
        self.end(made, "ins")
        paragraph.addnext(made)

    def strike(self, paragraph: etree._Element) -> None:
        """All words go, and the paragraph's end with them."""
        for run in list(paragraph.iter(W + "r")):
            for words in run.iter(W + "t"):
                words.tag = W + "delText"
            struck = self.mark("del")
            run.addprevious(struck)
            struck.append(run)
        self.end(paragraph, "del")

    def end(self, paragraph: etree._Element, kind: str) -> None:
        """Track the end of a paragraph itself."""
        properties = paragraph.find(W + "pPr")
        if properties is None:
            properties = element("pPr")
            paragraph.insert(0, properties)
        marks = properties.find(W + "rPr")
        if marks is None:
            marks = element("rPr")
            properties.append(marks)
        marks.insert(0, self.mark(kind))

    def say(self, paragraph: etree._Element, words: str) -> None:
        """A comment on the whole paragraph."""
        number = str(FIRST_MARK + len(self.comments))
        runs = list(paragraph.iter(W + "r"))
        runs[0].addprevious(element("commentRangeStart", id=number))
        reference = element("r", element("commentReference", id=number))
        runs[-1].addnext(reference)
        runs[-1].addnext(element("commentRangeEnd", id=number))
        initials = "".join(name[0] for name in self.signed["author"].split())
        self.comments.append(
            element(
                "comment",
                element("p", element("r", text(words))),
                id=number,
                initials=initials,
                **self.signed,
            )
        )


def _words(within: etree._Element) -> str:
    """The words of a paragraph or run, those taken out in a paragraph included."""
    found = within.iter(W + "t", W + "delText")
    return "".join(piece.text or "" for piece in found)


def _run(like: etree._Element, words: str, tag: str = "t") -> etree._Element:
    made = element("r")
    if (properties := like.find(W + "rPr")) is not None:
        made.append(copy.deepcopy(properties))
    made.append(text(words, tag))
    return made


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
