"""Points, locked while something about them is decided."""

from collections.abc import Collection

from accounts.models import User
from consultation.deciding import errors
from consultation.deciding.kept import hold_policy_about
from consultation.deciding.left import said
from consultation.models import Point
from consultation.planning.holding import held as held_consultation
from consultation.powers import Power, may
from workflow.errors import NotPermitted, Stale

REFUSALS = {Power.ANSWER: errors.NOT_A_LEAD, Power.LINK: errors.NOT_A_WRITER}


def held(point: Point, *, actor: User, power: Power = Power.ANSWER) -> Point:
    """The point, fetched afresh and locked until the transaction ends.

    Raises NotPermitted, and Stale for one that nobody says any more, or of which this
    person may not know.
    """
    return held_all(point.consultation_id, [point.pk], actor=actor, power=power)[0]


def held_all(
    consultation_id: int,
    keys: Collection[int],
    *,
    actor: User,
    power: Power = Power.ANSWER,
) -> list[Point]:
    """The same for several points of one consultation, always in the same order.

    The policy and the consultation are locked too, as they are by whoever merges themes
    or sorts comments: whoever submits the edition meanwhile waits, or we do.
    """
    hold_policy_about(consultation_id)
    row = held_consultation(consultation_id)
    if not may(power, row, actor):
        raise NotPermitted(REFUSALS[power])
    rows = Point.objects.filter(consultation=row, pk__in=keys).order_by("pk")
    found = list(rows.select_for_update(of=("self",), no_key=True))
    known = set(said(actor).filter(pk__in=keys).values_list("pk", flat=True))
    if {point.pk for point in found} != set(keys) or known != set(keys):
        raise Stale(errors.GONE)
    for point in found:
        point.consultation = row
    return found
