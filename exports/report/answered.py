"""The formal edition's second half: what was said, what was decided about it, what
changed, what could not, and how people hear of it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from consultation.deciding.facts import AnsweredPoint, Changed, Standing
from consultation.feedback.fates import UNDONE
from consultation.models import Outcome
from consultation.reading.copies import ApprovedText
from exports.report.asked import shown_with_chart
from exports.report.blocks import (
    Block,
    Facts,
    Gap,
    Labelled,
    Paragraph,
    Quote,
    Section,
    SubHeading,
    Table,
)
from exports.report.gathering import Gathered
from exports.report.words import change, counted, day, paragraphs, section

MOST_QUOTES = 5
POINT_WIDTHS = (29, 19, 17, 35)
NO_EIA = "Nobody has written yet what changed in the assessment."
NOTHING_SAID = "No point was made of what people wrote."
NO_QUOTE = "No words of people may be quoted: none were allowed, or none are approved."
REFUSED = (Outcome.NOT_ACCEPTED, Outcome.PARTLY)
UNANSWERED, NONE = "Not answered yet", "Not recorded"
STANDINGS = {
    Standing.LINKED: "In the draft. It is compared with what is submitted.",
    Standing.CONFIRMED: "",
    Standing.CHANGED_AGAIN: "Changed again since it was linked with this point.",
    Standing.GONE: "This clause is no longer in the text.",
    Standing.BACK: "It was to be taken out, and is in the text after all.",
}


def sections(found: Gathered) -> Iterator[Section]:
    """From what was said to how people were told."""
    yield section("said", "What people said", _said(found))
    yield section("points", "Points and our answers", _points(found))
    yield section("changed", "What changed", _changed(found))
    yield section("not", "What could not change, and why", _refused(found))
    yield section("eia", "Equality impact assessment", _equality(found))
    yield section("told", "How people were told", _told(found))


def summary(found: Gathered) -> Iterator[Block]:
    """What it came to, in one sentence for each kind of answer."""
    points = found.points
    answers = Counter(p.decided.outcome for p in points if p.decided is not None)
    told = [
        counted(answers[outcome], *words)
        for outcome, words in (
            (Outcome.ACCEPTED, ("accepted", "accepted")),
            (Outcome.PARTLY, ("partly accepted", "partly accepted")),
            (Outcome.NOT_ACCEPTED, ("not accepted", "not accepted")),
            (Outcome.NOTED, ("noted", "noted")),
        )
        if answers[outcome]
    ]
    if points:
        line = f"{counted(len(points), 'point')} came of what people wrote"
        yield Paragraph(f"{line}: {', '.join(told)}." if told else f"{line}.")
    if missing := sum(not point.is_answered for point in points):
        yield Gap(f"{counted(missing, 'point')} not answered yet.")
    clauses = {
        one.clause_id
        for point in points
        for one in point.changes
        if one.standing not in UNDONE
    }
    if clauses:
        number = counted(len(clauses), "clause was", "clauses were")
        yield Paragraph(f"{number} changed because of it.")


def _said(found: Gathered) -> Iterator[Block]:
    if not found.points and not found.left:
        yield Gap(NOTHING_SAID)
    elif not any(point.quotes for point in found.points) and not found.left:
        yield Paragraph(NO_QUOTE)
    themes = found.numbers.themes
    if themes is not None and not themes.is_empty:
        yield from shown_with_chart(themes)
    for clause, points in groupby(found.points, lambda point: point.clause):
        yield SubHeading(clause)
        for point in points:
            yield from _of_point(found, point)
    yield from _others(found)


def _of_point(found: Gathered, point: AnsweredPoint) -> Iterator[Block]:
    if point.theme and point.theme != point.words:
        yield Labelled(point.theme, point.words)
    else:
        yield Paragraph(point.words)
    said = found.numbers.said.get(point.theme_pk or 0)
    if said is not None:
        yield Paragraph(f"Said in {counted(said, 'response')}.")
    yield from quotes(found, point.quotes)


def quotes(
    found: Gathered,
    texts: Iterable[ApprovedText],
    *,
    most: int = MOST_QUOTES,
    young: bool = False,
) -> Iterator[Quote]:
    """Some of what people wrote: approved copies that may be quoted."""
    for text in list(texts)[:most]:
        yield Quote(text.text, found.whose(text.group, young=young))


def _others(found: Gathered) -> Iterator[Block]:
    """Copies that may be quoted and say no point, under what was asked."""
    asked = sorted(found.left, key=_place)
    if asked and found.points:
        yield SubHeading("Also said")
    for question, texts in groupby(asked, _about):
        yield Paragraph(question)
        yield from quotes(found, texts)


def _place(text: ApprovedText) -> tuple[int, int, str, int]:
    question = text.question
    if question is None:
        return 1, 0, text.clause_id, text.answer_id
    return 0, question.place, str(question.pk), text.answer_id


def _about(text: ApprovedText) -> str:
    if text.question is not None:
        return text.question.words
    return f"On the clause: {text.quoted}"


def _points(found: Gathered) -> Iterator[Block]:
    if not found.points:
        yield Gap(NOTHING_SAID)
        return
    rows = tuple(
        (point.words, point.clause, outcome(point), point.why(young=False))
        for point in found.points
    )
    header = ("What people said", "About", "Our answer", "Why")
    yield Table("Every point with its answer", header, rows, widths=POINT_WIDTHS)


def outcome(point: AnsweredPoint) -> str:
    """What was decided."""
    decided = point.decided
    return str(decided.outcome.label) if decided is not None else UNANSWERED


def _changed(found: Gathered) -> Iterator[Block]:
    moved = [p for p in found.points if p.changes or p.done_on is not None]
    if not moved:
        yield Paragraph("Nothing in the text was changed because of what people said.")
    for point in moved:
        yield SubHeading(point.words)
        if point.decided is not None:
            yield Labelled(outcome(point), point.decided.reason)
        for one in point.changes:
            yield from before_and_after(one, found.clauses.get(one.clause_id, ""))
        if point.done_on is not None:
            yield Labelled(f"Done on {day(point.done_on)}", point.done_words)


def before_and_after(one: Changed, clause: str = "") -> Iterator[Block]:
    """A clause as it was consulted on, and as it is now if it was not taken out."""
    place = f"Clause {clause}" if clause else "A clause"
    yield Paragraph(place if one.before else "A new clause", keep=True)
    yield change(one)
    if note := STANDINGS[one.standing]:
        yield Labelled("Note", note)


def _refused(found: Gathered) -> Iterator[Block]:
    refused = [p for p in found.points if p.decided and p.decided.outcome in REFUSED]
    open_still = sum(not point.is_answered for point in found.points)
    if not found.points:
        yield Gap(NOTHING_SAID)
    elif open_still:
        yield Gap(f"{counted(open_still, 'point')} not answered yet.")
    elif not refused:
        yield Paragraph("No point was turned down.")
    for point in refused:
        yield SubHeading(point.words)
        yield Labelled(outcome(point), point.why(young=False))


def _equality(found: Gathered) -> Iterator[Block]:
    row, feedback = found.consultation, found.feedback
    record = row.edition.page.record if row.edition is not None else None
    rows = [("Screening before people were asked", row.eia_reference or "Not recorded")]
    if record is not None:
        rows.append(
            ("Assessment of the policy", record.eia_reference or "Not recorded")
        )
    if feedback.eia_revised_on is not None:
        rows.append(("Revised on", day(feedback.eia_revised_on)))
    yield Facts("Equality impact assessment (EIA)", tuple(rows))
    if feedback.eia_revised_on is None:
        yield Gap("The assessment has not been revised since people were asked.")
    yield from paragraphs(feedback.eia_changes, NO_EIA)


def _told(found: Gathered) -> Iterator[Block]:
    rows = []
    for group in found.asked:
        told = found.told.get(group.pk, ())
        lines = [f"{day(one.on)}, {one.get_how_display().lower()}" for one in told]
        rows.append((found.called(group), "\n".join(lines) or "Not told yet"))
    if rows:
        header = ("Group", "Told what became of it")
        yield Table("When each group was told", header, tuple(rows))
    missing = [group for group in found.asked if not found.told.get(group.pk)]
    if missing:
        yield Gap(f"{counted(len(missing), 'group')} not told yet.")
    if found.published is not None:
        since = day(found.published)
        yield Paragraph(f"“You said, we will, we did” is public since {since}.")
