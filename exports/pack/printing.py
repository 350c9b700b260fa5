"""Reports and redlines as tagged PDF, through the page that is printed."""

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from cms.comparing.page import compared_html
from cms.comparing.sides import Addresses, ImageUrl
from cms.text.compare.engine import compare
from exports.pdf.fitting import fitted
from exports.pdf.printing import PICTURES, printed
from exports.redline.sides import Side
from exports.report.blocks import Block, Figure, Picture, Report
from exports.word.dates import utc_stamp
from exports.word.markup import clean, one_line
from exports.word.package import Document

STYLES = Path(__file__).with_name("print.css")
NO_ADDRESS = ""


def report_pdf(report: Report) -> Document:
    """A report as PDF. The same report gives the same bytes on machines with the same
    fonts and libraries. Raises PdfUnavailable."""
    words = {
        "report": replace(
            report,
            parts=tuple(
                replace(
                    part,
                    sections=tuple(
                        replace(one, blocks=tuple(map(_still, one.blocks)))
                        for one in part.sections
                    ),
                )
                for part in report.parts
            ),
        ),
        "title": one_line(report.title),
        "contents": sum(len(part.sections) for part in report.parts) > 1,
        "stamp": utc_stamp(report.as_of),
        "styles": _styles(),
    }
    page = render_to_string("exports/pack/report.html", words)
    identifier = hashlib.sha256(page.encode()).hexdigest()
    return _document(printed(fitted(clean(page)), {}, identifier))


def redline_pdf(older: Side, newer: Side, heading: str) -> Document:
    """Two texts compared as PDF: removed words struck through, new ones underlined.

    Raises PdfUnavailable.
    """
    compared = compared_html(
        compare(older.text, newer.text),
        addresses=Addresses(
            _pictures(older), _pictures(newer), lambda page: NO_ADDRESS
        ),
    )
    facts = newer.snapshot
    words = {
        "compared": compared,
        "heading": heading,
        "facts": facts,
        "title": one_line(newer.text.title or facts.title),
        "stamp": utc_stamp(facts.at),
        "styles": _styles(),
    }
    page = render_to_string("exports/pack/redline.html", words)
    pictures = {
        name: content
        for side in (older, newer)
        for name, content in _named(side).items()
    }
    return _document(printed(fitted(clean(page)), pictures, facts.text_sha256))


def _named(side: Side) -> dict[str, bytes]:
    formats = {image.sha256: image.format for image in side.text.images}
    return {
        f"{digest}.{formats[digest]}": content
        for digest, content in side.images.items()
        if digest in formats
    }


def _pictures(side: Side) -> ImageUrl:
    formats = {image.sha256: image.format for image in side.text.images}
    return lambda digest: f"{PICTURES}{digest}.{formats.get(digest, 'png')}"


def _still(block: Block) -> Block:
    """A chart as the picture that Word has too."""
    if not isinstance(block, Figure):
        return block
    png = block.chart.png
    return Picture(png, "image/png", png, block.chart.alt)


def _document(data: bytes) -> Document:
    digest = hashlib.sha256(data).hexdigest()
    return Document(data, content_sha256=digest, file_sha256=digest)


@cache
def _styles() -> SafeString:
    return mark_safe(STYLES.read_text())  # noqa: S308  (a file of our own)
