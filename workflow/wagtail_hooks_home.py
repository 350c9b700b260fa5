"""Home in the Wagtail admin: our panels instead of Wagtail's, and the lists' pages."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.ui.components import Component

from workflow.screens.home import home
from workflow.views import history, listing


class HomePanel(Component):
    """What waits for a person, their drafts and what changed lately."""

    name = "assent"
    template_name = "workflow/home_panel.html"
    order = 10

    def get_context_data(
        self, parent_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """The home screen of whoever asks."""
        user = (parent_context or {})["request"].user
        return {"home": home(user), "user": user}


@hooks.register("construct_homepage_panels", order=1000)
def replace_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Wagtail's own panels ask once for each row, and speak of pages."""
    panels[:] = [HomePanel()]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(request: HttpRequest, items: list[Any]) -> None:
    """Counts of pages and images help nobody here."""
    items.clear()


@hooks.register("insert_global_admin_css")
def css() -> str:
    """Home, lists, history and the lifecycle's picture."""
    return format_html('<link rel="stylesheet" href="{}">', static("staff/lists.css"))


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    """Pages of the lists, under /admin/editions/."""
    return [
        path("editions/waiting/", listing.waiting, name="editions_waiting"),
        path("editions/results/", listing.edition_results, name="edition_results"),
        path(
            "editions/<int:edition_id>/history/<uuid:record_id>/images/<str:sha256>",
            history.history_image,
            name="history_image",
        ),
    ]
