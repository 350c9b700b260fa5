"""One pack from what is recorded: the documents of an item, or of each of a meeting."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.text import slugify

from boards.models import Item, ItemKind, Meeting
from exports.pack.bundling import Group, folder_of, group_of, zipped
from exports.pack.documents import DOCUMENTS, Paper, written
from exports.pack.gathering import (
    Papers,
    fingerprint,
    fingerprint_of_meeting,
    items_of,
    papers_of,
)
from exports.pack.models import Pack
from workflow.screens.listing import long_date

CHANGED = "Something in these papers changed before they were written. Ask again."
NOT_FINISHED = "Its cover report is not finished."
NO_PAPERS = "It has no papers."
VERSIONS = {False: "Public version", True: "Private version, not for publication"}
Progress = Callable[[int, int], None]


class Outdated(Exception):
    """What was asked for is no longer what is recorded."""


@dataclass(frozen=True, slots=True)
class Made:
    """A pack ready to be kept."""

    data: bytes
    name: str
    documents: int


def made(row: Pack, progress: Progress) -> Made:
    """The file of a pack. Raises Outdated, PdfUnavailable, OSError."""
    if row.item_id is not None:
        return _of_item(row, row.item_id, progress)
    if row.meeting is None:
        raise RuntimeError(f"{row.pk} is a pack of nothing.")
    return _of_meeting(row, row.meeting, progress)


def still_so(row: Pack) -> bool:
    """Whether a pack would still be made of the same: asked again before it is kept,
    since somebody may have been forgotten while it was written."""
    if row.item_id is not None:
        papers = papers_of(row.item_id)
        return papers is not None and fingerprint(papers) == row.made_of
    meeting = row.meeting
    return meeting is not None and row.made_of == fingerprint_of_meeting(
        meeting, items_of(meeting)
    )


def _of_item(row: Pack, item_pk: int, progress: Progress) -> Made:
    papers = papers_of(item_pk)
    if papers is None or fingerprint(papers) != row.made_of:
        raise Outdated(CHANGED)
    item = papers.item
    told = _Told(progress, len(DOCUMENTS))
    group = group_of(item.title, told(written(papers, private=row.private)))
    return _made(row, item.title, _about(item), [group], _stem(papers))


def _of_meeting(row: Pack, meeting: Meeting, progress: Progress) -> Made:
    items = items_of(meeting)
    if fingerprint_of_meeting(meeting, items) != row.made_of:
        raise Outdated(CHANGED)
    told = _Told(progress, len(DOCUMENTS) * len(items))
    groups = [
        _group(number, item, told, private=row.private)
        for number, item in enumerate(items, start=1)
    ]
    board = meeting.board
    title = f"{board.name}, {long_date(meeting.on)}"
    stem = f"{board.key}-{meeting.on.isoformat()}"
    return _made(row, title, "Papers of the meeting", groups, stem)


def _group(number: int, item: Item, told: "_Told", *, private: bool) -> Group:
    title = f"{number}. {item.title}"
    if item.kind != ItemKind.POLICY:
        return Group(title, (), NO_PAPERS)
    papers = papers_of(item.pk)
    if papers is None:
        return Group(title, (), NOT_FINISHED)
    folder = folder_of(number, item.title)
    return group_of(title, told(written(papers, private=private)), folder)


def _made(
    row: Pack, title: str, about: str, groups: Sequence[Group], stem: str
) -> Made:
    version = VERSIONS[row.private]
    data = zipped(title, about, version, groups)
    documents = sum(len(entry.files) for group in groups for entry in group.entries)
    ending = "private" if row.private else "public"
    return Made(data, f"{stem}-papers-{ending}.zip", documents)


def _about(item: Item) -> str:
    if item.meeting is None:
        return f"Papers for {item.board.name}, decided by circulation"
    return f"Papers for {item.board.name}, meeting on {long_date(item.meeting.on)}"


def _stem(papers: Papers) -> str:
    facts = papers.passage.snapshot
    title = slugify(facts.title)[:50].strip("-") or "policy"
    parts = (papers.item.board.key, facts.reference, title, slugify(facts.edition))
    return "-".join(filter(None, parts))


class _Told:
    """Counts documents as they come, and tells how far it is."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.progress, self.total, self.done = progress, total, 0
        progress(0, total)

    def __call__(self, papers: Iterable[Paper]) -> Iterator[Paper]:
        """The same documents."""
        for paper in papers:
            yield paper
            self.done += 1
            self.progress(self.done, self.total)
