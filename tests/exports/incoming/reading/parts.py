"""The parts that every old policy of the tests has: styles, lists, the package."""

import zipfile
from io import BytesIO

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
KINDS = {
    "header": f"{WORD}header+xml",
    "footer": f"{WORD}footer+xml",
    "footnotes": f"{WORD}footnotes+xml",
    "endnotes": f"{WORD}endnotes+xml",
    "comments": f"{WORD}comments+xml",
    "styles": f"{WORD}styles+xml",
    "numbering": f"{WORD}numbering+xml",
    "diagramData": "application/vnd.openxmlformats-officedocument.drawingml."
    "diagramData+xml",
    "chart": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
}
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="berschrift1"/><w:rPr><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H3"><w:name w:val="heading 3"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="House"><w:name w:val="House Style Big"/><w:basedOn w:val="Standard"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="HouseChild"><w:name w:val="House Child"/><w:basedOn w:val="House"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:rPr><w:sz w:val="52"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Verz1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Listenabsatz"><w:name w:val="List Paragraph"/><w:pPr><w:ind w:left="720"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:type="character" w:styleId="Versteckt"><w:name w:val="Drafting"/><w:rPr><w:vanish/></w:rPr></w:style>
"""  # noqa: E501  (a table of styles reads best unbroken)


def level(place, form, text, indent=None):
    left = 720 * (place + 1) if indent is None else indent
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{left}"/></w:pPr></w:lvl>'
    )


LISTS = {
    1: level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2")
    + level(2, "decimal", "%1.%2.%3") + level(3, "lowerLetter", "(%4)"),
    2: level(0, "bullet", "") + level(1, "bullet", "o") + level(2, "bullet", ""),
    3: level(0, "lowerLetter", "(%1)") + level(1, "lowerRoman", "(%2)"),
    4: level(0, "decimal", "%1."),
}  # fmt: skip


def packed(files, relations, types):
    space = "http://schemas.openxmlformats.org/package/2006/"
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in [("word/document.xml", f"{WORD}document.main+xml"), *types]
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{space}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="png" '
        'ContentType="image/png"/><Default Extension="emf" ContentType="image/x-emf"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{space}relationships"><Relationship '
        f'Id="rId1" Type="{TYPE}officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}relationships">'
        f"{''.join(relations)}</Relationships>",
        **files,
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
