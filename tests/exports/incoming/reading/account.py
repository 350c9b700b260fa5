"""The account of a file's letters, kept without the reader's own counting."""

import zipfile
from collections import Counter
from io import BytesIO

from lxml import etree

from exports.incoming.draft import Grid, Heading, Line, stripped_of, texts
from exports.incoming.draft_json import from_json
from exports.incoming.reading.worker import read

STORIES = ("document", "header", "footer", "footnotes", "endnotes", "comments")


def drafted(legacy, name=""):
    """The draft of a file, through JSON as it comes from the sandbox."""
    return from_json(read(legacy if isinstance(legacy, bytes) else legacy.data, name))


def letters_in(data):
    """Every letter and digit of the parts that people see."""
    found = Counter()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.endswith(".xml") or not name.startswith("word/"):
                continue
            file = name.rpartition("/")[2]
            drawn = "diagrams/data" in name or "charts/chart" in name
            if not drawn and not file.startswith(STORIES):
                continue
            for element in etree.fromstring(archive.read(name)).iter():
                found.update(filter(str.isalnum, _words(element)))
    return found


def _words(element):
    if any(str(above.tag).endswith("}Fallback") for above in element.iterancestors()):
        return ""
    name = str(element.tag).rpartition("}")[2]
    if name in ("t", "delText", "v"):
        return element.text or ""
    return element.get("string", "") if name == "textpath" else ""


def letters_out(draft):
    """Every letter and digit that was taken or is listed as dropped."""
    found = Counter()

    def add(text):
        found.update(filter(str.isalnum, text))

    if not draft.title_invented:
        add(draft.title)
    for unit in draft.units:
        add(stripped_of(unit))
        if isinstance(unit, Heading | Line) and unit.invented:
            continue
        words = list(texts(unit))
        if isinstance(unit, Grid) and unit.invented:
            words = [unit.caption, *words[1 + len(unit.header) :]]
        for text in words:
            add(text)
    for dropped in draft.dropped:
        if dropped.counted:
            add(dropped.text)
    return found


def outline(draft):
    """The headings as (level, words)."""
    return [
        (unit.level, "".join(run.text for run in unit.runs))
        for unit in draft.units
        if isinstance(unit, Heading)
    ]


def lines(draft):
    """The clauses as (depth, ordered, words), invented ones apart."""
    return [
        (unit.depth, unit.ordered, "".join(run.text for run in unit.runs))
        for unit in draft.units
        if isinstance(unit, Line) and not unit.invented
    ]
