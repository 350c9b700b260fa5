"""What is measured of the product's screens: history, comparison, lists, edition."""

from typing import ClassVar

from django.core.paginator import Paginator
from django.test import Client

from accounts.models import User
from bench import policy, redrafted
from bench.side.base import BaseSide
from workflow.comparing import Since, choices
from workflow.history import PER_PAGE
from workflow.models import DraftRecord, Edition, Transition
from workflow.stages import Stage


class Screen:
    """A page that is fetched and looked at."""

    url: str
    sought: bytes

    def __init__(self, side: BaseSide, user: User) -> None:
        self.side, self.user = side, user

    def before(self) -> None:
        """Nothing."""

    def run(self) -> int:
        """Fetch it."""
        self.answer = self.side.browser(self.user).get(self.url)
        return int(self.answer.status_code)

    def happened(self) -> bool:
        """Whether it shows what it should."""
        return self.sought in self.answer.content


class History(Screen):
    """The first or last page of an edition's history."""

    sought = b"history"

    def __init__(self, side: BaseSide, revisions: int, place: str) -> None:
        super().__init__(side, side.people.owner)
        edition = side.policy(revisions).edition_id
        lines = sum(
            model.objects.filter(edition=edition).count()
            for model in (Transition, DraftRecord)
        )
        pages = Paginator(range(lines), PER_PAGE).num_pages
        self.url = f"/admin/editions/{edition}/history/"
        if place == "last":
            self.url += f"?p={pages}"


class EditionPage(Screen):
    """An edition's own page."""

    sought = b"Benchmark"

    def __init__(self, side: BaseSide, revisions: int) -> None:
        super().__init__(side, side.people.owner)
        self.url = f"/admin/editions/{side.policy(revisions).edition_id}/"


class Compare(Screen):
    """The text consulted on and the draft after it, on the compare screen."""

    def __init__(self, side: BaseSide, revisions: int = 0) -> None:
        super().__init__(side, side.people.owner)
        # A policy of its own: its draft must stay as it is compared.
        own = side.policy(revisions, "compared")
        own.to(Stage.DRAFT)
        own.keep(policy.body())
        own.act("open_consultation", self.user)
        own.act("return_to_draft", self.user)
        own.keep(redrafted.body())
        found = {c.since: c.url for c in choices(own.edition, self.user)}
        self.url = found[Since.CONSULTATION]

    def happened(self) -> bool:
        """Whether the page says what changed, and shows the whole text."""
        said = self.answer.content
        return b"1 section moved" in said and b"altogether" in said


class Lists(Screen):
    """Home, the work list or the list of editions, among this many editions."""

    URLS: ClassVar = {
        "home": "/admin/",
        "waiting": "/admin/editions/waiting/",
        "list": "/admin/editions/",
    }
    sought = b"Pending policy"

    def __init__(self, side: BaseSide, name: str, editions: int) -> None:
        super().__init__(side, side.people.clerk)
        self.url = self.URLS[name]
        side.pending(editions)
        assert Edition.objects.filter(state=Stage.DMT_REVIEW).count() >= editions


class Read:
    """The published policy, as anyone reads it."""

    def __init__(self, side: BaseSide) -> None:
        self.url = side.public_path()

    def before(self) -> None:
        """Nothing."""

    def run(self) -> int:
        """Fetch it."""
        self.answer = Client().get(self.url)
        return int(self.answer.status_code)

    def happened(self) -> bool:
        """Whether the text is there."""
        return b"photographs and letters" in self.answer.content
