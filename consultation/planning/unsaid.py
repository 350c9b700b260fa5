"""“I’d rather not say”: among the groups at the open link, for whoever keeps theirs
to themselves.

It is a group like any other, with the promise of an open link and the questions that
everybody is asked. Its words and helpline are those of the youngest who may be in it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse

from accounts.models import User
from consultation.models import Consultation, Group, Helpline, Identity
from consultation.planning.changing import change_group
from consultation.planning.holding import held
from workflow.errors import Reason

FACTS: Mapping[str, Any] = {
    "key": Group.UNSAID,
    "name": "Group not said",
    "plain_name": "People who’d rather not say",
    "identity": Identity.ANONYMOUS,
    "open_link": True,
    "how_invited": "By the open link, with the groups that are invited by it.",
    "who_is_told": "Nobody, because nobody knows who it is. That children are asked is "
    "told for the other groups.",
    "gillick_note": "Their own yes counts: the pages ask in plain words, and say that "
    "it is a choice and that they may stop when they like.",
    "safe_settings": "Wherever they open the link; “Leave quickly” is on every page.",
    "support": "The helpline and the advocate named on every page.",
    "interpreter": "On request, from whoever told them of the link.",
    "advocate": "Named on every page, for whoever wants one.",
}

MAY_BE = "a child may choose it"


def by_open_link(groups: Iterable[Group]) -> list[Group]:
    """The groups that somebody may say are theirs at the open link."""
    return [g for g in groups if g.taking_part and g.open_link and not g.is_unsaid]


@transaction.atomic
def add_unsaid(pk: int, *, actor: User, version: int) -> Group:
    """Let people keep their group to themselves.

    Raises NotPermitted, Stale, or Blocked where they can already, or were asked.
    """
    chosen_from = by_open_link(held(pk, version=version).groups.all())
    ages = [g.minimum_age for g in chosen_from if g.minimum_age is not None]
    facts = {
        **FACTS,
        "young": _any_young(chosen_from),
        "helpline": Helpline.CHILD if _any_child(chosen_from) else Helpline.ADULT,
        "minimum_age": min(ages, default=None),
    }
    return change_group(pk, None, actor=actor, version=version, **facts)


def rather_not_say(row: Consultation) -> Iterator[Reason]:
    """Where people are asked for their group, they need not say."""
    groups = list(row.groups.all())
    chosen_from = by_open_link(groups)
    if len(chosen_from) < 2:
        return
    found = next((group for group in groups if group.is_unsaid), None)
    if found is None:
        yield Reason(
            f"{len(chosen_from)} groups come by the open link: add “I’d rather not "
            "say” to them.",
            f"{reverse('consultations:groups', args=[row.pk])}#rather-not-say",
        )
    else:
        yield from _fit(row, found, chosen_from)


def _fit(
    row: Consultation, unsaid: Group, chosen_from: Iterable[Group]
) -> Iterator[Reason]:
    """It is there, for the youngest who may choose it."""
    young = unsaid.young or not _any_young(chosen_from)
    child = unsaid.helpline == Helpline.CHILD or not _any_child(chosen_from)
    for field, is_so, sentence in (
        ("taking_part", unsaid.taking_part, "it must be among the groups asked."),
        ("open_link", unsaid.open_link, "it must come by the open link."),
        ("young", young, f"{MAY_BE}, so it needs the young person’s version."),
        ("helpline", child, f"{MAY_BE}, so it needs the helpline for children."),
    ):
        if not is_so:
            page = reverse("consultations:group", args=[row.pk, unsaid.pk])
            yield Reason(f"{unsaid}: {sentence}", f"{page}#id_{field}")


def _any_young(groups: Iterable[Group]) -> bool:
    return any(group.young for group in groups)


def _any_child(groups: Iterable[Group]) -> bool:
    return any(group.helpline == Helpline.CHILD for group in groups)
