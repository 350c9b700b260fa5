"""A report as one HTML file that needs nothing else: styles and pictures are in it."""

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from exports.report.blocks import Report

STYLES = "staff/consultation-report.css"


def report_page(report: Report) -> bytes:
    """The whole page."""
    context = {"report": report, "styles": _styles(), "level": 2, "inner": 3}
    return render_to_string("exports/report/file.html", context).encode()


@cache
def _styles() -> SafeString:
    found = finders.find(STYLES)
    if found is None:
        raise FileNotFoundError(STYLES)
    return mark_safe(Path(found).read_text())  # noqa: S308  (a file of our own)
