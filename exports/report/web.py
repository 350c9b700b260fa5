"""A report as one HTML file that needs nothing else: styles and pictures are in it."""

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from exports.report.blocks import Report

# The charts' own styles, then the report's.
STYLES = ("staff/consultation-results.css", "staff/consultation-report.css")


def report_page(report: Report) -> bytes:
    """The whole page."""
    context = {"report": report, "styles": _styles(), "level": 2, "inner": 3}
    return render_to_string("exports/report/file.html", context).encode()


@cache
def _styles() -> SafeString:
    found = "".join(_path(name).read_text() for name in STYLES)
    return mark_safe(found)  # noqa: S308  (files of our own)


def _path(name: str) -> Path:
    found = finders.find(name)
    if found is None:
        raise FileNotFoundError(name)
    return Path(found)
