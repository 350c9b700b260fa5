"""The pages that lead to policies: the council's front page and its list."""

import hashlib
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms import process
from cms.answers import checked
from cms.permissions import FixedPageTester


class FixedPage(Page):
    """A page that every public address hangs on: it stays where it is."""

    intro = models.TextField("introduction", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    promote_panels: list[Any] = []
    settings_panels: list[Any] = []

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page as it is now, or a 304 for a browser that has just this."""
        response = super().serve(request, *args, **kwargs).render()
        return checked(request, response, hashlib.sha256(response.content).hexdigest())

    def permissions_for_user(self, user: Any) -> FixedPageTester:
        """Nobody moves, hides, copies or deletes it."""
        return FixedPageTester(user, self)


class HomePage(FixedPage):
    """The council's front page: what this place is, and the way to the policies."""

    template = "cms/home_page.html"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.PolicyIndexPage"]


class PolicyIndexPage(FixedPage):
    """All published policies, with search and pillars."""

    template = "cms/policy_index_page.html"
    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.PolicyPage"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Add the list of published policies, one page of it."""
        context = super().get_context(request, *args, **kwargs)
        context["policies"] = process.current().published(
            query=request.GET.get("q", "").strip()[:100],
            pillar=request.GET.get("pillar", "").strip()[:120],
            page=request.GET.get("page", "1"),
        )
        return context
