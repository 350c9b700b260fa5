"""Items of an agenda as lines: what each is about, which text, what it waits for.

Asked once for a whole list; nothing here asks once for each line.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from accounts.models import User
from boards.meeting.begun import has_begun
from boards.meeting.beside import Link, links_of
from boards.meeting.staying import REPORTS, is_told, why_it_stays
from boards.models import (
    Board,
    CoverReport,
    Decision,
    Item,
    ItemKind,
    Meeting,
    MeetingState,
)
from boards.people.powers import Power, may
from workflow import agendas, table
from workflow.models import Edition, Transition
from workflow.screens.listing import long_date
from workflow.screens.worklist import know_editors
from workflow.stages import Stage

ELSEWHERE = "Decided, not at this item"


@dataclass(frozen=True, slots=True)
class Line:
    """One item. `waits` is empty once it is dealt with; `outcome` then says how.

    `text` is the start of the digest of the text that it is about, `text_url` its
    address where this person may read it; `changed` says that the edition has another
    text now, and `newer` that this one is frozen and can be put on instead.
    """

    item: Item
    outcome: str
    decision: Decision | None
    waits: tuple[str, ...]
    text: str
    text_url: str
    edition_url: str
    changed: bool
    newer: bool
    mine: bool
    links: tuple[Link, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether nothing has to be done about it any more."""
        return bool(self.outcome)

    @property
    def may_go(self) -> bool:
        """Whether it may be taken off its agenda: nothing came of it there."""
        decided = self.decision is not None
        gone = self.item.taken_off_at is not None
        return not (gone or why_it_stays(self.item, decided=decided))

    @property
    def live(self) -> bool:
        """Whether it waits for a meeting that is still to come, or goes round."""
        meeting = self.item.meeting
        cancelled = meeting is not None and meeting.state == MeetingState.CANCELLED
        return not (self.settled or cancelled)


def items_of(meeting: Meeting) -> QuerySet[Item]:
    """What is on a meeting's agenda now, in its order."""
    return known(meeting.items.filter(taken_off_at=None))


def known(rows: QuerySet[Item]) -> QuerySet[Item]:
    """Items with everything that a line says of them, in a few queries."""
    standing = Decision.objects.filter(superseded_by=None).order_by("-number")
    return (
        rows.select_related(
            "board",
            "meeting",
            "seal",
            "edition__page__record__owner",
            "edition__page__record__team",
            "decision",
            "cover",
            "circulation",
            "put_by",
        )
        .defer("seal__canonical", "edition__page__body")
        .prefetch_related(Prefetch("decisions", standing, to_attr="standing_ones"))
    )


def seen_by(user: User, board: Board, rows: QuerySet[Item]) -> QuerySet[Item]:
    """Of these items of one board, those whose title this person may know.

    Other business is for whoever reads the board's papers: it belongs to no policy.
    """
    if may(Power.READ_PACK, board, user):
        return rows
    visible = Edition.objects.visible_to(user).order_by().values("pk")
    return rows.filter(edition__in=visible)


def lines(items: Sequence[Item], user: User) -> list[Line]:
    """The items as lines for this person."""
    editions = [item.edition for item in items if item.edition is not None]
    know(editions)
    texts, decided = texts_of(items), decided_anyhow(items)
    links = links_of(items, user)
    return [_line(item, user, texts, decided, links.get(item.pk, [])) for item in items]


def know(editions: Sequence[Edition]) -> None:
    """Fetch what asking who may read these editions needs, once for all."""
    know_editors(editions)
    agendas.asked().know(editions)


def decided_anyhow(items: Iterable[Item]) -> set[tuple[int, int]]:
    """Boards and texts on which a decision stands, at whichever item."""
    seals = {item.seal_id for item in items if item.seal_id is not None}
    rows = Decision.objects.filter(seal__in=seals, superseded_by=None).order_by()
    return set(rows.values_list("board", "seal"))


