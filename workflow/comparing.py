"""What a person may want to compare a text with: "what changed since …".

Only texts that exist are offered, and never the text itself. The first is the one this
person most likely asks for: a board's member what their board saw, whoever drafts what
they saved themselves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from workflow import table
from workflow.kept_texts import standing_key
from workflow.models import Contribution, DraftRecord, Edition, Transition
from workflow.public import public_editions
from workflow.stages import ONCE_PUBLIC, Stage

Row = Mapping[str, Any]


class Since(Enum):
    """What a text may be compared with, in the order in which it is offered."""

    MINE = "your last save"
    CONSULTATION = "consultation"
    DMT = "DMT last saw it"
    CPB = "CPB last saw it"
    PUBLISHED = "the published edition"
    SESSION = "the drafting before"
    OPENED = "this edition was opened"


ORDER = list(Since)
BOARDS = {Since.DMT: Stage.DMT_REVIEW, Since.CPB: Stage.CPB_APPROVAL}
MEMBERS = {
    Since.DMT: {Role.DMT_MEMBER, Role.DMT_CHAIR},
    Since.CPB: {Role.CPB_MEMBER, Role.CPB_CHAIR},
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One text to compare with: its words after "since", its key, and the address.

    `same` says beforehand that the text is the same.
    """

    since: Since
    words: str
    key: str
    url: str
    at: datetime | None
    same: bool = False

    @property
    def on(self) -> str:
        """9 May 2026."""
        if self.at is None:
            return ""
        local = timezone.localtime(self.at)
        return f"{local.day} {local:%B %Y}"


def choices(edition: Edition, user: User) -> list[Choice]:
    """What this edition's text can be compared with, the likeliest first.

    After what this person's part makes likeliest come texts that differ. Costs a
    constant number of queries and reads no text.
    """
    found = _Finder(edition, user).choices()
    first = _first(edition, user)
    return sorted(found, key=lambda c: (c.since not in first, *_rank(c)))


def compare_url(edition: Edition, old: str, new: str) -> str:
    """The address of a comparison, which two frozen texts keep for good."""
    address = reverse("editions:compare", args=[edition.pk])
    return f"{address}?{urlencode({'old': old, 'new': new})}"


def present_key(edition: Edition, newest: Row | None) -> str:
    """The key of the text as it stands: of its line of history, once it is frozen."""
    if edition.stage is Stage.DRAFT or newest is None:
        return standing_key(edition.pk)
    return str(newest["id"])


def passages(edition: Edition) -> list[Row]:
    """The edition's transitions, newest first, with what finding a text needs."""
    return list(
        Transition.objects.filter(edition=edition)
        .order_by("-version")
        .values("id", "name", "target", "at", "seal__sha256")
    )


def _first(edition: Edition, user: User) -> frozenset[Since]:
    """What this person asks first: their board's text, or else what they saved."""
    for since, stage in BOARDS.items():
        if edition.stage is stage and user.roles & MEMBERS[since]:
            return frozenset({since})
    return frozenset({Since.MINE})


def _rank(choice: Choice) -> tuple[bool, bool, int]:
    """The beginning of an edition last, for a first edition was empty then."""
    return choice.since is Since.OPENED, choice.same, ORDER.index(choice.since)


class _Finder:
    """Looks for each kind of text, given the edition's transitions."""

    def __init__(self, edition: Edition, user: User) -> None:
        self.edition, self.user = edition, user
        self.rows: Sequence[Row] = passages(edition)
        self.new = present_key(edition, self.rows[0] if self.rows else None)
        self.sha256 = self._present_sha256()

    def _present_sha256(self) -> str:
        if self.edition.stage is Stage.DRAFT or not self.rows:
            return self.edition.text_sha256
        return str(self.rows[0]["seal__sha256"])

    def choices(self) -> list[Choice]:
        """Every choice that exists, each text once."""
        found: dict[str, Choice] = {}
        for choice in self._found():
            found.setdefault(choice.key, choice)
        opened = next((c for c in found.values() if c.since is Since.OPENED), None)
        others = [c for c in found.values() if c is not opened]
        if opened and not any(c.since is Since.PUBLISHED for c in others):
            others.append(opened)
        return others

    def _found(self) -> Iterator[Choice]:
        yield from self._mine()
        yield from self._seen(Since.CONSULTATION, Stage.CONSULTATION)
        for since, stage in BOARDS.items():
            yield from self._seen(since, stage)
        yield from self._published()
        yield from self._session()
        yield from self._opened()

    def _choice(
        self,
        since: Since,
        key: object,
        at: datetime | None,
        sha256: str,
        words: str = "",
    ) -> Choice:
        url = compare_url(self.edition, str(key), self.new)
        same = sha256 == self.sha256
        return Choice(since, words or since.value, str(key), url, at, same)

    def _mine(self) -> Iterator[Choice]:
        """The last text this person saved, where somebody changed it since."""
        mine = (
            Contribution.objects.filter(edition=self.edition, user=self.user)
            .order_by("-pk")
            .values_list("text_sha256", "at")
            .first()
        )
        if mine is None or mine[0] == self.sha256:
            return
        sha256, at = mine
        frozen = [r["id"] for r in self.rows if r["seal__sha256"] == sha256]
        kept = DraftRecord.objects.filter(edition=self.edition, text_sha256=sha256)
        key = frozen[0] if frozen else kept.values_list("pk", flat=True).first()
        if key:
            yield self._choice(Since.MINE, key, at, sha256)

    def _seen(self, since: Since, stage: Stage) -> Iterator[Choice]:
        """The text that went to a stage before this one; boards get theirs as sent."""
        sent = [r for r in self.rows if r["target"] == stage]
        if self.edition.stage is stage:
            sent = sent[1:]
        for row in sent[:1]:
            yield self._choice(since, row["id"], row["at"], row["seal__sha256"])

    def _published(self) -> Iterator[Choice]:
        """What is published, or what this edition replaced."""
        readable = Q(pk__in=public_editions().values("pk"))
        others = (
            Edition.objects.filter(page=self.edition.page_id, state__in=ONCE_PUBLIC)
            .filter(readable | table.query(table.VIEW, self.user))
            .exclude(pk=self.edition.pk)
            .select_related("seal")
            .only("major", "minor", "patch", "state", "published_at", "seal__sha256")
            .order_by("-published_at")
        )
        mine = self.edition.published_at
        if mine is not None:
            others = others.filter(published_at__lt=mine)
        for other in others[:1]:
            yield self._choice(
                Since.PUBLISHED,
                standing_key(other.pk),
                other.published_at,
                other.frozen_seal.sha256,
                f"edition {other.label} was published",
            )

    def _session(self) -> Iterator[Choice]:
        """While it is drafted: the text that the session before this one left."""
        if self.edition.stage is not Stage.DRAFT or self.edition.patch:
            return
        last = (
            DraftRecord.objects.filter(edition=self.edition)
            .exclude(text_sha256=self.sha256)
            .order_by("-at")
            .values_list("pk", "at", "text_sha256", "author_name", "author")
            .first()
        )
        if last:
            key, at, sha256, name, author = last
            words = f"{'you' if author == self.user.pk else name} left it"
            yield self._choice(Since.SESSION, key, at, sha256, words)

    def _opened(self) -> Iterator[Choice]:
        for row in self.rows[-1:]:
            if self.new != str(row["id"]):
                yield self._choice(
                    Since.OPENED, row["id"], row["at"], row["seal__sha256"]
                )
