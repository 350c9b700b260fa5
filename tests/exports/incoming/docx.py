"""Small Word files, part by part."""

import struct
import zipfile
import zlib
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN = WORD + "document.main+xml"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def paragraph(text, properties=""):
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def document(*content):
    return f"<w:document {NAMES}><w:body>{''.join(content)}</w:body></w:document>"


def rels(*pointers):
    """A .rels part: (id, last word of the type, target, external)."""
    rows = "".join(
        f'<Relationship Id="{identity}" Type="{R}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if external else "/>")
        for identity, kind, target, external in pointers
    )
    return f'<Relationships xmlns="{PACKAGE}relationships">{rows}</Relationships>'


def types(main=MAIN, **overrides):
    """The content types; keywords name further parts, with their type."""
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in {"word/document.xml": main, **overrides}.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f"{rows}</Types>"
    )


def parts(*content, pointers=(), **more):
    """The parts of a whole Word file by name; `more` replaces or adds some."""
    found = {
        "[Content_Types].xml": types(),
        "_rels/.rels": rels(("rId1", "officeDocument", "word/document.xml", False)),
        "word/document.xml": document(*(content or (paragraph("Words."),))),
    }
    if pointers:
        found["word/_rels/document.xml.rels"] = rels(*pointers)
    return found | more


def packed(found, method=zipfile.ZIP_DEFLATED):
    """Parts as a zip file, the same bytes each time; a key may be a ZipInfo."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in found.items():
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            archive.writestr(info, data, method)
    return buffer.getvalue()


def docx(*content, pointers=(), **more):
    """A Word file."""
    return packed(parts(*content, pointers=pointers, **more))


def png(width=2, height=2):
    """A black picture; only its header tells the size if it is a huge one."""
    rows = b"".join(
        b"\0" + b"\0" * 3 * width for _ in range(height if height < 99 else 1)
    )
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind, data):
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
