"""What a cover report begins with from the consultation: how people were asked, who
took part, what they said and what changed; and the papers it rests on.

Numbers stand as results show them, small ones hidden. What people wrote stays out:
points are the words of those who read it, and responses are no background papers.
"""

from collections.abc import Iterator, Mapping

from django.utils import timezone

from boards.models import Item
from boards.papers.prefill import prefills
from boards.papers.since import older_text
from consultation.results.tables import Number, Table
from exports.pack.assessments import DPIA, EIA
from exports.report.answered import outcome, summary
from exports.report.blocks import Gap, Paragraph
from exports.report.filing import closed_rounds
from exports.report.gathering import Gathered, gathered
from exports.report.said import Said
from exports.report.words import day
from workflow import workdays
from workflow.models import Edition
from workflow.resting import rests_on

MOST_POINTS = 12
COUNTED = ("both", "responses", "present")
HIDES = "Small numbers are hidden, so that they tell nothing of single people."
NOBODY = "Nobody is recorded as having taken part."
CHANGES, ASKED = "What changed since the board last saw it", "Consultation report"
APPENDICES = (
    "The policy as it is before the board",
    CHANGES,
    ASKED,
    "Equality impact assessment, sheet",
    "Data protection impact assessment, sheet",
)


@prefills
def consultation_says(item: Item) -> Mapping[str, str]:
    """First words from the closed rounds on the item's edition."""
    edition = item.edition
    if edition is None:
        return {}
    until = workdays.day_of(timezone.now())
    rounds = [gathered(pk, until) for pk in closed_rounds(edition.pk)]
    several = len(rounds) > 1
    return {
        "said": "\n\n".join(
            "\n".join(_said(found, several=several)) for found in rounds
        ),
        "equality": "\n".join(
            found.feedback.eia_changes.strip()
            for found in rounds
            if found.feedback.eia_changes.strip()
        ),
        "appendices": "\n".join(f"- {line}" for line in _appendices(item, rounds)),
        "papers": "\n".join(
            f"- {line}" for line in _papers(edition, asked=bool(rounds))
        ),
    }


def _said(found: Gathered, *, several: bool) -> Iterator[str]:
    row = found.consultation
    which = f"Round {row.round}: people" if several else "People"
    yield f"{which} were asked from {day(row.opens_on)} to {day(row.last_day)}."
    yield from filter(None, map(str.strip, found.feedback.method.splitlines()))
    yield from _reach(found)
    for block in summary(found):
        if isinstance(block, Paragraph | Gap):
            yield block.words
    # One person's words stay where they go once that person asks to be forgotten.
    ours = [point for point in found.points if not isinstance(point.words, Said)]
    for point in ours[:MOST_POINTS]:
        yield f"- {point.words} ({outcome(point)})"
    more = len(found.points) - len(ours[:MOST_POINTS])
    if more > 0:
        yield f"{more} more stand in the consultation report."


def _reach(found: Gathered) -> Iterator[str]:
    """Who took part, a sentence for each group, as the results show it."""
    for shown in found.numbers.reach[:1]:
        yield from who_took_part(shown.counted)


def who_took_part(table: Table) -> Iterator[str]:
    """What may be said of each group, and then of everybody."""
    places = {column.key: n for n, column in enumerate(table.columns)}
    hides = False
    for row in table.groups:
        both, came, met = (row.numbers[places[key]] for key in COUNTED)
        hides = hides or both.hidden
        yield f"{row.name}: {_told(both, came, met)}."
    whole = table.whole
    if hides:
        yield HIDES
    elif whole is None or not whole.numbers[places["both"]].count:
        yield NOBODY
    elif whole.whole and len(table.groups) > 1:
        yield f"{whole.name}: {_told(whole.numbers[places['both']])}."


def _told(both: Number, *parts: Number) -> str:
    """How many took part; of those who did in one way, if the sum is not to be told."""
    if both.count is not None:
        return f"{both.count:,} took part" if both.count else "nobody took part"
    for part, words in zip(parts, ("answered", "came to a group session"), strict=True):
        if part.count:
            return f"{part.count:,} {words}"
    return "how many took part is hidden"


def _appendices(item: Item, rounds: list[Gathered]) -> Iterator[str]:
    """The papers of the pack that there are."""
    there = {CHANGES: older_text(item) is not None, ASKED: bool(rounds)}
    yield from (line for line in APPENDICES if there.get(line, True))


def _papers(edition: Edition, *, asked: bool) -> Iterator[str]:
    """Documents that can be read by everybody: never what somebody answered."""
    record = edition.page.record
    if asked:
        yield f"Consultation report on {edition}"
    for which in (EIA, DPIA):
        reference = getattr(record, f"{which.key}_reference")
        if reference:
            yield f"{which.name} {reference}"
    for rest in rests_on(edition):
        if rest.counts:
            finding = rest.finding
            yield f"EV-{finding.number}: {finding.source_organisation}"
