"""Which decision stands for an edition's exact text.

A decision belongs to one seal. When the text changes it stands visibly for the older
text; only an amendment condition, confirmed for the new text, carries it over.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch, QuerySet

from boards.models import APPROVALS, Condition, Decision, Method
from workflow.models import Edition
from workflow.workdays import today


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest decision of one board on an edition, and what it says of its text now.

    `exact`: it was about exactly this text. `amended`: every amendment condition of it
    was confirmed for exactly this text. `binding` is the decision of that board whose
    other conditions have to be met, where it was asked for.
    """

    decision: Decision
    exact: bool
    amendments: tuple[Condition, ...]
    amended: bool
    binding: Decision | None = None

    @property
    def approves(self) -> bool:
        """Whether the board's yes holds for exactly this text."""
        if not self.decision.is_approval:
            return False
        return self.amended if self.amendments else self.exact

    @property
    def waits_for_amendment(self) -> bool:
        """Whether it approved, and the text is still to be amended or confirmed."""
        return bool(self.decision.is_approval and self.amendments and not self.amended)


def current(edition_id: int, board_key: str) -> Decision | None:
    """A board's newest decision on an edition that no other superseded."""
    rows = Decision.objects.filter(edition=edition_id, board__key=board_key)
    rows = rows.filter(superseded_by=None).select_related("board", "seal")
    rows = rows.prefetch_related("conditions__confirmations")
    return rows.defer("seal__canonical").order_by("-decided_on", "-at", "-pk").first()


def current_of(rows: Iterable[Decision]) -> Decision | None:
    """The same of one board's decisions that were fetched already, in any order."""
    standing = [row for row in rows if not hasattr(row, "superseded_by")]
    return max(standing, key=lambda row: (row.decided_on, row.at, row.pk), default=None)


def binds(row: Decision) -> bool:
    """Whether a decision sets the conditions of its board: only another vote that
    approves relieves of them. What is noted or returned asks for nothing anew, and the
    urgent route stands in for a vote on a text, not for what was made a condition."""
    return row.is_approval and row.method != Method.URGENT


def binding() -> QuerySet[Decision]:
    """Those that `binds` takes and no other superseded, a board's newest first."""
    rows = Decision.objects.filter(outcome__in=APPROVALS, superseded_by=None)
    return rows.exclude(method=Method.URGENT).order_by("-decided_on", "-at", "-pk")


def standing(edition: Edition, board_key: str) -> Standing | None:
    """How a board's newest decision stands to the edition's frozen text, or None."""
    decision = current(edition.pk, board_key)
    return of(decision, edition.seal_id) if decision else None


def of(decision: Decision, seal_id: int | None) -> Standing:
    """How a decision stands to one exact text."""
    amendments = tuple(row for row in decision.conditions.all() if row.is_amendment)
    return Standing(
        decision=decision,
        exact=decision.seal_id == seal_id,
        amendments=amendments,
        amended=bool(amendments) and _all_confirmed(amendments, seal_id),
    )


def _all_confirmed(amendments: Sequence[Condition], seal_id: int | None) -> bool:
    return seal_id is not None and all(
        any(one.seal_id == seal_id for one in row.confirmations.all())
        for row in amendments
    )


def standings(editions: Iterable[Edition]) -> dict[int, dict[str, Standing]]:
    """How the boards' newest decisions stand to many editions' texts: by edition, then
    by board; in a constant number of queries."""
    texts = {edition.pk: edition.seal_id for edition in editions}
    rows = Decision.objects.filter(edition__in=texts, superseded_by=None)
    conditions = Prefetch(
        "conditions", Condition.objects.select_related("discharge", "owner")
    )
    rows = rows.select_related("board").prefetch_related(
        conditions, "conditions__confirmations"
    )
    found: dict[int, dict[str, Standing]] = {pk: {} for pk in texts}
    for row in rows.order_by("decided_on", "at", "pk"):
        of_edition, key = found[row.edition_id], row.board.key
        before = of_edition[key].binding if key in of_edition else None
        of_edition[key] = replace(
            of(row, texts[row.edition_id]), binding=row if binds(row) else before
        )
    return found


def asked_once(editions: Sequence[Edition]) -> dict[int, dict[str, Standing]]:
    """The same for the gates of one list, kept with these edition objects."""
    unknown = [row for row in editions if "_standings" not in row.__dict__]
    found = standings(unknown) if unknown else {}
    for row in unknown:
        row.__dict__["_standings"] = found[row.pk]
    return {row.pk: row.__dict__["_standings"] for row in editions}


def endorsed(officers: Standing | None, board: Standing | None) -> bool:
    """DMT approved exactly this text; or it approved what CPB decided on, and CPB's
    amendment is confirmed for this text."""
    if officers is None:
        return False
    if officers.approves:
        return True
    if board is None or not (board.amendments and board.approves):
        return False
    return of(officers.decision, board.decision.seal_id).approves


def lets_on(found: Mapping[str, Standing], board_key: str) -> bool:
    """Whether a board has nothing left to decide about an edition's text of now."""
    if board_key == "dmt":
        return endorsed(found.get("dmt"), found.get("cpb"))
    said = found.get(board_key)
    return said is not None and said.approves


def awaited(
    found: Mapping[str, Standing], board_key: str, seal_id: int | None, day: date
) -> list[Condition]:
    """Amendments for which an amended text waits before its delegate, if a board has
    nothing to decide once they are confirmed; none whose last day has passed."""
    said = found.get(board_key)
    if board_key == "dmt" and not (said and said.waits_for_amendment):
        officers, said = said, found.get("cpb")
        if said is None or officers is None:
            return []
        if not of(officers.decision, said.decision.seal_id).approves:
            return []
    if said is None or said.exact or not said.waits_for_amendment:
        return []
    waits = [row for row in said.amendments if not _all_confirmed([row], seal_id)]
    return [] if any(row.due_on < day for row in waits) else waits


def awaits(edition: Edition, board_key: str) -> list[Condition]:
    """The same for one edition; asked once for each edition object."""
    found = asked_once([edition])[edition.pk]
    return awaited(found, board_key, edition.seal_id, today())


def undischarged(edition_id: int) -> list[Condition]:
    """Conditions other than amendments that bind (`binds`) and are still open."""
    newest: dict[int, Decision] = {}
    for row in binding().filter(edition=edition_id):
        newest.setdefault(row.board_id, row)
    rows = Condition.objects.filter(decision__in=newest.values(), discharge=None)
    return list(
        rows.filter(kind=Condition.Kind.OTHER)
        .select_related("owner", "decision__board")
        .order_by("due_on", "pk")
    )


def has_open_condition(found: Iterable[Standing]) -> bool:
    """Whether what binds the boards of these has an `undischarged` condition."""
    return bool(open_conditions(found))


def open_conditions(found: Iterable[Standing]) -> list[Condition]:
    """The `undischarged` conditions of what binds the boards of these."""
    return [
        row
        for said in found
        if said.binding is not None
        for row in said.binding.conditions.all()
        if row.kind == Condition.Kind.OTHER and getattr(row, "discharge", None) is None
    ]
