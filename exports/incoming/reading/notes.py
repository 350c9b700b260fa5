"""Footnotes and endnotes: short ones go into the text in brackets."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from .found import Block, Note, Paragraph, Span

_MOST_WORDS = 60


class Leaves(Protocol):
    """Takes what is not put into the text, and what was guessed."""

    def drop(self, code: str, text: str, block: Block, *, counted: bool = True) -> None:
        """Note that something is not taken."""

    def note_taken(self, paragraph: Paragraph, words: str) -> None:
        """Note that a footnote is put in brackets."""


class Notes:
    """The notes of a file by kind and number; each is used once."""

    def __init__(self, texts: Mapping[tuple[str, str], str]) -> None:
        self._texts = dict(texts)

    def put(self, paragraph: Paragraph, leaves: Leaves) -> list[Span]:
        """The spans of a paragraph with its notes in brackets behind their words."""
        spans = paragraph.spans
        for note in sorted(paragraph.notes, key=lambda n: n.offset, reverse=True):
            words = self._texts.pop((note.kind, note.identity), "")
            if not words.strip():
                continue
            if len(words.split()) > _MOST_WORDS:
                leaves.drop(note.kind, words, paragraph)
                continue
            spans = _with(spans, note, words)
            leaves.note_taken(paragraph, words)
        return spans

    def leave(self, paragraph: Paragraph, leaves: Leaves) -> None:
        """A heading takes no notes in."""
        for note in paragraph.notes:
            if words := self._texts.pop((note.kind, note.identity), ""):
                leaves.drop(note.kind, words, paragraph)

    def rest(self) -> Iterator[tuple[str, str, str]]:
        """The notes that nothing refers to: kind, number and words."""
        for (kind, identity), words in self._texts.items():
            if words.strip():
                yield kind, identity, words


def _with(spans: list[Span], note: Note, words: str) -> list[Span]:
    text = "".join(span.text for span in spans)
    at = min(note.offset, len(text))
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at += 1
    found: list[Span] = []
    passed = 0
    inserted = False
    for span in spans:
        cut = at - passed
        passed += len(span.text)
        if not inserted and cut <= len(span.text):
            before = replace(span, text=span.text[:cut])
            after = replace(span, text=span.text[cut:])
            found += [before, Span(f" ({words.strip()})", size=span.size), after]
            inserted = True
        else:
            found.append(span)
    if not inserted:
        found.append(Span(f" ({words.strip()})"))
    return [span for span in found if span.text]
