"""Formatted words: bold, italic and links."""

from collections.abc import Iterable
from itertools import groupby

from cms.text.model import Run, Runs

from .links import external_target
from .markup import run
from .relationships import Relationships
from .styles import HYPERLINK


def runs_xml(
    runs: Runs, relationships: Relationships, link_style: str = HYPERLINK
) -> str:
    """The runs of a paragraph; neighbours with one address become one link."""
    if not any(one.href for one in runs):
        return _plain(runs)
    return "".join(
        _linked(list(group), href, relationships, link_style)
        for href, group in groupby(runs, lambda one: one.href)
    )


def _linked(
    runs: list[Run], href: str, relationships: Relationships, style: str
) -> str:
    target = external_target(href) if href else ""
    if not target:
        return _plain(runs)
    words = _plain(runs, f'<w:rStyle w:val="{style}"/>')
    if not words:
        return ""
    identity = relationships.link(target)
    return f'<w:hyperlink r:id="{identity}" w:history="1">{words}</w:hyperlink>'


def _plain(runs: Iterable[Run], style: str = "") -> str:
    return "".join(run(one.text, style + look_of(one)) for one in runs)


def look_of(one: Run) -> str:
    """The run properties of bold and italic."""
    bold = "<w:b/><w:bCs/>" if one.bold else ""
    return bold + "<w:i/><w:iCs/>" if one.italic else bold
