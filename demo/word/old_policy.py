"""An old policy as such files are: headings that are bold lines, typed numbers, forms.

Its words stand in `content/old/*.txt`: a header of `Name: value` lines, an empty line,
then a paragraph on each line. `**words**` is a bold line, `| a | b |` the row of a
table, `> words` a text box.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from demo.reading import CONTENT
from demo.word.package import NS, PACKAGE, RELATIONS, TYPES, packed

_NAMES = f'xmlns:w="{NS}" xmlns:r="{RELATIONS}" xmlns:v="urn:schemas-microsoft-com:vml"'
_STYLES = f"""<w:styles {_NAMES}><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/>
<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>
<w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
</w:style></w:styles>"""
_EDGES = "<w:tblBorders>{}</w:tblBorders>".format(
    "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
)


@dataclass(frozen=True)
class OldPolicy:
    """The facts that the story knows of an old file, and its lines."""

    facts: dict[str, str]
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.facts["File"]

    @property
    def data(self) -> bytes:
        """The Word file."""
        return packed({name: part.encode() for name, part in _parts(self).items()})


def old_policy(file: str) -> OldPolicy:
    """A file of the folder `content/old`."""
    head, _, body = (
        (CONTENT / "old" / f"{file}.txt").read_text("utf-8").partition("\n\n")
    )
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    return OldPolicy(facts, tuple(body.splitlines()))


def _parts(policy: OldPolicy) -> dict[str, str]:
    overrides = {"document": "document.main", "styles": "styles"}
    overrides |= {"header1": "header", "footer1": "footer"}
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{kind}+xml"/>'
            for name, kind in overrides.items()
        )
        + "</Types>",
        "_rels/.rels": _pointers(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _pointers(
            ("styles", "styles.xml"),
            ("header", "header1.xml"),
            ("footer", "footer1.xml"),
        ),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{''.join(_body(policy))}"
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
        '<w:footerReference w:type="default" r:id="rId3"/>'
        '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>',
        "word/styles.xml": _STYLES,
        "word/header1.xml": _edge("hdr", policy.facts["Header"]),
        "word/footer1.xml": _edge("ftr", policy.facts["Footer"]),
    }


def _pointers(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _edge(tag: str, words: str) -> str:
    return f"<w:{tag} {_NAMES}>{_paragraph(words)}</w:{tag}>"


def _body(policy: OldPolicy) -> Iterator[str]:
    for kind, lines in groupby(policy.lines, key=lambda line: line[:1]):
        match kind:
            case "|":
                yield _table(list(lines))
            case ">":
                yield from (_box(line[2:]) for line in lines)
            case _:
                yield from (_paragraph(line) for line in lines)


def _paragraph(line: str) -> str:
    words = line.removeprefix("**").removesuffix("**")
    bold = "<w:rPr><w:b/></w:rPr>" if words != line else ""
    return (
        f'<w:p><w:r>{bold}<w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'
    )


def _table(lines: list[str]) -> str:
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
    width = max(len(row) for row in rows)
    grid = f'<w:gridCol w:w="{9000 // width}"/>' * width
    return (
        f"<w:tbl><w:tblPr>{_EDGES}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        + "".join(
            f"<w:tr>{''.join(map(_cell, _even(row, width)))}</w:tr>" for row in rows
        )
        + "</w:tbl>"
    )


def _even(row: list[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


def _cell(words: str) -> str:
    return f"<w:tc><w:tcPr/>{_paragraph(words)}</w:tc>"


def _box(words: str) -> str:
    return (
        '<w:p><w:r><w:pict><v:shape style="width:450pt;height:45pt"><v:textbox>'
        f"<w:txbxContent>{_paragraph(words)}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r></w:p>"
    )
