"""The cover report as a document, in its public or its private version."""

from collections.abc import Iterator

from django.conf import settings

from boards.models import CoverReport, Item
from boards.papers.cover import sections_of
from exports.pack.prose import prose
from exports.report.blocks import Part, Report, Section, Wording
from exports.report.words import day, section
from workflow import workdays
from workflow.screens.listing import long_date

KIND, PRIVATE_KIND = "Cover report", "Cover report, not for publication"
LEFT_OUT = "This section is exempt from publication by paragraph {paragraph} of "
LAW = "schedule 12A to the Local Government Act 1972"


def cover_of(item: Item, report: CoverReport, *, private: bool) -> Report:
    """The report of an item. The public version is made without the exempt words: they
    are not in the value that its files are written from."""
    shown_private = private and item.is_exempt
    return Report(
        wording=Wording.FORMAL,
        council=settings.COUNCIL_NAME,
        kind=PRIVATE_KIND if shown_private else KIND,
        title=item.title,
        standing=_standing(item),
        facts=tuple(_facts(item, private=shown_private)),
        control=tuple(_control(item, private=shown_private)),
        as_of=(report.finished_at or report.changed_at).isoformat(),
        parts=(Part("", tuple(_sections(item, report, private=private))),),
    )


def _standing(item: Item) -> str:
    board = item.board.name
    if item.meeting is None:
        return f"To {board}, decided by circulation"
    return f"To {board}, meeting on {long_date(item.meeting.on)}"


def _facts(item: Item, *, private: bool) -> Iterator[tuple[str, str]]:
    edition = item.edition
    yield "Board", item.board.name
    if item.meeting is not None:
        yield "Meeting", long_date(item.meeting.on)
    if edition is not None:
        yield "Policy", edition.title
        yield "Reference", edition.page.record.reference
        yield "Edition", edition.label
    if item.is_exempt:
        yield "Version", "Private, with its exempt part" if private else "Public"


def _control(item: Item, *, private: bool) -> Iterator[tuple[str, str]]:
    if item.seal is not None:
        yield "Text that it is about", f"SHA-256 {item.seal.sha256}"
    if item.edition is not None:
        yield "Edition", f"{item.edition} ({item.edition.page.record.reference})"
        yield "Owner", str(item.edition.page.record.owner)
    if item.late_because:
        yield "Late, and urgent because", item.late_because
    yield "Put on the agenda", day(workdays.day_of(item.put_at))
    if item.is_exempt:
        part = "in this version" if private else "left out of this version"
        yield (
            "Exempt information",
            f"A part is exempt by paragraph {item.exempt_paragraph} of {LAW}; it is "
            f"{part}. {item.exempt_because}",
        )
    else:
        yield "Exempt information", "None"


def _sections(item: Item, report: CoverReport, *, private: bool) -> Iterator[Section]:
    for one in sections_of(report):
        if one.exempt and not private:
            words = LEFT_OUT.format(paragraph=item.exempt_paragraph) + f"{LAW}."
            yield section(one.key, one.heading, prose(words))
        elif one.text.strip():
            heading = f"{one.heading} (exempt)" if one.exempt else one.heading
            yield section(one.key, heading, prose(one.text))
