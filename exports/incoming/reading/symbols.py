"""Characters of picture fonts, as what they show."""

import unicodedata

PICTURE_FONTS = ("wingdings", "webdings", "symbol", "marlett", "zapfdingbats")

_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x3C: "▪", 0x46: "☞", 0x4A: "☺",
    0x4C: "☹", 0x4D: "✱", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "☐",
    0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x78: "☒", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xAB: "★",
    0xB7: "•", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "☐", 0x4F: "✗"}
_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB9: "≠",
    0xBB: "≈", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xDE: "⇒",
    0xD2: "®", 0xD3: "©", 0xD4: "™", 0xF0: "⇨", 0x2D: "–",
}  # fmt: skip


def code_of(written: str) -> int:
    """The character that a w:sym names; 0 for what no text may hold."""
    try:
        code = int(written, 16)
    except ValueError:
        return 0
    if not 0 < code < 0xFFFE or unicodedata.category(chr(code)) in ("Cc", "Cs", "Cn"):
        return 0
    return code


def is_picture_font(font: str | None) -> bool:
    """Whether letters of a font are pictures."""
    return bool(font) and str(font).lower().replace(" ", "").startswith(PICTURE_FONTS)


def shown(code: int, font: str) -> str:
    """What a character of a picture font shows; a small square where it is not known.

    Never a letter or a digit where the font is one of pictures.
    """
    plain = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    if not is_picture_font(font) and plain == code:
        return chr(code)
    name = font.lower().replace(" ", "")
    table = (
        _WINGDINGS_2
        if name.startswith("wingdings2")
        else _SYMBOL
        if name.startswith("symbol")
        else _WINGDINGS
    )
    if plain in table:
        return table[plain]
    if plain > 0xFF and not chr(plain).isalnum():
        return chr(plain)
    return " " if plain in (0x20, 0xA0) else "▪"


def readable(text: str, font: str) -> str:
    """The words of a run in a picture font as what they show."""
    return "".join(c if c.isspace() else shown(ord(c), font) for c in text)
