"""Declarations that no document needs, and letters that are none."""

from tests.exports.incoming.docx import document, docx, paragraph, types

from .kinds import EITHER, ELSEWHERE, REFUSED, in_text, kind

PARTS = [
    "word/document.xml",
    "word/styles.xml",
    "customXml/item1.xml",
    "_rels/.rels",
    "[Content_Types].xml",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
]
BROKEN = [b"\xff\xfe\xfa", b"\xc3", b"\xed\xa0\x80", b"\xf8\x88", b"\x80"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]


def _laughs(count):
    last = min(count, 12)
    rows = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(last))
    return f'<!DOCTYPE a [<!ENTITY a0 "ha">{rows}]><a>&a{last};</a>'


@kind(REFUSED)
def entities_in_entities(rng):
    text = _laughs(rng.randrange(2, 12))
    return docx(**{rng.choice(PARTS): text.encode(rng.choice(ENCODINGS))})


@kind(REFUSED)
def entity_from_elsewhere(rng):
    where = rng.choice(ELSEWHERE)
    text = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{where}">]><a>&x;</a>'
    if rng.random() < 0.4:
        text = f'<!DOCTYPE a SYSTEM "{where}"><a/>'
    head = rng.choice(["", '<?xml version="1.0"?>', "<!-- words -->", "  \n "])
    return docx(**{rng.choice(PARTS): head + text})


@kind(REFUSED)
def letters_word_does_not_use(rng):
    text = '<?xml version="1.0" encoding="{}"?>' + _laughs(3)
    encoding = rng.choice(["utf-7", "utf-32", "cp037", "utf-32-le", "cp500"])
    return docx(**{rng.choice(PARTS): text.format(encoding).encode(encoding)})


@kind(REFUSED)
def letters_that_are_none(rng):
    text = document(paragraph("Words")).encode()
    return docx(**{"word/document.xml": text.replace(b"Words", rng.choice(BROKEN))})


@kind(REFUSED)
def characters_xml_forbids(rng):
    number = rng.choice(["0", "1", "8", "xFFFF", "xFFFE", "xD800", "x110000", "x1F"])
    return in_text(paragraph(f"a&#{number};b"))


@kind(REFUSED)
def markup_that_breaks_off(rng):
    text = document(*(paragraph(f"Clause {n}") for n in range(30)))
    return docx(**{"word/document.xml": text[: rng.randrange(1, len(text) - 1)]})


@kind(EITHER)
def parts_that_are_no_markup(rng):
    name = rng.choice(["word/styles.xml", "word/numbering.xml", "word/footnotes.xml"])
    words = rng.choice(["", "words", "<", "<a", "<a></b>", "\0" * 50, "<a/><b/>"])
    return docx(**{name: words, "[Content_Types].xml": types()})
