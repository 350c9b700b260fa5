"""Old policies to read: Word files written by hand, feature by feature."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from PIL import Image as Pillow

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


def run(text, **look):
    """A run; looks: bold, italic, underline, size, font, hidden, style, struck."""
    switches = {"bold": "b", "italic": "i", "hidden": "vanish", "struck": "strike"}
    inner = f'<w:rStyle w:val="{look["style"]}"/>' if look.get("style") else ""
    if font := look.get("font"):
        inner += f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    inner += "".join(f"<w:{tag}/>" for name, tag in switches.items() if look.get(name))
    inner += '<w:u w:val="single"/>' if look.get("underline") else ""
    inner += f'<w:sz w:val="{look["size"]}"/>' if look.get("size") else ""
    pieces = []
    for place, piece in enumerate(text.split("\t")):
        pieces += ["<w:tab/>"] if place else []
        pieces.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return f"<w:r><w:rPr>{inner}</w:rPr>{''.join(pieces)}</w:r>"


def para(content="", *, style="", num=None, centred=False, indent=None, **look):
    """A paragraph: words, or the XML of its content."""
    inner = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        inner += (
            f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
        )
    if indent is not None:
        inner += f'<w:ind w:left="{indent}"/>'
    inner += '<w:jc w:val="center"/>' if centred else ""
    if not content.startswith("<w:"):
        content = run(content, **look) if content else ""
    return f"<w:p><w:pPr>{inner}</w:pPr>{content}</w:p>"


def cell(content, *, span=1, merge=None, fill=None):
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if merge is not None:
        properties += '<w:vMerge w:val="restart"/>' if merge else "<w:vMerge/>"
    properties += f'<w:shd w:val="clear" w:fill="{fill}"/>' if fill else ""
    inner = content if content.startswith("<w:") else para(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows, header=False, borders=True):
    """A table of rows of words, or of cells in XML."""
    lines = "".join(
        f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right")
    )
    found = f"<w:tbl><w:tblPr><w:tblBorders>{lines if borders else ''}</w:tblBorders></w:tblPr>"
    for place, row in enumerate(rows):
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if header and not place else ""
        cells = "".join(c if c.startswith("<w:tc>") else cell(c) for c in row)
        found += f"<w:tr>{mark}{cells}</w:tr>"
    return found + "</w:tbl>"


def shape(inner, x=0, y=0):
    return (
        f'<wps:wsp><wps:spPr><a:xfrm><a:off x="{x}" y="{y}"/></a:xfrm></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
    )


def textbox(*paragraphs):
    """A text box as Word writes it: a drawing, and VML for older Words."""
    inner = "".join(paragraphs)
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:docPr id="1" name="Box"/><a:graphic><a:graphicData>{shape(inner)}'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def chart_of_boxes(*boxes):
    """Several boxes of one drawing: (words, x, y) each."""
    shapes = "".join(shape(para(words), x, y) for words, x, y in boxes)
    return (
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><wpg:wgp>"
        f"{shapes}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def old_box(*paragraphs):
    """A text box of Word 97 to 2007: VML alone."""
    inner = "".join(paragraphs)
    return (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def wordart(words):
    return (
        f"<w:r><w:pict><v:shape><v:textpath string={quoteattr(words)}/></v:shape>"
        "</w:pict></w:r>"
    )


def field(code, result):
    """A complex field around runs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def inserted(text):
    return f'<w:ins w:id="1" w:author="A">{run(text)}</w:ins>'


def deleted(text, tag="del"):
    return (
        f'<w:{tag} w:id="2" w:author="A"><w:r><w:delText xml:space="preserve">'
        f"{escape(text)}</w:delText></w:r></w:{tag}>"
    )


def control(content, *, gallery="", placeholder=False):
    """A content control around blocks or runs."""
    inner = f'<w:docPartObj><w:docPartGallery w:val="{gallery}"/></w:docPartObj>'
    inner = inner if gallery else ""
    inner += "<w:showingPlcHdr/>" if placeholder else ""
    return f"<w:sdt><w:sdtPr>{inner}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def picture_bytes(width=40, height=30, kind="PNG"):
    buffer = BytesIO()
    Pillow.new("RGB", (width, height), (20, 90, 120)).save(buffer, kind)
    return buffer.getvalue()


