"""The names of WordprocessingML that the reader meets, and small helpers on them."""

from lxml.etree import _Element

# Word writes the first; "Strict Open XML Document" the second.
NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}

_SHORT: dict[str, str] = {}


def short(tag: object) -> str:
    """A tag as "w:p"; unknown namespaces give "?:name", comments an empty string."""
    if not isinstance(tag, str):
        return ""
    found = _SHORT.get(tag)
    if found is None:
        namespace, _, name = tag.rpartition("}")
        prefix = NAMESPACES.get(namespace[1:], "?")
        found = _SHORT[tag] = f"{prefix}:{name}"
    return found


def attribute(element: _Element | None, name: str, default: str = "") -> str:
    """An attribute by its local name: no element that is read has two of one name."""
    if element is None:
        return default
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default


def child(element: _Element | None, *names: str) -> _Element | None:
    """The first child of that short name; further names go deeper."""
    for name in names:
        if element is None:
            return None
        element = next((e for e in element if short(e.tag) == name), None)
    return element


def children(element: _Element | None, name: str) -> list[_Element]:
    """All children of that short name."""
    if element is None:
        return []
    return [e for e in element if short(e.tag) == name]


def inside(element: _Element, name: str) -> list[_Element]:
    """All descendants of that short name."""
    return [e for e in element.iter() if short(e.tag) == name]


def is_on(element: _Element | None) -> bool:
    """Whether a switch such as w:b is on."""
    return element is not None and attribute(element, "val", "true").lower() not in (
        "0",
        "false",
        "off",
        "none",
    )


def number(value: str, default: int = 0) -> int:
    """A whole number as written, within what any real document holds."""
    try:
        return max(-100_000, min(100_000, int(float(value))))
    except (ValueError, OverflowError):
        return default
