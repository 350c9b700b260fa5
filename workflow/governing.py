"""What this room answers when the texts ask about their process."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from django.core.paginator import Page as PageOfList
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from wagtail.locks import BaseLock
from wagtail.models import Revision

from cms.evidence.usage import Usage
from cms.models import Evidence, PolicyPage
from cms.process import Drafting, Listed, PublicFacts
from workflow import citing, drafting, pictures, public, table
from workflow.gates import reasons
from workflow.gates_evidence import evidence_url
from workflow.gates_here import editor_url, facts_url
from workflow.models import Edition
from workflow.stages import PATH, Stage


class StageLock(BaseLock):
    """The text is frozen at this stage, for everyone."""

    def __init__(self, page: PolicyPage, edition: Edition | None) -> None:
        super().__init__(page)
        self.edition = edition

    def for_user(self, user: Any) -> bool:
        """Everyone."""
        return True

    def get_message(self, user: Any) -> str:
        """Who has it, since when, and what would unlock it."""
        return format_html(
            '{} <a class="button button-small button-secondary" href="{}">{}</a>',
            self.get_description(user),
            reverse("editions:edition", args=[self.edition.pk])
            if self.edition
            else reverse("editions:list"),
            "Go to the edition",
        )

    def get_locked_by(self, user: Any) -> str:
        """The stage has it."""
        return f"In {self.edition.stage.label}" if self.edition else "No open edition"

    def get_description(self, user: Any) -> str:
        """The stage, since when, and the way back to a draft."""
        if self.edition is None:
            return "No edition of this policy is being drafted. Start a new edition."
        since = timezone.localtime(self.edition.state_since).strftime("%-d %B %Y")
        return (
            f"Edition {self.edition.label} has been in {self.edition.stage.label} "
            f"since {since} and its text is frozen. It can be changed again when it "
            "is returned to draft."
        )


class Governance:
    """The process as `cms.process.Process` describes it."""

    def may_view(self, page: PolicyPage, user: Any) -> bool:
        """Whether the newest edition's text may be read by this person."""
        edition = newest(page)
        return edition is not None and table.allowed(table.VIEW, edition, user)

    def visible_pages(self, user: Any) -> QuerySet[Any]:
        """Policies with an edition that is public, or that this person may see."""
        seen = Edition.objects.filter(
            Q(state=Stage.PUBLISHED) | table.query(table.VIEW, user)
        )
        return seen.values("page_id")

    def pages_to_rest(self, user: Any) -> QuerySet[Any]:
        """Policies that this person drafts or owns, but for what has ended."""
        theirs = table.query(table.EDIT, user) | table.query(table.SET_FACTS, user)
        return Edition.objects.filter(theirs, state__in=PATH, patch=0).values("page_id")

    def known_pictures(self, user: Any) -> Q:
        """Those of whom this person drafts with, and those they may read anyway."""
        return pictures.known_to(user)

    def may_edit(self, page: PolicyPage, user: Any) -> bool:
        """Whether the draft may be changed now by this person."""
        edition = open_edition(page)
        return edition is not None and table.allowed(table.EDIT, edition, user)

    def may_open_editor(self, page: PolicyPage, user: Any) -> bool:
        """Those who see the open edition and draft such policies, locked or not."""
        edition = open_edition(page)
        if edition is None or not table.allowed(table.VIEW, edition, user):
            return False
        rows = table.rows_allowing(table.EDIT, Stage.DRAFT)
        return any(
            row.role in user.roles and row.relation.holds(edition, user) for row in rows
        )

    def lock(self, page: PolicyPage) -> BaseLock | None:
        """The stage's lock, outside draft."""
        edition = open_edition(page)
        if edition is not None and edition.stage is Stage.DRAFT:
            return None
        return StageLock(page, edition)

    def drafting(
        self, page: PolicyPage, user: Any, overwrite: Revision | None
    ) -> AbstractContextManager[Drafting]:
        """Hold the open edition while its draft is saved."""
        return drafting.drafting(page, user, overwrite)

    def public_facts(
        self, page: PolicyPage, label: str | None = None
    ) -> PublicFacts | None:
        """The published edition, or one that was."""
        return public.facts(page, label)

    def published(self, *, query: str, pillar: str, page: str) -> PageOfList[Listed]:
        """One page of what is published now."""
        return public.published(query, pillar, page)

    def pillars(self) -> Sequence[str]:
        """The council's pillars, and those that what is published was sealed with."""
        return public.pillars()

    def missing(self, page: PolicyPage) -> Sequence[tuple[str, str]]:
        """What the draft still lacks before its next step, with the field it is about.

        After people were asked that step is DMT: another round is a choice.
        """
        edition = open_edition(page)
        if edition is None or edition.stage is not Stage.DRAFT:
            return ()
        asked = edition.transitions.filter(name="open_consultation").exists()
        here = editor_url(edition)
        return tuple(
            (reason.text, reason.url.removeprefix(here))
            for reason in reasons(
                "submit_to_dmt" if asked else "open_consultation", edition
            )
        )

    def editor_facts(self, page: PolicyPage, user: Any) -> Mapping[str, Any]:
        """What the top of the editor shows."""
        edition = open_edition(page)
        if edition is None:
            return {}
        return {
            "edition": edition,
            "record": edition.page.record,
            "url": reverse("editions:edition", args=[edition.pk]),
            "facts_url": facts_url(edition),
            "compare_url": reverse("editions:compare", args=[edition.pk]),
            # Whoever opens the editor may say what the policy rests on.
            "evidence_url": evidence_url(edition),
            "may_set_facts": table.allowed(table.SET_FACTS, edition, user),
        }

    def usage(self, row: Evidence, user: Any) -> Usage:
        """Who rests on a finding, as far as this person may know of them."""
        return citing.usage(row, user)


def open_edition(page: PolicyPage) -> Edition | None:
    """The policy's open edition; asked once for each page object."""
    if "_open_edition" not in page.__dict__:
        page.__dict__["_open_edition"] = (
            Edition.objects.open().filter(page_id=page.pk, patch=0).for_lists().first()
        )
    found: Edition | None = page.__dict__["_open_edition"]
    return found


def newest(page: PolicyPage) -> Edition | None:
    """The edition a person means who asks for the policy: open, or else the last."""
    return (
        open_edition(page)
        or Edition.objects.filter(page_id=page.pk)
        .for_lists()
        .order_by("-state_since")
        .first()
    )
