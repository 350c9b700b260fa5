"""What became of a file, as lines of plain text."""

from collections.abc import Iterator

from .answers import DROPS
from .draft import GUESSES, Draft, Place
from .places import counts, where

LONGEST = 100


def report(draft: Draft) -> Iterator[str]:
    """What was made, guessed and dropped, each with its place."""
    yield f"Title: {draft.title}"
    yield ", ".join(f"{count} {name}" for count, name in counts(draft))
    yield (
        f"Words in the file: {draft.words_in}, in the draft: {draft.words_out}, "
        f"not taken: {draft.words_dropped}"
    )
    if not draft.balanced:
        lost = draft.words_in - draft.words_out - draft.words_dropped
        yield f"The counts differ by {lost}: compare the draft with the file."
    for guess in draft.guesses:
        words = f" “{_short(guess.words)}”" if guess.words else ""
        label = GUESSES.get(guess.code, guess.code)
        yield _at(f"Guessed ({label}): {guess.was} → {guess.made}{words}", guess.place)
    for dropped in draft.dropped:
        label = DROPS.get(dropped.code, dropped.code)
        words = _short(dropped.text)
        yield _at(f"Not taken ({label}): “{words}” {dropped.reason}", dropped.place)


def _at(line: str, place: Place) -> str:
    found = where(place)
    return f"{line} [{found}]" if found else line


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
