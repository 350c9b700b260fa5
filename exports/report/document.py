"""A report as a Word file: cover, contents, control table, parts, header and footer.

It carries none of the properties by which a returned copy of a policy is known.
"""

from collections.abc import Iterator

from exports.report.blocks import Facts, Report
from exports.report.larger import larger
from exports.report.paper import BULLETS, Writer, bookmark
from exports.report.properties import PART, app_xml, core_xml, custom_xml
from exports.word import fixed, styles
from exports.word.assembly import document_xml
from exports.word.contents import Entry, contents_xml
from exports.word.dates import long_date
from exports.word.edges import header_part
from exports.word.layout import Layout
from exports.word.look import Look
from exports.word.markup import (
    AT_TOP,
    PAGE_BREAK,
    field,
    one_line,
    paragraph,
    run,
    shortened,
)
from exports.word.namespaces import WORD
from exports.word.numbering import ClauseNumbers
from exports.word.package import Document, pack

_BOLD = "<w:b/><w:bCs/>"
_LONG_TITLE, _LONGEST_FOOT, _LONGEST_HEAD = 60, 56, 110
_TITLE_AT = 0.22  # where the title begins, as a share of the height of the text
_ABSTRACT = 9  # above those of clause numbers
_BULLET = (
    f'<w:abstractNum w:abstractNumId="{_ABSTRACT}"><w:nsid w:val="4A550009"/>'
    '<w:multiLevelType w:val="singleLevel"/><w:tmpl w:val="4A560009"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:spacing w:after="60"/>'
    '<w:ind w:left="454" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>'
)
_USED = (
    f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="{_ABSTRACT}"/></w:num>'
    "</w:numbering>"
)
FEW = 2  # headings on one page need no contents
_FIRST = '<w:num w:numId="1">'


def report_document(
    report: Report, look: Look, layout: Layout | None = None, *, sha256: str = ""
) -> Document:
    """The Word file of a report. The same input gives the same bytes.

    `layout` is where the headings of its contents fell, if that was counted; `sha256`
    the digest of what it was written from, if that is kept.
    """
    layout = layout or Layout()
    look = larger(look) if report.wording.is_young else look
    writer = Writer(look, level=2 if report.parts[0].heading else 1)
    inner = _inner(report, writer, layout)
    body = "".join((_cover(report, look), *inner, _end(report, look)))
    parts = {
        "[Content_Types].xml": fixed.CONTENT_TYPES,
        "_rels/.rels": fixed.PACKAGE_RELATIONSHIPS,
        "docProps/app.xml": app_xml(report),
        "docProps/core.xml": core_xml(report),
        PART: custom_xml(report, sha256),
        "word/_rels/document.xml.rels": writer.relationships.xml(),
        "word/_rels/header_cover.xml.rels": look.letterhead.relationships(),
        "word/document.xml": document_xml(body, look),
        "word/fontTable.xml": look.fonts,
        "word/footer.xml": _footer(report, look, layout.total),
        "word/footer_cover.xml": _footer(report, look, layout.total),
        "word/header.xml": header_part(_header(report, look)),
        "word/header_cover.xml": header_part(
            look.letterhead.xml + paragraph(look.ids[styles.HEADER], "")
        ),
        "word/numbering.xml": _numbering(look),
        "word/settings.xml": fixed.settings_xml(track_changes=False),
        "word/styles.xml": look.styles,
        "word/theme.xml": look.theme,
    }
    return pack(parts, {**look.letterhead.media(), **writer.media})


def _cover(report: Report, look: Look) -> str:
    title = one_line(report.title)
    role = styles.LONG_TITLE if len(title) > _LONG_TITLE else styles.TITLE
    above = f'<w:spacing w:before="{int(look.paper.text_height * _TITLE_AT)}"/>'
    lines = (
        (styles.COUNCIL, report.council, ""),
        (styles.SUBTITLE, report.kind, above),
        (role, title, ""),
        (styles.STAGE, report.standing, ""),
    )
    return "".join(
        paragraph(look.ids[style], run(one_line(words)), properties)
        for style, words, properties in lines
    ) + "".join(
        paragraph(
            look.ids[styles.COVER_FACT],
            run(name, _BOLD) + run(f"\t{one_line(value)}"),
        )
        for name, value in report.facts
    )


def bookmarks(report: Report) -> tuple[str, ...]:
    """The headings that its contents list; the young people's edition has none."""
    if report.wording.is_young:
        return ()
    return tuple(entry.bookmark for entry in _entries(report))


def _inner(report: Report, writer: Writer, layout: Layout) -> Iterator[str]:
    """Contents and control table, unless it is for young people, then the parts."""
    first = PAGE_BREAK + AT_TOP
    if not report.wording.is_young:
        listed = len(_entries(report)) > FEW
        if listed:
            yield contents_xml(_entries(report), layout, writer.look)
        above = "" if listed else first
        yield writer.heading(report.about, bookmark("control"), 1, above)
        yield writer.facts(Facts(report.about, report.control))
    for part in report.parts:
        if part.heading:
            name = bookmark(part.sections[0].key) + "_part"
            yield writer.heading(part.heading, name, 1, first)
        for place, section in enumerate(part.sections):
            opens = report.wording.is_young and not part.heading and not place
            yield writer.section(section, first if opens else "")


def _entries(report: Report) -> tuple[Entry, ...]:
    found = [Entry(report.about, bookmark("control"))]
    for part in report.parts:
        if part.heading:
            name = bookmark(part.sections[0].key) + "_part"
            found.append(Entry(one_line(part.heading), name))
        level = 2 if part.heading else 1
        found += [
            Entry(section.heading, bookmark(section.key), level=level)
            for section in part.sections
        ]
    return tuple(found)


def _end(report: Report, look: Look) -> str:
    return paragraph(look.ids[styles.END], run(f"End: {one_line(report.title)}"))


def _header(report: Report, look: Look) -> str:
    title = shortened(report.title, _LONGEST_HEAD)
    inner = run(report.kind, _BOLD) + run(f"  |  {title}")
    return paragraph(look.ids[styles.HEADER], inner)


def _footer(report: Report, look: Look, pages: int) -> str:
    right = f'<w:tab w:val="right" w:pos="{look.paper.text_width}"/>'
    words = f"{report.council}, {long_date(report.as_of)}"
    inner = run(f"{shortened(words, _LONGEST_FOOT)}\t") + run("Page ")
    inner += field("PAGE", 1) + run(" of ") + field("NUMPAGES", pages or 1)
    line = paragraph(look.ids[styles.FOOTER], inner, f"<w:tabs>{right}</w:tabs>")
    return f'<w:ftr xmlns:w="{WORD}">{line}</w:ftr>'


def _numbering(look: Look) -> str:
    """The numbering of the look's clause styles, and a list with bullets."""
    clauses = ClauseNumbers({}, look.ids).xml()
    listed = clauses.replace(_FIRST, _BULLET + _FIRST, 1)
    return listed.replace("</w:numbering>", _USED)
