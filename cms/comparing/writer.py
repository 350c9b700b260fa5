"""The lines of a comparison in order, as one document or as two side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import escape

from cms.comparing import stops as stopping
from cms.comparing.sides import Addresses, Hand, Side
from cms.comparing.stops import MARKS, Stop, Stops
from cms.comparing.units import line_html, notes_html
from cms.text.compare.model import Comparison, Line, SectionHeading, Status

SECTION_LEVEL = 3
STILL = {  # a section that came, went or moved with its clauses
    Status.ADDED: "new section",
    Status.REMOVED: "removed section",
    Status.MOVED_HERE: "section that moved here",
    Status.MOVED_AWAY: "section that moved away",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """How a comparison is laid out; `whole_url` is the address of the whole text."""

    side_by_side: bool = False
    only_changes: bool = False
    whole_url: str = ""


@dataclass(frozen=True)
class Writer:
    """Writes the lines; knows the changes and how the page is laid out."""

    comparison: Comparison
    stops: Stops
    shape: Shape
    addresses: Addresses

    def lines(self) -> Iterator[str]:
        """Every line that is shown, changes with their labels, gaps counted."""
        shown = self._shown()
        skipped: list[int] = []
        group: int | None = None
        for place, line in enumerate(self.comparison.lines):
            if place not in shown:
                skipped.append(place)
                continue
            if skipped or self._group_of(place) != group:
                yield "</div>" if group is not None else ""
                group = None
            yield self._gap(skipped)
            skipped = []
            wanted = self._group_of(place)
            if wanted is not None and group is None:
                yield self._open(line, continued=wanted != place)
                group = wanted
            yield self._line(place, line)
        yield "</div>" if group is not None else ""
        yield self._gap(skipped)

    def _group_of(self, place: int) -> int | None:
        """The heading whose section came, went or moved, with this line in it."""
        line = self.comparison.lines[place]
        if isinstance(line.unit, SectionHeading) and line.status in STILL:
            return place
        return self.stops.within.get(place)

    def _shown(self) -> frozenset[int]:
        lines = self.comparison.lines
        if not self.shape.only_changes:
            return frozenset(range(len(lines)))
        found: set[int] = set()
        heading: int | None = None
        for place, line in enumerate(lines):
            if isinstance(line.unit, SectionHeading):
                heading = place
            if line.status is not Status.SAME:
                found.add(place)
                if heading is not None and not isinstance(line.unit, SectionHeading):
                    found.add(heading)
        return frozenset(found)

    def _gap(self, skipped: list[int]) -> str:
        if not skipped:
            return ""
        count = len(skipped)
        said = "1 part" if count == 1 else f"{count} parts"
        href = f"{escape(self.shape.whole_url)}#l-{skipped[0]:d}"
        return (
            f'<p class="cmp-gap"><a href="{href}">{said} unchanged'
            '<span class="w-sr-only">: show them in the whole text</span></a></p>'
        )

    def _open(self, line: Line, *, continued: bool) -> str:
        said = f"Still in the {STILL[line.status]}" if continued else ""
        more = f'<p class="cmp-label">{said}</p>' if said else ""
        return f'<div class="cmp-group cmp-{line.status.value}">{more}'

    def _line(self, place: int, line: Line) -> str:
        inner = self._pair(line) if self.shape.side_by_side else self._inline(line)
        anchor = f'id="l-{place:d}"'
        if stop := self.stops.at.get(place):
            return self._stop(stop, line, f"<div {anchor}>{inner}</div>")
        if line.status is Status.MOVED_AWAY and place not in self.stops.within:
            label = f"{self._label_words(line)}{self._partner(line)}"
            return (
                f'<div class="cmp-change cmp-moved_away" {anchor} tabindex="-1">'
                f'<p class="cmp-label">{label}</p>{inner}</div>'
            )
        extra = ' tabindex="-1"' if line.partner >= 0 else ""
        return f"<div {anchor}{extra}>{inner}</div>"

    def _stop(self, stop: Stop, line: Line, inner: str) -> str:
        """A change with its label, which names it for who goes from one to the next."""
        mark = following = count = ""
        if self.stops.counts(stop):
            mark = f' data-change="{stop.number:d}"'
            following = self._following(stop)
            total = len(self.stops.counted)
            count = f'<span class="cmp-count">{stop.number:d} of {total:d}</span> '
        label = f"{count}{self._label_words(line)}{self._partner(line)}{following}"
        return (
            f'<div class="cmp-change cmp-{line.status.value}" id="{stop.anchor}" '
            f'role="group" aria-label="{escape(self.stops.name(stop))}" '
            f'tabindex="-1"{mark}><p class="cmp-label">{label}</p>'
            f"{inner}{notes_html(line)}</div>"
        )

    def _label_words(self, line: Line) -> str:
        mark = MARKS[line.status]
        said = escape(stopping.what(line))
        return f'<b><span aria-hidden="true">{mark} </span>{said}</b>'

    def _partner(self, line: Line) -> str:
        """The way between the two places of what moved."""
        if line.partner < 0:
            return ""
        words = (
            "See where it is now"
            if line.status is Status.MOVED_AWAY
            else "See where it was"
        )
        return f' <a class="cmp-jump" href="#l-{line.partner:d}">{words}</a>'

    def _following(self, stop: Stop) -> str:
        """The next change, for browsers that run no script."""
        counted = self.stops.counted
        if stop.number >= len(counted):
            return ""
        return f' <a class="cmp-next" href="#{counted[stop.number].anchor}">Next</a>'

    def _inline(self, line: Line) -> str:
        return self._content(line, Hand(Side.BOTH, self.addresses))

    def _content(self, line: Line, hand: Hand) -> str:
        only = self.shape.only_changes
        return line_html(line, hand, level=SECTION_LEVEL, only_changes=only)

    def _pair(self, line: Line) -> str:
        """The older and the newer form beside each other."""
        same = line.status is Status.SAME
        old = Hand(Side.OLD, self.addresses, quiet=same)
        new = Hand(Side.NEW, self.addresses)
        came = line.status is Status.MOVED_HERE and stopping.moved_and_changed(line)
        has_old = old.shows(line.status) or came
        left = self._content(line, old) if has_old else _absent(line)
        has_new = new.shows(line.status)
        right = self._content(line, new) if has_new else _absent(line, new=True)
        hidden = ' aria-hidden="true"' if same else ""
        before = _half("Before") if has_old and not same else ""
        now = _half("Now") if has_new and not same else ""
        return (
            f'<div class="cmp-pair"><div class="cmp-old"{hidden}>{before}{left}</div>'
            f'<div class="cmp-new">{now}{right}</div></div>'
        )


def _half(said: str) -> str:
    """Which half follows: always heard, seen where one stands below the other."""
    return f'<p class="cmp-half">{said}</p>'


def _absent(line: Line, *, new: bool = False) -> str:
    """What is said in the place of what is not there, or stands elsewhere."""
    if line.status is Status.MOVED_HERE and line.old_number:
        said = f"Before, this was {line.old_number}"
    elif line.status is Status.MOVED_AWAY and line.new_number:
        said = f"This is {line.new_number} now"
    elif line.partner >= 0:
        said = "Elsewhere"
    else:
        said = "Not there now" if new else "Not there before"
    return f'<p class="cmp-none">{escape(said)}</p>'
