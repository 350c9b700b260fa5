"""The results of a consultation as everybody sees them: those that were settled.

They are decided when it closes, or when the last sheet of paper is checked, and read
from there ever after. What is counted at the moment would tell of one who left.
"""

from collections.abc import Iterable

from consultation import workdays
from consultation.keeping.dates import responses_until
from consultation.models import Consultation, SettledResults, Sheet
from consultation.results.counting import tally
from consultation.results.master import Results, results_from, took_part
from consultation.results.participation import NOBODY
from consultation.results.stored import from_plain
from consultation.results.weeks import weeks_of


def results_of(consultation: Consultation) -> Results:
    """Its results, in a constant number of queries.

    Answers are counted once nobody answers any more and all paper is in: who watches a
    number from day to day would see what one new answer changed.
    """
    if not consultation.is_closed:
        return Results(took_part(consultation).table)
    if (kept := settled_of(consultation)) is not None:
        return from_plain(kept.tables, kept.themes)
    return counted(consultation) if is_countable(consultation) else Results(NOBODY)


def has_results(consultation: Consultation) -> bool:
    """Whether there are any to be shown to everybody who may see it."""
    if not consultation.is_closed:
        return False
    return settled_of(consultation) is not None or is_countable(consultation)


def settled_of(consultation: Consultation) -> SettledResults | None:
    """Its results as they were settled, if they were."""
    return SettledResults.objects.filter(consultation=consultation).first()


def is_countable(consultation: Consultation) -> bool:
    """Whether all that was said is there to be counted: nothing waits on paper, and
    nothing is past its date. Then only what a case holds would be left."""
    return is_kept(consultation) and not waiting_for_paper([consultation.pk])


def is_kept(consultation: Consultation) -> bool:
    """Whether its responses are not past their date."""
    return responses_until(consultation) >= workdays.today()


def waiting_for_paper(consultations: Iterable[int]) -> set[int]:
    """Those of them with sheets that nobody has checked. What was flagged waits for
    its case; of what was erased nothing is left to check."""
    wanted = list(consultations)
    if not wanted:
        return set()
    rows = Sheet.objects.filter(consultation__in=wanted, concerns=None)
    rows = rows.exclude(state=Sheet.State.CHECKED)
    rows = rows.exclude(state=Sheet.State.ENTERED, response=None)
    return set(rows.order_by().values_list("consultation", flat=True))


def counted(consultation: Consultation) -> Results:
    """Its results as they would be decided now."""
    counts = tally(consultation)
    return results_from(
        counts,
        list(consultation.questions.prefetch_related("groups")),
        weeks_of(consultation, counts),
        list(consultation.themes.filter(merged_into=None)),
    )
