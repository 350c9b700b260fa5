"""Returned copies in the Wagtail admin: their addresses."""

from typing import Any

from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from exports.returned.deciding import ACCEPT


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    """Under /admin/returned-copies/."""
    return [
        path("returned-copies/", include("exports.returned.urls", namespace="returned"))
    ]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What Wagtail's own log calls a draft that proposals were put into."""
    actions.register_action(
        ACCEPT, "Accept proposals", "Accepted proposals of a returned copy"
    )


@hooks.register("insert_global_admin_css")
def returned_styles() -> str:
    """The look of copies, on their own screens and on the edition's."""
    return format_html(
        '<link rel="stylesheet" href="{}">', static("staff/returned.css")
    )
