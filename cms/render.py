"""A neutral text to HTML: the one form that public page and preview show.

Every word goes through `escape`; tags and attributes are written here and in
`cms.inline`, and nowhere else. The result depends on the text and the addresses it is
given, so it is kept under the seal's SHA-256 and those addresses.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.core.cache import cache
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cms import references
from cms.inline import lines, linked, runs_html, safe_href
from cms.text.model import (
    Block,
    Callout,
    Clause,
    Definitions,
    Image,
    PolicyReference,
    Runs,
    Section,
    SubHeading,
    Table,
    Text,
)
from cms.text.numbering import anchor, numbers

# Part of the cache key: raise it whenever the HTML of a text changes.
RENDERER = 2

ImageUrl = Callable[[str], str]
PolicyUrl = Callable[[int], str]


class Entry(NamedTuple):
    """A line of the contents."""

    number: str
    heading: str
    anchor: str


def contents(text: Text) -> tuple[Entry, ...]:
    """The text's sections and its references, to be linked from its contents."""
    found = [
        Entry(str(number), section.heading, anchor(section.id))
        for number, section in enumerate(text.sections, 1)
    ]
    if text.references:
        found.append(Entry("", references.HEADING, references.ANCHOR))
    return tuple(found)


def text_html(
    text: Text,
    *,
    image_url: ImageUrl,
    policy_url: PolicyUrl = lambda page_id: "",
    heading_level: int = 2,
) -> SafeString:
    """The whole text as HTML, sections at `heading_level`.

    `image_url` leads from the SHA-256 of a picture to its address. `policy_url` leads
    from a policy's page id to its address, or to nothing where there is none to read.
    """
    citing = references.Citing.of(text)
    writer = _Writer(numbers(text), image_url, policy_url, heading_level, citing)
    # Safe: the writer escapes every word and address it is given.
    return mark_safe("".join(writer.text(text)))  # noqa: S308  (escaped above)


def cached_html(
    text: Text,
    sha256: str,
    *,
    image_urls: Mapping[str, str],
    policy_urls: Mapping[int, str],
) -> SafeString:
    """`text_html` of a sealed text, kept under its SHA-256 and the addresses in it."""
    addresses = json.dumps([sorted(image_urls.items()), sorted(policy_urls.items())])
    digest = hashlib.sha256(addresses.encode()).hexdigest()
    key = f"cms.text.{RENDERER}.{sha256}.{digest}"
    found: SafeString | None = cache.get(key)
    if found is None:
        found = text_html(
            text,
            image_url=lambda picture: image_urls.get(picture, ""),
            policy_url=lambda page_id: policy_urls.get(page_id, ""),
        )
        cache.set(key, found, timeout=None)
    return found


