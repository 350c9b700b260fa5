"""Wagtail's own screens: history, comparison, and what waits for an approver."""

from typing import Any

from django.core.paginator import Paginator
from wagtail.models import PageLogEntry

from bench import policy, redrafted
from bench.plain.models import PlainPage
from bench.side.base import BaseSide

PER_PAGE = 20  # of Wagtail's history


class Screen:
    """A page that is fetched and looked at."""

    url: str
    sought: bytes

    def __init__(self, side: BaseSide) -> None:
        self.side = side

    def before(self) -> None:
        """Nothing."""

    def run(self) -> int:
        """Fetch it."""
        self.answer = self.side.browser(self.side.people.approver).get(self.url)
        return int(self.answer.status_code)

    def happened(self) -> bool:
        """Whether it shows what it should."""
        return self.sought in self.answer.content


class History(Screen):
    """The first or last page of Wagtail's history of a page."""

    def __init__(self, side: BaseSide, revisions: int, place: str) -> None:
        super().__init__(side)
        page = side.policy(revisions).page
        entries = PageLogEntry.objects.filter(page=page.pk).count()
        number = Paginator(range(entries), PER_PAGE).num_pages if place == "last" else 1
        self.url = f"/admin/pages/{page.pk}/history/?p={number}"
        self.sought = b"author"


class Compare(Screen):
    """Wagtail's comparison of two revisions."""

    sought = b"altogether"

    def __init__(self, side: BaseSide, revisions: int = 0) -> None:
        super().__init__(side)
        own = side.policy(revisions)
        old, new = own.keep(policy.body()), own.keep(redrafted.body())
        self.url = f"/admin/pages/{own.page.pk}/revisions/compare/{old}...{new}/"


class Dashboard(Screen):
    """Wagtail's home, with what waits for its approver."""

    url = "/admin/"

    def __init__(self, side: BaseSide, pending: int) -> None:
        super().__init__(side)
        self.pending = pending
        side.pending(pending)

    def happened(self) -> bool:
        """Whether each of them is there."""
        return self.answer.content.count(b"Waiting") >= self.pending


class Read:
    """The published page, as anyone reads it."""

    def __init__(self, side: BaseSide) -> None:
        self.side, self.url = side, side.public_path()

    def before(self) -> None:
        """Nothing."""

    def run(self) -> int:
        """Fetch it."""
        from django.test import Client

        self.answer: Any = Client().get(self.url)
        return int(self.answer.status_code)

    def happened(self) -> bool:
        """Whether the text is there."""
        return b"photographs and letters" in self.answer.content


class Texts:
    """The two bodies, by the comparison behind Wagtail's own view."""

    def __init__(self, side: BaseSide) -> None:
        self.pages = [
            PlainPage(title="Plain", body=body)
            for body in (policy.body(), redrafted.body())
        ]

    def before(self) -> None:
        """Nothing."""

    def run(self) -> int:
        """The body's differences as Wagtail writes them."""
        panel = PlainPage.get_edit_handler().get_bound_panel(instance=self.pages[0])
        made = [comparison(*self.pages) for comparison in panel.get_comparison()]
        self.found = "".join(c.htmldiff() for c in made if c.has_changed())
        return 200

    def happened(self) -> bool:
        """Whether it found what was reworded."""
        return "altogether" in self.found
