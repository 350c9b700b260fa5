"""Wagtail's stored rich text to parts with runs.

Draftail stores `<p data-block-key="…">`, `<ul><li …>` and headings; anything else in a
fragment counts as a paragraph, so that no word is lost.
"""

from collections.abc import Callable, Iterator

from lxml import etree, html

from .model import Clause, Run, Runs, SubHeading

Href = Callable[[dict[str, str]], str]
LISTS = {"ul", "ol"}
HEADINGS = {"h2": 3, "h3": 3, "h4": 4, "h5": 4, "h6": 4}


def parts(source: str, section: str, href: Href) -> Iterator[Clause | SubHeading]:
    """The clauses and sub-headings of a section's rich text.

    `section` is the section's id; `href` turns a link's attributes into an address.
    """
    for place, (element, depth, ordered) in enumerate(_blocks(_fragment(source))):
        key = element.get("data-block-key") or f"n{place}"
        found = _runs(element, href)
        if not "".join(run.text for run in found).strip():
            continue
        if level := HEADINGS.get(str(element.tag)):
            yield SubHeading(f"{section}.{key}", found, level)
        else:
            yield Clause(f"{section}.{key}", found, depth, ordered)


def paragraphs(source: str, href: Href) -> tuple[Runs, ...]:
    """The paragraphs of a rich text that has no lists, as runs."""
    found = (_runs(element, href) for element, _, _ in _blocks(_fragment(source)))
    return tuple(runs for runs in found if runs)


def _fragment(source: str) -> html.HtmlElement:
    return html.fragment_fromstring(source or "", create_parent="div")


def _blocks(
    parent: html.HtmlElement, depth: int = 0, ordered: bool = False
) -> Iterator[tuple[html.HtmlElement, int, bool]]:
    """Block elements in reading order with their list depth (0 outside lists)."""
    if parent.tag == "div" and (parent.text or "").strip():
        loose = html.Element("p")
        loose.text = parent.text
        yield loose, depth, ordered
    for child in parent:
        if not isinstance(child.tag, str):
            continue
        if child.tag in LISTS:
            for item in child:
                yield item, depth + 1, child.tag == "ol"
                for nested in item:
                    if nested.tag in LISTS:
                        yield from _blocks(_wrap(nested), depth + 1, ordered)
        else:
            yield child, depth, ordered
        if depth == 0 and (child.tail or "").strip():
            loose = html.Element("p")
            loose.text = child.tail
            yield loose, depth, ordered


def _wrap(element: html.HtmlElement) -> html.HtmlElement:
    holder = html.Element("section")
    holder.append(html.fromstring(etree.tostring(element, encoding="unicode")))
    return holder


def _runs(element: html.HtmlElement, href: Href) -> Runs:
    if not len(element):  # most clauses are words alone
        return (Run(element.text),) if element.text else ()
    found: list[Run] = []

    def add(text: str | None, bold: bool, italic: bool, link: str) -> None:
        if not text:
            return
        if found:
            last = found[-1]
            if (last.bold, last.italic, last.href) == (bold, italic, link):
                found[-1] = Run(last.text + text, bold, italic, link)
                return
        found.append(Run(text, bold, italic, link))

    def walk(node: html.HtmlElement, bold: bool, italic: bool, link: str) -> None:
        add(node.text, bold, italic, link)
        for child in node:
            tag = child.tag
            if tag == "br":
                add("\n", bold, italic, link)
            elif isinstance(tag, str) and tag not in LISTS:
                walk(
                    child,
                    bold or tag in ("b", "strong"),
                    italic or tag in ("i", "em"),
                    href(dict(child.attrib)) if tag == "a" else link,
                )
            add(child.tail, bold, italic, link)

    walk(element, False, False, "")
    return tuple(found)
