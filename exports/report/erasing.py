"""Somebody is forgotten whose words stand in a report that boards were given.

Their words go from what was kept, with the key of the digest that stays. The file that
holds them is handed out no more from then on; the work that follows files another one
without them and removes the first.
"""

from collections.abc import Callable

from django.utils import timezone

from consultation.keeping.along import forgets_along
from consultation.keeping.schedule import Personal, keeps
from consultation.models import Response
from exports.filing import FILINGS
from exports.report.blocks import Wording
from exports.report.filing import PURPOSES
from exports.report.keeping import words_left
from exports.report.models import KeptReport, KeptWords
from ledger import book
from workflow.door import Door, opened
from workflow.followups import wake_after_commit
from workflow.models import FollowUp

FORGOTTEN = "report.words_forgotten"
# What holds copies of the filed report, and gives them up in the same transaction.
GiveUp = Callable[[KeptReport], None]
_holders: list[GiveUp] = []

keeps(
    Personal(
        KeptWords,
        "What they said, as it stands in a report that boards were given",
        lambda: "As long as the report, or until they ask to be forgotten",
        "A review shows in the light of what the boards decided. These words were "
        "approved for print, or are ours.",
        "",
    )
)


@forgets_along
def forget_words(response: Response) -> None:
    """Take a response's words out of every kept report, and have each filed again."""
    answers = response.answers.order_by().values_list("pk", flat=True)
    found = KeptWords.objects.filter(answer__in=list(answers))
    reports = list(
        KeptReport.objects.filter(pk__in=found.order_by().values("report"))
        .select_related("transition__edition")
        .defer("canonical")
        .order_by("pk")
    )
    if not reports:
        return
    with opened(Door.ERASE):
        found.delete()
    for kept in reports:
        _file_again(kept)
        for give_up in _holders:
            give_up(kept)
    wake_after_commit()


def holds_reports(function: GiveUp) -> GiveUp:
    """Register who holds copies of a report, to be told once words went from it."""
    if function not in _holders:
        _holders.append(function)
    return function


def _file_again(kept: KeptReport) -> None:
    left, row = words_left(kept), kept.transition
    book.append(
        FORGOTTEN,
        subject=row.edition.ref,
        actor="system",
        data={"transition": str(row.pk), "wording": kept.wording, "left": left},
    )
    FollowUp.objects.get_or_create(
        transition=row,
        kind=FILINGS[PURPOSES[Wording(kept.wording)]].work,
        key=str(left),
        defaults={"next_try_at": timezone.now()},
    )
