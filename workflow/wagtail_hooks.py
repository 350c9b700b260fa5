"""Editions in the Wagtail admin: addresses, menu, styles."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse_lazy
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflow import table, wagtail_hooks_home  # noqa: F401  it registers its own
from workflow.opening import may_begin_policy


class EditionsMenuItem(MenuItem):
    """Shown to those whose roles see editions."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether any edition could be this person's to see."""
        return any(row.role in request.user.roles for row in table.TABLE)


class NewPolicyMenuItem(MenuItem):
    """Shown to those who may begin a policy."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Editors and policy owners."""
        return may_begin_policy(request.user)


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
    return format_html('<link rel="stylesheet" href="{}">', static("staff/staff.css"))


from workflow import wagtail_hooks_home  # noqa: E402, F401  it registers its own hooks
