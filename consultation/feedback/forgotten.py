"""Points whose comments are past their date: what was answered stays answered."""

from collections.abc import Sequence

from consultation.deciding.facts import AnsweredPoint
from consultation.models import Coding, Consultation
from consultation.results.settled import is_kept


def said_ones(
    consultation: Consultation, points: Sequence[AnsweredPoint]
) -> list[AnsweredPoint]:
    """Those that somebody says, or said before the words were forgotten.

    A theme to which a comment belongs that does not count (a case holds it) is no such
    one: nobody else may have said it. Costs a query where time has passed.
    """
    if is_kept(consultation) or all(point.number for point in points):
        return [point for point in points if point.number]
    codings = Coding.objects.filter(theme__consultation=consultation).order_by()
    held = set(codings.values_list("theme", flat=True))
    return [p for p in points if p.number or (p.theme_pk and p.theme_pk not in held)]
