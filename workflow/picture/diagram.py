"""The lifecycle as data, as Mermaid, and as a picture: all from the declaration."""

import inspect
from collections.abc import Callable
from typing import Any

from workflow import table
from workflow.gates import gates_of
from workflow.lifecycle import PASSAGES, Passage
from workflow.picture import drawing
from workflow.screens.worklist import role_words
from workflow.stages import KEPT, PATH, Stage

# What may be done in a stage besides moving on, in the words of the table's page.
POWERS = {
    table.VIEW: "read",
    table.EDIT: "draft",
    table.COMMENT: "comment",
    table.EXPORT: "download",
    table.SET_FACTS: "set dates and references",
    table.NAME_OWNER: "name a new owner",
    table.CONFIRM: "confirm a correction",
    table.RETURN: "hand in an edited copy",
    table.DECIDE: "decide about proposals",
}


def data() -> dict[str, Any]:
    """States, transitions, roles and gates, ready for JSON."""
    return {
        "states": [
            {"name": stage.value, "label": stage.label, "on_path": stage in PATH}
            for stage in KEPT
        ],
        "transitions": [_transition(passage) for passage in PASSAGES.values()],
        "roles": [
            {
                "role": row.role.value,
                "label": row.role.label,
                "policies": row.relation.value,
                "powers": {
                    stage.value: sorted(powers)
                    for stage, powers in row.powers.items()
                    if powers
                },
            }
            for row in table.TABLE
        ],
        "gates": [
            {"name": check.__name__, "says": first_line(check), "transitions": names}
            for check, names in _gates().items()
        ],
    }


def _transition(passage: Passage) -> dict[str, Any]:
    act = passage.act
    return {
        "name": passage.name,
        "label": act.label,
        "from": [stage.value for stage in passage.sources],
        "to": passage.target.value,
        "from_labels": [stage.label for stage in passage.sources],
        "to_label": passage.target.label,
        "who": {stage.value: who(passage.name, stage) for stage in passage.sources},
        "who_words": who_words(passage),
        "kinds": [kind.value for kind in act.kinds],
        "gates": [check.__name__ for check in gates_of(passage.name)],
        "needs": needs(passage),
        "freezes": act.freezes,
        "publishes": act.publishes,
        "by_others": act.by_others,
        "effect": act.effect,
    }


def who(power: str, stage: Stage) -> list[str]:
    """The roles that may, each with the policies it is about."""
    return [
        f"{row.role.label} ({row.relation.value})"
        for row in table.rows_allowing(power, stage)
    ]


def who_words(passage: Passage) -> str:
    """Who may carry out a transition, in a few words."""
    if not passage.act.direct:
        return "Happens with the publication of the next edition"
    words: dict[str, list[str]] = {}
    for stage in passage.sources:
        for row in table.rows_allowing(passage.name, stage):
            owns = row.relation is table.Relation.OWN
            name = "the policy’s owner" if owns else role_words(row.role.label)
            if row.relation is table.Relation.NEW:
                name = f"{name} for a policy they create"
            words.setdefault(name, []).append(stage.label)
    everywhere = len(passage.sources)
    said = ", ".join(
        name if len(stages) == everywhere else f"{name} in {' and '.join(stages)}"
        for name, stages in words.items()
    )
    return said[:1].upper() + said[1:]


def needs(passage: Passage) -> list[str]:
    """What a transition needs: the gates' own first lines, and the act's demands."""
    found = [first_line(check) for check in gates_of(passage.name)]
    if passage.act.by_others:
        found.append("Whoever drafted part of this edition leaves it to somebody else.")
    if passage.act.needs_comment:
        found.append("A reason is given.")
    return found


def powers() -> list[dict[str, Any]]:
    """The table beside the picture: for each stage, who may do what."""
    return [
        {
            "stage": stage.label,
            "rows": [
                {
                    "role": row.role.label,
                    "policies": row.relation.value,
                    "may": ", ".join(_words(row.powers[stage])),
                }
                for row in table.TABLE
                if row.powers.get(stage)
            ],
        }
        for stage in Stage
        if any(row.powers.get(stage) for row in table.TABLE)
    ]


def _words(found: frozenset[str]) -> list[str]:
    known = [words for power, words in POWERS.items() if power in found]
    acts = [p.act.label for p in PASSAGES.values() if p.name in found]
    return [*known, *(f"“{label}”" for label in acts)]


def first_line(check: Callable[..., Any]) -> str:
    """What a gate says of itself."""
    return (inspect.getdoc(check) or check.__name__).splitlines()[0]


def _gates() -> dict[Callable[..., Any], list[str]]:
    found: dict[Callable[..., Any], list[str]] = {}
    for name in PASSAGES:
        for check in gates_of(name):
            found.setdefault(check, []).append(name)
    return found


def mermaid() -> str:
    """The declaration as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", "    direction LR"]
    lines += [f'    state "{stage.label}" as {stage.value}' for stage in KEPT]
    for passage in PASSAGES.values():
        for source in passage.sources:
            start = "[*]" if source is Stage.NONE else source.value
            label = passage.act.label.replace(":", " –")
            lines.append(f"    {start} --> {passage.target.value}: {label}")
    lines += [
        f"    {stage.value} --> [*]"
        for stage in KEPT
        if not any(stage in passage.sources for passage in PASSAGES.values())
    ]
    return "\n".join(lines) + "\n"


def svg() -> str:
    """The picture, laid out by hand in `workflow.picture.drawing`."""
    return drawing.draw(PASSAGES)


def markdown() -> str:
    """The page in docs/: picture, transitions, and who may do what in each stage."""
    parts = [
        "# The lifecycle of an edition",
        "Written by `manage.py lifecycle --write docs/` from the declaration in "
        "`workflow/lifecycle.py`, the table in `workflow/table.py` and the gates. "
        "Change those, then write this page again.",
        "![The stages of an edition and the ways between them; the tables below say "
        "the same in words.](lifecycle.svg)",
        "## Transitions",
        "| Transition | From | To | Who | Needs |\n|---|---|---|---|---|",
    ]
    rows = [
        f"| {t['label']} | {', '.join(t['from_labels'])} | {t['to_label']} "
        f"| {t['who_words']} | {' '.join(t['needs']) or '–'} |"
        for t in data()["transitions"]
    ]
    parts[-1] += "\n" + "\n".join(rows)
    parts.append("## Who may do what in each stage")
    for stage in powers():
        lines = [f"### {stage['stage']}", "", "| Role | For | May |", "|---|---|---|"]
        lines += [
            f"| {row['role']} | {row['policies']} | {row['may']} |"
            for row in stage["rows"]
        ]
        parts.append("\n".join(lines))
    parts.append("## As Mermaid")
    parts.append(f"```mermaid\n{mermaid()}```")
    return "\n\n".join(parts) + "\n"
