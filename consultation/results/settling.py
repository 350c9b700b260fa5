"""Settling results: decided once, and anew only when that shows nobody.

Themes have a time of their own: they are settled when every comment is sorted, and
follow the sorting as long as nobody's words came or went.
"""

from hashlib import sha256

from django.db import transaction
from django.db.models import Q

from consultation import workdays
from consultation.deciding.left import comments, left_of
from consultation.models import Consultation, Group, Response, SettledResults, State
from consultation.reading.queue import TO_READ
from consultation.results.counting import tally
from consultation.results.master import Results
from consultation.results.moving import counted_now, may_move, words_now
from consultation.results.participation import participation_of
from consultation.results.settled import counted, is_countable, settled_of
from consultation.results.stored import Plain, as_plain, table_as_plain
from consultation.results.themes import themes_table
from ledger import book
from ledger.canonical import encode
from workflow.models import Transition
from workflow.within import within


@transaction.atomic
def settle(consultation: Consultation) -> SettledResults | None:
    """Its results as they stand from now on; None while they cannot be decided.

    Changes nothing where one or a few who came or left since could be told from it.
    """
    rows = Consultation.objects.select_for_update(of=("self",))
    row = rows.get(pk=consultation.pk)
    kept = settled_of(row)
    if not row.is_closed or not is_countable(row):
        return kept
    groups = list(row.groups.all())
    before = _digest(kept)
    kept = _answers(row, groups, kept)
    _themes(row, groups, kept)
    kept.looked_on = workdays.today()
    kept.save()
    if (after := _digest(kept)) != before:
        book.append(
            "results.settled", subject=row.ref, actor="system", data={"sha256": after}
        )
    return kept


def settle_what_is_due() -> int:
    """Settle what closed or was sorted; look at the others once a day. How many have
    been settled for the first time."""
    due = Q(settled=None) | Q(settled__themes=None)
    due |= Q(settled__looked_on__lt=workdays.today())
    rows = Consultation.objects.filter(due, state=State.CLOSED).select_related(
        "settled"
    )
    found = 0
    for row in rows:
        if is_countable(row):
            found += settle(row) is not None and not hasattr(row, "settled")
    return found


@within("submit_to_dmt")
def settle_with_edition(row: Transition) -> None:
    """The boards read numbers of everything that was sorted for them."""
    for asked in Consultation.objects.filter(edition=row.edition, state=State.CLOSED):
        settle(asked)


def _digest(kept: SettledResults | None) -> str:
    """Of everything that is shown."""
    if kept is None:
        return ""
    spelled = encode({"tables": kept.tables, "themes": kept.themes})
    return sha256(spelled.encode()).hexdigest()


def _answers(
    row: Consultation, groups: list[Group], kept: SettledResults | None
) -> SettledResults:
    """All but the themes: as they are kept, or decided now."""
    now = counted_now(row)
    if kept is None:
        kept = SettledResults(consultation=row)
    elif kept.members == now or not may_move(groups, kept.members, now):
        return kept
    found = counted(row)
    kept.members, kept.tables = now, as_plain(found)
    kept.responses, kept.besides = _told(found)
    kept.settled_on = workdays.today()
    return kept


def _told(found: Results) -> tuple[int, bool]:
    rows = found.participation.groups
    return sum(row.base or 0 for row in rows), any(row.base is None for row in rows)


def _themes(row: Consultation, groups: list[Group], kept: SettledResults) -> None:
    now = words_now(row)
    then = kept.theme_members
    if then is not None and then != now and not may_move(groups, then, now):
        return
    if _is_sorted(row):
        kept.theme_members, kept.themes = now, _decided(row, kept)


def _is_sorted(row: Consultation) -> bool:
    """Whether everything is read and every comment sorted: until then each one that is
    would be seen in the numbers."""
    if Response.objects.filter(TO_READ, consultation=row).exists():
        return False
    return not left_of([row.pk], comments())[row.pk].unsorted


def _decided(row: Consultation, kept: SettledResults) -> Plain:
    """The themes of groups that are shown elsewhere too; empty without any."""
    counts = tally(row)
    told = {
        group
        for line in kept.tables["participation"]["rows"]
        if line["base"] is not None
        for group in line["groups"]
    }
    shown = participation_of(counts).shown & told
    table = themes_table(row.themes.filter(merged_into=None), counts, shown)
    return table_as_plain(table) if table is not None else {}
