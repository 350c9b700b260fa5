"""Addresses of texts: pictures, evidence and the accessibility statement."""

from config.routes.declared import Group, Kind

CMS = (
    Group(
        Kind.OURS,
        "cms.media",
        "Pictures in the editors' library, for who may put them into a text "
        "(tests/cms/test_pictures.py).",
        "media/<path:name>",
    ),
    Group(
        Kind.OURS,
        "cms.evidence",
        "The evidence register: reading, writing and withdrawing each ask its table of "
        "powers; what a finding is cited in asks the role × stage table "
        "(tests/cms/evidence).",
        """
        admin/evidence/
        admin/evidence/results/
        admin/evidence/add/
        admin/evidence/find/
        admin/evidence/import/
        admin/evidence/import/template/<slug:name>/
        admin/evidence/<int:number>/
        admin/evidence/<int:number>/edit/
        admin/evidence/<int:number>/withdraw/
        admin/evidence/<int:number>/put-back/
        admin/evidence/<int:number>/file/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "cms.views",
        "The accessibility statement; for everybody.",
        "accessibility/",
    ),
)
