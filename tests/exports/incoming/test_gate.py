"""What may pass, and with which sentence the rest is refused."""

import struct
import zipfile

import pytest

from exports.incoming.errors import SENTENCES, UnreadableFile
from exports.incoming.gate import MAIN, check
from exports.incoming.opening import main_part, media, medium, parts
from exports.incoming.pixels import pixels
from tests.exports.incoming.docx import (
    R,
    document,
    docx,
    packed,
    paragraph,
    png,
    rels,
    types,
)
from tests.exports.incoming.docx import parts as parts_of

CHART = "word/charts/_rels/chart1.xml.rels"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def refusal(data, **options):
    with pytest.raises(UnreadableFile) as problem:
        check(data, **options)
    return problem.value


def test_gate_lets_an_ordinary_file_pass():
    check(docx())
    check(packed(parts_of(), zipfile.ZIP_STORED))


@pytest.mark.parametrize(
    ("pointer", "target"),
    [
        ("hyperlink", "https://www.gov.uk/"),
        ("hyperlink", "javascript:alert(1)"),
        ("attachedTemplate", "file:///c:/Normal.dotm"),
    ],
)
def test_gate_lets_harmless_addresses_pass(pointer, target):
    check(docx(pointers=[("rId9", pointer, target, True)]))


def test_gate_lets_a_charts_own_sheet_pass():
    check(
        docx(
            **{
                "[Content_Types].xml": types(**{"word/embeddings/s.xlsx": SHEET}),
                "word/charts/chart1.xml": "<c/>",
                CHART: rels(("rId1", "package", "../embeddings/s.xlsx", False)),
                "word/embeddings/s.xlsx": b"PK",
            }
        )
    )


def test_gate_refuses_a_sheet_that_no_chart_was_drawn_from():
    data = docx(
        pointers=[("rId1", "package", "embeddings/s.xlsx", False)],
        **{
            "[Content_Types].xml": types(**{"word/embeddings/s.xlsx": SHEET}),
            "word/embeddings/s.xlsx": b"PK",
        },
    )
    assert refusal(data).code == "embedded"


def test_gate_lets_a_drawing_with_a_declaration_pass_as_a_picture():
    svg = b"<!DOCTYPE svg><svg/>"
    kinds = types().replace("</Types>", _default("svg", "image/svg+xml"))
    check(docx(**{"[Content_Types].xml": kinds, "word/media/image1.svg": svg}))
    assert "word/media/image1.svg" not in parts(
        docx(**{"[Content_Types].xml": kinds, "word/media/image1.svg": svg})
    )


def _default(ending, kind):
    return f'<Default Extension="{ending}" ContentType="{kind}"/></Types>'


def test_gate_knows_the_text_by_its_pointer_not_by_its_name():
    found = parts_of()
    found["word/document2.xml"] = found.pop("word/document.xml")
    found["_rels/.rels"] = rels(
        ("rId1", "officeDocument", "/word/document2.xml", False)
    )
    found["[Content_Types].xml"] = types(**{"word/document2.xml": MAIN})
    assert main_part(packed(found)) == "word/document2.xml"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "not_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_word"),
        (docx()[:-30], "damaged"),
        (packed({"a.txt": "words"}), "not_word"),
        (docx(**{"word/vbaProject.bin": b"x"}), "macros"),
        (docx(**{"word/embeddings/oleObject1.bin": b"x"}), "embedded"),
        (docx(**{"../evil.xml": "<a/>"}), "names"),
        (docx(**{"word/styles.xml": "<!DOCTYPE a><a/>"}), "declarations"),
        (
            docx(**{"word/styles.xml": "<!DOCTYPE a><a/>".encode("utf-16")}),
            "declarations",
        ),
        (docx(**{"word/document.xml": b" " * (8 << 20)}), "bomb"),
        (packed(parts_of("<w:p/>" * 400_001), zipfile.ZIP_STORED), "too_much"),
        (docx(pointers=[("r1", "aFChunk", "a.htm", False)]), "joined"),
    ],
)
def test_gate_refuses_with_a_sentence(data, code):
    problem = refusal(data)
    assert (problem.code, str(problem).split("(")[0].split("{")[0]) == (
        code,
        SENTENCES[code].split("(")[0].split("{")[0],
    )


