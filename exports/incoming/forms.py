"""What the preview posts: facts of the policy, levels, and words for pictures."""

import re
from dataclasses import replace
from typing import Any

from django.http import QueryDict

from accounts.models import User
from cms.models.policy import Kind
from cms.text.tidy import one_line
from workflow.forms import NewPolicyForm

from .answers import LONGEST, Answers
from .draft import Draft
from .models import Import

FACTS = ("title", "kind", "owner", "team")
MOST_EDITORS = 200


class FactsForm(NewPolicyForm):
    """A new policy, beginning with what the file and the person said before."""

    def __init__(self, *args: Any, row: Import, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        known = Answers.from_json(row.answers).facts
        title = (row.draft or {}).get("title", "")
        begun = {"title": one_line(title)[:255], **kind_of(title)}
        self.initial.update({**begun, **known})


def kind_of(title: str) -> dict[str, str]:
    """The kind that the title's words name last, if they name one."""
    words = re.findall(r"[a-z]+", title.lower())
    return next(({"kind": word} for word in reversed(words) if word in Kind), {})


def answers_from(posted: QueryDict, draft: Draft, before: Answers) -> Answers:
    """The answers with what was typed: only about units that there are."""
    return replace(
        before,
        alt=_words("alt", posted, draft, before.alt),
        caption=_words("caption", posted, draft, before.caption),
        heading=_words("heading", posted, draft, before.heading),
        facts=_facts(posted),
    )


def _facts(posted: QueryDict) -> dict[str, Any]:
    """What was typed about the policy; nobody ticked among the editors is nobody."""
    found: dict[str, Any] = {
        name: one_line(posted.get(name, ""))[:255] for name in FACTS if name in posted
    }
    editors = [one_line(str(key))[:20] for key in posted.getlist("editors")]
    return {**found, "editors": editors[:MOST_EDITORS]}


def levels_from(posted: QueryDict, draft: Draft) -> dict[str, str]:
    """The level chosen for each unit that the page showed."""
    return {
        unit.id: posted.get(f"level-{unit.id}", "")
        for unit in draft.units
        if f"level-{unit.id}" in posted
    }


def number_from(posted: QueryDict, name: str) -> int:
    """A small number that the page sent back; -1 for anything else."""
    number = posted.get(name, "")
    return int(number) if number.isdecimal() and len(number) < 10 else -1


def _words(
    name: str, posted: QueryDict, draft: Draft, before: dict[str, str]
) -> dict[str, str]:
    found = dict(before)
    for unit in draft.units:
        typed = posted.get(f"{name}-{unit.id}")
        if typed is not None:
            found[unit.id] = one_line(typed)[:LONGEST]
    return found
