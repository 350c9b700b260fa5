"""What is measured of the product's acts: saving, approving, publishing."""

from bench.side.base import BaseSide
from cms.models import PolicyPage
from workflow.stages import Stage
from workflow.tokens import token_for


class Save:
    """Post the editor's form, with one paragraph changed."""

    def __init__(self, side: BaseSide, revisions: int = 0) -> None:
        self.side, self.policy = side, side.policy(revisions)

    def before(self) -> None:
        """Bring the policy to a draft, and the fields to be posted."""
        own = self.policy
        own.to(Stage.DRAFT)
        self.fields = own.form.changed(f"Saved {next(own.marks)}.")
        self.user = next(own.editors)

    def run(self) -> int:
        """Save: another person than the last, so a session begins each time."""
        url = f"/admin/pages/{self.policy.page_id}/edit/"
        return int(self.side.browser(self.user).post(url, self.fields).status_code)

    def happened(self) -> bool:
        """Whether the words are kept."""
        latest = PolicyPage.objects.get(pk=self.policy.page_id).latest_revision
        return self.fields["mark"] in str(latest.content["body"])


class Confirm:
    """Post the page on which somebody confirms a step that a board decided on."""

    name: str
    board: str
    waits_in: Stage
    leads_to: Stage

    def __init__(self, side: BaseSide) -> None:
        self.side, self.policy = side, side.policy(0)

    def before(self) -> None:
        """Bring a changed text before those who decide, and have them decide."""
        own = self.policy
        own.to(Stage.DRAFT)
        own.keep()
        own.to(self.waits_in)
        if self.leads_to is Stage.PUBLISHED:
            own.date()
        own.decide(self.board)
        self.token = token_for(own.edition)

    def run(self) -> int:
        """Post the form."""
        url = f"/admin/editions/{self.policy.edition_id}/do/{self.name}/"
        data = {"token": self.token, "comment": "AGREED without a vote."}
        browser = self.side.browser(self.side.people.clerk)
        return int(browser.post(url, data).status_code)

    def happened(self) -> bool:
        """Whether it is in the next stage."""
        return self.policy.edition.stage is self.leads_to


class Approve(Confirm):
    """DMT approved: send to CPB."""

    name, board = "endorse", "dmt"
    waits_in, leads_to = Stage.DMT_REVIEW, Stage.CPB_APPROVAL


class Publish(Confirm):
    """CPB approved: publish."""

    name, board = "publish", "cpb"
    waits_in, leads_to = Stage.CPB_APPROVAL, Stage.PUBLISHED
