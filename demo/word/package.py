"""Word files part by part: taken apart, and packed so that they come out alike."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def element(tag: str, *children: etree._Element, **attributes: str) -> etree._Element:
    """An element of WordprocessingML with attributes of the same namespace."""
    made = etree.Element(W + tag, {W + name: v for name, v in attributes.items()})
    made.extend(children)
    return made


def text(words: str, tag: str = "t") -> etree._Element:
    """The words of a run, with the spaces at their ends."""
    made = element(tag)
    made.text = words
    made.set(SPACE, "preserve")
    return made


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a file by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A file of these parts, the same bytes each time."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def declare(parts: dict[str, bytes], name: str) -> None:
    """Make a part of the document, such as "comments", known to those who open it."""
    types = etree.fromstring(parts["[Content_Types].xml"])
    part, kind = f"/word/{name}.xml", f"{TYPES}.{name}+xml"
    if all(entry.get("PartName") != part for entry in types):
        types.append(
            etree.Element(
                f"{{{PACKAGE}/content-types}}Override", PartName=part, ContentType=kind
            )
        )
        parts["[Content_Types].xml"] = etree.tostring(types)
    path = "word/_rels/document.xml.rels"
    pointers = etree.fromstring(parts[path])
    if all(entry.get("Target") != f"{name}.xml" for entry in pointers):
        pointers.append(
            etree.Element(
                f"{{{PACKAGE}/relationships}}Relationship",
                Id=f"rIdOf{name.title()}",
                Type=f"{RELATIONS}/{name}",
                Target=f"{name}.xml",
            )
        )
        parts[path] = etree.tostring(pointers)
