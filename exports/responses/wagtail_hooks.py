"""Responses for analysts in the Wagtail admin: where they are taken out."""

from django.urls import URLResolver, include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def urls() -> list[URLResolver]:
    """Under /admin/consultations/, beside the consultation's own screens."""
    return [path("consultations/", include("exports.responses.urls"))]
