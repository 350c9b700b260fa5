"""The seven groups that every plan begins with, and sentences to begin from.

They are a beginning and no more: whoever plans writes over them what holds here.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings

from consultation.models import Consultation, Group, Helpline, Identity

ON_REQUEST = "On request: whoever invites somebody asks which language they like best."
BY_WORK = "By a letter with a link at work."
STAFF: Mapping[str, Any] = {
    "how_invited": BY_WORK,
    "safe_settings": "In working time, at a place of their own choice.",
    "support": "Their manager, the council’s helpline for staff, or their union.",
    "interpreter": ON_REQUEST,
    "advocate": "A union representative or a colleague, if they like.",
    "identity": Identity.ANONYMOUS,
    "open_link": True,
}
YOUNG: Mapping[str, Any] = {
    "how_invited": "By somebody they know and trust, with a card or a link.",
    "safe_settings": "At home, at the youth hub or at school, whichever they choose. "
    "Never with somebody reading over their shoulder.",
    "support": "The participation worker before, during and after.",
    "interpreter": ON_REQUEST,
    "advocate": "Offered to everybody, by the independent advocacy service.",
    "identity": Identity.ANONYMOUS,
    "young": True,
    "open_link": True,
    "asks_age_band": True,
}
BOARD: Mapping[str, Any] = {
    "safe_settings": "At a place of their own choice.",
    "support": "The clerk.",
    "interpreter": ON_REQUEST,
    "advocate": "Not needed: they speak for themselves.",
    "identity": Identity.CONFIDENTIAL,
}
GROUPS: Sequence[Mapping[str, Any]] = (
    {
        **YOUNG,
        "key": "children-looked-after",
        "name": "Children looked after",
        "plain_name": "Children in our care",
        "helpline": Helpline.CHILD,
        "minimum_age": 8,
        "who_is_told": "Whoever holds parental responsibility and the carer are told "
        "that children are asked, not whether a child answered.",
        "gillick_note": "The child’s own yes counts. Under 13, or where in doubt, the "
        "social worker and the child look together whether it is understood.",
    },
    {
        **YOUNG,
        "key": "care-leavers",
        "name": "Care leavers",
        "plain_name": "Young people who have left care",
        "helpline": Helpline.ADULT,
        "minimum_age": 16,
        "who_is_told": "Nobody but themselves, from 18 on. Under 18, as for children "
        "looked after.",
        "gillick_note": "From 16 on they decide themselves.",
    },
    {**STAFF, "key": "social-workers", "name": "Social workers"},
    {
        "key": "foster-carers",
        "name": "Foster carers",
        "how_invited": "By a letter with a link of their own.",
        "safe_settings": "At home, or at a meeting of carers.",
        "support": "Their supervising social worker.",
        "interpreter": ON_REQUEST,
        "advocate": "Their fostering association, if they like.",
        "identity": Identity.CONFIDENTIAL,
    },
    {
        **STAFF,
        "key": "residential-staff",
        "name": "Staff in residential settings",
    },
    {
        **BOARD,
        "key": "dmt",
        "name": "Departmental Management Team (DMT)",
        "how_invited": "By a letter with a link of their own.",
    },
    {
        **BOARD,
        "key": "cpb",
        "name": "Corporate Parenting Board (CPB)",
        "how_invited": "By a letter with a link of their own, through the clerk.",
    },
)
COLUMNS = tuple(
    field.name
    for field in Group._meta.concrete_fields
    if field.name not in ("id", "consultation")
)


def seed_groups(consultation: Consultation) -> None:
    """Give a new plan its seven groups."""
    Group.objects.bulk_create(
        Group(consultation=consultation, place=place, **{**facts, **_called(facts)})
        for place, facts in enumerate(GROUPS, 1)
    )


def _called(facts: Mapping[str, Any]) -> dict[str, str]:
    """How children are called in words for them is the council's to say."""
    if facts["key"] != "children-looked-after":
        return {}
    words: str = settings.YOUNG_PEOPLE_WORDS
    return {"plain_name": words[:1].upper() + words[1:]}


def copy_plan(old: Consultation, new: Consultation) -> None:
    """Give another round the groups, questions, blocks and people of the last one."""
    groups = {group.pk: _again(group, new) for group in old.groups.all()}
    for question in old.questions.prefetch_related("groups"):
        named = [groups[group.pk] for group in question.groups.all()]
        _again(question, new).groups.set(named)
    for rows in (old.easy_read, old.decision_makers, old.safeguarding):
        for row in rows.all():
            _again(row, new)


def _again(row: Any, consultation: Consultation) -> Any:
    row = type(row).objects.get(pk=row.pk)
    row.pk, row._state.adding, row.consultation = None, True, consultation
    row.save()
    return row
