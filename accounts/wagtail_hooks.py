"""People in the Wagtail admin: addresses, menu, and links to the login's pages."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.roles import Role
from accounts.views.access import StaffRequest


class PeopleMenuItem(MenuItem):
    """Shown to administrators only."""

    def is_shown(self, request: StaffRequest) -> bool:
        """Whether this person may open the screens."""
        return request.user.has_role(Role.ADMINISTRATOR)


@hooks.register("register_admin_urls")
def register_people_urls() -> list[URLResolver]:
    """All under /admin/people/."""
    return [path("people/", include("accounts.urls_people"))]


@hooks.register("register_admin_menu_item")
def register_people_menu_item() -> MenuItem:
    """One entry in the main menu."""
    return PeopleMenuItem(
        "People", reverse_lazy("people:index"), icon_name="group", order=700
    )


@hooks.register("register_account_menu_item")
def register_password_item(request: HttpRequest) -> dict[str, str]:
    """From the preferences to the password."""
    return {
        "url": reverse("account_change_password"),
        "label": "Change password",
        "help_text": "Change the password you log in with.",
    }


@hooks.register("register_account_menu_item")
def register_factors_item(request: HttpRequest) -> dict[str, str]:
    """From the preferences to the authenticator app."""
    return {
        "url": reverse("mfa_index"),
        "label": "Authenticator app",
        "help_text": "Protect your login with a code from your phone.",
    }
