"""What a file of minutes says: the approved text, or the draft with its name.

The public version is made without exempt words, and with members named as they chose:
neither is in the value that its file is written from.
"""

from collections.abc import Iterator, Sequence

from django.conf import settings

from boards.minuting.access import approval_of
from boards.minuting.wording import Paragraph, approved, read, said_in_public
from boards.models import Minutes, MinutesApproval, MinutesSignature
from boards.people.naming import name_of
from exports.pack.prose import prose
from exports.report.blocks import Block, Part, Report, Section, Table, Wording
from exports.report.blocks import Paragraph as Words
from exports.report.words import section
from workflow import workdays
from workflow.screens.listing import long_date

ABOUT = "About these minutes"
ASKED = "What the meeting asked for, of whom and until when"


def minutes_report(minutes: Minutes, *, public: bool) -> Report:
    """The minutes as blocks; drafts say that they are."""
    meeting = minutes.meeting
    approval = approval_of(minutes)
    kind = "Minutes" if approval else "Draft minutes"
    if not public and any(row["exempt"] for row in minutes.paragraphs):
        kind = f"{kind}, not for publication"
    said = (
        approved(approval, public=public) if approval else read(minutes, public=public)
    )
    return Report(
        wording=Wording.FORMAL,
        council=settings.COUNCIL_NAME,
        kind=kind,
        title=f"{meeting.board.name}, {long_date(meeting.on)}",
        standing=_standing(approval),
        facts=tuple(_facts(minutes)),
        control=tuple(_control(minutes, public=public)),
        as_of=(approval.at if approval else minutes.changed_at).isoformat(),
        parts=(Part("", tuple(_sections(said, public=public))),),
        about=ABOUT,
    )


def _standing(approval: MinutesApproval | None) -> str:
    if approval is None:
        return "Not approved yet"
    if getattr(approval, "signature", None) is None:
        return "Approved as a correct record, not signed yet"
    return "Approved as a correct record and signed"


def _facts(minutes: Minutes) -> Iterator[tuple[str, str]]:
    meeting = minutes.meeting
    yield "Board", meeting.board.name
    at = f", {meeting.at:%H:%M} UK time" if meeting.at else ""
    yield "Date", f"{long_date(meeting.on)}{at}"
    if meeting.place:
        yield "Place", meeting.place


def _control(minutes: Minutes, *, public: bool) -> Iterator[tuple[str, str]]:
    approval = approval_of(minutes)
    if approval is None:
        yield "Standing", "A draft. A later meeting of the board approves it."
    else:
        yield "Approved as a correct record", long_date(approval.meeting.on)
        if approval.corrections:
            words = approval.corrections
            if public:
                words = said_in_public(words, minutes.meeting.board_id)
            yield "Corrected by that meeting", words
        yield "Signed", _signed(getattr(approval, "signature", None), public=public)
        yield "Approved text", f"SHA-256 {approval.sha256}"
    exempt = sum(bool(row["exempt"]) for row in minutes.paragraphs)
    if exempt:
        yield "Exempt parts", "Left out" if public else "In this version"


def _signed(signature: MinutesSignature | None, *, public: bool) -> str:
    if signature is None:
        return "Not yet"
    day = long_date(workdays.day_of(signature.at))
    return f"By {name_of(signature.seat, public=public)}, {day}"


def _sections(said: Sequence[Paragraph], *, public: bool) -> Iterator[Section]:
    for number, one in enumerate(said, start=1):
        heading = f"{number}. {one.heading}"
        if one.exempt and not public:
            heading += " (exempt)"
        yield section(one.key, heading, _blocks(one))


def _blocks(one: Paragraph) -> Iterator[Block]:
    if one.rows:
        yield Table(ASKED, one.columns, one.rows, widths=(32, 20, 25, 23))
    elif one.text.strip():
        yield from prose(one.text)
    else:
        yield Words("Nothing was recorded.")
