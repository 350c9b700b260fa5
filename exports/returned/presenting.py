"""What the screens of returned copies show: proposals as cards, copies as lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from cms.text.numbering import anchor
from exports.returned.deciding import accepted_of, why_not_accept
from exports.returned.models import Decision, Kind, Proposal, ReturnedCopy
from exports.returned.standing import Ground, Standing, strands_in
from exports.returned.strands import Strand, between
from workflow import table
from workflow.models import Edition
from workflow.sealing import draft_of
from workflow.stages import Stage

NUMBER = re.compile(r"\d+(\.\d+)*")
PARAGRAPHS = "\n\n"
SIGN = " ¶ "


class Words(NamedTuple):
    """Some words of a redline; `change` is "", "ins" or "del"."""

    text: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One proposal with what a person needs to decide about it."""

    proposal: Proposal
    title: str
    words: list[Words]
    quote: str
    standing: Standing
    meeting: list[Words]
    url: str
    can_accept: bool
    can_settle: bool

    @property
    def is_comment(self) -> bool:
        """Whether it is answered, not accepted."""
        return self.proposal.kind in (Kind.COMMENT, Kind.OUTSIDE)


def copies_of(edition: Edition) -> QuerySet[ReturnedCopy]:
    """An edition's copies with how many proposals each has, and how many are open."""
    return (
        ReturnedCopy.objects.filter(edition=edition)
        .select_related("uploaded_by")
        .annotate(
            every=Count("proposals"),
            waiting=Count("proposals", filter=Q(proposals__decision=Decision.OPEN)),
        )
        .order_by("-at", "-pk")
    )


def counts(copy: ReturnedCopy) -> dict[str, int]:
    """How many proposals there are in each state, by its name, and in all."""
    rows = copy.proposals.order_by().values_list("decision").annotate(Count("pk"))
    found = {str(decision): number for decision, number in rows}
    every = sum(found.values())
    waiting = found.get(Decision.OPEN, 0)
    return {**found, "every": every, "waiting": waiting, "decided": every - waiting}


def ground_of(copy: ReturnedCopy) -> Ground:
    """The draft that the proposals are for; empty while there is none."""
    raw: list[dict[str, Any]] = []
    if copy.edition.stage is Stage.DRAFT and not copy.edition.patch:
        raw = list(draft_of(copy.edition)[1].body.get_prep_value())
    return Ground(copy, raw, accepted_of(copy))


def cards(
    copy: ReturnedCopy, proposals: Sequence[Proposal], user: User, text_url: str
) -> list[Card]:
    """The proposals as this person may decide about them."""
    ground = ground_of(copy)
    may_settle = table.allowed(table.DECIDE, copy.edition, user)
    may_accept = may_settle and not why_not_accept(copy.edition, user)
    return [
        _card(ground, proposal, text_url, may_accept, may_settle)
        for proposal in proposals
    ]


def _card(
    ground: Ground, proposal: Proposal, text_url: str, accepts: bool, settles: bool
) -> Card:
    is_open = proposal.decision == Decision.OPEN
    standing = Standing(False)
    if accepts and is_open:
        standing = ground.standing(proposal)
    line = proposal.facts.get("after") or proposal.clause_id
    spot = anchor(line.split("#")[0]) if line else ""
    return Card(
        proposal=proposal,
        title=title_of(ground, proposal),
        words=redline(proposal),
        quote=proposal.facts.get("quote", ""),
        standing=standing,
        meeting=_meeting(standing),
        url=f"{text_url}#{spot}" if spot else text_url,
        can_accept=is_open and standing.can_accept,
        can_settle=is_open and settles,
    )


def _meeting(standing: Standing) -> list[Words]:
    """The draft's own words beside the proposed ones, where they meet."""
    if not standing.conflict or not standing.now:
        return []
    strands = between(standing.now, standing.words.replace(PARAGRAPHS, SIGN), "new")
    return list(_shown(strands, "new"))


def title_of(ground: Ground, proposal: Proposal) -> str:
    """What it wants, and where, in a few words."""
    where = place(proposal.label)
    behind = place(ground.labels.get(proposal.facts.get("after", ""), ""))
    after = f"after {_lower(behind)}" if behind else "at the beginning"
    match proposal.kind:
        case Kind.CHANGE:
            return f"{where}: words changed"
        case Kind.INSERT:
            heading = any(s["heading"] for s in proposal.facts["shapes"])
            return f"New {'heading' if heading else 'clause'} {after}"
        case Kind.DELETE:
            return f"{where}: taken out"
        case Kind.MOVE:
            return f"{where}: moved, to come {after}"
        case Kind.REWORK:
            many = len(proposal.facts["ids"]) < len(proposal.facts["new"])
            return f"{where}: {'divided' if many else 'joined'}"
        case Kind.CELL | Kind.ROW_DELETE:
            first = (proposal.facts["cells"] or [""])[0]
            done = "words changed" if proposal.kind == Kind.CELL else "taken out"
            return f"{where}, row “{first[:60]}”: {done}"
        case Kind.ROW_INSERT:
            return f"{where}: new row"
        case Kind.COMMENT:
            start = "Reply to a comment on" if proposal.answers_id else "Comment on"
            return f"{start} {_lower(where)}"
    return where[:1].upper() + where[1:]


def place(label: str) -> str:
    """Where, in words: "Clause 2.1", "Heading of section 2", "Table 1"."""
    numbers = [n.strip() for n in label.split(",")]
    if label and all(NUMBER.fullmatch(number) for number in numbers):
        if len(numbers) == 1 and "." not in label:
            return f"Heading of section {label}"
        return f"{'Clause' if len(numbers) == 1 else 'Clauses'} {label}"
    return label[:1].upper() + label[1:]


def redline(proposal: Proposal) -> list[Words]:
    """Old and new words in one row, struck out and put in."""
    if proposal.kind in (Kind.CHANGE, Kind.CELL):
        group = proposal.facts["group"]
        return list(_shown(strands_in(proposal), group))
    old = proposal.old.replace(PARAGRAPHS, SIGN)
    new = proposal.new.replace(PARAGRAPHS, SIGN)
    return list(_shown(between(old, new, "new"), "new")) if old or new else []


def _shown(strands: Sequence[Strand], group: str) -> Iterator[Words]:
    for strand in strands:
        if strand.ins and strand.ins != group:
            continue
        if strand.dele == group:
            yield Words(strand.text, "del")
        else:
            yield Words(strand.text, "ins" if strand.ins else "")


def _lower(where: str) -> str:
    return where[:1].lower() + where[1:] if where[:1] in "CH" else where
