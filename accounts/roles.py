"""The twelve roles. Each is a group of the same name; there are no other groups."""

from django.db import models


class Role(models.TextChoices):
    """What a person may be asked to do. A group's name is the role's label."""

    APPRENTICE = "apprentice", "Apprentice"
    EDITOR = "editor", "Editor"
    POLICY_OWNER = "policy_owner", "Policy owner"
    CONSULTATION_LEAD = "consultation_lead", "Consultation lead"
    SAFEGUARDING_LEAD = "safeguarding_lead", "Safeguarding lead"
    DMT_MEMBER = "dmt_member", "DMT member"
    DMT_CHAIR = "dmt_chair", "DMT chair"
    CPB_MEMBER = "cpb_member", "CPB member"
    CPB_CHAIR = "cpb_chair", "CPB chair"
    CLERK = "clerk", "Clerk"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"

    @property
    def is_powerful(self) -> bool:
        """Whether giving or taking this role needs a second administrator's yes."""
        return self not in {Role.APPRENTICE, Role.EDITOR}


# Roles that follow a seat on a board; see `accounts.seated`.
SEATED = frozenset({Role.DMT_MEMBER, Role.DMT_CHAIR, Role.CPB_MEMBER, Role.CPB_CHAIR})
ROLE_OF_GROUP: dict[str, Role] = {role.label: role for role in Role}
WRITERS = frozenset({Role.APPRENTICE, Role.EDITOR, Role.POLICY_OWNER})
