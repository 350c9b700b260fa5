"""Returned copies in the Wagtail admin: their addresses."""

from typing import Any

from django.urls import include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    """Under /admin/returned-copies/."""
    return [
        path("returned-copies/", include("exports.returned.urls", namespace="returned"))
    ]
