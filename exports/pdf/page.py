"""The HTML page that is printed: cover, control, histories, contents and text."""

from typing import Any
from urllib.parse import quote

from django.template.loader import render_to_string

from cms.render import contents, text_html
from cms.text.model import Text
from exports.word.control import control_rows
from exports.word.cover import cover_facts
from exports.word.dates import long_date, utc_stamp
from exports.word.edges import UNCONTROLLED
from exports.word.markup import clean, one_line
from exports.word.standing import standing
from workflow.snapshot import Snapshot

from .fitting import fitted
from .printing import PICTURES

# Decoration, so it is the page's background and no reader hears it.
_WATERMARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="850">'
    '<text x="300" y="425" transform="rotate(-50 300 425)" text-anchor="middle" '
    'font-family="Arial, Liberation Sans, sans-serif" font-size="{size}" '
    'font-weight="bold" fill="#e6eaee">{words}</text></svg>'
)


def html(text: Text, snapshot: Snapshot) -> str:
    """The whole page as HTML; addresses of pictures begin with `PICTURES`."""
    page = render_to_string("exports/pdf/stage.html", _context(text, snapshot))
    return fitted(clean(page))


def _context(text: Text, snapshot: Snapshot) -> dict[str, Any]:
    formats = {image.sha256: image.format for image in text.images}
    body = text_html(
        text, image_url=lambda digest: f"{PICTURES}{digest}.{formats[digest]}"
    )
    stands = standing(snapshot)
    return {
        "text": text,
        "facts": snapshot,
        "title": one_line(text.title or snapshot.title),
        "summary": clean(text.summary),
        "stamp": utc_stamp(snapshot.at),
        "control": control_rows(text, snapshot),
        "steps": [(long_date(step.on), step) for step in snapshot.steps],
        "editions": [(long_date(line.on), line) for line in snapshot.editions],
        "contents": contents(text),
        "body": body,
        "uncontrolled": UNCONTROLLED,
        "cover": cover_facts(snapshot),
        "watermark": watermark(stands.watermark),
    }


def watermark(words: str) -> str:
    """The address of a drawn watermark; empty for no words."""
    if not words:
        return ""
    drawn = _WATERMARK.format(words=words, size=100 if len(words) < 12 else 62)
    return f"data:image/svg+xml,{quote(drawn)}"
