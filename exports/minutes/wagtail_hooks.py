"""Minutes of boards in the Wagtail admin: where they are had as Word."""

from django.urls import URLResolver, include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def urls() -> list[URLResolver]:
    """Under /admin/board-minutes/."""
    return [path("board-minutes/", include("exports.minutes.urls"))]
