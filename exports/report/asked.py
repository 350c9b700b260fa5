"""The formal edition's first half: how people were asked, who took part, what they
chose."""

from collections.abc import Iterator

from consultation.models import Group
from consultation.results.tables import Kind
from exports.report.blocks import (
    Block,
    Facts,
    Items,
    Labelled,
    Paragraph,
    Section,
    SubHeading,
)
from exports.report.gathering import CONSULTEES, NOT_A_VOTE, Gathered
from exports.report.numbers import Shown
from exports.report.words import counted, day, paragraphs, section

NOTE = (
    "“Hidden” stands for a number that could show what single people said: a small "
    "one, a nought among them, and numbers beside it. A group of which too few "
    "answered stands in the first table alone, or together with others."
)
TOO_FEW = "Too few people answered to show numbers."
NO_METHOD = "Nobody has written yet how people were asked."
NO_INTRO = "Nobody has written a summary yet."
OF_A_GROUP = (
    ("How it was invited", "how_invited"),
    ("Safe settings", "safe_settings"),
    ("Support", "support"),
    ("Languages and interpreters", "interpreter"),
    ("Advocate", "advocate"),
)


def sections(found: Gathered) -> Iterator[Section]:
    """Method, reach, results."""
    yield section("method", "How people were asked", _method(found))
    yield section("reach", "Who took part", _reach(found))
    yield section("results", "What people chose", _results(found))


def _method(found: Gathered) -> Iterator[Block]:
    yield from paragraphs(found.feedback.method, NO_METHOD)
    yield Facts("Dates and scope", tuple(_dates(found)))
    if found.rounds:
        yield SubHeading("Other rounds on this edition")
        yield Items(tuple(_rounds(found)))
    for group in found.asked:
        yield SubHeading(found.called(group))
        yield Facts(found.called(group), tuple(_of_group(group)))
    left_out = [group for group in found.groups if not group.taking_part]
    if left_out:
        yield SubHeading("Who was not asked, and why")
        for group in left_out:
            yield Labelled(group.name, group.left_out_because or "No reason recorded.")
    if found.consultation.young_part.strip():
        yield SubHeading("Young people’s part in the questions")
        yield from paragraphs(found.consultation.young_part)


def _dates(found: Gathered) -> Iterator[tuple[str, str]]:
    row = found.consultation
    if row.opens_on and row.last_day:
        length = counted((row.last_day - row.opens_on).days + 1, "day")
        yield "Open", f"{day(row.opens_on)} to {day(row.last_day)} ({length})"
    for label, words in (
        ("Closed early, because", row.closing_reason),
        ("Why this was long enough", row.dates_rationale),
        ("What could still change", row.can_change),
        ("What could not change, and why", row.cannot_change),
        ("Reasons for the proposal", row.reasons),
        ("Options that were looked at", row.options),
    ):
        if words.strip():
            yield label, words.strip()
    for maker, received in found.makers:
        name = ", ".join(filter(None, (maker.name, maker.job_title)))
        when = "the day they received what people said is not recorded"
        if received is not None:
            when = f"received what people said on {day(received)}"
        yield "Who decides", f"{name}: {when}"


def _rounds(found: Gathered) -> Iterator[str]:
    for other in found.rounds:
        line = f"Round {other.number}: {other.state.lower()}"
        if other.opens_on and other.last_day:
            line += f", {day(other.opens_on)} to {day(other.last_day)}"
        yield line


def _of_group(group: Group) -> Iterator[tuple[str, str]]:
    version = "the young person’s version" if group.young else "the formal version"
    yield "Promise and version", f"{group.get_identity_display()}, {version}"
    for label, name in OF_A_GROUP:
        yield label, getattr(group, name).strip() or "Not recorded"


def _reach(found: Gathered) -> Iterator[Block]:
    for shown in found.numbers.reach:
        yield from shown_with_chart(shown)
    if found.numbers.hides:
        yield Paragraph(NOTE)
    boards = [group.name for group in found.asked if group.key in CONSULTEES]
    if boards:
        yield Paragraph(f"{' and '.join(boards)}: {NOT_A_VOTE}.")


def _results(found: Gathered) -> Iterator[Block]:
    if not found.numbers.questions:
        yield Paragraph("No question asked for a rating or a choice.")
    for shown in found.numbers.questions:
        counted = shown.counted
        yield SubHeading(counted.called)
        if counted.plain:
            yield Paragraph(f"Young people were asked: {counted.plain}", keep=True)
        if counted.kind is Kind.MULTIPLE:
            yield Paragraph("People could choose several.", keep=True)
        yield from shown_with_chart(shown)


def shown_with_chart(shown: Shown) -> Iterator[Block]:
    """A chart and the table below it."""
    if shown.is_empty:
        yield Paragraph(TOO_FEW)
        return
    yield shown.figure
    yield shown.table
    if left_out := shown.counted.left_out:
        yield Paragraph(f"Too few answered of: {', '.join(left_out)}.")
