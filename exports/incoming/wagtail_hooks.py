"""Old policies in the Wagtail admin: addresses and menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflow.opening import may_begin_policy
from workflow.views.answering import person


class ImportsMenuItem(MenuItem):
    """Shown to those who may begin a policy."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Editors and policy owners."""
        return may_begin_policy(person(request))


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    """Under /admin/imports/."""
    return [path("imports/", include("exports.incoming.urls", namespace="imports"))]


@hooks.register("register_admin_menu_item")
def imports_item() -> MenuItem:
    """The way to bring in policies that exist already."""
    return ImportsMenuItem(
        "Old policies", reverse_lazy("imports:list"), icon_name="upload", order=115
    )
