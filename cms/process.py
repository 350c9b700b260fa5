"""What the texts need to know of the process that governs them, and no more.

`cms` keeps texts and knows no stages. The room above fills this interface when it
loads; every question about who may do what, now, goes through it.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from django.core.paginator import Page as PageOfList

from cms.text.model import Text

if TYPE_CHECKING:
    from django.db.models import Q, QuerySet
    from wagtail.locks import BaseLock
    from wagtail.models import Revision

    from cms.evidence.usage import Usage
    from cms.models import Evidence, PolicyPage


@dataclass(frozen=True, slots=True)
class PublicEdition:
    """One earlier edition in the public list."""

    label: str
    published_on: date
    change_note: str
    url: str


class Download(NamedTuple):
    """A file of a published edition: what it is ("Word", "PDF") and its address."""

    kind: str
    url: str


class Minuted(NamedTuple):
    """Public minutes in which an edition was decided: their name and address."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class PublicFacts:
    """What anyone may know of one edition that is or was published.

    `image_urls` lead to what this edition shows; `downloads` are empty until its
    files are filed; `answer_url` is where people who were asked about it are answered;
    `minutes` are those in which it was decided, as far as anyone may read them.
    `current` is false for an earlier edition.
    """

    reference: str
    label: str
    text: Text
    text_sha256: str
    image_urls: Mapping[str, str]
    owner_team: str
    published_on: date
    effective_on: date | None
    review_on: date | None
    change_note: str
    current: bool
    url: str
    downloads: Sequence[Download]
    earlier: Sequence[PublicEdition]
    withdrawn_on: date | None = None
    withdrawal_reason: str = ""
    answer_url: str = ""
    minutes: Sequence[Minuted] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A published policy in a list."""

    title: str
    summary: str
    reference: str
    label: str
    kind: str
    pillars: tuple[str, ...]
    published_on: date
    review_on: date | None
    url: str


class Process(Protocol):
    """What a process answers about a policy page."""

    def may_view(self, page: "PolicyPage", user: Any) -> bool:
        """Whether this person may read this policy's unpublished text."""

    def visible_pages(self, user: Any) -> "QuerySet[Any]":
        """The ids of policy pages this person may know of: public ones, and theirs."""

    def pages_to_rest(self, user: Any) -> "QuerySet[Any]":
        """The ids of policy pages of which this person may say what they rest on now:
        those they draft or own."""

    def known_pictures(self, user: Any) -> "Q":
        """The pictures of the library this person may know of, as a condition."""

    def may_edit(self, page: "PolicyPage", user: Any) -> bool:
        """Whether this person may change this policy's text now."""

    def may_open_editor(self, page: "PolicyPage", user: Any) -> bool:
        """Whether the editor opens for this person, be it read-only."""

    def lock(self, page: "PolicyPage") -> "BaseLock | None":
        """Why nobody may change the text now, or None."""

    def drafting(
        self, page: "PolicyPage", user: Any, overwrite: "Revision | None"
    ) -> "AbstractContextManager[Drafting]":
        """Hold the policy while a draft is saved; record who contributed."""

    def public_facts(
        self, page: "PolicyPage", label: str | None = None
    ) -> PublicFacts | None:
        """The published edition (or, by label, one that was); None if there is none."""

    def published(self, *, query: str, pillar: str, page: str) -> "PageOfList[Listed]":
        """One page of the policies that are published now."""

    def pillars(self) -> Sequence[str]:
        """The titles that published policies carry, and the council's own."""

    def missing(self, page: "PolicyPage") -> Sequence[tuple[str, str]]:
        """What is still missing from a draft: a sentence and the field it is about."""

    def editor_facts(self, page: "PolicyPage", user: Any) -> Mapping[str, Any]:
        """What the top of the editor shows: stage, owner, next step."""

    def usage(self, row: "Evidence", user: Any) -> "Usage":
        """The editions and policies that rest on a finding and that a person sees."""


@dataclass
class Drafting:
    """What the process says to a save: the revision to write over, if any."""

    overwrite: "Revision | None"
    revision: "Revision | None" = None


_current: Process | None = None


def install(process: Process) -> None:
    """Name the process; called once when the apps load."""
    global _current  # the one place the choice is kept
    _current = process


def current() -> Process:
    """The process that governs this installation's texts.

    Raises RuntimeError if none was installed: texts without a process would be open.
    """
    if _current is None:
        raise RuntimeError("No process is installed to govern policy texts.")
    return _current
