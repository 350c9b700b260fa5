"""Elements as they are seen: of two forms of a thing one counts, boxes stand apart."""

from collections.abc import Iterator

from lxml.etree import _Element

from .names import attribute, child, inside, short
from .symbols import code_of, shown

BREAKS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-"}


def shown_in(element: _Element) -> Iterator[_Element]:
    """The elements of a drawing that count; boxes of text are not entered."""
    for entry in element:
        name = short(entry.tag)
        if name == "mc:AlternateContent":
            yield from shown_in(chosen(entry))
        elif name:
            yield entry
            if name != "w:txbxContent":
                yield from shown_in(entry)


def alternative(entry: _Element) -> str:
    """What the author gave for those who cannot see a drawing."""
    for properties in inside(entry, "wp:docPr"):
        if words := (attribute(properties, "descr") or attribute(properties, "title")):
            return words
    for shape in inside(entry, "v:shape"):
        if words := attribute(shape, "alt"):
            return words
    return ""


def alternative_of(blip: _Element) -> str:
    """What the author gave for one picture of several in a drawing."""
    picture = blip.getparent()
    picture = picture.getparent() if picture is not None else None
    return attribute(child(picture, "pic:nvPicPr", "pic:cNvPr"), "descr")


def chosen(entry: _Element) -> _Element:
    """The form of a thing that is read: the newer one, if there is anything in it."""
    choices = [e for e in entry if short(e.tag) == "mc:Choice"]
    for choice in choices:
        if len(choice):
            return choice
    fallback = child(entry, "mc:Fallback")
    return entry.makeelement("none") if fallback is None else fallback


def symbol(entry: _Element) -> str:
    """What a w:sym shows."""
    code = code_of(attribute(entry, "char"))
    return shown(code, attribute(entry, "font")) if code else ""


def is_placeholder(entry: _Element) -> bool:
    """Whether a content control only asks for words."""
    return child(entry, "w:sdtPr", "w:showingPlcHdr") is not None


def plain_words(element: _Element) -> str:
    """The words of an element as one text, those of boxes inside it apart."""
    found: list[str] = []

    def walk(node: _Element) -> None:
        for entry in node:
            name = short(entry.tag)
            if name in ("w:t", "w:delText", "m:t"):
                found.append(entry.text or "")
            elif name in BREAKS or name == "w:br":
                found.append(" " if name != "w:noBreakHyphen" else "-")
            elif name == "mc:AlternateContent":
                walk(chosen(entry))
            elif name != "w:txbxContent":
                walk(entry)
                if name == "w:p":
                    found.append("\n")

    walk(element)
    return "".join(found).strip()
