"""Compared words as HTML: inserted underlined, deleted struck through, and said so.

Every word is escaped here or in `cms.inline`; what a screen reader hears stands in the
markup too, since underlining and striking through are silent.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.html import escape

from cms.inline import runs_html, safe_href
from cms.text.compare.model import Change, Piece, Pieces
from cms.text.model import Run, Runs, words

LONGEST = 60  # characters of an excerpt


class Spoken(NamedTuple):
    """What is heard before some words, where it is not clear from a label."""

    added: str = "[added: "
    removed: str = "[removed: "
    end: str = "]"


SILENT = Spoken("", "", "")
SPOKEN = Spoken()


def plain(words_: str) -> str:
    """Words without format, their line breaks kept."""
    return escape(words_).replace("\n", "<br>")


def marked_up(pieces: Pieces, spoken: Spoken = SPOKEN) -> str:
    """Old and new words in one line, as a redline has them."""
    return "".join(_piece(piece, spoken) for piece in pieces)


def before(pieces: Pieces, spoken: Spoken = SPOKEN) -> str:
    """The older words alone, with what is gone struck through."""
    return "".join(
        _piece(piece, spoken)
        if piece.change is Change.DELETED
        else runs_html(piece.old)
        for piece in pieces
        if piece.old
    )


def after(pieces: Pieces, spoken: Spoken = SPOKEN) -> str:
    """The newer words alone, with what is new underlined."""
    return "".join(
        _piece(piece, spoken) for piece in pieces if piece.change is not Change.DELETED
    )


def unlinked(runs: Runs) -> str:
    """Formatted words whose links lead nowhere: for a copy that is only looked at."""
    return runs_html(tuple(Run(run.text, run.bold, run.italic) for run in runs))


def excerpt(text: str) -> str:
    """The first words of a text, on one line."""
    line = " ".join(text[: 4 * LONGEST].split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def gist(pieces: Pieces) -> str:
    """The first words that differ, for a list of changes."""
    for piece in pieces:
        if piece.change is not Change.SAME:
            found = excerpt(words(piece.new or piece.old))
            if found:
                return found
    return ""


def inserted(html: str, spoken: Spoken = SPOKEN) -> str:
    """Some HTML as an insertion."""
    return f"<ins>{_heard(spoken.added)}{html}{_heard(spoken.end)}</ins>"


def deleted(html: str, spoken: Spoken = SPOKEN) -> str:
    """Some HTML as a deletion."""
    return f"<del>{_heard(spoken.removed)}{html}{_heard(spoken.end)}</del>"


def _piece(piece: Piece, spoken: Spoken) -> str:
    match piece.change:
        case Change.INSERTED:
            return inserted(_breaks(piece.new), spoken)
        case Change.DELETED:
            return deleted(_breaks(piece.old), spoken)
        case Change.FORMATTED:
            said = f"[{format_change(piece)}: "
            return (
                f'<span class="cmp-format">{_heard(said)}{runs_html(piece.new)}'
                f"{_heard(']')}</span>"
            )
    return runs_html(piece.new)


def _breaks(runs: Runs) -> str:
    """Words with a mark where a line break itself was added or removed."""
    mark = '<span aria-hidden="true">↵</span><br>'
    return runs_html(runs).replace("<br>", mark)


def _heard(said: str) -> str:
    return f'<span class="w-sr-only">{escape(said)}</span>' if said else ""


# Changes of format, in words --------------------------------------------------------


def format_notes(pieces: Iterable[Piece]) -> list[str]:
    """A sentence for each stretch whose format alone changed, as plain words."""
    return [
        f"“{excerpt(words(piece.new))}”: {format_change(piece)}"
        for piece in pieces
        if piece.change is Change.FORMATTED
    ]


def format_change(piece: Piece) -> str:
    """What became of the format of some words, such as "now bold"."""
    found = [
        *_switched("bold", (r.bold for r in piece.old), (r.bold for r in piece.new)),
        *_switched(
            "italic", (r.italic for r in piece.old), (r.italic for r in piece.new)
        ),
        *_links(piece),
    ]
    return ", ".join(found) or "other format"


def _switched(name: str, old: Iterable[bool], new: Iterable[bool]) -> Iterable[str]:
    was, now = set(old), set(new)
    if was != now:
        yield (
            f"now {name}"
            if now == {True}
            else (f"no longer {name}" if now == {False} else f"partly {name}")
        )


def _links(piece: Piece) -> Iterable[str]:
    was = {run.href for run in piece.old}
    now = {run.href for run in piece.new}
    for gone in sorted(was - now - {""}):
        yield f"no longer a link to {_address(gone)}"
    for new in sorted(now - was - {""}):
        yield f"now a link to {_address(new)}"


def _address(href: str) -> str:
    return safe_href(href) or "an address that cannot be opened"
