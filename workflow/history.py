"""An edition's or a policy's history: drafting sessions, passages, and what rooms above
add to them, in one line.

The list is found by (when, which) alone, and only a page of it is fetched; no text, no
snapshot and no serialised version is read until somebody opens one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.db.models import (
    BigIntegerField,
    CharField,
    F,
    QuerySet,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.models import User
from workflow.drafting import is_kept
from workflow.happenings import Happening, sources
from workflow.lifecycle import PASSAGES
from workflow.models import Contribution, DraftRecord, Edition, Transition
from workflow.stages import Stage

PER_PAGE = 25
PASSED, DRAFTED = "passed", "drafted"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of history: who did what, when, why, and the text as it was then.

    `before` is the line with a text before it. A line of a room above has no `id` and
    no text of its own, but a `url` where it stands; `struck` says what became of it.
    """

    id: UUID | None
    edition: Edition
    at: datetime
    who: str
    what: str
    sha256: str
    role: str = ""
    why: str = ""
    stage: Stage | None = None
    drafted_by: str = ""
    before: "Event | None" = None
    url: str = ""
    struck: str = ""

    @property
    def when(self) -> str:
        """9 May 2026, 14:05 UK time."""
        local = timezone.localtime(self.at)
        return f"{local.day} {local:%B %Y, %H:%M} UK time"


@dataclass(frozen=True, slots=True)
class Now:
    """The drafting session that is not kept yet: who saved last, and when."""

    who: str
    at: datetime


class History(Paginator):
    """The history of some editions, newest first, a page at a time."""

    def __init__(self, editions: Iterable[Edition], per_page: int = PER_PAGE) -> None:
        self.editions = {edition.pk: edition for edition in editions}
        super().__init__(_timeline(self.editions), per_page)

    @cached_property
    def count(self) -> int:
        """How many lines there are, in one query."""
        return _timeline(self.editions).count()

    def page(self, number: Any) -> PageOfList[Any]:
        """One page, with its events fetched, each with the one before it."""
        number = self.validate_number(number)
        bottom = (number - 1) * self.per_page
        places = list(self.object_list[bottom : bottom + self.per_page + 1])
        events = self._events(places)
        older = self._text_below(places, events)
        shown = []
        for event in reversed(events):
            shown.append(replace(event, before=older if event.id else None))
            older = event if event.id else older
        shown.reverse()
        return PageOfList(shown[: self.per_page], number, self)

    def _text_below(
        self, places: Sequence[dict[str, Any]], events: Sequence[Event]
    ) -> Event | None:
        """The newest line with a text below these, if the last of them has none."""
        if len(places) <= self.per_page or events[-1].id is not None:
            return None
        below = _timeline(self.editions, before=places[-1]["at"]).first()
        return self._events([below])[0] if below else None

    def _events(self, places: Sequence[dict[str, Any]]) -> list[Event]:
        found: dict[object, Event] = {}
        for event in self._passed(_of(places, PASSED, "line_id")):
            found[event.id] = event
        for event in self._drafted(_of(places, DRAFTED, "line_id")):
            found[event.id] = event
        for source in sources():
            numbers = _of(places, source.kind, "line_number")
            for line in source.fetch(numbers) if numbers else ():
                found[source.kind, line.number] = self._happened(line)
        return [
            found[place["line_id"] or (place["line_kind"], place["line_number"])]
            for place in places
        ]

    def _happened(self, line: Happening) -> Event:
        return Event(
            id=None,
            edition=self.editions[line.edition_id],
            at=line.at,
            who=line.who,
            what=line.what,
            sha256=line.sha256,
            why=line.why,
            url=line.url,
            struck=line.struck,
        )

    def _passed(self, ids: Sequence[UUID]) -> Iterator[Event]:
        rows = list(
            Transition.objects.filter(pk__in=ids)
            .select_related("seal")
            .defer("snapshot_json", "seal__canonical")
        )
        authors = _last_authors(rows)
        for row in rows:
            yield Event(
                id=row.id,
                edition=self.editions[row.edition_id],
                at=row.at,
                who=row.actor_name,
                what=PASSAGES[row.name].act.done,
                sha256=row.seal.sha256,
                role=row.actor_role,
                why=row.comment,
                stage=Stage(row.target),
                drafted_by=authors.get((row.edition_id, row.seal.sha256), "")
                if row.freezes
                else "",
            )

    def _drafted(self, ids: Sequence[UUID]) -> Iterator[Event]:
        for row in DraftRecord.objects.filter(pk__in=ids).defer("pillars"):
            yield Event(
                id=row.id,
                edition=self.editions[row.edition_id],
                at=row.at,
                who=row.author_name,
                what="drafted",
                sha256=row.text_sha256,
            )


def _of(places: Iterable[dict[str, Any]], kind: str, name: str) -> list[Any]:
    return [place[name] for place in places if place["line_kind"] == kind]


def _timeline(
    editions: Iterable[int], *, before: datetime | None = None
) -> QuerySet[Any, dict[str, Any]]:
    """Every line by when and which; with `before` only lines with a text, older than
    that."""
    wanted = list(editions)

    def places(
        rows: QuerySet[Any], kind: str, event: Any, number: Any
    ) -> QuerySet[Any, dict[str, Any]]:
        found = rows.filter(edition__in=wanted).order_by()
        if before is not None:
            found = found.filter(at__lt=before)
        return found.annotate(
            line_kind=Value(kind, CharField()), line_id=event, line_number=number
        ).values("at", "line_kind", "line_id", "line_number")

    none = Cast(Value(None), BigIntegerField())
    nothing = Cast(Value(None), UUIDField())
    others = () if before is not None else sources()
    # A session is kept at the moment the next begins, so the two kinds never tie with
    # the passage that froze it; between equal times the kind and id decide for good.
    return (
        places(Transition.objects.all(), PASSED, F("id"), none)
        .union(
            places(DraftRecord.objects.all(), DRAFTED, F("id"), none),
            *(
                places(source.rows(), source.kind, nothing, F("pk"))
                for source in others
            ),
            all=True,
        )
        .order_by("-at", "-line_kind", "-line_id", "-line_number")
    )


def _last_authors(rows: Sequence[Transition]) -> dict[tuple[int, str], str]:
    """Who saved the texts that these passages froze, as they were called then."""
    frozen = [row for row in rows if row.freezes]
    saved = Contribution.objects.filter(
        edition__in={row.edition_id for row in frozen},
        text_sha256__in={row.seal.sha256 for row in frozen},
    ).order_by("pk")
    return {
        (edition, sha256): name
        for edition, sha256, name in saved.values_list(
            "edition_id", "text_sha256", "user_name"
        )
    }


def session_now(edition: Edition) -> Now | None:
    """The session whose text is neither sealed nor kept yet; None if all is kept."""
    if edition.stage is not Stage.DRAFT or is_kept(edition, edition.text_sha256):
        return None
    last = (
        Contribution.objects.filter(edition=edition)
        .order_by("-pk")
        .values_list("user_name", "at")
        .first()
    )
    return Now(*last) if last else None


def editions_of_policy(edition: Edition, user: User) -> list[Edition]:
    """Every edition of this policy that the person may read now, newest first."""
    return list(
        Edition.objects.visible_to(user)
        .filter(page_id=edition.page_id)
        .for_lists()
        .order_by("-major", "-minor", "-patch")
    )
