"""Formatted words and their addresses to HTML, wherever they stand.

Every word goes through `escape`; tags and attributes are written here.
"""

from itertools import groupby

from django.utils.html import escape

from cms.text.model import Run, Runs

SAFE_SCHEMES = ("http://", "https://", "mailto:", "tel:", "#")


def safe_href(href: str) -> str:
    """An address that may stand in a link, or nothing: web, mail, telephone or ours."""
    address = href.strip()
    if address.startswith("/"):
        return "" if address.startswith(("//", "/\\")) else address
    return address if address.lower().startswith(SAFE_SCHEMES) else ""


def runs_html(runs: Runs) -> str:
    """Formatted words; neighbouring runs of one link stand in one link."""
    return "".join(
        linked("".join(map(_run, group)), safe_href(href))
        for href, group in groupby(runs, key=lambda run: run.href)
    )


def linked(inner: str, href: str) -> str:
    """HTML as a link to an address that is safe; as it is without one."""
    return f'<a href="{escape(href)}" rel="noopener">{inner}</a>' if href else inner


def lines(words: str) -> str:
    """Plain words, each on the line that it stands on."""
    return escape(words).replace("\n", "<br>")


def _run(run: Run) -> str:
    inner = lines(run.text)
    if run.italic:
        inner = f"<em>{inner}</em>"
    return f"<strong>{inner}</strong>" if run.bold else inner
