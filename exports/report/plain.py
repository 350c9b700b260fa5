"""The young people's edition: plain words, short sentences, few numbers."""

from collections.abc import Container, Iterator

from consultation.deciding.facts import AnsweredPoint
from consultation.feedback.fates import UNDONE
from consultation.feedback.wording import decided
from consultation.models import Outcome
from exports.report.answered import quotes
from exports.report.blocks import (
    Block,
    Items,
    Labelled,
    Paragraph,
    Section,
    SubHeading,
)
from exports.report.drawings import pictured
from exports.report.gathering import Gathered
from exports.report.words import change, day, paragraphs, section

MOST_QUOTES = 2
YES = (Outcome.ACCEPTED, Outcome.PARTLY)
SMALL = "Some groups are small. We don’t show their numbers, so nobody can be found."
NOT_YET = "We have not answered this yet."
CHANGED = "This is what changed:"


def sections(found: Gathered) -> Iterator[Section]:
    """What it is about, who took part, what was said and what came of it."""
    yield section("about", "What this is about", _about(found))
    yield section("reach", "Who took part", _reach(found))
    if found.numbers.questions:
        yield section("chosen", "What people chose", _chosen(found))
    yield section("changed", "What changes because of you", _yes(found))
    yield section("not", "What we can’t change, and why", _no(found))
    yield section("noted", "What else you told us", _noted(found))
    yield section("told", "How you hear from us", _told(found))


def _about(found: Gathered) -> Iterator[Block]:
    yield from paragraphs(found.consultation.plain_intro)
    yield from paragraphs(found.feedback.plain_intro)
    yield from map(pictured, found.easy_read)


def _reach(found: Gathered) -> Iterator[Block]:
    everybody = [number for _, number, whole in found.numbers.people if whole]
    if everybody and everybody[0]:
        yield Paragraph(f"{everybody[0]:,} people took part. Thank you!")
    groups = [line for line in found.numbers.people if not line[2] and line[1]]
    yield Items(tuple(f"{name}: {number:,}" for name, number, _ in groups))
    if found.numbers.hides:
        yield Paragraph(SMALL)


def _chosen(found: Gathered) -> Iterator[Block]:
    for shown in found.numbers.questions:
        plain = shown.plain
        yield SubHeading(plain.counted.title)
        if plain.is_empty:
            yield Paragraph("Too few people answered. So we don’t show numbers.")
            continue
        if plain.most:
            yield Paragraph(f"Most people chose: {plain.most}.")
        yield Items(plain.answers)


def _yes(found: Gathered) -> Iterator[Block]:
    points = _with(found, YES)
    if not points:
        yield Paragraph("Nothing changes yet.")
    for point in points:
        yield from _point(found, point)


def _no(found: Gathered) -> Iterator[Block]:
    points = _with(found, (Outcome.NOT_ACCEPTED,))
    if not points:
        yield Paragraph("We said no to nothing that you asked for.")
    for point in points:
        yield from _point(found, point)


def _noted(found: Gathered) -> Iterator[Block]:
    points = [point for point in found.points if _outcome(point) not in SAID_ABOVE]
    if not points:
        yield Paragraph("All that you told us is above.")
    for point in points:
        yield from _point(found, point)


SAID_ABOVE = (*YES, Outcome.NOT_ACCEPTED)


def _point(found: Gathered, point: AnsweredPoint) -> Iterator[Block]:
    yield SubHeading(point.said(young=True))
    yield from quotes(found, point.quotes, most=MOST_QUOTES, young=True)
    if point.decided is None:
        yield Paragraph(NOT_YET)
        return
    yield Labelled("Our answer", decided(point.decided.outcome, plain=True))
    yield Labelled("Why", point.why(young=True))
    for one in point.changes:
        yield Paragraph(UNDONE.get(one.standing, CHANGED), keep=True)
        yield change(one)
    if point.done_on is not None:
        yield Labelled(f"Done on {day(point.done_on)}", point.did(young=True))


def _told(found: Gathered) -> Iterator[Block]:
    lines = []
    for group in found.asked:
        told = found.told.get(group.pk, ())
        when = f"told on {day(told[0].on)}" if told else "not told yet"
        lines.append(f"{group.called}: {when}")
    yield Items(tuple(lines))
    if any(not found.told.get(group.pk) for group in found.asked):
        yield Paragraph("We will tell every group.")
    if found.feedback.eia_revised_on is not None:
        yield Paragraph("We checked again that the rules are fair to everybody.")


def _with(found: Gathered, outcomes: Container[Outcome | None]) -> list[AnsweredPoint]:
    return [point for point in found.points if _outcome(point) in outcomes]


def _outcome(point: AnsweredPoint) -> Outcome | None:
    return point.decided.outcome if point.decided is not None else None
