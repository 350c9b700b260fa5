"""The page that holds a policy's draft text.

Its row is never what the public reads (that is the published edition's seal) and never
what an editor drafts (that is its latest revision); the row only gives it a place.
"""

from typing import Any

from django import forms
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.locks import BaseLock
from wagtail.models import Page, Revision

from cms import process
from cms.blocks import PolicyBody
from cms.models.image import PolicyImage
from cms.panels import ProcessPanel
from cms.permissions import PolicyPageTester
from cms.text.flatten import points_at, shows
from cms.text.tidy import tidy_page


class Kind(models.TextChoices):
    """What sort of document it is."""

    POLICY = "policy", "Policy"
    GUIDANCE = "guidance", "Guidance"
    PROCEDURE = "procedure", "Procedure"


class PolicyForm(WagtailAdminPageForm):
    """The editor's form: a draft is kept in its revision, never in the page's row."""

    def clean(self) -> dict[str, Any]:
        """Refuse to take in policies and pictures this person may not know of."""
        found: dict[str, Any] = super().clean()
        body = found.get("body")
        if body is None:
            return found
        new, old = body.get_prep_value(), self.instance.body.get_prep_value()
        if self._hides_policies(points_at(new) - points_at(old)):
            self.add_error(None, "The text points at a policy you may not know of.")
        if self._hides_pictures(shows(new) - shows(old)):
            self.add_error(None, "The text shows a picture you may not know of.")
        return found

    def _hides_policies(self, pages: set[int]) -> bool:
        if not pages:  # the question itself costs a twentieth of a save
            return False
        known = process.current().visible_pages(self.for_user)
        hidden = PolicyPage.objects.filter(pk__in=pages).exclude(pk__in=known)
        return bool(hidden.exists())

    def _hides_pictures(self, images: set[int]) -> bool:
        if not images:
            return False
        known = process.current().known_pictures(self.for_user)
        asked = PolicyImage.objects.filter(pk__in=images)
        return bool(asked.count() > asked.filter(known).count())

    def save(self, commit: bool = True) -> Any:
        """Fill the instance; `save_revision` keeps it."""
        return super().save(commit=False)


class PolicyPage(RoutablePageMixin, Page):
    """A policy: the text being drafted, and the public address of what is published."""

    kind = models.CharField(
        "kind", max_length=12, choices=Kind.choices, default=Kind.POLICY
    )
    pillars = ParentalManyToManyField("cms.Pillar", blank=True, related_name="policies")
    department = models.CharField("department", max_length=120, blank=True)
    service_area = models.CharField("service area", max_length=120, blank=True)
    audience = models.CharField(
        "audience", max_length=250, blank=True, help_text="Who has to act on it."
    )
    summary = models.TextField(
        "summary",
        max_length=600,
        blank=True,
        help_text="Two or three plain sentences: what it is for and who it is about.",
    )
    body = StreamField(PolicyBody(), blank=True, verbose_name="text")

    # What the editor that sends this text began with; None for any other writer.
    opened_in_editor: Any = None

    base_form_class = PolicyForm
    parent_page_types = ["cms.PolicyIndexPage"]
    subpage_types: list[str] = []
    preview_modes = [("", "As published")]
    template = "cms/policy_page.html"

    content_panels = [
        ProcessPanel(),
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("body"),
        CommentPanel(),
    ]
    facts_panels = [
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("pillars", widget=forms.CheckboxSelectMultiple),
                FieldPanel("department"),
                FieldPanel("service_area"),
                FieldPanel("audience"),
            ],
            heading="About this policy",
        )
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading="Text"),
            ObjectList(facts_panels, heading="About"),
        ]
    )

    class Meta:
        verbose_name = "policy"
        verbose_name_plural = "policies"

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """A policy begins with its first edition, on our own screen."""
        return False

    def permissions_for_user(self, user: Any) -> PolicyPageTester:
        """Who may open the editor; everything else has its own door."""
        return PolicyPageTester(user, self)

    def get_admin_display_title(self) -> str:
        """The published title where there is one: a draft's is for those who draft."""
        return str(self.title if self.live else super().get_admin_display_title())

    def get_lock(self) -> BaseLock | None:
        """The stage's lock: outside draft nobody changes the text."""
        return process.current().lock(self)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Clean the text before checking it."""
        tidy_page(self)
        super().full_clean(*args, **kwargs)

    def save_revision(
        self,
        user: Any = None,
        approved_go_live_at: Any = None,
        changed: bool = True,
        log_action: Any = False,
        previous_revision: Revision | None = None,
        clean: bool = True,
        overwrite_revision: Revision | None = None,
    ) -> Revision:
        """Keep the draft, if the stage allows, and record who contributed.

        Raises the process's own errors when the text is frozen or this person may not
        draft it. Scheduling is refused: a policy is published by a decision.
        """
        tidy_page(self)
        with (
            transaction.atomic(),
            process.current().drafting(self, user, overwrite_revision) as drafting,
        ):
            drafting.revision = super().save_revision(
                user=user,
                changed=changed,
                log_action=log_action,
                previous_revision=previous_revision,
                clean=clean,
                overwrite_revision=drafting.overwrite,
            )
            return drafting.revision

    @path("")
    def read(self, request: HttpRequest) -> HttpResponseBase:
        """The published edition, or the notice of its withdrawal (410)."""
        return self._answer(request, process.current().public_facts(self))

    @path("editions/<str:label>/")
    def read_edition(self, request: HttpRequest, label: str) -> HttpResponseBase:
        """An edition that was published once."""
        return self._answer(request, process.current().public_facts(self, label))

    def _answer(
        self, request: HttpRequest, facts: process.PublicFacts | None
    ) -> HttpResponse:
        from cms.public import respond

        if facts is None:
            raise Http404
        return respond(request, self, facts)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The draft as it would look, with nothing that only publication gives."""
        from cms.public import respond_preview

        return respond_preview(request, self)
