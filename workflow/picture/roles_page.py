"""The page in docs/ that says what each role may do: the table, read role by role."""

from collections.abc import Iterable

from accounts.roles import Role
from workflow import table
from workflow.lifecycle import PASSAGES
from workflow.picture.diagram import POWERS
from workflow.stages import Stage

BY_SEAT = (
    " It takes a seat of today on the board: the role follows the seat, and is neither "
    "given nor taken by itself."
)
WHAT: dict[Role, str] = {
    Role.APPRENTICE: "Learns by doing: drafts beside the editors, decides nothing.",
    Role.EDITOR: "Writes policies.",
    Role.POLICY_OWNER: "Answers for a policy: names what stands beside the text and "
    "moves it from stage to stage. It takes both, the role and being named on the "
    "policy.",
    Role.CONSULTATION_LEAD: "Reads the policies of the team.",
    Role.SAFEGUARDING_LEAD: "Reads what everybody reads on the public pages.",
    Role.DMT_MEMBER: "Reads what is put before the Departmental Management Team (DMT)."
    + BY_SEAT,
    Role.DMT_CHAIR: "Records what DMT decided." + BY_SEAT,
    Role.CPB_MEMBER: "Reads what is put before the Corporate Parenting Board (CPB)."
    + BY_SEAT,
    Role.CPB_CHAIR: "Reads for CPB, and may send an edition back." + BY_SEAT,
    Role.CLERK: "Democratic services: records decisions, publishes, names owners, "
    "confirms corrections. Calls meetings and records outcomes of the boards on which "
    "they have a clerk’s seat.",
    Role.AUDITOR: "Sees everything, changes nothing.",
    Role.ADMINISTRATOR: "Looks after people and roles, and has no power over policies.",
}


def markdown() -> str:
    """The whole page."""
    parts = [
        "# What each role may do",
        "Written by `manage.py lifecycle --write docs/` from the table in "
        "`workflow/table.py`. Change that, then write this page again. The same by "
        "stage, with what each step needs, is on [the lifecycle](lifecycle.md).",
        "People hold as many roles as they need. Being a superuser adds nothing. "
        "Whoever saved text of an edition neither records DMT's approval of it nor "
        "publishes it, whatever their roles; a correction's owner is excepted. "
        "[People and roles](accounts.md) says how roles are given.",
    ]
    for role in Role:
        parts.append(f"## {role.label}")
        parts.append(WHAT[role])
        rows = [row for row in table.TABLE if row.role is role]
        parts.append(
            "\n".join(_lines(rows))
            if rows
            else "No policy opens by this role, in no stage."
        )
    return "\n\n".join(parts) + "\n"


def _lines(rows: Iterable[table.Row]) -> list[str]:
    """Policies, stages and powers; stages with the same powers share a row."""
    lines = ["| For | In | May |", "|---|---|---|"]
    for row in rows:
        alike: dict[str, list[str]] = {}
        for stage in Stage:
            if powers := row.powers.get(stage):
                alike.setdefault(_words(powers), []).append(stage.label)
        lines += [
            f"| {row.relation.value} | {', '.join(stages)} | {words} |"
            for words, stages in alike.items()
        ]
    return lines


def _words(powers: frozenset[str]) -> str:
    known = [words for power, words in POWERS.items() if power in powers]
    acts = [f"“{p.act.label}”" for p in PASSAGES.values() if p.name in powers]
    return ", ".join([*known, *acts])
