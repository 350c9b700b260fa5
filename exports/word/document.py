"""From a text and a stage's snapshot to a Word file, in one pass over the text."""

from collections.abc import Mapping

from cms.text.model import Text
from cms.text.numbering import numbers
from workflow.snapshot import Snapshot

from .assembly import Body, assembled
from .blocks import BlockWriter
from .bookmarks import Bookmarks
from .edges import last_line, likely_pages
from .front import FrontMatter
from .layout import Layout
from .look import Look, house_look
from .numbering import ClauseNumbers
from .package import Document
from .pictures import Pictures
from .properties import Origin
from .references import Citing
from .relationships import Relationships
from .standing import standing

_NOT_COUNTED, _NOWHERE = Layout(), Origin()


def stage_document(
    text: Text,
    snapshot: Snapshot,
    images: Mapping[str, bytes],
    *,
    look: Look | None = None,
    layout: Layout = _NOT_COUNTED,
    origin: Origin = _NOWHERE,
) -> Document:
    """The Word document of one stage.

    `images` are the bytes of the text's images by their SHA-256. `look` is the house's
    unless a template is given; without a `layout` the contents stand without page
    numbers. The same input gives the same bytes on any day and in any process: nothing
    else is read. Raises ValueError if the snapshot's time is no ISO date and time.
    """
    look = look or house_look()
    relationships = Relationships()
    pictures = Pictures(images, relationships, look.paper.text_width)
    found, bookmarks = numbers(text), Bookmarks()
    clause_numbers = ClauseNumbers(found, look.ids)
    front = FrontMatter(text, snapshot, found, bookmarks, look, layout).xml()
    citing = Citing(text, relationships, look, bookmarks)
    writer = BlockWriter(
        found,
        pictures,
        relationships,
        clause_numbers,
        look,
        bookmarks,
        citing=citing,
    )
    blocks = "".join(map(writer.write, text.blocks))
    body = front + blocks + citing.listed() + last_line(snapshot, look)
    return assembled(
        Body(body, relationships, pictures, clause_numbers),
        text,
        snapshot,
        look,
        pages=layout.total or likely_pages(text),
        track_changes=standing(snapshot).review,
        origin=origin,
        notes=snapshot.notes if snapshot.stage == "draft" else (),
    )
