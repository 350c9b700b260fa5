"""Programs, other files, pictures, and pointers to them."""

import struct
import zlib

from tests.exports.incoming.docx import R, docx, packed, parts, png, rels, types

from .kinds import CLEAN, EITHER, ELSEWHERE, OLE, REFUSED, in_text, kind, run, usual

OFFICE = "application/vnd.openxmlformats-officedocument."
SCRIPTS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#10;script:alert(1)",
    " javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,&lt;script&gt;1&lt;/script&gt;",
    "file:///etc/passwd",
]


@kind(REFUSED)
def parts_that_are_missing(rng):
    found = parts()
    del found[rng.choice(list(found))]
    return packed(found)


@kind(REFUSED)
def content_type_that_is_another(rng):
    other = rng.choice(
        [
            "application/xml",
            "text/html",
            "",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
            OFFICE + "wordprocessingml.template.main+xml",
            "image/png",
        ]
    )
    return docx(**{"[Content_Types].xml": types(other)})


@kind(REFUSED)
def macros(rng):
    project = OLE + rng.randbytes(500)
    named = types(**{"word/x.bin": "application/vnd.ms-office.vbaProject"})
    return rng.choice(
        [
            docx(**{"word/vbaProject.bin": project}),
            docx(pointers=[("rId9", "vbaProject", "evil.bin", False)]),
            docx(**{"[Content_Types].xml": named, "word/x.bin": project}),
            docx(**{"word/vbaData.xml": "<a/>"}),
        ]
    )


@kind(REFUSED)
def objects_embedded(rng):
    thing = OLE + rng.randbytes(500)
    pointer = rng.choice(["oleObject", "package", "control"])
    named = types(**{"word/x.bin": OFFICE + "oleObject"})
    return rng.choice(
        [
            docx(**{"word/embeddings/oleObject1.bin": thing}),
            docx(pointers=[("rId9", pointer, "media/x.bin", False)]),
            docx(**{"[Content_Types].xml": named, "word/x.bin": thing}),
            docx(**{"word/activeX/activeX1.xml": "<a/>"}),
            docx(**{"word/embeddings/evil.docm": usual()}),
        ]
    )


@kind(REFUSED)
def things_kept_elsewhere(rng):
    names = ["image", "oleObject", "frame", "subDocument", "video", "mailMergeSource"]
    target = rng.choice([*ELSEWHERE, "cid:1"])
    return docx(pointers=[("rId9", rng.choice(names), target, True)])


@kind(REFUSED)
def documents_to_be_joined(rng):
    name = rng.choice(["chunk.htm", "chunk.docx", "chunk.rtf"])
    pointer = rng.choice(["aFChunk", "subDocument"])
    return docx(
        f'<w:altChunk r:id="rId9" xmlns:r="{R}"/>',
        pointers=[("rId9", pointer, name, False)],
        **{f"word/{name}": usual()},
    )


@kind(REFUSED)
def pointers_that_climb(rng):
    climbs = ["../../../etc/passwd", "..\\..\\x", "%2e%2e/%2e%2e/x"]
    target = rng.choice([*climbs, "file:///etc/passwd"])
    return docx(pointers=[("rId9", "image", target, False)])


@kind(EITHER)
def pointers_to_nowhere(rng):
    target = rng.choice(["", "NULL", "media/none.png", "document.xml", "#x"])
    name = rng.choice(["image", "styles", "numbering", "footnotes", "header"])
    count = rng.randrange(1, 9)
    pointers = [(f"rId{n % 3}", name, target, False) for n in range(count)]
    return in_text(drawing("rId0"), pointers=pointers)


@kind(EITHER)
def pointers_without_end(rng):
    count = rng.choice([3_000, 30_000])
    start = "http://x.example/"
    return docx(
        pointers=[(f"rId{n}", "hyperlink", f"{start}{n}", True) for n in range(count)]
    )


@kind(CLEAN)
def links_that_run_scripts(rng):
    target = rng.choice(SCRIPTS)
    link = f'<w:p><w:hyperlink r:id="rId9">{run("Click")}</w:hyperlink></w:p>'
    code = f"HYPERLINK &quot;{target}&quot;"
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText> {code} </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("Click")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    simple = f'<w:p><w:fldSimple w:instr="{code}">{run("Click")}</w:fldSimple></w:p>'
    return in_text(link, field, simple, pointers=[("rId9", "hyperlink", target, True)])


@kind(CLEAN)
def template_kept_elsewhere(rng):
    target = rng.choice(["http://127.0.0.1:1/evil.dotm", "file:///c:/Normal.dotm"])
    pointer = rels(("rId1", "attachedTemplate", target, True))
    return docx(**{"word/_rels/settings.xml.rels": pointer})


@kind(REFUSED)
def pictures_too_large(rng):
    side = rng.randrange(9_000, 60_000)
    jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(9) + b"\xff\xc2\0\x11\x08"
    heads = {
        "png": png(side, side),
        "gif": b"GIF89a" + struct.pack("<HH", 65_000, 65_000) + bytes(20),
        "bmp": b"BM" + bytes(16) + struct.pack("<ii", side, -side) + bytes(20),
        "jpg": jpeg + struct.pack(">HH", side, side) + bytes(20),
    }
    ending = rng.choice(list(heads))
    return in_text(drawing("rId9"), **_with_picture(heads[ending], ending))


@kind(EITHER)
def pictures_that_are_broken(rng):
    data = bytearray(png(20, 20))
    for _ in range(rng.randrange(1, 20)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    svg = b"<svg onload='alert(1)'><script>alert(1)</script></svg>"
    found = rng.choice([bytes(data), bytes(data[:30]), b"", svg, zlib.compress(data)])
    ending = rng.choice(["png", "jpg", "svg", "emf", "exe"])
    return in_text(drawing("rId9"), **_with_picture(found, ending))


def drawing(identity):
    """A picture by its pointer, with sizes that are none."""
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="-9" cy="99999999999999"/>'
        '<wp:docPr id="-1" name="&#x202e;"/><a:graphic><a:graphicData><pic:pic>'
        f'<pic:blipFill><a:blip r:embed="{identity}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _with_picture(data, ending):
    return {
        "pointers": [("rId9", "image", f"media/image1.{ending}", False)],
        f"word/media/image1.{ending}": data,
    }
