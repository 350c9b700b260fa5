"""What a delegate reads before confirming: the two texts, word by word, and whether
anything differs that the board did not name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse

from accounts.models import User
from boards.conditions import amending
from boards.conditions.limits import outside
from boards.deciding.naming_parts import called
from boards.models import Condition, Confirmation
from cms.comparing.page import Compared, compared_html
from cms.comparing.sides import Addresses
from cms.comparing.writer import Shape
from cms.public import policy_urls
from workflow import table, workdays
from workflow.compare_links import CompareLink, links_for
from workflow.comparing import compare_url
from workflow.errors import Reason
from workflow.kept_texts import KeptText, kept_text
from workflow.models import Edition, Seal, Transition


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts as the comparison's head names it."""

    title: str
    when: str
    sha256: str
    seal_id: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A confirmation, with where its two texts are compared."""

    confirmation: Confirmation
    present: bool
    url: str


@dataclass(frozen=True, slots=True)
class AmendmentPage:
    """Everything that the page of an amendment shows to one person.

    `elsewhere` names each place that was not to change; `waits` what has to happen
    first. `confirms` is whether the button is there.
    """

    named: Sequence[str]
    decided: Side
    final: Side | None
    compared: Compared | None
    elsewhere: Sequence[str]
    waits: Sequence[Reason]
    not_yours: str
    is_present: bool
    confirmed: Confirmation | None
    confirmations: Sequence[Earlier]
    compare_url: str
    links: Sequence[CompareLink]

    @property
    def confirms(self) -> bool:
        """Whether this person can confirm exactly what is shown."""
        shut = self.waits or self.elsewhere or self.not_yours or self.confirmed
        return bool(self.is_present and self.final and not shut)


def amendment_page(row: Condition, user: User, *, whole: bool) -> AmendmentPage:
    """The page of an amendment; the text is `whole` or only what changed."""
    edition = row.decision.edition
    decided = Seal.objects.get(pk=row.decision.seal_id)
    final = _final(row, edition)
    confirmations = list(row.confirmations.select_related("by").order_by("-at", "-pk"))
    passages = _passages(edition, [decided, *([final] if final else [])])
    old = _kept(passages.get(decided.pk), edition, user)
    new = _kept(passages.get(final.pk), edition, user) if final else None
    board = row.decision.board.short_name
    return AmendmentPage(
        named=called(decided.text, sorted(amending.named_in(row))),
        decided=_side(decided, f"The text that {board} decided on", passages, old),
        final=_side(final, "The amended text", passages, new) if final else None,
        compared=_compared(row, decided, final, whole) if final else None,
        elsewhere=outside(decided.text, final.text, amending.named_in(row))
        if final
        else [],
        waits=list(amending.waits_for(row, edition)),
        not_yours=amending.not_yours(row, edition, user),
        is_present=final is not None and final.pk == edition.seal_id,
        confirmed=_of(confirmations, final),
        confirmations=_earlier(confirmations, edition, decided, user),
        compare_url=compare_url(edition, old.key, new.key) if old and new else "",
        links=links_for(old, new, user) if old and new else [],
    )


def _final(row: Condition, edition: Edition) -> Seal | None:
    """The amended text: what is frozen now, or else what was confirmed last."""
    if edition.stage in amending.FROZEN and edition.seal_id != row.decision.seal_id:
        return Seal.objects.get(pk=edition.frozen_seal.pk)
    last = row.confirmations.select_related("seal").order_by("-at", "-pk").first()
    return last.seal if last else None


def _of(rows: Sequence[Confirmation], final: Seal | None) -> Confirmation | None:
    return next((r for r in rows if final and r.seal_id == final.pk), None)


def _passages(edition: Edition, seals: Sequence[Seal]) -> dict[int, Transition]:
    """The line of history that first froze each text."""
    rows = Transition.objects.filter(edition=edition, seal__in=seals)
    rows = rows.order_by("-version").defer("snapshot_json")
    return {row.seal_id: row for row in rows}


def _kept(passage: Transition | None, edition: Edition, user: User) -> KeptText | None:
    """The text as the compare screen knows it, for those who read the edition."""
    if passage is None or not table.allowed(table.VIEW, edition, user):
        return None
    return kept_text(str(passage.pk), edition, user)


def _side(
    seal: Seal, title: str, passages: dict[int, Transition], kept: KeptText | None
) -> Side:
    passage = passages.get(seal.pk)
    when = _moment(passage.at) if passage else ""
    return Side(title, when, seal.sha256, seal.pk, kept.url if kept else "")


def _compared(row: Condition, decided: Seal, final: Seal, whole: bool) -> Compared:
    old, new = decided.text, final.text
    linked = policy_urls(replace(new, blocks=(*old.blocks, *new.blocks)))
    image, here = _image(row), reverse("boards:condition", args=[row.pk])
    return compared_html(
        amending.redline(decided, final),
        addresses=Addresses(image, image, lambda page: linked.get(page, "")),
        shape=Shape(only_changes=not whole, whole_url=f"{here}?show=whole"),
    )


def _image(row: Condition) -> Callable[[str], str]:
    return lambda sha256: reverse("boards:condition_image", args=[row.pk, sha256])


def _earlier(
    rows: Sequence[Confirmation], edition: Edition, decided: Seal, user: User
) -> list[Earlier]:
    """Every confirmation, newest first, with its comparison for those who read it."""
    if not table.allowed(table.VIEW, edition, user):
        return [Earlier(row, row.seal_id == edition.seal_id, "") for row in rows]
    seals = [decided.pk, *(row.seal_id for row in rows)]
    passages = Transition.objects.filter(edition=edition, seal__in=seals)
    keys = {
        seal: str(pk)
        for pk, seal in passages.order_by("-version").values_list("pk", "seal")
    }
    return [
        Earlier(
            row,
            row.seal_id == edition.seal_id,
            compare_url(edition, keys[decided.pk], keys[row.seal_id]),
        )
        for row in rows
    ]


def _moment(at: datetime) -> str:
    local = workdays.by_clock(at)
    return f"{local.day} {local:%B %Y, %H:%M} UK time"
