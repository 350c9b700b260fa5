"""What is lost while a story is read, kept with its place until headings are known."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from exports.incoming.draft import Dropped, Place

from .found import Paragraph
from .reasons import kind, reason

_WORDLESS = {"link", "object", "picture"}


@dataclass(slots=True)
class Losses:
    """Takes losses in; pieces of one stretch in one paragraph are one loss."""

    found: list[Dropped] = field(default_factory=list)
    _last: tuple[str, int, int] = ("", 0, 0)

    def drop(self, code: str, text: str, paragraph: Paragraph) -> None:
        """Note a loss."""
        if not text.strip() and code != "hidden":
            return
        length = len(paragraph.spans)
        counted = code not in _WORDLESS
        place = Place(paragraph.part, paragraph.number, paragraph.page)
        before = self.found[-1] if self.found else None
        if (
            code == "hidden"
            and before
            and before.code == code
            and before.place == place
        ):
            gap = "" if self._last == (code, id(paragraph), length) else " "
            self.found[-1] = replace(before, text=before.text + gap + text)
        else:
            self.found.append(
                Dropped(kind(code), text, reason(code), place, counted=counted)
            )
        self._last = (code, id(paragraph), length)

    def placed(self, reached: Sequence[tuple[int, str, str]]) -> list[Dropped]:
        """The losses with the unit and heading before them."""
        reached = sorted(reached)
        numbers = [number for number, _, _ in reached]
        found = []
        for dropped in self.found:
            place = bisect_right(numbers, dropped.place.paragraph) - 1
            after, under = reached[place][1:] if place >= 0 else ("", "")
            shown = replace(dropped.place, under=under)
            tidy = dropped.text.strip()
            if tidy:
                found.append(replace(dropped, text=tidy, after=after, place=shown))
        return found
