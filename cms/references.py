"""Citations as HTML: small numbers in the words, and the list they lead to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.utils.html import escape

from cms.evidence.dates import long
from cms.text.citations import Citation, Numbers, numbers, written
from cms.text.model import Reference, Runs, Text

HEADING = "References"
ANCHOR = "references"
Words = Callable[[Runs], str]


@dataclass(slots=True)
class Citing:
    """Writes one text's citations in order, and remembers where each stands."""

    references: tuple[Reference, ...]
    shown: Numbers
    places: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, text: Text) -> "Citing":
        """For a text whose blocks are about to be written."""
        return cls(text.references, numbers(text))

    def words(self, runs: Runs, plain: Words) -> str:
        """The words with a link in the place of each citation; `plain` writes others.

        A citation inside a link ends it: a link in a link is none.
        """
        return written(runs, self.shown, plain, self._cited)

    def listed(self, level: int, link: Callable[[str, str], str]) -> Iterator[str]:
        """The list of what is cited, each with the ways back; nothing for none."""
        if not self.references:
            return
        yield f'<section class="references" aria-labelledby="{ANCHOR}">'
        yield f'<h{level} id="{ANCHOR}">{HEADING}</h{level}><ol role="list">'
        for place, reference in enumerate(self.references, 1):
            yield f'<li id="{_anchor(place)}"><span class="references-number">'
            yield f"[{place}]</span> <span>{_source(reference, link)}"
            yield from self._ways_back(place)
            yield "</span></li>"
        yield "</ol></section>"

    def _cited(self, citation: Citation) -> str:
        number = citation.number
        time = self.places[number] = self.places.get(number, 0) + 1
        return (
            f'<sup class="cite"><a id="{_cite(number, time)}" '
            f'href="#{_anchor(number)}" aria-label="Reference [{number}]">'
            f"[{number}]</a></sup>"
        )

    def _ways_back(self, number: int) -> Iterator[str]:
        times = self.places.get(number, 0)
        for time in range(1, times + 1):
            which = f", place {time}" if times > 1 else ""
            yield (
                f' <a class="references-back" href="#{_cite(number, time)}" '
                f'aria-label="Back to the text, reference [{number}]{which}">↑</a>'
            )


def source_words(reference: Reference) -> tuple[str, str, str]:
    """What stands before a source's title, the title, and what stands after it."""
    day = long(reference.date)
    return f"{reference.organisation}. ", reference.title, f", {day}." if day else "."


def _source(reference: Reference, link: Callable[[str, str], str]) -> str:
    before, title, after = source_words(reference)
    linked = link(escape(title), reference.url)
    return f"{escape(before)}{linked}{escape(after)}"


def _anchor(number: int) -> str:
    return f"reference-{number}"


def _cite(number: int, time: int) -> str:
    return f"cited-{number}-{time}"
