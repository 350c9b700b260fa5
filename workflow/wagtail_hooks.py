"""Editions in the Wagtail admin: addresses, menu, styles."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse, reverse_lazy
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea
from wagtail.models import Page

from cms.models import PolicyPage
from workflow import table
from workflow import wagtail_hooks_home as _home  # noqa: F401  (hooks)
from workflow.opening import may_begin_policy
from workflow.overwriting import note_opened
from workflow.views.answering import person

NOT_OURS = frozenset({"explorer", "reports", "help"})
STYLES = ("staff/edition.css", "staff/reading.css", "staff/drafting.css")


def sees_editions(user: Any) -> bool:
    """Whether any edition could be this person's to see."""
    return any(row.role in user.roles for row in table.TABLE)


class EditionsMenuItem(MenuItem):
    """Shown to those whose roles see editions."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether any edition could be this person's to see."""
        return sees_editions(request.user)


class EditionsSearchArea(SearchArea):
    """The search among editions, for those who find any."""

    def is_shown(self, request: HttpRequest) -> bool:
        """As the menu item."""
        return sees_editions(request.user)


class NewPolicyMenuItem(MenuItem):
    """Shown to those who may begin a policy."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Editors and policy owners."""
        return may_begin_policy(person(request))


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    """Under /admin/editions/."""
    return [path("editions/", include("workflow.urls", namespace="editions"))]


@hooks.register("register_admin_menu_item")
def editions_item() -> MenuItem:
    """The list of editions."""
    return EditionsMenuItem(
        "Editions", reverse_lazy("editions:list"), icon_name="doc-full", order=100
    )


@hooks.register("register_admin_menu_item")
def new_policy_item() -> MenuItem:
    """The way to begin a policy."""
    return NewPolicyMenuItem(
        "New policy", reverse_lazy("editions:new_policy"), icon_name="plus", order=110
    )


@hooks.register("insert_global_admin_css")
def staff_styles() -> str:
    """The look of our screens."""
    return format_html_join(
        "", '<link rel="stylesheet" href="{}">', ((static(name),) for name in STYLES)
    )


@hooks.register("insert_editor_js")
def editor_script() -> str:
    """Clause numbers beside the blocks, and links that open at their field."""
    return format_html('<script src="{}" defer></script>', static("staff/editor.js"))


@hooks.register("construct_page_action_menu", order=1000)
def only_save(
    items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """A draft is saved here; everything else happens on the edition's own page."""
    items[:] = [item for item in items if item.name == "action-save-draft"]


@hooks.register("before_edit_page")
def note_what_was_opened(request: HttpRequest, page: Page) -> None:
    """The text that a save began with, so that nothing is written over unseen."""
    if isinstance(page, PolicyPage):
        note_opened(request, page)


@hooks.register("construct_main_menu", order=1000)
def only_usable(request: HttpRequest, items: list[MenuItem]) -> None:
    """No item that a role cannot use: ours replace Wagtail's tree, reports and help."""
    items[:] = [item for item in items if item.name not in NOT_OURS]


@hooks.register("register_admin_search_area")
def editions_search() -> SearchArea:
    """The search field in the menu looks among editions."""
    return EditionsSearchArea(
        "Editions", reverse("editions:list"), icon_name="doc-full", order=10
    )


@hooks.register("construct_search", order=1000)
def only_our_search(request: HttpRequest, areas: list[SearchArea]) -> None:
    """Wagtail's search for pages knows nothing of who may see which policy."""
    areas[:] = [area for area in areas if area.name != "pages"]
