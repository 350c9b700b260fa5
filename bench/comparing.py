"""Both sides of the measure "what changed": our screen, and Wagtail's of revisions."""

from typing import Any, ClassVar

from bench import policy, redrafted
from bench.models import PlainPage
from bench.ours import Ours
from bench.yardsticks import PlainWagtail
from cms.models import PolicyPage
from workflow.comparing import Since, choices
from workflow.stages import Stage


class OurComparison:
    """The text consulted on and the draft after it, on the compare screen."""

    settings: ClassVar[dict[str, Any]] = {}

    def __init__(self, ours: Ours) -> None:
        self.ours, self.url = ours, ""

    def before_compare(self) -> None:
        """Once: freeze the text, then redraft it."""
        if self.url:
            return
        ours = self.ours
        ours.to(Stage.DRAFT)
        self.save(policy.body())
        ours.act("open_consultation", ours.owner)
        ours.act("return_to_draft", ours.owner)
        self.save(redrafted.body())
        found = {c.since: c.url for c in choices(ours.edition, ours.owner)}
        self.url = found[Since.CONSULTATION]

    def save(self, blocks: list[dict[str, Any]]) -> None:
        page = PolicyPage.objects.get(pk=self.ours.page_id)
        page = page.get_latest_revision_as_object()
        page.body = blocks
        page.save_revision(user=self.ours.editor)

    def compare(self) -> int:
        """Open the comparison of the whole text."""
        self.answer = self.ours.editing.get(self.url)
        return self.answer.status_code

    def happened(self, name: str) -> bool:
        """Whether the page says what changed, and shows the whole text."""
        said = self.answer.content
        return b"1 section moved" in said and b"altogether" in said


class PlainComparison:
    """The same two texts as revisions, in Wagtail's own view."""

    def __init__(self, wagtail: PlainWagtail) -> None:
        self.wagtail, self.settings, self.url = wagtail, wagtail.settings, ""

    def before_compare(self) -> None:
        """Once: keep both texts as revisions."""
        if not self.url:
            old, new = map(self.kept, (policy.body(), redrafted.body()))
            pk = self.wagtail.page.pk
            self.url = f"/plain/pages/{pk}/revisions/compare/{old}...{new}/"

    def kept(self, blocks: list[dict[str, Any]]) -> int:
        page = PlainPage.objects.get(pk=self.wagtail.page.pk)
        page.body = blocks
        return int(page.save_revision(user=self.wagtail.author).pk)

    def compare(self) -> int:
        """Open Wagtail's comparison of the two revisions."""
        self.answer = self.wagtail.browser.get(self.url)
        return self.answer.status_code

    def happened(self, name: str) -> bool:
        """Whether the page marks the words that changed."""
        return b"altogether" in self.answer.content
