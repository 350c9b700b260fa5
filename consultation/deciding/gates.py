"""Before DMT decides, everything that was said is sorted and answered."""

from collections.abc import Iterator

import consultation.planning.gates  # noqa: F401  (whether people were heard comes first)
from consultation.deciding.addresses import comments_url, points_url
from consultation.deciding.left import Left, left_of, told_to_all
from consultation.models import Consultation, State
from workflow.errors import Reason
from workflow.gates import gate
from workflow.models import Edition


@gate("submit_to_dmt")
def people_are_answered(edition: Edition) -> Iterator[Reason]:
    """Every comment is sorted, every point answered, every accepted one acted on.

    Everybody who sees the edition reads these numbers, so they leave out what a concern
    keeps from somebody: `consultation.planning.gates` counts that.
    """
    rounds = dict(
        Consultation.objects.filter(edition=edition, state=State.CLOSED)
        .order_by("round")
        .values_list("pk", "round")
    )
    if not rounds:
        return
    left = left_of(rounds, told_to_all())
    for key, number in rounds.items():
        of_round = f" of round {number}" if len(rounds) > 1 else ""
        yield from _reasons(key, left[key], of_round)


def _reasons(key: int, left: Left, of_round: str) -> Iterator[Reason]:
    if number := left.unsorted:
        many = _many(number, "comment", "has", of_round)
        yield Reason(f"{many} not been sorted yet.", comments_url(key))
    if number := left.unanswered:
        many = _many(number, "point", "has", of_round)
        yield Reason(f"{many} no answer yet.", points_url(key, standing="open"))
    if number := left.without_consequence:
        many = _many(number, "accepted point", "names", of_round)
        yield Reason(
            f"{many} no clause that was changed and nothing that was done.",
            points_url(key, standing="bare"),
        )


VERBS = {"has": "have", "names": "name"}


def _many(number: int, noun: str, verb: str, of_round: str) -> str:
    if number == 1:
        return f"1 {noun}{of_round} {verb}"
    return f"{number:,} {noun}s{of_round} {VERBS[verb]}"
