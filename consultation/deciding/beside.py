"""The points that still ask something of the text, beside it while it is drafted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from cms.beside import Beside, beside_text
from cms.models import PolicyPage
from cms.text.flatten import flatten
from cms.text.model import Text
from consultation.deciding.addresses import point_url, points_url
from consultation.deciding.carrying import Carried, carry
from consultation.deciding.facts import AnsweredPoint, answered_points
from consultation.deciding.left import said
from consultation.deciding.texts import consulted_text
from consultation.models import Consultation, State
from consultation.powers import Power, may
from workflow.governing import open_edition
from workflow.stages import Stage

WHOLE = "The whole text"
GONE = "Gone from the text"
NO_ANSWER = "No answer yet"
CHANGE = "{outcome}: change the text and link the clause, or say what was done"
LOOK = "A linked clause is gone or was changed again"


@dataclass(frozen=True, slots=True)
class Asking:
    """A point that asks something of the text: where it is about now, what it lacks.

    `block` is the editor's field, `part` the clause or section in it.
    """

    words: str
    lacks: str
    url: str
    place: int
    heading: str
    number: str
    block: str
    part: str


@beside_text
def points_beside(page: PolicyPage, user: Any) -> Beside | None:
    """The list at the top of the editor; one small query where nobody was asked."""
    edition = open_edition(page)
    if edition is None or edition.stage is not Stage.DRAFT:
        return None
    rounds = [
        row
        for row in Consultation.objects.for_staff().filter(
            edition=edition, state=State.CLOSED
        )
        if may(Power.COPIES, row, user)
    ]
    if not rounds or not said(user).filter(consultation__in=rounds).exists():
        return None
    found = list(_asking(rounds, flatten(page), user))
    if not found:
        return None
    context = {
        "number": len(found),
        "groups": _grouped(found),
        "url": points_url(rounds[-1].pk),
    }
    return Beside("consultation/deciding/editor.html", context)


def _asking(rounds: Iterable[Consultation], text: Text, user: Any) -> Iterator[Asking]:
    for row in rounds:
        points = answered_points(row, user=user, with_quotes=False)
        asking = [(point, lacks) for point in points if (lacks := _lacks(point))]
        old = consulted_text(row)
        if not asking or old is None:
            continue
        carried = carry(old, text)
        places = {key: place for place, key in enumerate(carried.now)}
        for point, lacks in asking:
            url = point_url(row.pk, point.pk)
            yield _place(point, lacks, url, carried.get(point.clause_id), places)


def _lacks(point: AnsweredPoint) -> str:
    if point.decided is None:
        return NO_ANSWER
    if point.lacks_consequence:
        return CHANGE.format(outcome=point.decided.outcome.label)
    return LOOK if point.out_of_step else ""


def _place(
    point: AnsweredPoint,
    lacks: str,
    url: str,
    carried: Carried | None,
    places: dict[str, int],
) -> Asking:
    words = point.said(young=False)
    if carried is None:
        return Asking(words, lacks, url, -1, WHOLE, "", "", "")
    now = carried.now
    if now is None:
        return Asking(words, lacks, url, len(places), GONE, carried.was.number, "", "")
    heading = now.section or str(now)
    number = now.number if now.section else ""
    block = now.id.partition(".")[0]
    return Asking(words, lacks, url, places[now.id], heading, number, block, now.id)


def _grouped(found: list[Asking]) -> list[tuple[str, list[Asking]]]:
    """By section, in the order of the text."""
    found.sort(key=lambda one: one.place)
    return [(key, list(some)) for key, some in groupby(found, key=lambda o: o.heading)]
