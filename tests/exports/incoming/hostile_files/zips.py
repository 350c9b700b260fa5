"""What is wrong with the zip file itself."""

import struct
import warnings
import zipfile
from functools import cache
from io import BytesIO

from tests.exports.incoming.docx import document, docx, packed, paragraph, parts, types

from .kinds import EITHER, OLE, REFUSED, kind, times, usual

END, ROW, ENTRY = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"


@kind(REFUSED)
def truncated(rng):
    return usual()[: rng.randrange(len(usual()))]


@kind(EITHER)
def bytes_changed(rng):
    data = bytearray(usual())
    for _ in range(times(rng, 1, 60)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


@kind(EITHER)
def bits_flipped_in_the_text(rng):
    text = bytearray(document(*(paragraph(f"Words {n}") for n in range(40))).encode())
    for _ in range(times(rng, 1, 12)):
        text[rng.randrange(len(text))] ^= 1 << rng.randrange(7)
    return docx(**{"word/document.xml": bytes(text)})


@kind(REFUSED)
def noise(rng):
    start = rng.choice([b"", ENTRY, OLE, b"%PDF-1.7", b"{\\rtf1", b"<html>"])
    return start + rng.randbytes(times(rng, 1, 50_000))


@kind(REFUSED)
def bomb_of_spaces(rng):
    return _spaces(rng.choice([8, 40, 120]))


@cache
def _spaces(megabytes):
    return docx(**{"word/document.xml": b" " * (megabytes << 20)})


@kind(REFUSED)
def bomb_of_zeros(rng):
    return _zeros()


@cache
def _zeros():
    return docx(**{f"word/media/image{n}.png": bytes(52 << 20) for n in range(3)})


@kind(REFUSED)
def size_that_lies(rng):
    data = bytearray(usual())
    at = data.rfind(ROW)
    size = rng.choice([0, 1, 5_000, 1 << 20, 0x7FFFFFFF, 0xFFFFFFFF])
    struct.pack_into("<L", data, at + rng.choice([20, 24]), size)
    return bytes(data)


@kind(REFUSED)
def entries_that_overlap(rng):
    """Many rows of the list point at the same bytes."""
    data = usual()
    end = data.rfind(END)
    start = struct.unpack_from("<L", data, end + 16)[0]
    first = data[start : data.find(ROW, start + 4)]
    count = rng.randrange(3, 200)
    rows = data[start:end]
    for number in range(count):
        name = f"word/more{number}.xml".encode()
        length = struct.unpack_from("<H", first, 28)[0]
        row = bytearray(first[:46] + name + first[46 + length :])
        struct.pack_into("<H", row, 28, len(name))
        rows += bytes(row)
    record = bytearray(data[end:])
    entries = struct.unpack_from("<H", record, 10)[0] + count
    struct.pack_into("<HHL", record, 8, entries, entries, len(rows))
    return data[:start] + rows + bytes(record)


@kind(REFUSED)
def name_twice(rng):
    buffer = BytesIO(usual())
    again = rng.choice(["word/document.xml", "WORD/document.xml", "_rels/.rels"])
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(zipfile.ZipInfo(again), document(paragraph("Another.")))
    return buffer.getvalue()


@kind(REFUSED)
def thousands_of_entries(rng):
    count = rng.randrange(2_001, 4_000)
    return docx(**{f"word/empty{number}.xml": "<a/>" for number in range(count)})


@kind(REFUSED)
def path_that_climbs(rng):
    names = [
        "../evil.xml",
        "word/../../evil.xml",
        "/etc/passwd",
        "C:/evil.xml",
        "word\\..\\evil.xml",
        "word//evil.xml",
        "./evil.xml",
        "word/evil\x01.xml",
        "word/" + "a" * 300 + ".xml",
        "file:///etc/passwd",
    ]
    return docx(**{rng.choice(names): "<a/>"})


@kind(REFUSED)
def entry_that_is_a_link(rng):
    info = zipfile.ZipInfo(f"word/link{rng.randrange(9)}.xml")
    info.external_attr = 0o120777 << 16
    return packed({**parts(), info: "/etc/passwd"})


@kind(REFUSED)
def entry_under_a_password(rng):
    data = bytearray(usual())
    for signature, offset in ((ENTRY, 6), (ROW, 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


@kind(REFUSED)
def old_word_or_locked(rng):
    locked = "EncryptedPackage".encode("utf-16-le") if rng.random() < 0.5 else b""
    return OLE + rng.randbytes(2_000) + locked + rng.randbytes(2_000)


@kind(REFUSED)
def packed_oddly(rng):
    return packed(parts(), rng.choice([zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]))


@kind(REFUSED)
def something_before(rng):
    return rng.choice([b"MZ" + rng.randbytes(500), usual(), b"\0" * 100]) + usual()


@kind(EITHER)
def something_after(rng):
    return usual() + rng.choice([b"MZ" + rng.randbytes(500), usual(), b"\0" * 100])


@kind(EITHER)
def zips_inside_zips(rng):
    inner = usual()
    for _ in range(rng.randrange(1, 6)):
        inner = packed({"word/document.xml": inner, "again.zip": inner})
    return docx(**{f"word/{rng.choice(['media', 'parts', 'embeddings'])}/a.zip": inner})


@kind(REFUSED)
def other_kinds_of_zip(rng):
    return rng.choice(
        [
            packed({"a.txt": "words"}),
            packed({}),
            packed({"mimetype": "application/vnd.oasis.opendocument.text"}),
            packed({"META-INF/MANIFEST.MF": "Main-Class: Evil"}),
            docx(**{"[Content_Types].xml": types(_office("spreadsheetml.sheet"))}),
            docx(**{"[Content_Types].xml": types(_office("presentationml.slides"))}),
        ]
    )


def _office(name):
    return f"application/vnd.openxmlformats-officedocument.{name}.main+xml"
