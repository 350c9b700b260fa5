"""Put other words into stored text, and leave everything else as it is.

Formats and links of the words that stay are kept; words that come take the format of
those they replace, or of those before them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cms.text.richtext import LISTS
from exports.returned.strands import WORDS, opcodes, tokens

INLINE = {"b", "strong", "i", "em", "a", "span", "u"}


@dataclass(slots=True)
class Edit:
    """Letters from `start` to `end` give way to `words`."""

    start: int
    end: int
    words: str


def edits(old: str, new: str) -> list[Edit]:
    """What turns the old text into the new words; stretches of space count as one."""
    raw = WORDS.findall(old)
    same = [" " if token.isspace() else token for token in raw]
    place = at = 0
    found: list[Edit] = []
    for tag, gone, come in opcodes(same, tokens(new)):
        end = place + sum(len(token) for token in raw[at : at + len(gone)])
        if tag != "equal":
            found.append(Edit(place, end, "".join(come)))
        place, at = end, at + len(gone)
    return found


def reworded(old: str, new: str) -> str:
    """A plain text with other words; its line ends stay where its words stay."""
    for edit in reversed(edits(old, new)):
        old = old[: edit.start] + edit.words + old[edit.end :]
    return old.strip()


@dataclass(slots=True)
class _Slot:
    """A place in an element that holds letters; a line break holds one of its own."""

    node: Any
    part: str
    text: str
    linked: bool = False
    start: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_break(self) -> bool:
        return self.part == "br"


def words_in(element: Any) -> str:
    """The letters of a clause's element, without those of a list inside it."""
    return "".join(slot.text for slot in _slots(element))


def reword(element: Any, new: str) -> None:
    """Give a clause's element other words, in place."""
    slots = _placed(element)
    for edit in reversed(edits("".join(slot.text for slot in slots), new)):
        target = _target(slots, edit)
        for slot in slots:
            _cut(slot, edit, edit.words if slot is target else "")
    for slot in slots:
        if slot.is_break:
            if not slot.text:
                slot.node.drop_tag()
        else:
            setattr(slot.node, slot.part, slot.text or None)
    _drop_empty(element)


def _slots(element: Any, linked: bool = False) -> Iterator[_Slot]:
    yield _Slot(element, "text", element.text or "", linked)
    for child in element:
        if child.tag == "br":
            yield _Slot(child, "br", "\n", linked)
        elif isinstance(child.tag, str) and child.tag not in LISTS:
            yield from _slots(child, linked or child.tag == "a")
        yield _Slot(child, "tail", child.tail or "", linked)


def _placed(element: Any) -> list[_Slot]:
    slots = list(_slots(element))
    start = 0
    for slot in slots:
        slot.start = start
        start += len(slot.text)
    return slots


def _target(slots: list[_Slot], edit: Edit) -> _Slot:
    """Where new letters go: into those they replace, or behind those before them."""
    words = [slot for slot in slots if not slot.is_break]
    if edit.end > edit.start:
        for slot in words:
            if slot.start <= edit.start < slot.end:
                return slot
    for place, slot in enumerate(words):
        if slot.start < edit.start <= slot.end:
            # A link does not grow by what is written behind it.
            at_edge = slot.linked and slot.end == edit.start
            after = (other for other in words[place + 1 :] if not other.linked)
            return next(after, slot) if at_edge else slot
    return next(
        (s for s in words if s.start <= edit.start <= s.end and not s.linked), words[0]
    )


def _cut(slot: _Slot, edit: Edit, words: str) -> None:
    """Take an edit's letters out of a slot and put words in.

    Edits come from the end backwards, so the places before them still hold.
    """
    if slot.is_break:
        if edit.start <= slot.start < edit.end:
            slot.text = ""
        return
    start = min(max(edit.start - slot.start, 0), len(slot.text))
    end = min(max(edit.end - slot.start, 0), len(slot.text))
    slot.text = slot.text[:start] + words + slot.text[max(start, end) :]


def _drop_empty(element: Any) -> None:
    for child in list(element):
        if isinstance(child.tag, str) and child.tag not in LISTS:
            _drop_empty(child)
            if child.tag in INLINE and not len(child) and not child.text:
                child.drop_tag()
