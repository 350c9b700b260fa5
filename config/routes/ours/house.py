"""Addresses of Wagtail's tree of pages, where the house sends people on."""

from config.routes.declared import Group, Kind

HOUSE = (
    Group(
        Kind.OURS,
        "config.closed",
        "Wagtail's tree of pages, where its links lead: sends on to our editions.",
        """
        admin/pages/
        admin/pages/<int:parent_page_id>/
        admin/pages/<int:parent_page_id>/results/
        """,
    ),
)
