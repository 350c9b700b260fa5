"""Paper for consultations in the Wagtail admin: where it is made."""

from django.urls import URLResolver, include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def urls() -> list[URLResolver]:
    """Under /admin/consultation-papers/."""
    return [path("consultation-papers/", include("exports.cards.urls"))]
