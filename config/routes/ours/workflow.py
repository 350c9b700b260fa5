"""Addresses of editions: what they say, how they came, and their one door."""

from config.routes.declared import Group, Kind

WORKFLOW = (
    Group(
        Kind.OURS,
        "workflow.views",
        "Shows what the role × stage table lets this person see (tests/workflow, "
        "tests/reads).",
        """
        admin/editions/
        admin/editions/results/
        admin/editions/waiting/
        admin/editions/lifecycle/
        admin/editions/<int:edition_id>/
        admin/editions/<int:edition_id>/text/
        admin/editions/<int:edition_id>/compare/
        admin/editions/<int:edition_id>/history/
        admin/editions/<int:edition_id>/history/<uuid:record_id>/
        admin/editions/<int:edition_id>/history/<uuid:record_id>/images/<str:sha256>
        admin/editions/<int:edition_id>/images/<str:sha256>
        """,
    ),
    Group(
        Kind.OURS,
        "workflow.views",
        "The one door: each act asks the role × stage table, the gates and the token "
        "(tests/workflow/test_matrix_http.py).",
        """
        admin/editions/new/
        admin/editions/policies/<int:page_id>/new/
        admin/editions/<int:edition_id>/facts/
        admin/editions/<int:edition_id>/evidence/
        admin/editions/<int:edition_id>/do/<slug:name>/
        admin/editions/<int:edition_id>/correction/
        admin/editions/<int:edition_id>/correction/apply/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "workflow.views.following",
        "Work that follows, without a word of any policy; for administrators alone "
        "(tests/workflow/test_following.py).",
        """
        admin/editions/work/
        admin/editions/work/again/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "workflow.views.public",
        "Pictures of a text that was published, by their hash; for everybody "
        "(tests/cms/test_pictures.py).",
        "editions/<int:edition_id>/images/<str:sha256>",
    ),
)
