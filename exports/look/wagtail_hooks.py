"""The Word template in the Wagtail admin: addresses and menu."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from exports.look.choosing import administers


class TemplateMenuItem(MenuItem):
    """Shown to those who may change the template."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Administrators only."""
        return administers(request.user)


@hooks.register("register_admin_urls")
def urls() -> list[URLResolver]:
    """All under /admin/word-template/."""
    return [path("word-template/", include("exports.look.urls"))]


@hooks.register("register_admin_menu_item")
def template_item() -> MenuItem:
    """One entry in the main menu, below People."""
    return TemplateMenuItem(
        "Word template",
        reverse_lazy("word_template:index"),
        icon_name="doc-empty",
        order=710,
    )
