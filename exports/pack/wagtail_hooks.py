"""Packs of boards in the Wagtail admin: where they are asked for and had."""

from django.urls import URLResolver, include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def urls() -> list[URLResolver]:
    """Under /admin/board-packs/."""
    return [path("board-packs/", include("exports.pack.urls"))]
