"""What people said, in the papers of a board's members: the filed report's summary."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from boards.models import Item
from boards.papers.sections import PackSection, pack_section
from boards.people.powers import Power, may
from exports.models import Purpose, StageFile
from exports.report import answered
from exports.report.asked import NO_INTRO
from exports.report.blocks import Block, Gap, Paragraph, Part, Section
from exports.report.filing import closed_rounds
from exports.report.gathering import Gathered, gathered
from exports.report.words import paragraphs, section
from workflow import table, workdays

HEADING = "What people said"
TEMPLATE = "exports/report/board_papers.html"
STYLES = ("staff/consultation-results.css", "staff/consultation-report.css")
# Of the report's sections those that a board decides in the light of.
SHOWN = ("said", "points", "not", "eia")
# For the owner and the clerk alone, who see to it.
UNWRITTEN = (NO_INTRO, answered.NO_EIA)


@pack_section(order=20)
def what_people_said(item: Item, user: User) -> PackSection | None:
    """The summary of the report that was filed when the edition went to DMT, with the
    parts that matter folded below it, and the way to the whole report."""
    edition = item.edition
    if edition is None:
        return None
    rounds = closed_rounds(edition.pk)
    if not rounds:
        return PackSection("said", HEADING, TEMPLATE)
    filed = _filed(edition.pk)
    as_of = filed.transition.at if filed else timezone.now()
    writes = may(Power.AGENDA, item, user)
    takes = filed is not None and table.allowed(table.EXPORT, edition, user)
    url = (
        reverse("stage_file", args=[filed.transition_id, Purpose.REPORT])
        if (filed and takes)
        else ""
    )
    context = {
        "parts": [
            _part(pk, as_of, user, several=len(rounds) > 1, writes=writes)
            for pk in rounds
        ],
        "word": url,
        "filed_on": workdays.day_of(as_of) if filed else None,
    }
    return PackSection("said", HEADING, TEMPLATE, context, STYLES)


def _filed(edition_id: int) -> StageFile | None:
    """The report that was filed last."""
    rows = StageFile.objects.filter(
        transition__edition=edition_id, purpose=Purpose.REPORT
    )
    return rows.select_related("transition").order_by("-transition__at").first()


def _part(pk: int, as_of: datetime, user: User, *, several: bool, writes: bool) -> Part:
    """One round: its summary first; without what a concern keeps from this person."""
    found = gathered(pk, workdays.day_of(as_of), user)
    row = found.consultation
    heading = f"Round {row.round}: {row.title}" if several else ""
    shown = _sections(found)
    if not writes:
        shown = (
            section(one.key, one.heading, _for_members(one.blocks)) for one in shown
        )
    return Part(heading, tuple(one for one in shown if one.blocks))


def _sections(found: Gathered) -> Iterator[Section]:
    blocks = [
        *paragraphs(found.feedback.intro, NO_INTRO),
        *answered.summary(found),
    ]
    yield section("summary", "Summary", blocks)
    for one in answered.sections(found):
        if one.key in SHOWN:
            yield one


def _for_members(blocks: Iterable[Block]) -> Iterator[Block]:
    """Without what is still to be written, which is nothing to whoever decides; what
    else is open is told as a fact."""
    for block in blocks:
        if not isinstance(block, Gap):
            yield block
        elif block.words not in UNWRITTEN:
            yield Paragraph(block.words)
