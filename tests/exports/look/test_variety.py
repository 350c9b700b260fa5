"""Templates made at random: whatever they say, documents stay valid and readable."""

import random
from html import escape

import pytest

from exports.look import worker
from exports.look.building import build
from exports.look.colours import LARGE_TEXT, WHITE, contrast
from exports.look.roles import WANTED
from exports.look.template import Template
from exports.word import stage_document
from exports.word.styles import ROLES, TABLE_HEADING
from tests.exports.word.reading import W, part, word_numbers
from tests.exports.word.samples import FULL, IMAGES, SNAPSHOT

from .templates import picture, template

HOUSE = stage_document(FULL, SNAPSHOT, IMAGES)
JUNK = ["", "\t", "é&<>\"'"]
JUNK += [
    "x",
    "-1",
    "0",
    "1",
    "99999999",
    "12pt",
    "3.5mm",
    "1e9",
    "FFFFFF",
    "auto",
    "true",
    "none",
    "single",
    "both",
    "accent1",
    "2147483648",
]
PARAGRAPH = [
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "numPr",
    "shd",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
    "framePr",
    "tabs",
    "bidi",
    "pBdr",
]
FONT = [
    "rFonts",
    "b",
    "i",
    "caps",
    "smallCaps",
    "vanish",
    "color",
    "spacing",
    "sz",
    "u",
    "lang",
    "highlight",
    "effect",
    "w14:glow",
    "rtl",
]
ATTRIBUTES = [
    "val",
    "before",
    "after",
    "line",
    "lineRule",
    "left",
    "start",
    "right",
    "hanging",
    "firstLine",
    "fill",
    "color",
    "themeColor",
    "themeTint",
    "sz",
    "ascii",
    "asciiTheme",
    "space",
    "beforeAutospacing",
]
SIDES = ("top", "right", "bottom", "left", "header", "footer", "gutter")
OUTER = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def made(seed):
    """A template with any styles, each with any properties and any values."""
    chance = random.Random(seed)
    names = [facts.name for facts in ROLES.values()]
    names += [name for facts in WANTED.values() for name in facts.names]
    names += ["Normal", "normal", "Standard", "Überschrift 1", "見出し 1"]
    ids = [f"s{n}" for n in range(30)]
    styles = [_style(chance, one, chance.choice(names), ids) for one in ids]
    return template(
        *styles,
        normal="",
        logo=picture() if chance.random() < 0.3 else None,
        page=_element(chance, "pgSz", ("w", "h")) + _element(chance, "pgMar", SIDES),
    )


def _style(chance, identity, name, ids):
    kind = chance.choice(("paragraph",) * 6 + ("character", "table", "numbering", "x"))
    name = chance.choice((name, name.upper(), name.replace(" ", "")))
    inner = "".join(_element(chance, p, ATTRIBUTES) for p in _some(chance, PARAGRAPH))
    font = "".join(_element(chance, p, ATTRIBUTES) for p in _some(chance, FONT))
    edges = "".join(
        _element(chance, side, ATTRIBUTES) for side in ("top", "left", "end")
    )
    default = ' w:default="1"' if chance.random() < 0.1 else ""
    return (
        f'<w:style {OUTER} w:type="{kind}" w:styleId="{identity}"{default}>'
        f'<w:name w:val="{escape(name)}"/><w:basedOn w:val="{chance.choice(ids)}"/>'
        f"<w:pPr>{inner}<w:pBdr>{edges}</w:pBdr></w:pPr><w:rPr>{font}</w:rPr>"
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:fill="'
        f'{chance.choice(("FFFFFF", "000000", "7A1450", "x"))}"/></w:tcPr>'
        "</w:tblStylePr></w:style>"
    )


def _some(chance, names):
    return chance.sample(names, chance.randrange(len(names)))


def _element(chance, name, attributes):
    given = {one: chance.choice(JUNK) for one in _some(chance, attributes)}
    if chance.random() < 0.4:
        given["val"] = str(chance.randrange(200))
    inner = "".join(f' w:{one}="{escape(v, True)}"' for one, v in given.items())
    prefix = "" if ":" in name else "w:"
    return f"<{prefix}{name}{inner}/>"


def written(seed):
    look, findings = build(Template.from_json(worker.read(made(seed))), "")
    assert findings
    return stage_document(FULL, SNAPSHOT, IMAGES, look=look)


@pytest.mark.parametrize("seed", range(40))
def test_any_styles_give_valid_documents(seed, tmp_path, assert_valid_docx):
    document = written(seed)
    path = tmp_path / "stage.docx"
    path.write_bytes(document.data)

    assert_valid_docx(path)
    assert word_numbers(document) == word_numbers(HOUSE)


def contrasts(sheet):
    """Of each paragraph style that names a colour, with what it is painted on."""
    for one in sheet.iter(W + "style"):
        colour = one.find(f"{W}rPr/{W}color")
        ground = one.find(f"{W}pPr/{W}shd")
        behind = WHITE if ground is None else ground.get(W + "fill")
        on_table = one.get(W + "styleId") == TABLE_HEADING
        if colour is None or colour.get(W + "val") == "auto" or on_table:
            continue
        yield contrast(colour.get(W + "val"), behind)


def test_any_styles_stay_large_left_aligned_and_of_one_name_each():
    for seed in range(40, 240):
        sheet = part(written(seed), "word/styles.xml")
        sizes = [int(e.get(W + "val")) for e in sheet.findall(f"{W}style/{W}rPr/{W}sz")]
        assert min(sizes) >= 24, seed
        assert "both" not in {e.get(W + "val") for e in sheet.iter(W + "jc")}, seed
        names = [e.get(W + "val").casefold() for e in sheet.iter(W + "name")]
        assert len(names) == len(set(names)), seed
        ids = {e.get(W + "styleId") for e in sheet.iter(W + "style")}
        assert [c for c in contrasts(sheet) if c < LARGE_TEXT] == [], seed
        based = {e.get(W + "val") for e in sheet.iter(W + "basedOn", W + "next")}
        assert based <= ids, seed
