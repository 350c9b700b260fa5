"""A policy that shows every part of a document, to see a look by."""

import hashlib
from functools import cache
from io import BytesIO

from django.conf import settings
from PIL import Image as Pillow
from PIL import ImageDraw

from cms.text.model import (
    Callout,
    Clause,
    Definition,
    Definitions,
    Image,
    PolicyReference,
    Run,
    Section,
    SubHeading,
    Table,
    Text,
)
from cms.text.numbering import numbers
from exports.word import Document, Layout, stage_document
from exports.word.front import listed
from exports.word.look import Look
from workflow.snapshot import EditionLine, Snapshot, Step

UNCOUNTED = Layout()
_WIDE, _HIGH = 900, 320
_BARS = (("1", 210), ("2", 165), ("3", 120), ("4", 240))


def sample_document(look: Look, layout: Layout = UNCOUNTED) -> Document:
    """The sample in a look: the same bytes for the same look and council.

    With a `layout` its contents have page numbers.
    """
    data = _figure()
    images = {hashlib.sha256(data).hexdigest(): data}
    return stage_document(_text(), _snapshot(), images, look=look, layout=layout)


def headings() -> list[str]:
    """The bookmarks of what its contents list, to be counted."""
    text = _text()
    return [entry.bookmark for entry in listed(text, numbers(text))]


def _snapshot() -> Snapshot:
    return Snapshot(
        council=settings.COUNCIL_NAME,
        reference="SAMPLE-0001",
        edition="1.0",
        stage="dmt_review",
        stage_label="DMT review",
        at="2026-03-02T09:30:00+00:00",
        title="A sample policy",
        kind="Policy",
        owner="The owner",
        owner_job_title="Their job title",
        team="Risk and Resilience",
        creator="Who began it",
        text_sha256="0" * 64,
        authors=("First author", "Second author"),
        change_note="First edition.",
        submitted_on="2026-03-02",
        review_on="2027-03-02",
        eia_reference="EIA-0001",
        dpia_reference="DPIA-0001",
        distribution="All staff who work with children in our care",
        steps=(
            Step("2026-01-12", "Opened", "Who began it", "Editor", "1.0"),
            Step(
                "2026-03-02",
                "Submitted to DMT",
                "The owner",
                "Policy owner",
                "1.0",
                "Every point has an answer.",
            ),
        ),
        editions=(EditionLine("1.0", "", "DMT review", "First edition.", "The owner"),),
    )


def _text() -> Text:
    return Text(
        title="A sample policy",
        kind="Policy",
        summary="This document shows how policies will look. Its words mean nothing.",
        pillars=("Voice of the child", "Digital Parenting"),
        department="Children’s Services",
        service_area="Corporate parenting",
        audience="Foster carers, social workers and residential staff",
        blocks=(_purpose(), _terms(), _duties(), _who(), *_rest()),
    )


def _clause(key: str, words: str, depth: int = 0) -> Clause:
    return Clause(id=f"s.{key}", runs=(Run(words),), depth=depth, ordered=False)


def _purpose() -> Section:
    linked = (
        Run("Clauses may hold "),
        Run("bold words", bold=True),
        Run(", "),
        Run("words in italics", italic=True),
        Run(" and "),
        Run("links to a page", href="https://www.gov.uk/"),
        Run("."),
    )
    return Section(
        id="s1",
        heading="Purpose",
        parts=(
            _clause(
                "a",
                "Children in our care and care leavers need to flourish online: school "
                "and work apps, social media, gaming, and jobs that do not exist yet.",
            ),
            Clause(id="s.b", runs=linked, depth=0, ordered=False),
            _clause("c", "Each clause has its number, and so has each item below it:"),
            _clause("d", "an item of the second level, long enough to run over the "
                    "end of its line and show where the next line begins", 1),
            _clause("e", "an item of the third level", 2),
            _clause("f", "another one", 2),
            _clause("g", "an item of the fourth level", 3),
            _clause("h", "back on the second", 1),
        ),
    )  # fmt: skip


def _terms() -> Definitions:
    return Definitions(
        id="terms",
        entries=(
            Definition("Care leaver", "A young person who was in our care."),
            Definition("Digital parenting", "Care for a child’s life online."),
        ),
    )


def _duties() -> Section:
    return Section(
        id="s2",
        heading="What carers do",
        parts=(
            _clause("i", "Carers talk with each child about life online every week."),
            SubHeading(id="s.j", runs=(Run("When a child is new"),), level=3),
            _clause("k", "The first evening is for listening. Rules come later."),
            SubHeading(id="s.l", runs=(Run("The first week"),), level=4),
            _clause("m", "Carer and child agree which rules there are, and why."),
        ),
    )


def _who() -> Table:
    return Table(
        id="t1",
        caption="Who answers for what",
        header=("Person", "Duty", "How often"),
        rows=(
            ("Foster carer", "Talks with the child about life online", "Each week"),
            ("Social worker", "Writes it into the care plan", "Each review"),
            ("Team manager", "Reads what was written, and asks", "Each month"),
        ),
    )


def _rest() -> tuple[Callout | Image | PolicyReference, ...]:
    data = _figure()
    return (
        Callout(
            id="c1",
            title="In danger now?",
            paragraphs=((Run("Call 999."),), (Run("To talk: Childline, 0800 1111."),)),
        ),
        Image(
            id="i1",
            sha256=hashlib.sha256(data).hexdigest(),
            alt="Four bars of different height, one for each quarter of a year",
            caption="Talks in each quarter",
            width=_WIDE // 2,
            height=_HIGH // 2,
            format="png",
        ),
        PolicyReference(
            id="r1",
            page_id=0,
            reference="SAMPLE-0002",
            title="Another policy",
            note="It says what to do about bullying.",
        ),
    )


@cache
def _figure() -> bytes:
    picture = Pillow.new("RGB", (_WIDE, _HIGH), "white")
    draw = ImageDraw.Draw(picture)
    for place, (_, height) in enumerate(_BARS):
        left = 80 + place * 200
        draw.rectangle(
            (left, _HIGH - 30 - height, left + 120, _HIGH - 30), fill="#44525F"
        )
    draw.line((40, _HIGH - 30, _WIDE - 40, _HIGH - 30), fill="black", width=3)
    buffer = BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
