"""Texts and snapshots to write: one with every kind of block, and small ones."""

import hashlib
from dataclasses import replace
from io import BytesIO

from PIL import Image as Pillow

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
from workflow.snapshot import EditionLine, Snapshot, Step

SECTION = "0f8fad5b-d9cb-469f-a165-70867728950e"


def picture(width=640, height=360, kind="PNG"):
    buffer = BytesIO()
    Pillow.new("RGB", (width, height), (20, 90, 120)).save(buffer, kind)
    return buffer.getvalue()


def image(data, *, width=640, height=360, alt="A bridge over a river", **facts):
    return Image(
        id=facts.get("id", "image-1"),
        sha256=hashlib.sha256(data).hexdigest(),
        alt=alt,
        caption=facts.get("caption", "The bridge we cross together"),
        width=width,
        height=height,
        format="png",
    )


PNG = picture()
IMAGES = {hashlib.sha256(PNG).hexdigest(): PNG}


def clause(key, words, depth=0, *, ordered=False, section=SECTION):
    runs = words if isinstance(words, tuple) else (Run(words),)
    return Clause(id=f"{section}.{key}", runs=runs, depth=depth, ordered=ordered)


def sub_heading(key, words, level=3):
    return SubHeading(id=f"{SECTION}.{key}", runs=(Run(words),), level=level)


def section(heading, *parts, id=SECTION):
    return Section(id=id, heading=heading, parts=parts)


def text(*blocks, **facts):
    return replace(Text(title="Digital parenting", blocks=blocks), **facts)


LINKED = (
    Run("Read the "),
    Run("online ", href="https://example.org/safety?a=1&b=2"),
    Run("safety guide", bold=True, href="https://example.org/safety?a=1&b=2"),
    Run(", write to "),
    Run("the team", href="mailto:digital.parenting@example.org"),
    Run(" or see "),
    Run("our other page", href="/policies/other/"),
    Run(".", italic=True),
)

FULL = text(
    section(
        "Purpose",
        clause("aaaaa", "Children in our care and care leavers flourish online."),
        clause("aaaab", LINKED),
        clause("aaaac", "Carers talk with children about:", 0),
        clause("aaaad", "what they enjoy online", 1),
        clause("aaaae", "who they meet there, and in particular", 1),
        clause("aaaaf", "people they know from school", 2),
        clause("aaaag", "people they have never met", 2),
        clause("aaaah", "what worries them", 1),
        sub_heading("aaaai", "When a child is new to a home"),
        clause("aaaaj", "the first evening is for listening", 1, ordered=True),
        clause("aaaak", "the first week is for agreeing rules", 1, ordered=True),
        sub_heading("aaaal", "What rules are for", 4),
        clause("aaaam", "Rules help children learn. They never punish."),
    ),
    Definitions(
        id="definitions-1",
        entries=(
            Definition("Care leaver", "A young person who was in our care."),
            Definition("Digital parenting", "Care for a child's life online."),
        ),
    ),
    section("Who does what", clause("bbbbb", "Everybody has a part."), id="second"),
    Table(
        id="table-1",
        caption="Who answers for what",
        header=("Person", "Duty", "How often"),
        rows=(
            ("Foster carer", "Talks with the child about life online", "Each week"),
            ("Social worker", "Writes it into the care plan", "Each review"),
        ),
    ),
    Table(id="table-2", caption="", header=("Year", "Spent"), rows=(("2026", "£1"),)),
    Callout(
        id="callout-1",
        title="In danger now?",
        paragraphs=((Run("Call 999."),), (Run("To talk: "), Run("0800 1111", True))),
    ),
    image(PNG),
    PolicyReference(
        id="reference-1",
        page_id=7,
        reference="CLA-POL-0002",
        title="Keeping safe",
        note="It says what to do about bullying.",
    ),
    kind="Policy",
    summary="How we look after children's lives online.\n\nFor everyone who cares.",
    pillars=("Voice of the child", "Digital Parenting"),
    department="Children's Services",
    service_area="Corporate parenting",
    audience="Foster carers, social workers and residential staff",
)

SNAPSHOT = Snapshot(
    council="Northbank Council",
    reference="CLA-POL-0001",
    edition="1.0",
    stage="dmt_review",
    stage_label="DMT review",
    at="2026-11-22T10:30:00+00:00",
    title="Digital parenting",
    kind="Policy",
    owner="Amina Rahman",
    owner_job_title="Risk and Resilience coordinator",
    team="Risk and Resilience",
    creator="Jo Ellis",
    text_sha256="ab" * 32,
    authors=("Jo Ellis", "Sam Okoro"),
    change_note="First edition.",
    submitted_on="2026-11-22",
    eia_reference="EIA-2026-014",
    steps=(
        Step("2026-09-01", "Opened", "Jo Ellis", "Editor", "1.0"),
        Step(
            "2026-11-22",
            "Submitted to DMT",
            "Amina Rahman",
            "Policy owner",
            "1.0",
            "Consultation closed; every point has an answer.",
        ),
    ),
    editions=(EditionLine("1.0", "", "DMT review", "First edition.", "Amina Rahman"),),
)
