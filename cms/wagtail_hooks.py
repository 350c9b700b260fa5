"""The evidence register in the admin, what Wagtail's choosers may show of policies,
and an app that is not installed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, include, path, reverse, reverse_lazy
from django.utils.html import format_html, json_script
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.rich_text.editors.draftail.features import ControlFeature

from cms import process
from cms.evidence.powers import may_read
from cms.models import PolicyPage


@hooks.register("construct_page_chooser_queryset")
def only_known_policies(pages: Any, request: HttpRequest) -> Any:
    """Leave out the policies this person may not know of: a title can tell a lot."""
    known = process.current().visible_pages(request.user)
    hidden = PolicyPage.objects.exclude(pk__in=known)
    match = request.resolver_match
    above = match.kwargs.get("parent_page_id") if match else None
    if above and hidden.filter(pk=above).exists():
        raise Http404
    return pages.exclude(pk__in=hidden.values("pk"))


class NoDocuments:
    """Stands where the admin's scripts expect Wagtail's documents, which we lack."""

    model = ()

    @staticmethod
    def get_urlpatterns() -> list[URLPattern]:
        """An address that answers nothing."""
        return [path("", nothing, name="listing")]


def nothing(request: HttpRequest) -> HttpResponse:
    """Answer nothing, whatever the method."""
    raise Http404


@hooks.register("construct_admin_api")
def register_no_documents(router: Any) -> None:
    """Every admin page names this address, whether documents exist or not."""
    router.register_endpoint("documents", NoDocuments)


class EvidenceMenuItem(MenuItem):
    """Shown to those who may read the register."""

    def is_shown(self, request: HttpRequest) -> bool:
        """People who draft, consult, decide or audit."""
        return may_read(request.user)


@hooks.register("register_admin_urls")
def evidence_urls() -> list[Any]:
    """Under /admin/evidence/."""
    return [path("evidence/", include("cms.evidence.urls", namespace="evidence"))]


@hooks.register("register_admin_menu_item")
def evidence_item() -> MenuItem:
    """The register."""
    return EvidenceMenuItem(
        "Evidence", reverse_lazy("evidence:list"), icon_name="clipboard-list", order=105
    )


@hooks.register("register_rich_text_features")
def cite_feature(features: Any) -> None:
    """The button under a text that looks evidence up and puts its marker in."""
    control = ControlFeature({"type": "cite"}, js=["staff/cite.js"])
    features.register_editor_plugin("draftail", "cite", control)


@hooks.register("insert_editor_js")
def where_evidence_is_found() -> str:
    """The address that the button asks."""
    return json_script(reverse("evidence:find"), "evidence-find")


@hooks.register("insert_global_admin_css")
def evidence_styles() -> str:
    """The look of the register's screens and of its picker in the editor."""
    return format_html(
        '<link rel="stylesheet" href="{}">', static("staff/evidence.css")
    )
