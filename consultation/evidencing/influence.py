"""Influence: what changed because of what was said, and why not where it did not."""

from collections.abc import Iterator

from django.urls import reverse

from consultation import workdays
from consultation.deciding.addresses import points_url
from consultation.deciding.facts import AnsweredPoint
from consultation.deciding.wanted import OPEN
from consultation.evidencing.facts import Facts
from consultation.evidencing.parts import Line, day, gap, number
from consultation.evidencing.people import groups_told


def influence(facts: Facts) -> Iterator[Line]:
    """The answers in numbers, each point, the groups that were told, the page."""
    yield from answered(facts)
    for point in facts.points:
        yield from _point(facts, point)
    yield from groups_told(facts)
    yield _public(facts)


def answered(facts: Facts) -> Iterator[Line]:
    """How many points there are, and whether each has an answer."""
    address = reverse("consultations:points", args=[facts.row.pk])
    if not facts.points:
        yield gap("No point was made of what people said.", address, "Look at them")
        return
    open_ = sum(not point.is_answered for point in facts.points)
    if open_:
        has = "has" if open_ == 1 else "have"
        yield gap(
            f"{number(open_, 'point')} {has} no answer yet.",
            points_url(facts.row.pk, standing=OPEN),
            "Answer them",
            about="Answers",
        )
    else:
        every = number(len(facts.points), "point")
        yield Line(f"{every}, each with an answer and a reason.", "Answers")


def _point(facts: Facts, point: AnsweredPoint) -> Iterator[Line]:
    """What one point led to. One without an answer is counted above."""
    if point.decided is None:
        return
    address = reverse("consultations:point", args=[facts.row.pk, point.pk])
    outcome = str(point.decided.outcome.label)
    about = f"“{point.words}”"
    if point.lacks_consequence:
        words = f"{outcome}, but nothing says what was changed or done."
        yield gap(words, address, "Say it", about=about)
        return
    if point.out_of_step:
        words = f"{outcome}, but a clause that it changed is gone or changed again."
        yield gap(words, address, "Look at it", about=about)
        return
    yield Line(f"{outcome}. {_became(point)}", about, url=address, mends="The point")


def _became(point: AnsweredPoint) -> str:
    """What changed or was done, and the reason."""
    said = []
    if point.changes:
        clauses = number(len(point.changes), "clause")
        said.append(f"Changed {clauses} of the text.")
    if point.done_on is not None:
        said.append(f"Done on {day(point.done_on)}: {point.done_words}")
    said.append(point.why(young=False))
    return " ".join(said)


def _public(facts: Facts) -> Line:
    found = facts.feedback
    if found is not None and found.published_at is not None:
        public = day(workdays.day_of(found.published_at))
        return Line(f"Public since {public}.", "You said, we will, we did")
    return gap(
        "The answer is not public yet.",
        reverse("consultations:feedback", args=[facts.row.pk]),
        "See what is missing",
        about="You said, we will, we did",
    )
