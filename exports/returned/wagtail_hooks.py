"""Returned copies in the Wagtail admin: their addresses."""

from typing import Any

from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    """Under /admin/returned-copies/."""
    return [
        path("returned-copies/", include("exports.returned.urls", namespace="returned"))
    ]


@hooks.register("insert_global_admin_css")
def returned_styles() -> str:
    """The look of copies, on their own screens and on the edition's."""
    return format_html(
        '<link rel="stylesheet" href="{}">', static("staff/returned.css")
    )
