"""Editions in the Wagtail admin: addresses and menu."""

from typing import Any

from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    """Under /admin/editions/."""
    return [path("editions/", include("workflow.urls", namespace="editions"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Every role that sees policies finds them here."""
    return MenuItem("Editions", reverse("editions:list"), icon_name="doc-full", order=100)