@dataclass(frozen=True)
class _Writer:
    """Writes blocks in order; knows the numbers and where addresses come from."""

    numbers: Mapping[str, str]
    image_url: ImageUrl
    policy_url: PolicyUrl
    level: int
    citing: references.Citing

    def text(self, text: Text) -> Iterator[str]:
        yield from self.blocks(text.blocks)
        yield from self.citing.listed(
            self.level, lambda words, href: linked(words, safe_href(href))
        )

    def runs(self, runs: Runs) -> str:
        return self.citing.words(runs, runs_html)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Section():
                    yield from self.section(block)
                case Table():
                    yield from self.table(block)
                case Definitions():
                    yield from self.definitions(block)
                case Callout():
                    yield from self.callout(block)
                case Image():
                    yield from self.figure(block)
                case PolicyReference():
                    yield self.policy(block)

    def section(self, section: Section) -> Iterator[str]:
        place, number = anchor(section.id), self.numbers[section.id]
        yield f'<section class="text-section"><h{self.level} id="{escape(place)}">'
        yield _permalink("section", number, place)
        yield f" <span>{escape(section.heading)}</span></h{self.level}>"
        yield from self.parts(section.parts)
        yield "</section>"

    def parts(self, parts: Iterable[Clause | SubHeading]) -> Iterator[str]:
        lists = _Lists()
        below_h3 = False
        for part in parts:
            if isinstance(part, SubHeading):
                yield from lists.close()
                # A heading never skips a level, whatever the editor chose.
                step = 2 if part.level > 3 and below_h3 else 1
                below_h3 = True
                yield self.sub_heading(part, self.level + step)
            elif part.depth:
                yield from lists.item(part.depth, "ol" if part.ordered else "ul")
                yield f'<li id="{escape(anchor(part.id))}">{self.clause(part)}'
            else:
                yield from lists.close()
                place = escape(anchor(part.id))
                yield f'<p class="clause" id="{place}">{self.words(part)}</p>'
        yield from lists.close()

    def sub_heading(self, part: SubHeading, level: int) -> str:
        place = escape(anchor(part.id))
        return f'<h{level} id="{place}">{self.runs(part.runs)}</h{level}>'

    def clause(self, clause: Clause) -> str:
        return f'<div class="clause">{self.words(clause)}</div>'

    def words(self, clause: Clause) -> str:
        link = _permalink("clause", self.numbers[clause.id], anchor(clause.id))
        return f'{link} <span class="words">{self.runs(clause.runs)}</span>'

    def table(self, table: Table) -> Iterator[str]:
        place = escape(anchor(table.id))
        label = _caption(self.numbers[table.id], table.caption)
        yield (
            f'<div class="table-scroll" role="region" tabindex="0" id="{place}" '
            f'aria-labelledby="{place}-caption"><table>'
            f'<caption><span id="{place}-caption">{label}</span></caption><thead><tr>'
        )
        for heading in table.header:
            # A corner left empty is no heading of anything.
            if heading.strip():
                yield f'<th scope="col">{lines(heading)}</th>'
            else:
                yield "<td></td>"
        yield "</tr></thead><tbody>"
        for row in table.rows:
            yield "<tr>"
            yield from (f"<td>{lines(cell)}</td>" for cell in row)
            yield "</tr>"
        yield "</tbody></table></div>"

    def definitions(self, definitions: Definitions) -> Iterator[str]:
        yield f'<dl class="definitions" id="{escape(anchor(definitions.id))}">'
        for entry in definitions.entries:
            yield (
                f"<div><dt>{lines(entry.term)}</dt>"
                f"<dd>{lines(entry.meaning)}</dd></div>"
            )
        yield "</dl>"

    def callout(self, callout: Callout) -> Iterator[str]:
        place = escape(anchor(callout.id))
        yield (
            f'<section class="callout" id="{place}" aria-labelledby="{place}-title">'
            f'<p class="callout-title" id="{place}-title">{escape(callout.title)}</p>'
        )
        for runs in callout.paragraphs:
            yield f"<p>{self.runs(runs)}</p>"
        yield "</section>"

    def figure(self, image: Image) -> Iterator[str]:
        yield f'<figure id="{escape(anchor(image.id))}">'
        if source := safe_href(self.image_url(image.sha256)):
            yield (
                f'<img src="{escape(source)}" alt="{escape(image.alt)}" '
                f'width="{image.width:d}" height="{image.height:d}" loading="lazy">'
            )
        else:
            yield f"<p>{escape(image.alt)}</p>"
        label = _caption(self.numbers[image.id], image.caption)
        yield f"<figcaption>{label}</figcaption></figure>"

    def policy(self, policy: PolicyReference) -> str:
        name = escape(f"{policy.reference} {policy.title}")
        link = linked(name, safe_href(self.policy_url(policy.page_id)))
        note = f"<br>{lines(policy.note)}" if policy.note else ""
        place = escape(anchor(policy.id))
        return f'<p class="see-also" id="{place}">See also: {link}{note}</p>'


class _Lists:
    """The lists open at one moment, each with its depth and kind.

    A list nested in another stands inside the item above it, which stays open.
    """

    def __init__(self) -> None:
        self.open: list[tuple[int, str]] = []

    def item(self, depth: int, kind: str) -> Iterator[str]:
        """Close and open lists, so that an item of this depth and kind can begin."""
        while self.open and self.open[-1][0] > depth:
            yield self._end()
        if self.open and self.open[-1] == (depth, kind):
            yield "</li>"
            return
        if self.open and self.open[-1][0] == depth:
            yield self._end()
        self.open.append((depth, kind))
        # Safari forgets that a list without markers is one, unless it is told.
        yield f'<{kind} class="items" role="list">'

    def close(self) -> Iterator[str]:
        """Close whatever is open."""
        while self.open:
            yield self._end()

    def _end(self) -> str:
        return f"</li></{self.open.pop()[1]}>"


def _permalink(what: str, number: str, place: str) -> str:
    return (
        f'<a class="number" href="#{escape(place)}" '
        f'aria-label="Link to {what} {escape(number)}">{escape(number)}</a>'
    )


def _caption(number: str, caption: str) -> str:
    return escape(f"{number}: {caption}" if caption else number)
