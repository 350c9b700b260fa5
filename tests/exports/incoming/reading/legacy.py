"""Old policies to read: Word files written by hand, feature by feature."""

from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from PIL import Image as Pillow

from .parts import KINDS, LISTS, NAMES, STYLES, TYPE, packed


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
    lines = f"<w:tblBorders>{lines if borders else ''}</w:tblBorders>"
    found = f"<w:tbl><w:tblPr>{lines}</w:tblPr>"
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
    content = f"<w:sdtContent>{content}</w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{inner}</w:sdtPr>{content}</w:sdt>"


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
                f'<Relationship Id="late{kind}" Type="{TYPE}{kind}" '
                f'Target="{kind}.xml"/>'
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
