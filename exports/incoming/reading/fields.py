"""Fields: what is their code, and what is the result that a reader sees."""

from dataclasses import dataclass

from lxml.etree import _Element

from .links import of_field
from .names import attribute, child, inside, is_on

_LISTS_OF_PLACES = ("TOC", "INDEX", "TOA")


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_result: bool = False
    box: str = ""


class Fields:
    """The fields that are open; they may begin and end in different paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def mark(self, element: _Element) -> str:
        """Take a w:fldChar in; answers what is shown in the field's place, if any."""
        match attribute(element, "fldCharType"):
            case "begin":
                self._open.append(_Field(box=_tick_box(element)))
            case "separate" if self._open:
                self._open[-1].in_result = True
            case "end" if self._open:
                return self._open.pop().box
        return ""

    def code(self, words: str) -> None:
        """Take a piece of a field's code in."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].code += words

    @property
    def hides(self) -> bool:
        """Whether words here are part of a code, which nobody sees."""
        return any(not field.in_result for field in self._open)

    @property
    def lists_places(self) -> bool:
        """Whether words here are a table of contents or an index."""
        return any(lists_places(field.code) for field in self._open)

    @property
    def address(self) -> str | None:
        """The address of the link that the words here are, None outside one."""
        for field in reversed(self._open):
            if field.in_result and (found := of_field(field.code)) is not None:
                return found
        return None


def lists_places(code: str) -> bool:
    """Whether a field is a table of contents, of pictures or an index."""
    return code.split()[:1] != [] and code.split()[0].upper() in _LISTS_OF_PLACES


def _tick_box(element: _Element) -> str:
    boxes = inside(element, "w:checkBox")
    if not boxes:
        return ""
    ticked = child(boxes[0], "w:checked")
    if ticked is None:
        ticked = child(boxes[0], "w:default")
    return "☒" if is_on(ticked) else "☐"
