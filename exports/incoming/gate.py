"""What a foreign Word file must be before anything reads it.

A file that passes is one zip of bounded size with the parts of a Word document, whose
XML declares nothing, and which brings no program, no other file and nothing from
elsewhere. Parts that say what is what (content types, pointers) are parsed here, once
they are known to be small and plain; how deep the others nest shows when they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .archive import LARGEST_FILE, Archive
from .errors import UnreadableFile
from .markup import judged, weight
from .parsing import parsed
from .pixels import HEADER, pixels
from .relations import Relation, refuse_harmful, relations

TYPES = "[Content_Types].xml"
RELS = "_rels/.rels"
CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN = WORD + "document.main+xml"
TEMPLATE = WORD + "template.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHARTS = "word/charts/"
MOST_MARKUP = 64 << 20
MOST_ELEMENTS = 400_000
MOST_ATTRIBUTES = 800_000
# Of the parts that say what is what: they are parsed before any limited process.
MOST_SAID = 20_000
MOST_SAID_ATTRIBUTES = 100_000
MOST_PIXELS = 64_000_000
EMBEDDING_WORDS = ("oleobject", "activex", "vnd.ms-package")


@dataclass(frozen=True, slots=True)
class Package:
    """A file that passed: its entries, its XML parts as judged, its main part."""

    archive: Archive
    markup: dict[str, bytes]
    types: dict[str, str]
    main: str


def check(data: bytes, *, largest: int = LARGEST_FILE) -> None:
    """Raise UnreadableFile unless this is a Word file that may be read."""
    examined(data, largest=largest)


def examined(data: bytes, *, largest: int = LARGEST_FILE) -> Package:
    """The file's parts, checked. Raises UnreadableFile."""
    archive = Archive(data, largest)
    _refuse_without_types(archive)
    types = _types(archive)
    _refuse_programs(types)
    markup = _markup(archive, types)
    main = _main(archive, types, _pointers(archive, types, markup))
    _refuse_huge_pictures(archive, types)
    return Package(archive, markup, types, main)


def _refuse_without_types(archive: Archive) -> None:
    if TYPES in archive and RELS in archive:
        return
    if "mimetype" in archive and b"opendocument" in archive.start("mimetype", 80):
        raise UnreadableFile("open_document")
    has_word = any(name.startswith("word/") for name in archive)
    raise UnreadableFile("incomplete" if has_word else "not_word")


def _types(archive: Archive) -> dict[str, str]:
    """The content type of each entry, in small letters."""
    by_ending: dict[str, str] = {}
    by_name: dict[str, str] = {}
    markup = judged(archive.read(TYPES))
    _refuse_much([markup])
    for element in parsed(markup):
        kind = element.get("ContentType", "").strip().lower()
        if element.tag == CONTENT_TYPES + "Default":
            by_ending[element.get("Extension", "").lower()] = kind
        elif element.tag == CONTENT_TYPES + "Override":
            by_name[element.get("PartName", "").lstrip("/").lower()] = kind
    return {
        name: by_name.get(name.lower())
        or by_ending.get(name.rpartition(".")[2].lower(), "")
        for name in archive
    }


def _refuse_much(markup: Iterable[bytes]) -> None:
    weights = [weight(part) for part in markup]
    elements, attributes = (sum(count) for count in zip((0, 0), *weights, strict=True))
    if elements > MOST_SAID or attributes > MOST_SAID_ATTRIBUTES:
        raise UnreadableFile("too_much")


def _refuse_programs(types: dict[str, str]) -> None:
    for name, kind in types.items():
        last = name.rpartition("/")[2].lower()
        if last.startswith("vba") or "macroenabled" in kind or "vbaproject" in kind:
            raise UnreadableFile("macros")
        if any(word in kind for word in EMBEDDING_WORDS) or "/activeX/" in name:
            raise UnreadableFile("embedded", part=last)


def _markup(archive: Archive, types: dict[str, str]) -> dict[str, bytes]:
    """The XML parts. A drawing (.svg) is a picture: nothing parses it."""
    found = {}
    length = elements = attributes = 0
    for name, kind in types.items():
        if not is_markup(name, kind):
            continue
        found[name] = judged(archive.read(name))
        more_elements, more_attributes = weight(found[name])
        length += len(found[name])
        elements += more_elements
        attributes += more_attributes
        if (
            length > MOST_MARKUP
            or elements > MOST_ELEMENTS
            or attributes > MOST_ATTRIBUTES
        ):
            raise UnreadableFile("too_much")
    return found


def is_markup(name: str, kind: str) -> bool:
    """Whether a part is XML, by its name or by its type."""
    if kind.startswith("image/"):
        return False
    named = name.lower().endswith((".xml", ".rels", ".vml"))
    return named or kind.endswith(("+xml", "/xml"))


def _pointers(
    archive: Archive, types: dict[str, str], markup: dict[str, bytes]
) -> list[Relation]:
    """Every pointer of the file, none of them harmful."""
    found = []
    pointing = {n: part for n, part in markup.items() if n.lower().endswith(".rels")}
    _refuse_much(pointing.values())
    for name, part in pointing.items():
        for relation in relations(name, part):
            refuse_harmful(relation, relation.source.startswith(CHARTS))
            found.append(relation)
    of_charts = {
        relation.target
        for relation in found
        if relation.kind == "package" and types.get(relation.target) == SHEET
    }
    for name in archive:
        if "/embeddings/" in name and name not in of_charts:
            raise UnreadableFile("embedded", part=name.rpartition("/")[2])
    return found


def _main(archive: Archive, types: dict[str, str], pointers: list[Relation]) -> str:
    """The part with the text; Word names it in the file's own pointers."""
    for relation in pointers:
        if not relation.source and relation.kind == "officeDocument":
            if relation.target not in archive:
                raise UnreadableFile("incomplete")
            kind = types.get(relation.target, "")
            if kind == TEMPLATE:
                raise UnreadableFile("template")
            if kind != MAIN:
                raise UnreadableFile("not_word")
            return relation.target
    raise UnreadableFile("incomplete")


def _refuse_huge_pictures(archive: Archive, types: dict[str, str]) -> None:
    for name, kind in types.items():
        if kind.startswith("image/") or "/media/" in name:
            count = pixels(archive.start(name, HEADER))
            if count > MOST_PIXELS:
                raise UnreadableFile("picture", size=f"{count:,}")
