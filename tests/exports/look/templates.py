"""Word files as councils have them: good, poor, foreign, odd."""

import io
import zipfile
from pathlib import Path

import docx
from PIL import Image as Pillow

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"

DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Gill Sans MT" w:hAnsi="Gill Sans MT"/><w:sz w:val="24"/>'
    '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" '
    'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style>'
)
A4 = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1134" '
    'w:bottom="1418" w:left="1417" w:header="709" w:footer="709" w:gutter="0"/>'
)
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'name="Council"><a:themeElements><a:clrScheme name="Council">'
    + "".join(
        f'<a:{role}><a:srgbClr val="{value}"/></a:{role}>'
        for role, value in (
            ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "5B0F3C"), ("lt2", "F4E9EF"),
            ("accent1", "7A1450"), ("accent2", "E07A1F"), ("accent3", "2C7A7B"),
            ("accent4", "44337A"), ("accent5", "2B6CB0"), ("accent6", "276749"),
            ("hlink", "2B6CB0"), ("folHlink", "44337A"),
        )
    )
    + '</a:clrScheme><a:fontScheme name="Council"><a:majorFont>'
    '<a:latin typeface="Gill Sans MT"/></a:majorFont><a:minorFont>'
    '<a:latin typeface="Calibri"/></a:minorFont></a:fontScheme>'
    '<a:fmtScheme name="Office"/></a:themeElements></a:theme>'
)  # fmt: skip


def style(name, inner="", *, id=None, based="Normal", kind="paragraph", more=""):
    identity = id or name.replace(" ", "")
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"{more}>'
        f'<w:name w:val="{name}"/>{on}{inner}</w:style>'
    )


def look(paragraph="", font=""):
    return f"<w:pPr>{paragraph}</w:pPr><w:rPr>{font}</w:rPr>"


COUNCIL_STYLES = (
    style("Title", look("", '<w:b/><w:color w:val="7A1450"/><w:sz w:val="64"/>')),
    style(
        "heading 1",
        look(
            '<w:numPr><w:numId w:val="9"/></w:numPr><w:spacing w:before="480"/>'
            '<w:ind w:left="432" w:hanging="432"/><w:outlineLvl w:val="0"/>',
            '<w:color w:val="auto" w:themeColor="accent1"/><w:sz w:val="40"/>',
        ),
        id="berschrift1",
    ),
    style(
        "heading 2",
        look('<w:outlineLvl w:val="1"/>', '<w:b/><w:sz w:val="30"/>'),
        id="berschrift2",
    ),
    style("Body Text", look('<w:jc w:val="both"/>', '<w:sz w:val="20"/>')),
    style(
        "Numbered Paragraph",
        look('<w:numPr><w:numId w:val="4"/></w:numPr><w:ind w:left="567"/>'),
        based="BodyText",
        more=' w:customStyle="1"',
    ),
    style("caption", look("", '<w:i/><w:color w:val="BBBBBB"/>')),
    style(
        "Council Table",
        '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="12" w:space="0" '
        'w:color="7A1450"/></w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow">'
        '<w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" '
        'w:fill="7A1450"/></w:tcPr></w:tblStylePr>',
        based="",
        kind="table",
        more=' w:customStyle="1"',
    ),
    style(
        "Hyperlink", look("", '<w:color w:val="FF99CC"/>'), kind="character", based=""
    ),
)


def picture(width=300, height=120, kind="PNG"):
    buffer = io.BytesIO()
    Pillow.new("RGB", (width, height), (122, 20, 80)).save(buffer, kind)
    return buffer.getvalue()


def header(alt="Northbeck Council crest", align="right"):
    return (
        f'<w:hdr xmlns:w="{W}" xmlns:r="{R}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr><w:r><w:t>Committee</w:t></w:r>'
        '<w:r><w:drawing><wp:inline><wp:extent cx="1800000" cy="720000"/>'
        f'<wp:docPr id="1" name="Picture 1" descr="{alt}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill><pic:spPr/></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p></w:hdr>"
    )


def template(
    *styles,
    defaults=DEFAULTS,
    normal=NORMAL,
    page=A4,
    body="<w:p><w:r><w:t>Type here</w:t></w:r></w:p>",
    theme=THEME,
    logo=None,
    alt="Northbeck Council crest",
    parts=None,
    kind="document",
    main="word/document.xml",
):
    """A Word file with these styles; `parts` adds or replaces members."""
    sheet = f'<w:styles xmlns:w="{W}">{defaults}{normal}{"".join(styles)}</w:styles>'
    head = '<w:headerReference w:type="first" r:id="rId3"/>' if logo else ""
    apart = "<w:titlePg/>" if logo else ""
    section = f"<w:sectPr>{head}{page}{apart}</w:sectPr>"
    members = {
        "_rels/.rels": _rels(("rId1", "officeDocument", main)),
        main: (
            f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{section}'
            "</w:body></w:document>"
        ),
        "word/styles.xml": sheet,
        "word/theme/theme1.xml": theme,
        f"word/_rels/{Path(main).name}.rels": _rels(
            ("rId1", "styles", "styles.xml"),
            ("rId2", "theme", "theme/theme1.xml"),
            *([("rId3", "header", "header1.xml")] if logo else []),
        ),
    }
    if logo:
        members["word/header1.xml"] = header(alt)
        members["word/_rels/header1.xml.rels"] = _rels(
            ("rId1", "image", "media/logo.png")
        )
        members["word/media/logo.png"] = logo
    members["[Content_Types].xml"] = _types(main, kind, bool(logo))
    members.update(parts or {})
    return zipped({name: part for name, part in members.items() if part is not None})


def council(**facts):
    """A council's template with much in it, some of it poor."""
    return template(*COUNCIL_STYLES, **{"logo": picture(), **facts})


def zipped(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            # The same bytes at any time.
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return buffer.getvalue()


def default_of_python_docx():
    path = Path(docx.__file__).parent / "templates" / "default.docx"
    return path.read_bytes()


def _rels(*lines):
    inner = "".join(
        f'<Relationship Id="{identity}" Type="{_REL}{kind}" Target="{target}"/>'
        for identity, kind, target in lines
    )
    return f'<Relationships xmlns="{_PACKAGE}relationships">{inner}</Relationships>'


def _types(main, kind, logo):
    overrides = {
        f"/{main}": f"{_TYPES}{kind}.main+xml",
        "/word/styles.xml": f"{_TYPES}styles+xml",
        "/word/theme/theme1.xml": (
            "application/vnd.openxmlformats-officedocument.theme+xml"
        ),
    }
    if logo:
        overrides["/word/header1.xml"] = f"{_TYPES}header+xml"
    return (
        f'<Types xmlns="{_PACKAGE}content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        + "".join(
            f'<Override PartName="{name}" ContentType="{type}"/>'
            for name, type in overrides.items()
        )
        + "</Types>"
    )
