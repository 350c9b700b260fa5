"""The product's side of each measure."""

from datetime import date
from itertools import count
from typing import Any, ClassVar

from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import Team, User
from accounts.roles import Role
from bench import policy
from bench.form import Editor
from cms.models import Pillar, PolicyPage
from exports import layouts
from exports.filing import write
from exports.models import StageLayout
from workflow.facts import change_facts
from workflow.models import Edition, Transition
from workflow.opening import create_policy, open_edition, opening_token
from workflow.perform import perform
from workflow.stages import EditionKind, Stage
from workflow.tokens import token_for

LOGIN = "allauth.account.auth_backends.AuthenticationBackend"
ABOUT = {
    "title": "Benchmark policy",
    "kind": "policy",
    "summary": "What it is for.",
    "department": "Children",
    "service_area": "Care",
    "audience": "Everyone",
}


class Ours:
    """One policy with its owner, editor and clerk."""

    settings: ClassVar[dict[str, Any]] = {}

    def __init__(self) -> None:
        self.team = Team.objects.create(name="Bench")
        self.owner = self.person("owner", Role.POLICY_OWNER)
        self.editor = self.person("editor", Role.EDITOR)
        self.clerk = self.person("clerk", Role.CLERK)
        row = create_policy(
            title=ABOUT["title"],
            kind=ABOUT["kind"],
            owner=self.owner,
            team=self.team,
            actor=self.editor,
        )
        self.edition_id, self.page_id = row.edition_id, row.edition.page_id
        self.marks = count()
        self.blocks = policy.body()
        self.save_text()
        change_facts(
            self.edition_id,
            actor=self.owner,
            change_note="First edition.",
            eia_reference="EIA",
            dpia_reference="DPIA",
        )
        pillar = str(Pillar.objects.first().pk)
        self.form = Editor(self.blocks, {**ABOUT, "pillars": pillar})
        self.editing = self.browser(self.editor)
        self.clerking = self.browser(self.clerk)

    def person(self, name: str, role: Role) -> User:
        user = User.objects.create_user(
            f"{name}@northbeck.example", display_name=name.title(), team=self.team
        )
        user.groups.add(Group.objects.get(name=role.label))
        return User.objects.get(pk=user.pk)

    def browser(self, user: User) -> Client:
        client = Client()
        client.force_login(user, LOGIN)
        return client

    def save_text(self) -> None:
        """A new draft text, saved in process."""
        page = PolicyPage.objects.get(pk=self.page_id).get_latest_revision_as_object()
        for name, value in ABOUT.items():
            setattr(page, name, value)
        page.pillars.set(Pillar.objects.all()[:1])
        page.body = policy.body(mark=f"Draft {next(self.marks)}.")
        page.save_revision(user=self.editor)

    # Each measure: what is made ready untimed, and the act itself. ----------------

    def before_save(self) -> None:
        """Bring the policy to a draft, and the fields to be posted."""
        self.to(Stage.DRAFT)
        self.fields = self.form.changed(f"Saved {next(self.marks)}.")

    def save(self) -> int:
        """Post the editor's form."""
        url = f"/admin/pages/{self.page_id}/edit/"
        return self.editing.post(url, self.fields).status_code

    def before_approve(self) -> None:
        """Bring a changed text before DMT."""
        self.to(Stage.DRAFT)
        self.save_text()
        self.to(Stage.DMT_REVIEW)
        self.token = token_for(self.edition)

    def approve(self) -> int:
        """Post the confirm page: DMT approved, send to CPB."""
        return self.confirm("endorse")

    def before_publish(self) -> None:
        """Bring a changed text before CPB, with its dates."""
        self.to(Stage.DRAFT)
        self.save_text()
        self.to(Stage.CPB_APPROVAL)
        change_facts(
            self.edition_id,
            actor=self.clerk,
            effective_on=date(2030, 1, 1),
            review_on=date(2031, 1, 1),
        )
        self.token = token_for(self.edition)

    def publish(self) -> int:
        """Post the confirm page: CPB approved, publish."""
        return self.confirm("publish")

    def before_word(self) -> None:
        """Freeze the text and settle its pages; the document is written from those."""
        if self.edition.stage is Stage.DRAFT:
            self.to(Stage.DMT_REVIEW)
        row = Transition.objects.filter(edition__page_id=self.page_id).first()
        self.row_id = row.pk
        if not layouts.is_settled(row):
            found = layouts.headings(row)
            StageLayout.objects.create(
                transition=row, pages=dict(found.pages), total=found.total, at=row.at
            )

    def word(self) -> int:
        """Fetch the transition with its sealed text and write its document."""
        row = Transition.objects.select_related("seal", "edition").get(pk=self.row_id)
        assert write(row).data
        return 200

    def happened(self, name: str) -> bool:
        """Whether the act that was measured did what it should."""
        if name == "save":
            latest = PolicyPage.objects.get(pk=self.page_id).latest_revision
            return self.fields["mark"] in str(latest.content["body"])
        stages = {"approve": Stage.CPB_APPROVAL, "publish": Stage.PUBLISHED}
        return name == "word" or self.edition.stage is stages[name]

    # ------------------------------------------------------------------------------

    @property
    def edition(self) -> Edition:
        return Edition.objects.select_related("page__record", "seal").get(
            pk=self.edition_id
        )

    def confirm(self, name: str) -> int:
        url = f"/admin/editions/{self.edition_id}/do/{name}/"
        data = {"token": self.token, "comment": "AGREED without a vote."}
        return self.clerking.post(url, data).status_code

    def act(self, name: str, actor: User) -> None:
        token = token_for(self.edition)
        perform(self.edition_id, name, actor=actor, comment="Bench.", token=token)

    def to(self, stage: Stage) -> None:
        """Take the open edition to a stage, opening the next when it is published."""
        if self.edition.stage is Stage.PUBLISHED:
            row = open_edition(
                self.page_id,
                EditionKind.MINOR,
                actor=self.owner,
                token=opening_token(self.page_id),
            )
            self.edition_id = row.edition_id
        now = self.edition.stage
        if stage is Stage.DRAFT:
            if now is not Stage.DRAFT:
                self.act("return_to_draft", self.owner)
            return
        if now is Stage.DRAFT:
            consulted = Transition.objects.filter(
                edition=self.edition_id, name="open_consultation"
            )
            if not consulted.exists():
                self.act("open_consultation", self.owner)
            self.act("submit_to_dmt", self.owner)
        if stage is Stage.CPB_APPROVAL:
            self.act("endorse", self.clerk)
