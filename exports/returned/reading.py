"""Read a returned Word file: its claims, its words with their marks, its comments.

Runs inside the sandbox, without Django. python-docx's `Paragraph.text` ignores tracked
changes, so the XML is read here, each run with the marks it stands under.
"""

from collections.abc import Mapping
from typing import Any

from exports.incoming.errors import UnreadableFile
from exports.incoming.opening import main_part, parts
from exports.returned.paper import Comment, Paper
from exports.returned.remarks import comments_of
from exports.returned.styling import Styles
from exports.returned.walking import Walker

MOST_PARAGRAPHS = 20_000
LONGEST_CLAIM = 200
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"


def read(data: bytes) -> dict[str, Any]:
    """The file as plain values. Raises UnreadableFile for one that is no Word text."""
    return paper_of(parts(data), main_part(data)).as_json()


def paper_of(found: Mapping[str, Any], main: str = "word/document.xml") -> Paper:
    """The file from its parsed parts by name."""
    document = found.get(main)
    if document is None:
        raise UnreadableFile("not_word")
    walker = Walker(Styles(found.get("word/styles.xml")))
    walker.body(document)
    for name in sorted(found):
        if _is_edge(name):
            walker.edge(found[name])
    if len(walker.paragraphs) > MOST_PARAGRAPHS:
        raise UnreadableFile("too_much")
    comments: tuple[Comment, ...] = comments_of(
        found.get("word/comments.xml"),
        found.get("word/commentsExtended.xml"),
        walker.anchors,
    )
    return Paper(
        claims=_claims(found.get("docProps/custom.xml")),
        marks=tuple(walker.marks),
        paragraphs=tuple(walker.paragraphs),
        rows=tuple(walker.rows),
        comments=comments,
        formatting=walker.formatting,
    )


def _is_edge(name: str) -> bool:
    kind = name.removeprefix("word/")
    starts = ("header", "footer", "footnotes", "endnotes")
    return (
        name.startswith("word/") and kind.endswith(".xml") and kind.startswith(starts)
    )


def _claims(custom: Any) -> dict[str, str]:
    """What the file says of itself; whoever sent it may have written anything."""
    if custom is None:
        return {}
    return {
        str(entry.get("name", ""))[:LONGEST_CLAIM]: "".join(entry.itertext()).strip()[
            :LONGEST_CLAIM
        ]
        for entry in custom.iter(f"{_PROPERTY}property")
    }