def test_gate_says_what_is_linked():
    data = docx(pointers=[("r1", "image", "http://x.example/a.png", True)])
    assert str(refusal(data)).startswith(
        "This file shows something that is kept elsewhere (http://x.example/a.png)."
    )


def test_gate_says_how_large_a_file_may_be():
    assert str(refusal(docx() + bytes(2 << 20), largest=2 << 20)).startswith(
        "This file is larger than 2 MB."
    )


def test_gate_says_how_large_a_picture_is():
    data = docx(**{"word/media/image1.png": png(10_000, 10_000)})
    assert "(100,000,000 pixels)" in str(refusal(data))


@pytest.mark.parametrize(
    ("start", "count"),
    [
        (png(30, 20), 600),
        (b"GIF89a" + struct.pack("<HH", 30, 20), 600),
        (b"BM" + bytes(16) + struct.pack("<ii", 30, -20), 600),
        (
            b"\xff\xd8\xff\xe1\0\x04ab\xff\xff\xc0\0\x11\x08"
            + struct.pack(">HH", 20, 30),
            600,
        ),
        (
            b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\x1d\0\0\x13\0\0",
            600,
        ),
        (b"\xff\xd8\xff", 0),
        (b"words", 0),
        (b"", 0),
    ],
)
def test_pixels_are_told_from_the_first_bytes(start, count):
    assert pixels(start) == count


def test_gate_finds_the_size_behind_much_else():
    segments = b"".join(b"\xff\xe2\xff\xff" + bytes(65_533) for _ in range(5))
    size = b"\xff\xc0\0\x11\x08" + struct.pack(">HH", 30_000, 30_000)
    data = docx(**{"word/media/image1.jpg": b"\xff\xd8" + segments + size})
    assert refusal(data).code == "picture"


@pytest.mark.parametrize("sign", ["<a/>", "<?a b?>", "</a><a>"])
def test_parts_that_say_what_is_what_are_small(sign):
    many = types().replace("</Types>", f"<a>{sign * 20_001}</a></Types>")
    assert refusal(docx(**{"[Content_Types].xml": many})).code == "too_much"
    many = rels().replace("</Relationships>", f"<a>{sign * 20_001}</a></Relationships>")
    assert refusal(docx(**{"word/_rels/a.xml.rels": many})).code == "too_much"


def test_attributes_count_however_they_are_written():
    many = " ".join(f"a{number} = '1'" for number in range(100_001))
    many = types().replace("</Types>", f"<a {many}/></Types>")
    assert refusal(docx(**{"[Content_Types].xml": many})).code == "too_much"


def test_opening_reads_every_part_without_comments():
    found = parts(docx("<!-- a --><w:p/>"))
    assert sorted(found) == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
    assert [len(child) for child in found["word/document.xml"]] == [1]


def test_opening_reads_utf_16_and_odd_declarations():
    text = '<?xml version="1.0" encoding="utf-16"?>' + document(paragraph("Ärger"))
    found = parts(docx(**{"word/document.xml": text.encode("utf-16")}))
    assert "".join(found["word/document.xml"].itertext()) == "Ärger"


def test_opening_reads_strict_files_in_the_usual_names():
    text = document(paragraph("Words")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    root = parts(docx(**{"word/document.xml": text}))["word/document.xml"]
    assert root.tag == (
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"
    )
    assert R.startswith("http://schemas")


def test_opening_refuses_what_is_nested_too_deeply():
    deep = "<w:sdt>" * 190 + "</w:sdt>" * 190
    assert parts(docx(deep))
    with pytest.raises(UnreadableFile) as problem:
        parts(docx("<w:sdt>" * 210 + "</w:sdt>" * 210))
    assert problem.value.code == "too_deep"


def test_opening_hands_out_pictures():
    data = docx(**{"word/media/image1.png": png()})
    assert media(data) == {"word/media/image1.png": png()}
    assert medium(data, "word/media/image1.png") == png()
    with pytest.raises(UnreadableFile):
        medium(data, "word/document.xml")