class Legacy:
    """A Word file in the making: add blocks, then ask for `data`."""

    def __init__(self, *blocks):
        self.body = list(blocks)
        self.files = {}
        self.relations = []
        self.types = []
        self.notes = {"footnote": [], "endnote": []}
        self.comments = []
        self._part("styles", "styles.xml", f"<w:styles {NAMES}>{STYLES}</w:styles>")
        lists = "".join(
            f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>'
            for n, levels in LISTS.items()
        )
        nums = "".join(
            f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
            for n in LISTS
        )
        root = f"<w:numbering {NAMES}>{lists}{nums}</w:numbering>"
        self._part("numbering", "numbering.xml", root)

    def add(self, *blocks):
        self.body += blocks
        return self

    def _part(self, kind, name, xml):
        self.files[f"word/{name}"] = xml
        self.types.append((f"word/{name}", KINDS[kind]))
        return self.relation(kind, name)

    def relation(self, kind, target, mode=""):
        identity = f"rId{len(self.relations) + 1}"
        external = f' TargetMode="{mode}"' if mode else ""
        self.relations.append(
            f'<Relationship Id="{identity}" Type="{TYPE}{kind}" '
            f"Target={quoteattr(target)}{external}/>"
        )
        return identity

    def link(self, address, text, **look):
        identity = self.relation("hyperlink", address, "External")
        return f'<w:hyperlink r:id="{identity}">{run(text, **look)}</w:hyperlink>'

    def edge(self, kind, *paragraphs):
        """A header or footer."""
        tag = {"header": "hdr", "footer": "ftr"}[kind]
        name = f"{kind}{len(self.relations)}.xml"
        self._part(kind, name, f"<w:{tag} {NAMES}>{''.join(paragraphs)}</w:{tag}>")
        return self

    def note(self, text, kind="footnote"):
        """A note; answers the run that refers to it."""
        self.notes[kind].append(text)
        number = len(self.notes[kind]) + 1
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    def comment(self, text):
        self.comments.append(text)
        return f'<w:r><w:commentReference w:id="{len(self.comments)}"/></w:r>'

    def picture(self, data=None, name="image1.png", alt="", mode="drawing"):
        self.files[f"word/media/{name}"] = data or picture_bytes()
        identity = self.relation("image", f"media/{name}")
        if mode == "vml":
            return (
                f'<w:r><w:pict><v:shape alt="{alt}"><v:imagedata r:id="{identity}"/>'
                "</v:shape></w:pict></w:r>"
            )
        return (
            f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="P" descr="{alt}"/>'
            "<a:graphic><a:graphicData><pic:pic><pic:blipFill>"
            f'<a:blip r:embed="{identity}"/></pic:blipFill></pic:pic></a:graphicData>'
            "</a:graphic></wp:inline></w:drawing></w:r>"
        )

    def diagram(self, *points):
        """A SmartArt with one point for each text."""
        inner = "".join(
            f'<dgm:pt modelId="{n}"><dgm:t><a:p><a:r><a:t>{escape(text)}</a:t></a:r>'
            "</a:p></dgm:t></dgm:pt>"
            for n, text in enumerate(points)
        )
        root = f"<dgm:dataModel {NAMES}><dgm:ptLst>{inner}</dgm:ptLst></dgm:dataModel>"
        identity = self._part(
            "diagramData", f"diagrams/data{len(self.files)}.xml", root
        )
        return (
            "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>"
            f'<dgm:relIds r:dm="{identity}"/></a:graphicData></a:graphic></wp:inline>'
            "</w:drawing></w:r>"
        )

    def chart(self, title, *values):
        points = "".join(f"<c:pt><c:v>{escape(v)}</c:v></c:pt>" for v in values)
        root = (
            f"<c:chartSpace {NAMES}><c:title><a:p><a:r><a:t>{escape(title)}</a:t></a:r>"
            f"</a:p></c:title><c:strCache>{points}</c:strCache></c:chartSpace>"
        )
        self._part("chart", f"charts/chart{len(self.files)}.xml", root)
        return "<w:r><w:t></w:t></w:r>"

    @property
    def data(self):
        """The bytes of the file."""
        files = dict(self.files)
        relations, types = list(self.relations), list(self.types)

        def late(kind, xml):
            files[f"word/{kind}.xml"] = xml
            types.append((f"word/{kind}.xml", KINDS[kind]))
            relations.append(
                f'<Relationship Id="late{kind}" Type="{TYPE}{kind}" Target="{kind}.xml"/>'
            )

        for kind, texts in self.notes.items():
            if texts:
                inner = "".join(
                    f'<w:{kind} w:id="{n}">{para(text)}</w:{kind}>'
                    for n, text in enumerate(texts, 2)
                )
                late(f"{kind}s", f"<w:{kind}s {NAMES}>{inner}</w:{kind}s>")
        if self.comments:
            inner = "".join(
                f'<w:comment w:id="{n}" w:author="A">{para(text)}</w:comment>'
                for n, text in enumerate(self.comments, 1)
            )
            late("comments", f"<w:comments {NAMES}>{inner}</w:comments>")
        files["word/document.xml"] = (
            f"<w:document {NAMES}><w:body>{''.join(self.body)}<w:sectPr/></w:body>"
            "</w:document>"
        )
        return packed(files, relations, types)


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
