"""Editors' comments as Word's own, each at its clause.

They are hung on the bookmarks that clauses and sections have, so that every document
with bookmarks can hold them. A comment on what is gone stands at its section, or on
the last line where that is gone too.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workflow.snapshot import Note, Reply

from . import styles
from .bookmarks import bookmark_name
from .dates import utc_stamp
from .look import Look
from .markup import attribute, clean, paragraph, run
from .namespaces import WORD

COMMENTS = "word/comments.xml"
THREADS = "word/commentsExtended.xml"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_THREADED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
CONTENT_TYPES = (
    f'<Override PartName="/{COMMENTS}" ContentType="{_MAIN}.comments+xml"/>'
    f'<Override PartName="/{THREADS}" ContentType="{_MAIN}.commentsExtended+xml"/>'
)
RELATIONSHIPS = (
    f'<Relationship Id="rIdComments" Type="{_TYPES}/comments" Target="comments.xml"/>'
    f'<Relationship Id="rIdThreads" Type="{_THREADED}" '
    'Target="commentsExtended.xml"/>'
)


@dataclass(frozen=True, slots=True)
class _Comment:
    """One comment or reply with its number; `parent` is the thread it answers in."""

    number: int
    said: Note | Reply
    parent: int | None = None

    @property
    def address(self) -> str:
        """The paragraph id by which a thread is tied: below 0x80000000, never 0."""
        return _address(self.number)


def with_comments(
    parts: dict[str, str], notes: Sequence[Note], look: Look
) -> dict[str, str]:
    """The parts of a document with the comments in it."""
    if not notes:
        return parts
    threads = list(_threads(notes))
    return {
        **parts,
        "[Content_Types].xml": parts["[Content_Types].xml"].replace(
            "</Types>", f"{CONTENT_TYPES}</Types>"
        ),
        "word/_rels/document.xml.rels": parts["word/_rels/document.xml.rels"].replace(
            "</Relationships>", f"{RELATIONSHIPS}</Relationships>"
        ),
        "word/document.xml": _anchored(parts["word/document.xml"], threads, look),
        COMMENTS: _comments_xml([c for thread in threads for c in thread], look),
        THREADS: _threads_xml(c for thread in threads for c in thread),
    }


def _threads(notes: Sequence[Note]) -> Iterator[list[_Comment]]:
    number = 0
    for note in notes:
        thread = [_Comment(number, note)]
        for reply in note.replies:
            thread.append(_Comment(number + len(thread), reply, number))
        number += len(thread)
        yield thread


def _anchored(document: str, threads: Iterable[list[_Comment]], look: Look) -> str:
    for thread in threads:
        note = thread[0].said
        if not isinstance(note, Note):
            raise TypeError("A thread begins with a comment.")
        document = _at(document, note, thread, look)
    return document


def _at(document: str, note: Note, thread: list[_Comment], look: Look) -> str:
    start = "".join(f'<w:commentRangeStart w:id="{c.number}"/>' for c in thread)
    end = "".join(
        f'<w:commentRangeEnd w:id="{c.number}"/><w:r><w:rPr>'
        f'<w:rStyle w:val="{look.ids[styles.COMMENT_MARK]}"/></w:rPr>'
        f'<w:commentReference w:id="{c.number}"/></w:r>'
        for c in thread
    )
    for identity in filter(None, (note.clause, note.block)):
        before, found, after = document.partition(
            f' w:name="{bookmark_name(identity)}"/>'
        )
        if found:
            place = before.rindex("<w:bookmarkStart ")
            number = before[place:].removeprefix("<w:bookmarkStart ")
            inside, closing, rest = after.partition(f"<w:bookmarkEnd {number}/>")
            before = before[:place] + start + before[place:]
            return before + found + inside + closing + end + rest
    place = document.rindex("</w:p><w:sectPr>")
    return document[:place] + start + end + document[place:]


def _comments_xml(found: Iterable[_Comment], look: Look) -> str:
    return (
        f'<w:comments xmlns:w="{WORD}" xmlns:w14="{_W14}" xmlns:mc="{_MC}" '
        f'mc:Ignorable="w14">{"".join(_comment(one, look) for one in found)}'
        "</w:comments>"
    )


def _comment(one: _Comment, look: Look) -> str:
    said = one.said
    mark = look.ids[styles.COMMENT_MARK]
    first = f'<w:r><w:rPr><w:rStyle w:val="{mark}"/></w:rPr><w:annotationRef/></w:r>'
    lines = [run(line) for line in clean(said.words).split("\n")]
    style = look.ids[styles.COMMENT_TEXT]
    body = "".join(
        paragraph(style, line if place else first + line)
        for place, line in enumerate(lines)
    )
    # The last paragraph's id is what ties replies to their comment.
    head, _, tail = body.rpartition("<w:p>")
    body = f'{head}<w:p w14:paraId="{one.address}">{tail}'
    return (
        f'<w:comment w:id="{one.number}" w:author="{attribute(said.by)}" '
        f'w:date="{utc_stamp(said.at)}" w:initials="{attribute(_initials(said.by))}">'
        f"{body}</w:comment>"
    )


def _threads_xml(found: Iterable[_Comment]) -> str:
    lines = "".join(
        f'<w15:commentEx w15:paraId="{one.address}"{_parent(one)} w15:done="0"/>'
        for one in found
    )
    return f'<w15:commentsEx xmlns:w15="{_W15}">{lines}</w15:commentsEx>'


def _parent(one: _Comment) -> str:
    if one.parent is None:
        return ""
    return f' w15:paraIdParent="{_address(one.parent)}"'


def _address(number: int) -> str:
    digest = hashlib.sha256(f"comment {number}".encode()).digest()
    return f"{int.from_bytes(digest[:4], 'big') & 0x7FFFFFFE | 1:08X}"


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())[:4].upper()
