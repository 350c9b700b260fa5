"""What the parts of a Word file point at, inside and outside of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

from .errors import UnreadableFile
from .parsing import parsed

RELATIONSHIP = (
    "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
)
MOST = 20_000
# External and harmless: an address that nobody follows here, and a template whose
# styles the file has in itself.
HARMLESS = {"hyperlink", "attachedTemplate"}
MACROS = {"vbaProject", "wordVbaData"}
EMBEDDED = {"oleObject", "control", "activeXControlBinary", "package", "ctrlProp"}
JOINED = {"aFChunk", "subDocument", "frame"}


@dataclass(frozen=True, slots=True)
class Relation:
    """One pointer: from a part, by the last word of its type, to a part or address."""

    source: str
    kind: str
    target: str
    external: bool


def relations(name: str, markup: bytes) -> list[Relation]:
    """The pointers in a .rels part. Raises UnreadableFile for paths that climb out."""
    source = source_of(name)
    found = list(_read(source, parsed(markup)))
    if len(found) > MOST:
        raise UnreadableFile("too_much")
    return found


def source_of(name: str) -> str:
    """Whose pointers a .rels part holds; "" for the whole file's."""
    folder, _, file = name.rpartition("_rels/")
    return folder + file.removesuffix(".rels")


def rels_of(part: str) -> str:
    """The .rels part of a part."""
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def refuse_harmful(relation: Relation, is_chart: bool) -> None:
    """Raise UnreadableFile for what a policy text must not bring along.

    A chart brings the sheet that it was drawn from, which nothing here opens.
    """
    if relation.kind in MACROS:
        raise UnreadableFile("macros")
    if relation.external:
        if relation.kind not in HARMLESS:
            raise UnreadableFile("linked", target=shown(relation.target))
        return
    if relation.kind in JOINED:
        raise UnreadableFile("joined")
    if relation.kind in EMBEDDED and not (relation.kind == "package" and is_chart):
        raise UnreadableFile("embedded", part=shown(relation.target))


def shown(target: str) -> str:
    """A target as a sentence can show it: printable and short."""
    plain = "".join(letter for letter in target if letter.isprintable())
    return plain if len(plain) <= 80 else plain[:79] + "…"


def _read(source: str, root: etree._Element) -> Iterator[Relation]:
    for element in root.iterchildren(RELATIONSHIP):
        kind = element.get("Type", "").rsplit("/", 1)[-1]
        target = element.get("Target", "")
        external = element.get("TargetMode", "") == "External"
        if not external:
            target = _inside(source, target, kind)
        yield Relation(source, kind, target, external)


def _inside(source: str, target: str, kind: str) -> str:
    """The name of the part that an internal pointer means."""
    path = unquote(target).split("#", 1)[0]
    if "\\" in path or "\0" in path:
        raise UnreadableFile("names")
    if ":" in path.split("/", 1)[0]:  # an address that says it is none
        if kind in HARMLESS:
            return ""
        raise UnreadableFile("linked", target=shown(target))
    # From the top, so that a climb above it shows.
    full = path.lstrip("/") if path.startswith("/") else join(dirname(source), path)
    found = normpath(full) if full else ""
    if found == ".." or found.startswith("../"):
        raise UnreadableFile("names")
    return found
