"""One policy and its way through the stages; what is measured of it over HTTP."""

from collections.abc import Iterable
from datetime import date
from itertools import count, cycle
from typing import Any

from accounts.models import User
from bench import policy
from bench.form import Editor
from bench.ours import asking
from bench.side.base import BaseSide
from cms.models import Pillar, PolicyPage
from workflow.facts import change_facts
from workflow.models import Edition, Transition
from workflow.opening import create_policy, open_edition, opening_token
from workflow.perform import perform
from workflow.stages import EditionKind, Stage
from workflow.tokens import token_for

ABOUT = {
    "title": "Benchmark policy",
    "kind": "policy",
    "summary": "What it is for.",
    "department": "Children",
    "service_area": "Care",
    "audience": "Everyone",
}


class Policy:
    """One policy, its first edition written and ready for the boards."""

    def __init__(
        self, side: BaseSide, title: str, body: Iterable[dict[str, Any]]
    ) -> None:
        self.side, self.people, self.marks = side, side.people, count()
        self.about = {**ABOUT, "title": title}
        self.editors = cycle((self.people.editor, self.people.second))
        row = create_policy(
            title=title,
            kind=ABOUT["kind"],
            owner=self.people.owner,
            team=self.people.team,
            actor=self.people.editor,
        )
        self.edition_id, self.page_id = row.edition_id, row.edition.page_id
        self.keep(list(body))
        change_facts(
            self.edition_id,
            actor=self.people.owner,
            change_note="First edition.",
            eia_reference="EIA",
            dpia_reference="DPIA",
            evidence_reason="None",
        )
        pillar = str(Pillar.objects.first().pk)
        self.form = Editor(policy.body(), {**self.about, "pillars": pillar})

    def keep(self, body: list[dict[str, Any]] | None = None) -> None:
        """A new draft text, saved in process by one editor after the other."""
        page = PolicyPage.objects.get(pk=self.page_id).get_latest_revision_as_object()
        for name, value in self.about.items():
            setattr(page, name, value)
        page.pillars.set(Pillar.objects.all()[:1])
        page.body = body or policy.body(mark=f"Draft {next(self.marks)}.")
        page.save_revision(user=next(self.editors))

    @property
    def edition(self) -> Edition:
        """The open edition as the database has it."""
        return Edition.objects.select_related("page__record", "seal").get(
            pk=self.edition_id
        )

    def act(self, name: str, actor: User) -> None:
        """A step through the one door, in process."""
        if name == "open_consultation":
            change_facts(
                self.edition_id, actor=self.people.owner, evidence_reason="None"
            )
            asking.plan(self.edition, self.people)
        elif name in ("submit_to_dmt", "return_to_draft"):
            asking.end(self.edition, self.people.owner)
        token = token_for(self.edition)
        perform(self.edition_id, name, actor=actor, comment="Bench.", token=token)

    def date(self) -> None:
        """The dates without which nothing is published."""
        change_facts(
            self.edition_id,
            actor=self.people.clerk,
            effective_on=date(2030, 1, 1),
            review_on=date(2031, 1, 1),
        )

    def to(self, stage: Stage) -> None:
        """Take the open edition to a stage, opening the next when it is published."""
        if self.edition.stage is Stage.PUBLISHED:
            self._open_next()
        now = self.edition.stage
        if stage is Stage.DRAFT:
            if now is not Stage.DRAFT:
                self.act("return_to_draft", self.people.owner)
            return
        if now is Stage.DRAFT:
            if not self._consulted():
                self.act("open_consultation", self.people.owner)
            self.act("submit_to_dmt", self.people.owner)
        if stage is Stage.CPB_APPROVAL:
            self.decide("dmt")
            self.act("endorse", self.people.clerk)

    def decide(self, board: str) -> None:
        """The board's decision on exactly the text of now."""
        self.side.boards.approve(self.edition_id, board)

    def publish(self) -> None:
        """All the way, in process, unless it is published."""
        if self.edition.stage is not Stage.PUBLISHED:
            self.to(Stage.CPB_APPROVAL)
            self.date()
            self.decide("cpb")
            self.act("publish", self.people.clerk)

    def _consulted(self) -> bool:
        rows = Transition.objects.filter(edition=self.edition_id)
        return bool(rows.filter(name="open_consultation").exists())

    def _open_next(self) -> None:
        row = open_edition(
            self.page_id,
            EditionKind.MINOR,
            actor=self.people.owner,
            token=opening_token(self.page_id),
        )
        self.edition_id = row.edition_id
