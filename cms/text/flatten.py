"""A policy page's draft to the neutral `Text`.

Facts that live outside the page are read here once: pillars' and policies' titles and
the digest of each image's bytes. A sealed text never asks for them again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .citations import CITING, OPENING, cited_in, references_of
from .model import (
    Block,
    Callout,
    Definition,
    Definitions,
    Image,
    PolicyReference,
    Section,
    Table,
    Text,
)
from .richtext import Href, paragraphs, parts

if TYPE_CHECKING:
    from cms.models import PolicyPage

SAFE_SCHEMES = ("http://", "https://", "mailto:", "tel:", "/", "#")


def flatten(page: "PolicyPage") -> Text:
    """The text a page object holds, be it a row, a revision or an unsaved draft.

    Costs one query for pillars and at most one each for pictures, linked policies,
    linked pages and cited evidence, however long the text.
    """
    raw: list[dict[str, Any]] = [dict(block) for block in page.body.raw_data]
    outside = _Outside(raw)
    text = Text(
        title=page.title,
        kind=page.kind,
        summary=page.summary,
        pillars=tuple(sorted(pillar.title for pillar in page.pillars.all())),
        department=page.department,
        service_area=page.service_area,
        audience=page.audience,
        blocks=tuple(block for entry in raw for block in outside.block(entry)),
    )
    return _with_references(text, raw)


def _with_references(text: Text, raw: Iterable[Mapping[str, Any]]) -> Text:
    """The text with what the register says of each source that it cites."""
    sources = (e["value"].get("text") for e in raw if e["type"] in CITING)
    if not any(OPENING in (source or "") for source in sources):
        return text  # most texts, and nothing is walked or asked for
    from cms.evidence.citing import known

    return replace(text, references=references_of(text, known(cited_in(text))))


def points_at(raw: Iterable[Mapping[str, Any]]) -> set[int]:
    """The ids of the pages that a raw body links or refers to."""
    raw = list(raw)
    policies = {e["value"].get("policy") for e in raw if e["type"] == "policy"}
    return (policies | {page for e in raw for page in _linked_pages(e)}) - {None, 0}


def shows(raw: Iterable[Mapping[str, Any]]) -> set[int]:
    """The ids of the pictures that a raw body shows."""
    return {e["value"].get("image") for e in raw if e["type"] == "image"} - {None}


class _Outside:
    """What a raw body points at, fetched together."""

    def __init__(self, raw: Iterable[Mapping[str, Any]]) -> None:
        from cms.models import PolicyImage, PolicyPage

        raw = list(raw)
        pictures = {e["value"].get("image") for e in raw if e["type"] == "image"}
        policies = {e["value"].get("policy") for e in raw if e["type"] == "policy"}
        linked = {page for e in raw for page in _linked_pages(e)}
        self.images = PolicyImage.objects.in_bulk(pictures - {None})
        self.policies = (
            PolicyPage.objects.select_related("record").in_bulk(policies - {None})
            if policies
            else {}
        )
        self.urls: dict[int, str] = _urls(linked) if linked else {}

    def block(self, entry: Mapping[str, Any]) -> Iterable[Block]:
        """The neutral form of one block; nothing for one that points at nothing."""
        value, identity = entry["value"], entry["id"]
        match entry["type"]:
            case "section":
                yield Section(
                    identity,
                    value.get("heading") or "",
                    tuple(parts(value.get("text") or "", identity, self.href)),
                )
            case "table":
                yield _table(identity, value)
            case "definitions":
                yield Definitions(identity, tuple(_entries(value)))
            case "callout":
                yield Callout(
                    identity,
                    value.get("title") or "",
                    paragraphs(value.get("text") or "", self.href),
                )
            case "image":
                if image := self.images.get(value.get("image")):
                    yield Image(
                        id=identity,
                        sha256=image.sha256,
                        alt=value.get("alt") or "",
                        caption=value.get("caption") or "",
                        width=image.width,
                        height=image.height,
                        format=image.filename.rsplit(".", 1)[-1].lower(),
                    )
            case "policy":
                if policy := self.policies.get(value.get("policy")):
                    yield PolicyReference(
                        id=identity,
                        page_id=policy.pk,
                        reference=policy.record.reference,
                        title=policy.title,
                        note=value.get("note") or "",
                    )

    @property
    def href(self) -> Href:
        """An address for a link: pages by path, safe schemes as written."""

        def address(attributes: dict[str, str]) -> str:
            if attributes.get("linktype") == "page":
                return self.urls.get(_number(attributes.get("id")), "")
            written = attributes.get("href", "").strip()
            return written if written.lower().startswith(SAFE_SCHEMES) else ""

        return address


def _table(identity: str, value: Mapping[str, Any]) -> Table:
    table = value.get("table") or {}
    header = tuple(column.get("heading") or "" for column in table.get("columns", ()))
    rows = tuple(
        tuple(str(cell if cell is not None else "") for cell in row.get("values", ()))
        for row in table.get("rows", ())
    )
    return Table(identity, value.get("caption") or "", header, rows)


def _entries(value: Mapping[str, Any]) -> Iterable[Definition]:
    for item in value.get("entries", ()):
        entry = item.get("value", item)
        yield Definition(entry.get("term") or "", entry.get("meaning") or "")


def _linked_pages(entry: Mapping[str, Any]) -> Iterable[int]:
    source = entry["value"].get("text") if isinstance(entry["value"], dict) else ""
    if source and 'linktype="page"' in source:
        from lxml import html

        for link in html.fragment_fromstring(source, create_parent="div").iter("a"):
            if link.get("linktype") == "page":
                yield _number(link.get("id"))


def _urls(pages: set[int]) -> dict[int, str]:
    from wagtail.models import Page

    found = Page.objects.filter(pk__in=pages).only("pk", "url_path", "depth")
    # The first step of a url_path is the site's root page, which is no part of a URL.
    return {p.pk: "/" + p.url_path.lstrip("/").split("/", 1)[-1] for p in found}


def _number(value: str | None) -> int:
    """A page's id as written in a link; 0 for what can be none."""
    if value and value.isascii() and value.isdecimal() and len(value) < 16:
        return int(value)
    return 0
