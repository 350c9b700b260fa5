"""Plans consultations through the product's own services, and closes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounts.models import Team, User
from consultation.asking.illustrating import add_block
from consultation.asking.writing import add_question
from consultation.models import Consultation, Group, QuestionKind, SafeguardingRole
from consultation.planning.beginning import begin_for_edition
from consultation.planning.changing import (
    change_group,
    change_plan,
    name_decision_maker,
    name_safeguarding,
)
from consultation.planning.closing import close_what_is_over
from consultation.planning.teams import hand_to_team
from consultation.planning.unsaid import add_unsaid
from workflow.models import Edition

Choice = tuple[str, str, str]
Asked = tuple[str, str, str, Sequence[Choice], bool]
Block = tuple[str, str, str]


@dataclass(frozen=True)
class Plan:
    """What is asked, of whom, and the words for it. `groups` maps a seeded group's key
    to how many people it has and how it is invited."""

    facts: Mapping[str, Any]
    decides: Sequence[tuple[str, str]]
    questions: Sequence[Asked]
    easy_read: Sequence[Block]
    groups: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    team: str = ""


class Planner:
    """Writes plans as the story's people."""

    def __init__(self, people: Mapping[str, User]) -> None:
        self.people = people

    def plan(
        self, edition: Edition, plan: Plan, *, opens_on: date, closes_on: date
    ) -> Consultation:
        """The edition's next round, with nothing missing, by its owner."""
        owner = edition.page.record.owner
        title = str(plan.facts.get("title", ""))
        row = begin_for_edition(edition.pk, actor=owner, title=title)
        self.fill(row, plan, owner, opens_on=opens_on, closes_on=closes_on)
        return row

    def fill(
        self,
        row: Consultation,
        plan: Plan,
        actor: User,
        *,
        opens_on: date,
        closes_on: date,
    ) -> None:
        """Write everything that the gates ask for."""
        if not row.questions.exists():
            self._ask(row, plan, actor)
        facts = {
            **plan.facts,
            "opens_on": opens_on,
            "closes_on": closes_on,
            "manager": self.people["daniel"],
        }
        change_plan(row.pk, actor=actor, version=_version(row), **facts)
        if plan.team:
            team = Team.objects.get(name=plan.team)
            hand_to_team(row.pk, team, actor=actor, version=_version(row))
        for group in row.groups.all():
            number, how = plan.groups.get(group.key, (None, group.how_invited))
            change_group(
                row.pk,
                group.pk,
                actor=actor,
                version=_version(row),
                number=number,
                how_invited=how,
            )
        if not row.groups.filter(key=Group.UNSAID).exists():
            add_unsaid(row.pk, actor=actor, version=_version(row))

    def _ask(self, row: Consultation, plan: Plan, actor: User) -> None:
        for kind, words, plain, choices, more in plan.questions:
            facts = {
                "kind": QuestionKind(kind),
                "words": words,
                "plain_words": plain,
                "choices": [
                    {"key": key, "words": said, "plain": simply}
                    for key, said, simply in choices
                ],
                "more": more,
            }
            add_question(row.pk, facts, (), actor=actor)
        for symbol, alt, words in plan.easy_read:
            block = {"symbol": symbol, "alt": alt, "words": words}
            add_block(row.pk, block, actor=actor)
        for name, title in plan.decides:
            name_decision_maker(
                row.pk, actor=actor, version=_version(row), name=name, job_title=title
            )
        for key, role in (
            ("grace", SafeguardingRole.LEAD),
            ("tomasz", SafeguardingRole.LEAD),
        ):
            name_safeguarding(
                row.pk,
                self.people[key],
                role=role,
                actor=actor,
                version=_version(row),
            )


def close_rounds() -> None:
    """What the minute's job does once the last day is over."""
    close_what_is_over()


def _version(row: Consultation) -> int:
    return int(Consultation.objects.values_list("version", flat=True).get(pk=row.pk))


def plain_plan(title: str, can_change: str = "", groups: Iterable[str] = ()) -> Plan:
    """A plan with three questions, for the policies of which the story tells less."""
    return Plan(
        facts={
            "title": f"{title}: what do you think?"[:160],
            "plain_title": f"Your say: {title}"[:120],
            "plain_intro": "We wrote new rules. We want to know what you think before "
            "we decide.",
            "can_change": can_change or "Every part of the text but what law decides.",
            "cannot_change": "What the law says we must do.",
            "reasons": "The rules were written in other times and do not fit together.",
            "options": "Leave it as it is; change only what law makes us change; write "
            "it anew, which is what the draft does.",
            "dates_rationale": "Longer than our minimum of 28 days, and outside the "
            "long holidays.",
            "out_of_hours": "Emergency Duty Team, 01632 960 140, all night",
            "young_part": "Two care leavers of the youth forum read the questions.",
        },
        decides=(("Ruth Calder", "Director of Children's Services"),),
        questions=PLAIN_QUESTIONS,
        easy_read=PLAIN_BLOCKS,
    )


PLAIN_QUESTIONS: Sequence[Asked] = (
    ("rating", "How good is this draft?", "How good is this plan?", (), True),
    ("text", "What should change?", "What should we change?", (), False),
    ("text", "What must stay?", "What should stay?", (), False),
)
PLAIN_BLOCKS: Sequence[Block] = (
    ("book", "A book", "We wrote down how we want to do things."),
    ("talk", "Speech bubbles", "We want to hear what you think."),
    ("people", "People", "Then grown-ups decide. They tell you why."),
)
