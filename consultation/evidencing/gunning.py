"""The Gunning sheet: the four things that make a consultation fair in law.

R v Brent LBC, ex parte Gunning (1985) 84 LGR 168; taken up by the Supreme Court in
R (Moseley) v Haringey LBC [2014] UKSC 56.
"""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from consultation.evidencing.facts import Facts, facts_of
from consultation.evidencing.influence import answered
from consultation.evidencing.parts import (
    Line,
    Part,
    Sheet,
    day,
    gap,
    later,
    number,
    part,
    written,
)
from consultation.evidencing.people import deciders
from consultation.models import Consultation
from workflow import workdays
from workflow.decided import Considered
from workflow.models import Transition

TITLE = "Gunning sheet"
LEAD = (
    "Whether people were asked while it could still change, knew enough, had time, and "
    "were listened to before anybody decided. Every line is filled from what happened."
)
DECISIONS = ("endorse", "publish", "publish_correction")


def sheet(consultation: Consultation, user: User | None = None) -> tuple[Part, ...]:
    """Its four parts, in a constant number of queries."""
    facts = facts_of(consultation, user)
    return (
        part(
            "formative",
            "A formative stage",
            "Could it still change when people were asked?",
            _formative(facts),
        ),
        part(
            "reasons",
            "Sufficient reasons",
            "Did people know enough to say something about it?",
            _reasons(facts),
        ),
        part("time", "Adequate time", "Did people have enough time?", _time(facts)),
        part(
            "consideration",
            "Conscientious consideration",
            "Was what they said taken into account before anybody decided?",
            later(consultation, _consideration(facts)),
        ),
    )


def whole_sheet(consultation: Consultation, user: User | None = None) -> Sheet:
    """The sheet with its title, for a screen or a document."""
    return Sheet(TITLE, LEAD, sheet(consultation, user))


def _formative(facts: Facts) -> Iterator[Line]:
    row = facts.row
    if row.about_practice:
        yield Line("People were asked before there was a draft.", "The text")
    elif row.seal is not None:
        frozen = day(workdays.day_of(row.seal.at))
        yield Line(f"The draft as it was frozen on {frozen}.", "The text")
        yield _undecided(facts)
    yield from written(
        "What could still change",
        row.can_change,
        "Nobody has written what can still change.",
        _plan(row, "about"),
    )
    yield from written(
        "What could not, and why",
        row.cannot_change,
        "Nobody has written what cannot change, and why.",
        _plan(row, "about"),
    )


def _undecided(facts: Facts) -> Line:
    """That no decision stood on the text when people were asked about it."""
    row = facts.row
    if row.opened_at is not None:
        for one in facts.decided:
            stood = one.approves and one.seal == row.seal_id
            if stood and one.recorded_at < row.opened_at:
                words = f"{one.board} had {one.outcome} this text on {day(one.on)}, "
                return gap(words + "before people were asked.", about="Decisions")
        # What passed a board before its decisions were recorded is told by the passage.
        passed = Transition.objects.filter(seal=row.seal_id, name__in=DECISIONS)
        if passed.filter(at__lt=row.opened_at).exists():
            words = "A board had decided on this text before people were asked."
            return gap(words, about="Decisions")
    return Line(
        "No board had decided on this text when people were asked.", "Decisions"
    )


def _reasons(facts: Facts) -> Iterator[Line]:
    row = facts.row
    for about, words, missing, section in (
        ("Reasons", row.reasons, "the reasons for what is proposed", "about"),
        ("Options", row.options, "which options were looked at", "about"),
        ("EIA screening", row.eia_reference, "the EIA screening", "assessments"),
        ("DPIA", row.dpia_reference, "the DPIA", "assessments"),
    ):
        otherwise = f"Nobody has recorded {missing}."
        yield from written(about, words, otherwise, _plan(row, section))
    if facts.young and facts.easy_read:
        yield Line("Young people had a version of their own.", "Young person’s version")
    elif facts.young:
        missing = "Young people had no version of their own."
        yield gap(missing, about="Young person’s version")


def _time(facts: Facts) -> Iterator[Line]:
    row = facts.row
    end = row.last_day
    if row.opens_on is None or end is None:
        yield gap("No dates are set.", _plan(row, "dates"), "Set them", about="Dates")
        return
    days = (end - row.opens_on).days + 1
    length = number(days, "day")
    yield Line(f"{day(row.opens_on)} to {day(end)}: {length}.", "Dates")
    least: int = settings.CONSULTATION_DAYS
    if days < least and not row.dates_rationale.strip():
        words = f"That is shorter than {number(least, 'day')}, and nobody wrote why."
        yield gap(words, _plan(row, "dates"), about="Length")
    yield from written(
        "Why that is enough",
        row.dates_rationale,
        "Nobody has written why that length is enough.",
        _plan(row, "dates"),
    )
    if row.closing_reason:
        yield Line(row.closing_reason, "Closed early")


def _consideration(facts: Facts) -> Iterator[Line]:
    row = facts.row
    if facts.unread or facts.left.unsorted:
        missing = []
        if facts.unread:
            missing.append(number(facts.unread, "response") + " to read")
        if facts.left.unsorted:
            missing.append(number(facts.left.unsorted, "comment") + " to sort")
        yield gap(
            f"Not everything is dealt with: {', '.join(missing)}.",
            reverse("consultations:consultation", args=[row.pk]),
            "See what is left",
            about="What people said",
        )
    else:
        yield Line("All of it is read and sorted.", "What people said")
    yield from answered(facts)
    yield _equality(facts)
    yield from deciders(facts)
    yield from _before_the_boards(facts)


CONSIDERED = {
    Considered.MINUTED: "The clerk minuted that the report was before the board and "
    "considered.",
    Considered.CONFIRMED: "By circulation, each of the {voters} who voted confirmed "
    "having the report.",
    Considered.RECORDED: "Whoever decided had the report and considered it.",
}


def _before_the_boards(facts: Facts) -> Iterator[Line]:
    """Of each decision since, whether the report was before those who made it."""
    closed = facts.row.closed_at
    for one in facts.decided:
        if closed is None or one.recorded_at < closed:
            continue
        if one.considered is Considered.UNKNOWN and not one.approves:
            continue
        about = f"{one.board}, {day(one.on)}"
        if one.considered is Considered.UNKNOWN:
            words = f"{one.board} {one.outcome} this, and nothing says that it "
            yield gap(words + "considered the report.", about=about)
        else:
            said = CONSIDERED[one.considered].format(voters=one.voters)
            yield Line(f"{one.outcome.capitalize()}. {said}", about)


def _equality(facts: Facts) -> Line:
    found = facts.feedback
    about = "Equality impact assessment (EIA)"
    if found is not None and found.eia_revised_on is not None:
        return Line(f"Revised on {day(found.eia_revised_on)}.", about)
    return gap(
        "The EIA is not revised since people were asked.",
        reverse("consultation_reports:write", args=[facts.row.pk]),
        "Say when it was",
        about=about,
    )


def _plan(row: Consultation, section: str) -> str:
    """Where a part of the plan is written, while it can be."""
    if not row.is_planned:
        return ""
    return reverse("consultations:plan", args=[row.pk, section])
