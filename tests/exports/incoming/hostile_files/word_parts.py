"""Styles, numbering, notes and fields, turned against whoever reads them."""

from tests.exports.incoming.docx import W, docx, paragraph

from .kinds import EITHER, in_text, kind, run, times

ODD = ["-1", "-2147483648", "99999999999999999999", "0x10", "1e5", "", " ", "nil", "٣"]
NAME = f'xmlns:w="{W}"'
CODES = [
    'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"',
    'INCLUDETEXT "file:///etc/passwd"',
    'INCLUDEPICTURE "http://127.0.0.1:1/x.png"',
    "REF _self",
    "HYPERLINK",
    "",
]


@kind(EITHER)
def numbers_that_are_none(rng):
    odd = [rng.choice(ODD) for _ in range(8)]
    properties = (
        f'<w:pPr><w:pStyle w:val="{odd[0]}"/><w:numPr><w:ilvl w:val="{odd[1]}"/>'
        f'<w:numId w:val="{odd[2]}"/></w:numPr><w:outlineLvl w:val="{odd[3]}"/>'
        f'<w:ind w:left="{odd[4]}" w:hanging="{odd[5]}"/></w:pPr>'
    )
    size = f'<w:rPr><w:sz w:val="{odd[6]}"/><w:b w:val="{odd[7]}"/></w:rPr>'
    words = f"<w:p>{properties}<w:r>{size}<w:t>Words</w:t></w:r></w:p>"
    return _styled(words, _numbering(rng.choice(ODD), rng.choice(ODD)))


@kind(EITHER)
def numbering_that_explodes(rng):
    shape = rng.choice(["upperRoman", "lowerLetter", "decimal", "ordinalText"])
    start = rng.choice(["1000000000", "2147483647", "9" * 40, "4000000", "-5"])
    text = rng.choice(["%1.%2.%3.%4.%5.%6.%7.%8.%9.", "%999", "%", "%1" * 9_000, "%0"])
    items = (paragraph(f"Item {n}", _numbered(1)) for n in range(times(rng, 3, 300)))
    return _styled("".join(items), _numbering("0", start, shape, text))


@kind(EITHER)
def numbering_in_circles(rng):
    links = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="A"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="A"/>'
        '<w:numStyleLink w:val="A"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num>'
    )
    style = (
        '<w:style w:type="numbering" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    return _styled(paragraph("Item", _numbered(rng.randrange(3))) * 5, links, style)


@kind(EITHER)
def styles_in_circles(rng):
    count = rng.choice([1, 2, 3, 500, 5_000])
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="Heading {n}"/>'
        f'<w:basedOn w:val="S{(n + 1) % count}"/><w:link w:val="S{n}"/></w:style>'
        for n in range(count)
    )
    style = '<w:pPr><w:pStyle w:val="S0"/></w:pPr>'
    return _styled(paragraph("Styled", style) * 4, "", styles)


@kind(EITHER)
def notes_in_circles(rng):
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2"><w:p>{run("word " * 500)}{mark}</w:p></w:footnote>'
    return in_text(
        f"<w:p>{run('Noted')}{mark}</w:p>" * times(rng, 1, 5_000),
        pointers=[("rId1", "footnotes", "footnotes.xml", False)],
        **{"word/footnotes.xml": f"<w:footnotes {NAME}>{note}</w:footnotes>"},
    )


@kind(EITHER)
def fields_that_never_end(rng):
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    code = f"<w:r><w:instrText> {rng.choice(CODES)} </w:instrText></w:r>"
    other = rng.choice(["separate", "end", "begin", "x"])
    more = f'<w:r><w:fldChar w:fldCharType="{other}"/></w:r>'
    return in_text(f"<w:p>{(begin + code + more) * times(rng, 1, 9_000)}</w:p>")


@kind(EITHER)
def text_in_strange_places(rng):
    stray = rng.choice(
        ["words", "<w:t>words</w:t>", run("words"), "<w:tc/>", "<w:tr/>", "<x/>"]
    )
    holder = rng.choice(["w:body", "w:tbl", "w:tr", "w:sectPr", "w:pPr", "w:tc"])
    return in_text(f"<{holder}>{stray}{paragraph('Words')}{stray}</{holder}>")


@kind(EITHER)
def names_nobody_knows(rng):
    name = rng.choice(["html", "w:nothing", "a:x", "x", "Document"])
    text = f'<{name} xmlns:w="urn:x" xmlns:a="urn:y">javascript:alert(1)</{name}>'
    return docx(**{"word/document.xml": text})


def _numbered(number):
    return (
        '<w:pPr><w:numPr><w:ilvl w:val="0"/>'
        f'<w:numId w:val="{number}"/></w:numPr></w:pPr>'
    )


def _numbering(level, start, shape="decimal", text="%1."):
    return (
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="{level}">'
        f'<w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )


def _styled(words, numbering, styles=""):
    return in_text(
        words,
        pointers=[
            ("rId1", "numbering", "numbering.xml", False),
            ("rId2", "styles", "styles.xml", False),
        ],
        **{
            "word/numbering.xml": f"<w:numbering {NAME}>{numbering}</w:numbering>",
            "word/styles.xml": f"<w:styles {NAME}>{styles}</w:styles>",
        },
    )
