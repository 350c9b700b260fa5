"""What the screens say of packs: which are there, how far, and what can be asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from boards.models import Item, Meeting
from exports.pack.asking import may_have
from exports.pack.gathering import (
    all_papers,
    fingerprint,
    fingerprint_of_meeting,
    items_of,
    papers_of,
)
from exports.pack.models import Pack, State
from exports.pack.older import OLDER, handed_out


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a pack for one person.

    `row` is the newest that was asked for, `written` the newest file; `current` says
    that the file is of the papers as they are now, `may_ask` that it can be written,
    `older` that there are files which are not handed out any more.
    """

    private: bool
    row: Pack | None
    written: Pack | None
    current: bool
    may_ask: bool
    older: bool = False

    @property
    def key(self) -> str:
        """Its name in addresses."""
        return "private" if self.private else "public"

    @property
    def label(self) -> str:
        """Which version it is."""
        return "Private version" if self.private else "Public version"

    @property
    def gone(self) -> str:
        """Why there is no file here where there was one."""
        return OLDER if self.older and self.written is None else ""

    @property
    def is_moving(self) -> bool:
        """Whether it is being written now."""
        return self.row is not None and self.row.is_moving

    @property
    def failed(self) -> Pack | None:
        """The newest, if it could not be written."""
        return self.row if self.row and self.row.state == State.FAILED else None


def versions_of_item(item: Item, user: User) -> list[Version]:
    """The versions of an item's pack that this person may have."""
    papers = papers_of(item.pk)
    digest = fingerprint(papers) if papers is not None else ""
    wanted = [False, True] if item.is_exempt else [False]
    asked = Pack.objects.filter(item=item, withdrawn=None).defer("file")
    rows, older = handed_out(asked, item, digest)
    return [
        _version(rows, private, digest, older=older and not private)
        for private in wanted
        if may_have(item, user, private=private)
    ]


def versions_of_meeting(meeting: Meeting, user: User) -> list[Version]:
    """The same of a whole meeting; none where there is nothing to put into it."""
    if not may_have(meeting, user, private=False):
        return []
    items = items_of(meeting)
    asked = list(Pack.objects.filter(meeting=meeting, withdrawn=None))
    finished = bool(all_papers([item.pk for item in items]))
    if not finished and not asked:
        return []
    digest = fingerprint_of_meeting(meeting, items) if finished else ""
    rows, older = handed_out(asked, meeting, digest)
    exempt = any(item.is_exempt for item in items)
    return [
        _version(rows, private, digest, older=older and not private)
        for private in ([False, True] if exempt else [False])
        if may_have(meeting, user, private=private)
    ]


def _version(
    rows: Sequence[Pack], private: bool, digest: str, *, older: bool
) -> Version:
    mine = [row for row in rows if row.private == private]
    now = next((row for row in mine if row.made_of == digest), None)
    files = [row for row in mine if row.state == State.WRITTEN]
    files.sort(key=lambda row: row.written_at or row.asked_at, reverse=True)
    current = now is not None and now.state == State.WRITTEN
    written = now if current else next(iter(files), None)
    busy = now is not None and now.is_moving
    return Version(
        private=private,
        row=now,
        written=written,
        current=current,
        may_ask=bool(digest) and not current and not busy,
        older=older,
    )
