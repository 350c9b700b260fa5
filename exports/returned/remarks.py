"""Comments of a Word file, with the comment each one answers."""

from collections.abc import Mapping
from typing import Any

from exports.returned.paper import NONE, Comment
from exports.returned.styling import W
from exports.returned.walking import LONGEST_AUTHOR, LONGEST_DATE

LONGEST_COMMENT = 5_000
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def comments_of(
    comments: Any, extended: Any, anchors: Mapping[str, tuple[int, str]]
) -> tuple[Comment, ...]:
    """Every comment in the file's order.

    `extended` is Word's part that joins replies to comments by paragraph ids; a file
    without it holds comments that answer nothing.
    """
    if comments is None:
        return ()
    found = list(comments.iter(f"{W}comment"))
    places = {
        str(paragraph.get(f"{_W14}paraId")): number
        for number, comment in enumerate(found)
        for paragraph in comment.iter(f"{W}p")
    }
    parents, done = _joined(extended, places)
    return tuple(
        _comment(comment, anchors, parents.get(number, NONE), number in done)
        for number, comment in enumerate(found)
    )


def _joined(
    extended: Any, places: Mapping[str, int]
) -> tuple[dict[int, int], frozenset[int]]:
    parents: dict[int, int] = {}
    done: set[int] = set()
    for entry in extended.iter(f"{_W15}commentEx") if extended is not None else ():
        own = places.get(str(entry.get(f"{_W15}paraId")), NONE)
        if own == NONE:
            continue
        parent = places.get(str(entry.get(f"{_W15}paraIdParent")), NONE)
        if parent not in (NONE, own):
            parents[own] = parent
        if entry.get(f"{_W15}done") in ("1", "true"):
            done.add(own)
    return parents, frozenset(done)


def _comment(
    comment: Any, anchors: Mapping[str, tuple[int, str]], answers: int, done: bool
) -> Comment:
    place, quote = anchors.get(str(comment.get(f"{W}id")), (NONE, ""))
    return Comment(
        author=str(comment.get(f"{W}author") or "").strip()[:LONGEST_AUTHOR],
        date=str(comment.get(f"{W}date") or "").strip()[:LONGEST_DATE],
        text=_text(comment)[:LONGEST_COMMENT],
        quote=quote,
        paragraph=place,
        answers=answers,
        done=done,
    )


def _text(comment: Any) -> str:
    lines = []
    for paragraph in comment.iter(f"{W}p"):
        words = ""
        for node in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
            words += (node.text or "") if node.tag == f"{W}t" else " "
        lines.append(words)
    return "\n".join(lines).strip()
