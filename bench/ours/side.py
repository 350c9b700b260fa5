"""The product's side: its site, its people, its policies, and what it can be told."""

from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.test import Client

from accounts.sync import sync_roles
from bench import policy
from bench.ours import (
    acts,
    answered,
    clicks,
    documents,
    many,
    packs,
    screens,
    submitting,
)
from bench.ours.boards import Boards
from bench.ours.people import People
from bench.ours.policy import Policy
from bench.side.base import BaseSide
from cms.models import PolicyPage
from workflow.setting_up import set_up_site


class Side(BaseSide):
    """Assent as it is installed."""

    backend = "allauth.account.auth_backends.AuthenticationBackend"
    acts: ClassVar = {
        "save": acts.Save,
        "approve": acts.Approve,
        "publish": acts.Publish,
        "compare": screens.Compare,
        "history": screens.History,
        "edition": screens.EditionPage,
        "lists": screens.Lists,
        "read": screens.Read,
        **documents.ACTS,
        "pack": packs.WholePack,
    }

    def __init__(self) -> None:
        super().__init__()
        sync_roles()
        set_up_site("Bench Council", settings.BASE_URL)
        self.people = People()
        self.boards = Boards(self.people)
        self._policies: dict[tuple[int, str], Policy] = {}
        self._consulted: dict[int, int] = {}

    def policy(self, revisions: int, name: str = "policy") -> Policy:
        """A policy of its own with this many drafting sessions behind it."""
        key = (revisions, name)
        if key not in self._policies:
            made = Policy(self, f"Benchmark {name} {revisions}", policy.body())
            for _ in range(revisions):
                made.keep()
            self._policies[key] = made
        return self._policies[key]

    def pending(self, count: int) -> None:
        """This many editions wait before DMT."""
        many.wait_before_dmt(self, count)

    def public_path(self) -> str:
        """Where anyone reads the policy, which is published for it."""
        own = self.policy(0)
        own.publish()
        return str(PolicyPage.objects.get(pk=own.page_id).url)

    def static_path(self) -> str:
        """The address of a static file with the same bytes as the published policy."""
        page = Client().get(self.public_path()).content
        (Path(settings.STATIC_ROOT) / "bench.html").write_bytes(page)
        return "/static/bench.html"

    def saved(self, count: int) -> int:
        """Save this many times as in the editor; how many bytes the database grew."""
        self.do("save")
        before = self.stored()
        for _ in range(count):
            self.do("save")
        return self.stored() - before

    def consulted(self, count: int) -> int:
        """A consultation with so many responses, made once; its key."""
        if count not in self._consulted:
            edition = self.policy(0).edition
            self._consulted[count] = answered.consulted(self.people, edition, count)
        return self._consulted[count]

    def forms_ready(self, count: int) -> list[dict[str, str]]:
        """So many people are about to send their answers."""
        return submitting.ready(self.people, count)

    def responses(self) -> int:
        """How many responses there are."""
        return submitting.responses()

    def clicks(self) -> int:
        """How many clicks lead from home to a recorded approval."""
        return clicks.to_an_approval(self)

    def editor(self) -> dict[str, Any]:
        """An address to edit, and the session of somebody who may."""
        own = self.policy(0, "edited")
        return {
            "path": f"/admin/pages/{own.page_id}/edit/",
            "session": self.session_of(self.people.editor),
        }
