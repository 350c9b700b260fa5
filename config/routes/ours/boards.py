"""Addresses of boards; each view asks `boards.people.powers` about its object."""

from config.routes.declared import Group, Kind

BOARDS = (
    Group(
        Kind.OURS,
        "boards.people.views",
        "Boards, seats and settings: read by those who sit there, clerks, auditors and "
        "administrators; changed by two administrators "
        "(tests/boards/people/test_screens.py).",
        """
        admin/boards/
        admin/boards/requests/
        admin/boards/requests/<int:pk>/
        admin/boards/seats/<int:pk>/
        admin/boards/seats/<int:pk>/change/
        admin/boards/seats/<int:pk>/end/
        admin/boards/seats/<int:pk>/name/
        admin/boards/<slug:key>/members/
        admin/boards/<slug:key>/members/add/
        admin/boards/<slug:key>/settings/
        admin/boards/<slug:key>/settings/change/
        """,
        acts=True,
    ),
)
