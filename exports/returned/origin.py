"""What our own documents of a text hold beside it, so that it is not taken for news.

A returned file still has our cover, our tables in front, and, if it was a redline, our
own tracked changes and comments.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
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
MINUTES, SECONDS = 16, 19  # letters of "2026-11-22T10:30" and of ":00" behind it
log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Ours:
    """Words of paragraphs, tracked changes and comments that we wrote ourselves."""

    words: set[str] = field(default_factory=set)
    marks: set[tuple[str, str]] = field(default_factory=set)
    times: set[str] = field(default_factory=set)
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
        """The places of our own marks among those of a file that was read.

        A redline that was made on demand is filed nowhere; its marks all carry the
        second in which the newer text was kept. Whoever gives that time to changes of
        their own hides nothing: they then count as made without tracking.
        """
        return [
            place
            for place, mark in enumerate(plain["marks"])
            if (mark["author"], mark["date"][:MINUTES]) in self.marks
            or mark["date"][:SECONDS] in self.times
        ]

    def comments_in(self, plain: dict[str, Any]) -> list[int]:
        """The places of our own comments among those of a file that was read."""
        return [
            place
            for place, comment in enumerate(plain["comments"])
            if (comment["author"], squeezed(comment["text"])) in self.comments
            or comment["date"][:SECONDS] in self.times
        ]


def ours(seal: Seal) -> Ours:
    """What stands in the documents that we wrote of a sealed text."""
    found = Ours(times={_second(seal.at)})
    rows = list(Transition.objects.filter(seal=seal).order_by("-version")[:MOST_FILES])
    if rows:
        written = stage_document(seal.text, rows[0].snapshot, images_of(seal))
        found.add(from_json(read(written.data)))
    found.times |= {_second(row.at) for row in rows}
    filed = StageFile.objects.filter(
        transition__in=rows, name__endswith=".docx", withdrawn=None
    )
    for file in filed[:MOST_FILES]:
        _add_file(found, file)
    return found


def _second(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()[:SECONDS]


def _add_file(found: Ours, file: StageFile) -> None:
    try:
        with file.file.open("rb") as opened:
            found.add(from_json(read(opened.read())))
    except Exception:  # one of ours that cannot be read only makes more to look at
        log.warning("own_file_not_read", stage_file=file.pk)
