"""Gather a report's content once; page, HTML and Word read the same."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings

from accounts.models import User
from consultation.models import Consultation
from exports.report import answered, asked, plain
from exports.report.asked import NO_INTRO
from exports.report.blocks import Part, Report, Section, Wording
from exports.report.control import control, facts
from exports.report.gathering import Gathered, gathered
from exports.report.words import day, paragraphs, section
from workflow import workdays

KINDS = {
    Wording.FORMAL: "Consultation report",
    Wording.YOUNG: "What you said and what we do",
}


def report_of(
    consultations: Sequence[int],
    wording: Wording,
    as_of: datetime,
    user: User | None = None,
) -> Report:
    """The report of some rounds on one edition, or of one call for practice.

    Costs a constant number of queries for each round. `as_of` is the time it is for;
    nothing else in it depends on when it is written. For a `user`, without what a
    concern keeps from them.
    """
    return _report(_rounds(consultations, as_of, user), wording, as_of)


def reports_of(consultations: Sequence[int], as_of: datetime) -> dict[Wording, Report]:
    """Both editions, gathered once."""
    rounds = _rounds(consultations, as_of, None)
    return {wording: _report(rounds, wording, as_of) for wording in Wording}


def _rounds(
    consultations: Sequence[int], as_of: datetime, user: User | None
) -> list[Gathered]:
    until = workdays.day_of(as_of)
    return [gathered(pk, until, user) for pk in consultations]


def _report(rounds: Sequence[Gathered], wording: Wording, as_of: datetime) -> Report:
    last = rounds[-1]
    row = last.consultation
    young = wording.is_young
    return Report(
        wording=wording,
        council=settings.COUNCIL_NAME,
        kind=KINDS[wording],
        title=(row.plain_title if young else "") or row.title,
        standing=_standing(rounds, young),
        facts=tuple(facts(last, as_of, young)),
        control=() if young else tuple(control(last)),
        as_of=as_of.isoformat(),
        parts=tuple(_part(found, wording, several=len(rounds) > 1) for found in rounds),
    )


def _standing(rounds: Sequence[Gathered], young: bool) -> str:
    first, last = rounds[0].consultation, rounds[-1].consultation
    if young:
        return f"We asked you from {day(first.opens_on)} to {day(last.last_day)}"
    asked_on = f"{day(first.opens_on)} to {day(last.last_day)}"
    return f"People were asked from {asked_on}"


def _part(found: Gathered, wording: Wording, *, several: bool) -> Part:
    row = found.consultation
    heading = f"Round {row.round}: {row.title}" if several else ""
    if wording.is_young:
        heading = f"Round {row.round}" if several else ""
        return Part(heading, _addressed(plain.sections(found), row, several))
    intro = [
        *paragraphs(found.feedback.intro, NO_INTRO),
        *answered.summary(found),
    ]
    sections = [
        section("summary", "Summary", intro),
        *asked.sections(found),
        *answered.sections(found),
    ]
    return Part(heading, _addressed(sections, row, several))


def _addressed(
    sections: Iterable[Section], row: Consultation, several: bool
) -> tuple[Section, ...]:
    """Each section with an address of its own, also where there are several rounds."""
    beginning = f"round-{row.round}-" if several else ""
    return tuple(
        Section(f"{beginning}{one.key}", one.heading, one.blocks) for one in sections
    )
