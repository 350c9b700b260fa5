"""Draft minutes from what was recorded, paragraph by paragraph.

A paragraph is {key, heading, text, exempt}, of an item with the number of the decision
that it is about. What the clerk rewords stays; drafting
again adds only what is new. Names stand as `[[seat:12]]`, so that the public version
and a leaver's wish can put the role in their place (`boards.people.naming`).
"""

from collections.abc import Iterator, Mapping

from boards.minuting.corrected import decisions_of
from boards.minuting.listing import by_office, named, seats_of_people
from boards.models import (
    Attendance,
    Decision,
    InterestKind,
    Item,
    ItemKind,
    Meeting,
    Method,
    MinutesApproval,
    Outcome,
    Presence,
)
from workflow.screens.listing import long_date

NOBODY = "None."


def paragraphs(meeting: Meeting) -> list[dict[str, object]]:
    """Everything a meeting's minutes say, in order, from its record."""
    found: list[dict[str, object]] = [
        {"key": key, "heading": heading, "text": text, "exempt": exempt}
        for key, heading, text, exempt in _all(meeting)
    ]
    stands = decisions_of(meeting.items.all())
    return [row | _about(str(row["key"]), stands) for row in found]


def _about(key: str, stands: Mapping[str, int]) -> dict[str, object]:
    return {"decision": stands.get(key, 0)} if key.startswith("item-") else {}


def _all(meeting: Meeting) -> Iterator[tuple[str, str, str, bool]]:
    rows = list(
        meeting.attendances.select_related("seat__person", "deputy__person", "seat")
    )
    yield "present", "Present", _present(rows, meeting.chaired_by_id), False
    yield "apologies", "Apologies for absence", _apologies(rows), False
    items = list(
        meeting.items.filter(taken_off_at=None).select_related("edition", "board")
    )
    yield "interests", "Declarations of interest", _interests(items), False
    for row in meeting.approves.select_related("minutes__meeting"):
        yield f"minutes-{row.pk}", "Minutes of the last meeting", _approved(row), False
    if meeting.pre_meeting_points:
        said = meeting.pre_meeting_points
        yield "young", "What young people said before the meeting", said, False
    if meeting.exclusion:
        yield "exclusion", "Exclusion of the public", _excluded(meeting), False
    for item in items:
        # What is exempt of an item stands in its papers; that it was decided is public.
        yield f"item-{item.pk}", item.title, "\n".join(_item(item)), False


def _present(rows: list[Attendance], chair: int | None) -> str:
    there = []
    for row in rows:
        who, notes = row.deputy or row.seat, []
        if chair is not None and chair == who.pk:
            notes.append("in the chair")
        if row.deputy is not None:
            notes.append(f"for {named(row.seat)}")
        if row.presence == Presence.REMOTE:
            notes.append("by video")
        if row.deputy is not None or row.is_there:
            there.append(f"{named(who)} ({', '.join(notes)})" if notes else named(who))
    return ", ".join(there) or NOBODY


def _apologies(rows: list[Attendance]) -> str:
    away = [named(row.seat) for row in rows if row.presence == Presence.APOLOGIES]
    return ", ".join(away) or NOBODY


def _interests(items: list[Item]) -> str:
    said = []
    for item in items:
        for row in item.interests.filter(withdrawn_at=None).select_related("seat"):
            kind = InterestKind(row.kind).label.lower()
            effect = row.get_effect_display().lower()
            dispensed = f" Dispensation: {row.dispensation}" if row.dispensation else ""
            said.append(
                f"{item.title}: {named(row.seat)}, {kind}: {_ended(row.what)} "
                f"Effect: {effect}.{dispensed}"
            )
    return "\n".join(said) or NOBODY


def _approved(row: MinutesApproval) -> str:
    on = long_date(row.minutes.meeting.on)
    said = f"The minutes of {on} were approved as a correct record."
    return f"{said} Corrected: {row.corrections}" if row.corrections else said


def _excluded(meeting: Meeting) -> str:
    mover, seconder = meeting.exclusion_mover, meeting.exclusion_seconder
    if mover is None:
        return meeting.exclusion
    seconded = f", seconded by {named(seconder)}" if seconder else ""
    return f"Moved by {named(mover)}{seconded}.\n{meeting.exclusion}"


def _item(item: Item) -> Iterator[str]:
    if item.late_because:
        yield f"This item was late. It was urgent because: {item.late_because}"
    decision = item.decisions.filter(superseded_by=None).order_by("-number").first()
    if item.kind != ItemKind.POLICY:
        yield item.noted or item.ask
    elif decision is None:
        yield "No decision was recorded."
    else:
        yield from _decision(decision)


def _decision(row: Decision) -> Iterator[str]:
    if row.considered:
        yield "The consultation report was before the meeting and was considered."
    if row.mover and row.seconder:
        yield f"Moved by {named(row.mover)}, seconded by {named(row.seconder)}."
    elif row.mover:
        yield f"Moved by {named(row.mover)}."
    if row.in_favour is not None:
        yield (
            f"Votes: {row.in_favour} for, {row.against} against, "
            f"{row.abstained} abstained."
        )
        if row.casting:
            yield f"The chair’s casting vote: {row.get_casting_display().lower()}."
    elif row.method == Method.AGREED:
        yield "Agreed without a vote."
    if row.director:
        yield (
            f"Decided by {row.director_title or row.director.get_full_name()} under "
            f"{row.delegation}."
        )
    if row.dissent:
        yield f"Dissent: {row.dissent}"
    yield row.minute
    if row.outcome == Outcome.RETURNED:
        yield f"Reasons: {row.reasons}"
    yield from _conditions(row)


def _conditions(row: Decision) -> Iterator[str]:
    """Each condition with who sees to it and until when."""
    conditions = list(row.conditions.select_related("owner"))
    owners = {one.owner_id for one in conditions}
    seats = seats_of_people(row.board_id, row.decided_on, owners)
    for place, one in enumerate(conditions, start=1):
        seat = seats.get(one.owner_id)
        who = named(seat) if seat else by_office(one.owner)
        if one.consulted:
            who = f"{who}, together with {one.consulted}"
        yield (
            f"Condition {place}: {_ended(one.text)} "
            f"Owner: {who}. Due: {long_date(one.due_on)}."
        )


def _ended(words: str) -> str:
    """Words as a sentence, with one full stop."""
    words = words.rstrip()
    return words if words.endswith((".", "!", "?")) else f"{words}."
