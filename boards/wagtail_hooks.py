"""Boards in the Wagtail admin: addresses, menu, styles."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse_lazy
from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.roles import Role
from boards.people.seats import seats_of
from workflow.views.answering import person

STYLES = (
    "staff/boards.css",
    "staff/boards-deciding.css",
    "staff/boards-meeting.css",
    "staff/boards-papers.css",
)
SEEING = frozenset(
    {Role.CLERK, Role.AUDITOR, Role.ADMINISTRATOR, Role.POLICY_OWNER},
)


class BoardsMenuItem(MenuItem):
    """Shown to those who sit on a board, write for one, or look over them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether any board is this person's to see."""
        user = person(request)
        return bool(user.roles & SEEING) or bool(seats_of(user))


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    """Under /admin/boards/."""
    return [path("boards/", include("boards.urls", namespace="boards"))]


@hooks.register("register_admin_menu_item")
def boards_item() -> MenuItem:
    """The list of boards."""
    return BoardsMenuItem(
        "Boards", reverse_lazy("boards:list"), icon_name="group", order=130
    )


@hooks.register("insert_global_admin_css")
def styles() -> str:
    """The look of these screens."""
    return format_html_join(
        "", '<link rel="stylesheet" href="{}">', ((static(name),) for name in STYLES)
    )
