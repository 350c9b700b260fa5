"""What may be said of a route, and what is said of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Kind(StrEnum):
    """How a route stands to the policies, their texts, editions and records."""

    SAFE = "safe"
    OURS = "ours"
    GUARDED = "guarded"
    CLOSED = "closed"


MEANING = {
    Kind.SAFE: "Cannot reach a policy, a revision, an edition or a record.",
    Kind.OURS: "Views of our own, each with its own permission.",
    Kind.GUARDED: "Wagtail's views that the product uses, with what holds them.",
    Kind.CLOSED: "Shut for everybody, superusers too, whatever the method.",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Routes that are alike: where their views live, why they may be, their paths.

    `views` is the dotted beginning that each route's view must have. `acts` says that
    a route does something to policies or their records for whoever may do it. `silent`
    is for shut routes that answer 404 instead of 403 with a sentence.
    """

    kind: Kind
    views: str
    why: str
    paths: str
    acts: bool = False
    silent: bool = False

    def each(self) -> Iterator[str]:
        """The paths, one by one."""
        return iter(self.paths.split())

    def covers(self, view: str) -> bool:
        """Whether a view lives where this group says."""
        return view == self.views or view.startswith(self.views + ".")


def declared() -> list[Group]:
    """Every group, ours first."""
    from config.routes.open_wagtail import OPEN
    from config.routes.ours import OURS
    from config.routes.shut_wagtail import SHUT

    return [*OURS, *OPEN, *SHUT]


@cache
def _by_path() -> dict[str, list[Group]]:
    found: dict[str, list[Group]] = {}
    for group in declared():
        for path in group.each():
            found.setdefault(path, []).append(group)
    return found


def group_of(path: str, view: str) -> Group | None:
    """The group that declares this view at this path, or None."""
    return next(
        (group for group in _by_path().get(path, ()) if group.covers(view)), None
    )
