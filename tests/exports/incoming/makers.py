"""Drafts and imports for tests, as the reader would have left them."""

import hashlib
import uuid

from django.core.files.base import ContentFile
from django.utils import timezone

from cms.text.model import Definition, Run
from exports.incoming.draft import (
    Box,
    Draft,
    Dropped,
    Grid,
    Guess,
    Heading,
    Line,
    Picture,
    Place,
    Terms,
)
from exports.incoming.draft_json import to_json
from exports.incoming.models import Import, State


def runs(text, **marks):
    return (Run(text, **marks),)


def heading(identity, text, level=2, **more):
    return Heading(identity, runs(text), level, **more)


def line(identity, text, depth=0, ordered=False, **more):
    return Line(identity, runs(text), depth, ordered, **more)


def draft(*units, title="Old Policy", guesses=(), dropped=()):
    """A draft whose counts are right."""
    whole = Draft(title, tuple(units), tuple(guesses), tuple(dropped))
    counted = whole.words_out + whole.words_dropped
    return Draft(title, whole.units, whole.guesses, whole.dropped, counted)


def sample(picture=None):
    """A little of everything."""
    bold = line("u2", "2. Who it is for", place=Place(paragraph=3, page=1))
    units = [
        heading("u1", "Purpose", number="1"),
        line("u1a", "Children are safe online."),
        heading("u2", "Who it is for", stripped="2. "),
        line("u3", "Carers", 1),
        line("u4", "Foster carers", 2),
        line("u5", "First", 1, True),
        Grid("u6", ("Role", "Duty"), (("Carer", "Asks"),), caption="Who does what"),
        line("u7", "What follows the table."),
        Terms("u8", (Definition("Device", "A phone or tablet"),)),
        Box("u9", (runs("Call 999."),), title="In danger"),
    ]
    if picture is not None:
        units.append(picture)
    return draft(
        *units,
        guesses=[
            Guess(
                "heading",
                "u2",
                "a line in bold",
                "a section heading",
                "Who it is for",
                Place(paragraph=3, page=1),
                (bold,),
            )
        ],
        dropped=[
            Dropped(
                "footer",
                "Page 1 of 3",
                "Footers are not part of the text.",
                Place("footer"),
                after="u4",
            )
        ],
    )


def picture(data, **more):
    """A unit for a picture's bytes."""
    return Picture(
        "p1",
        "word/media/image1.png",
        hashlib.sha256(data).hexdigest(),
        "png",
        2,
        2,
        **more,
    )


def make_import(by, found=None, *, state=None, data=b"PK", name="old.docx", **more):
    """An import of a person, ready to check if there is a draft."""
    now = timezone.now()
    row = Import(
        by=by,
        at=now,
        next_try_at=now,
        name=name,
        size=len(data),
        sha256=hashlib.sha256(data + uuid.uuid4().bytes).hexdigest(),
        state=state or (State.READY if found else State.WAITING),
        draft=to_json(found) if found else None,
        **more,
    )
    row.file.save(f"{row.pk}.docx", ContentFile(data), save=False)
    row.save()
    return row
