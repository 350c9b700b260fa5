"""What our own documents of a text hold beside it, so that it is not taken for news.

A returned file still has our cover, our tables in front, and, if it was a redline, our
own tracked changes and comments.
"""

from dataclasses import dataclass, field
from typing import Any

import structlog

from exports.filing import images_of
from exports.models import StageFile
from exports.returned.paper import Paper, from_json, squeezed
from exports.returned.reading import read
from exports.returned.sights import in_base, in_result
from exports.word import stage_document
from workflow.models import Seal, Transition

MOST_FILES = 6
MINUTES = 16  # letters of "2026-11-22T10:30"
log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Ours:
    """Words of paragraphs, tracked changes and comments that we wrote ourselves."""

    words: set[str] = field(default_factory=set)
    marks: set[tuple[str, str]] = field(default_factory=set)
    comments: set[tuple[str, str]] = field(default_factory=set)

    def add(self, paper: Paper) -> None:
        """Take note of one of our documents."""
        for paragraph in paper.paragraphs:
            for shown in (in_base, in_result):
                pieces = (p.text for p in paragraph.pieces if shown(p))
                self.words.add(squeezed("".join(pieces)))
        self.marks |= {(mark.author, mark.date[:MINUTES]) for mark in paper.marks}
        self.comments |= {(c.author, squeezed(c.text)) for c in paper.comments}

    def marks_in(self, plain: dict[str, Any]) -> list[int]:
        """The places of our own marks among those of a file that was read."""
        return [
            place
            for place, mark in enumerate(plain["marks"])
            if (mark["author"], mark["date"][:MINUTES]) in self.marks
        ]

    def comments_in(self, plain: dict[str, Any]) -> list[int]:
        """The places of our own comments among those of a file that was read."""
        return [
            place
            for place, comment in enumerate(plain["comments"])
            if (comment["author"], squeezed(comment["text"])) in self.comments
        ]


def ours(seal: Seal) -> Ours:
    """What stands in the documents that we wrote of a sealed text."""
    found = Ours()
    rows = list(Transition.objects.filter(seal=seal).order_by("-version")[:MOST_FILES])
    if rows:
        written = stage_document(seal.text, rows[0].snapshot, images_of(seal))
        found.add(from_json(read(written.data)))
    filed = StageFile.objects.filter(transition__in=rows, name__endswith=".docx")
    for file in filed[:MOST_FILES]:
        _add_file(found, file)
    return found


def _add_file(found: Ours, file: StageFile) -> None:
    try:
        with file.file.open("rb") as opened:
            found.add(from_json(read(opened.read())))
    except Exception:  # one of ours that cannot be read only makes more to look at
        log.warning("own_file_not_read", stage_file=file.pk)
