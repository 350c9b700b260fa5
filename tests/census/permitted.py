"""What a person may change by a route: the product's own acts, and nothing else."""

from accounts.roles import WRITERS, Role
from cms.evidence.powers import may_write
from workflow import table
from workflow.models import Edition
from workflow.screens.evidence import may_use

POLICY = (
    "workflow_",
    "reversion_",
    "returned_",
    "exports_",
    "wagtailcore_page",
    "wagtailcore_revision",
    "wagtailcore_comment",
    "cms_policypage",
    "cms_policyrecord",
)
PICTURES = ("cms_policyimage", "wagtailimages_", "taggit_")
# Which of them may do what with which consultation is tried in tests/consultation.
HEARING = {
    Role.CONSULTATION_LEAD,
    Role.POLICY_OWNER,
    Role.APPRENTICE,
    Role.SAFEGUARDING_LEAD,
    Role.ADMINISTRATOR,
}
# Which of them may do what on which board is tried in tests/boards.
BOARDS = {
    Role.CLERK,
    Role.POLICY_OWNER,
    Role.DMT_CHAIR,
    Role.DMT_MEMBER,
    Role.CPB_CHAIR,
    Role.CPB_MEMBER,
    Role.ADMINISTRATOR,
}
OF_BOARDS = ("admin/boards/", "admin/board-minutes/", "admin/board-packs/")
EDITOR = "admin/pages/<int:page_id>/edit/"
POWERS = {
    EDITOR: table.EDIT,
    "admin/editions/<int:edition_id>/facts/": table.SET_FACTS,
    "admin/returned-copies/of/<int:edition_id>/": table.RETURN,
    "admin/returned-copies/<int:copy_id>/decide/": table.DECIDE,
}
DOOR = "admin/editions/<int:edition_id>/do/<slug:name>/"
# Wagtail notes a picture's size the first time that somebody looks at it.
NOTED_BY_LOOKING = ("admin/images/<int:image_id>/", "cms_policyimage")


def permitted(route, who, person, target, act):
    """The beginnings of the tables that this person may change by this route."""
    if route.path.startswith("admin/images/"):
        return PICTURES if who == "superuser" or _writes(person) else ()
    if route.path.startswith("admin/snippets/"):
        return ("cms_pillar",) if who == "superuser" else ()
    if person is None or who == "superuser":
        return ()
    if route.path.startswith("admin/people/"):
        return ("accounts_",) if person.has_role(Role.ADMINISTRATOR) else ()
    if route.path.startswith(OF_BOARDS):
        return ("boards_", "pack_") if person.roles & BOARDS else ()
    if route.path.startswith("admin/word-template/"):
        return ("look_",) if person.has_role(Role.ADMINISTRATOR) else ()
    if route.path.startswith("admin/imports/"):
        return ("incoming_", *POLICY) if person.has_role(Role.EDITOR) else ()
    if route.path.startswith("admin/evidence/"):
        return ("cms_evidence",) if may_write(person) else ()
    if route.path == "admin/editions/<int:edition_id>/evidence/":
        return ("cms_evidence",) if may_use(target.edition, person) else ()
    if route.path == "admin/consultations/<int:pk>/points/<int:point_pk>/":
        links = HEARING | {Role.EDITOR}
        return ("consultation_",) if links & person.roles else ()
    if route.path.startswith("admin/consultation"):
        return ("consultation_",) if HEARING & person.roles else ()
    if route.path == "admin/editions/new/":
        begins = person.has_role(Role.EDITOR) or person.has_role(Role.POLICY_OWNER)
        return POLICY if begins else ()
    power = act if route.path == DOOR else POWERS.get(route.path)
    editions = (
        Edition.objects.filter(page=target.page)
        if route.path == EDITOR
        else [target.edition]
    )
    may = power and any(table.allowed(power, edition, person) for edition in editions)
    return POLICY if may else ()


def _writes(person):
    return person is not None and bool(WRITERS & person.roles)


def harm(answer, route, method, allowed):
    """Tables that changed and should not have."""
    if method in ("GET", "HEAD", "OPTIONS"):
        return [t for t in answer.changed if (route.path, t) != NOTED_BY_LOOKING]
    return [t for t in answer.changed if not t.startswith(allowed or ("-",))]
