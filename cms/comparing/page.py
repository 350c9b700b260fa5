"""A whole comparison as HTML, with the list of its changes."""

from dataclasses import dataclass, replace

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cms.comparing.sides import Addresses
from cms.comparing.stops import Stop, Stops, find, summary
from cms.comparing.units import fact_html
from cms.comparing.writer import Shape, Writer
from cms.models import Kind
from cms.text.compare.model import Comparison, Fact

INLINE = Shape()


@dataclass(frozen=True, slots=True)
class Compared:
    """What a page shows of a comparison. The HTML is safe whatever the texts say."""

    summary: str
    is_same: bool
    stops: tuple[Stop, ...]
    formats: tuple[Stop, ...]
    facts: SafeString
    body: SafeString

    @property
    def total(self) -> int:
        """How many changes one goes through."""
        return len(self.stops)


def compared_html(
    comparison: Comparison, *, addresses: Addresses, shape: Shape = INLINE
) -> Compared:
    """The comparison laid out in this shape."""
    stops = find(comparison)
    writer = Writer(comparison, stops, shape, addresses)
    facts = "".join(
        _fact(fact, stop, stops)
        for fact, stop in zip(comparison.changed_facts, stops.facts, strict=True)
    )
    body = "" if comparison.is_same else "".join(writer.lines())
    return Compared(
        summary=summary(comparison),
        is_same=comparison.is_same,
        stops=stops.counted,
        formats=stops.formats if stops.counted is not stops.formats else (),
        facts=mark_safe(facts),  # noqa: S308  (every word was escaped)
        body=mark_safe(body),  # noqa: S308  (every word was escaped)
    )


def _fact(fact: Fact, stop: Stop, stops: Stops) -> str:
    total = len(stops.counted)
    return (
        f'<div class="cmp-change cmp-changed" id="{stop.anchor}" role="group" '
        f'tabindex="-1" data-change="{stop.number:d}" '
        f'aria-label="{escape(stops.name(stop))}"><p class="cmp-label">'
        f'<span class="cmp-count">{stop.number:d} of {total:d}</span> '
        f"<b>{escape(fact.label)}</b></p>"
        f'<p class="cmp-line"><span class="cmp-words">'
        f"{fact_html(_readable(fact))}</span></p></div>"
    )


def _readable(fact: Fact) -> Fact:
    """The fact with words in the place of a code."""
    if fact.name != "kind":
        return fact
    labels = dict(Kind.choices)
    old, new = (str(labels.get(code, code)) for code in (fact.old, fact.new))
    return replace(fact, old=old, new=new)