def texts_of(items: Iterable[Item | Decision]) -> dict[int, str]:
    """The address of each text that was sealed, by its seal, in one query."""
    seals = {item.seal_id for item in items if item.seal_id is not None}
    rows = Transition.objects.filter(seal__in=seals).order_by("at")
    return {
        seal: reverse("editions:text_as_it_was", args=[edition, record])
        for seal, edition, record in rows.values_list("seal", "edition", "pk")
    }


def _line(
    item: Item,
    user: User,
    texts: dict[int, str],
    decided: set[tuple[int, int]],
    links: list[Link],
) -> Line:
    edition, decision = item.edition, decision_of(item)
    outcome = _outcome(item, decision)
    there = item.kind == ItemKind.POLICY and (item.board_id, item.seal_id) in decided
    if not outcome and there:
        outcome = ELSEWHERE
    reads = edition is not None and table.allowed(table.VIEW, edition, user)
    changed = edition is not None and _changed(item, edition)
    url = reverse("editions:edition", args=[edition.pk]) if edition and reads else ""
    return Line(
        item=item,
        outcome=outcome,
        decision=decision,
        waits=() if outcome else tuple(_waits(item, changed)),
        text=item.seal.sha256[:8] if item.seal else "",
        text_url=texts.get(item.seal_id or 0, "") if reads else "",
        edition_url=url,
        changed=changed,
        newer=bool(
            changed
            and edition
            and edition.stage in (Stage.DMT_REVIEW, Stage.CPB_APPROVAL)
        ),
        mine=may(Power.AGENDA, item, user),
        links=tuple(links),
    )


def decision_of(item: Item) -> Decision | None:
    """The record that stands for an item, if it is decided."""
    rows: list[Decision] = getattr(item, "standing_ones", [])
    return rows[0] if rows else None


def _changed(item: Item, edition: Edition) -> bool:
    """Whether the edition has another text now than the item is about."""
    if item.kind != ItemKind.POLICY or item.seal is None:
        return False
    return edition.text_sha256 != item.seal.sha256


def _outcome(item: Item, decision: Decision | None) -> str:
    if item.taken_off_at is not None:
        return "Taken off"
    if decision is not None:
        return str(decision.get_outcome_display())
    circulation = getattr(item, "circulation", None)
    if circulation is not None and not circulation.is_open:
        return "Ended without a decision"
    if item.kind in REPORTS:
        return _reported(item)
    return "Noted" if item.noted else ""


def _reported(item: Item) -> str:
    """That the board was told: by a note of it, or at a meeting that was held."""
    if not is_told(item):
        return ""
    if item.decision is not None:
        day = long_date(item.decision.decided_on)
        return f"Reported, urgent decision of {day}"
    return "Reported, correction"


def _waits(item: Item, changed: bool) -> Iterator[str]:
    if item.kind == ItemKind.POLICY and item.edition is not None:
        yield from _policy_waits(item, item.edition, changed)
    meeting = item.meeting
    if meeting is None:
        yield "the votes of its members"
    elif meeting.state == MeetingState.CANCELLED:
        yield "another meeting"
    elif not has_begun(meeting):
        yield f"the meeting on {long_date(meeting.on)}"
    elif item.kind == ItemKind.POLICY:
        yield "the record of what was decided"
    else:
        yield "the clerk’s note of what was said"


def _policy_waits(item: Item, edition: Edition, changed: bool) -> Iterator[str]:
    if edition.stage is Stage.DRAFT:
        yield "its text to be frozen again: it is being drafted"
    elif changed:
        yield "the text of today to be put on instead"
    if item.board.key == "cpb" and edition.stage is Stage.DMT_REVIEW:
        yield "DMT to send it to CPB"
    cover: CoverReport | None = getattr(item, "cover", None)
    if item.meeting is not None and (cover is None or cover.finished_at is None):
        yield "its cover report"
