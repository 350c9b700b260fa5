"""Addresses of people: their roles, their account and their login."""

from config.routes.declared import Group, Kind

ACCOUNTS = (
    Group(
        Kind.OURS,
        "accounts.views",
        "People, roles and teams, for administrators; powerful roles need a second "
        "one (tests/accounts/test_screens.py).",
        """
        admin/people/
        admin/people/results/
        admin/people/invite/
        admin/people/requests/
        admin/people/requests/<int:pk>/
        admin/people/teams/
        admin/people/teams/add/
        admin/people/teams/<int:pk>/
        admin/people/<uuid:opaque_id>/
        admin/people/<uuid:opaque_id>/details/
        admin/people/<uuid:opaque_id>/email/
        admin/people/<uuid:opaque_id>/<slug:name>/
        admin/people/<uuid:opaque_id>/<slug:name>/<slug:role>/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "accounts.views.preferences",
        "Wagtail's account page without name, e-mail and password "
        "(tests/accounts/test_preferences.py).",
        "admin/account/",
    ),
    Group(
        Kind.OURS,
        "accounts.login.views",
        "Login and invitation; failures are counted (tests/accounts/test_login.py, "
        "test_lockout.py, test_invitations.py).",
        """
        accounts/login/
        accounts/invitation/
        accounts/invitation/<str:token>/
        """,
        acts=True,
    ),
)
