"""Values out of a foreign part: each is understood and spelled again, or dropped.

Nothing of a template's own spelling comes through, so nothing in it can break the
documents written with it. Lengths are in twips unless a name says otherwise.
"""

import re
import unicodedata

Values = dict[str, str]

_UNITS = {"": 1.0, "pt": 20.0, "pc": 240.0, "pi": 240.0, "in": 1440.0, "mm": 56.6929}
_UNITS["cm"] = _UNITS["mm"] * 10
_NUMBER = re.compile(r"\s*(-?\d{1,7}(?:\.\d{1,4})?)\s*([a-z]{0,2})\s*")
_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")
_OFF = frozenset(("0", "false", "off", "none"))
_LINES = frozenset(("single", "double", "thick", "dotted", "dashed", "dotDash", "none"))
_LINES_READ = {"nil": "none", "dashSmallGap": "dashed", "dotDotDash": "dotDash"}
_ALIGNED = {
    "left": "left", "start": "left", "right": "right", "end": "right",
    "center": "center", "both": "both", "distribute": "both",
}  # fmt: skip
LONGEST_FONT = 31


def length(value: str | None, least: int, most: int) -> str:
    """A length within bounds, whatever unit it was given in; empty if it is none."""
    found = number(value)
    return "" if found is None else str(max(least, min(most, found)))


def number(value: str | None, unit: str = "") -> int | None:
    """A whole number; one without a unit of its own is in `unit`."""
    match = _NUMBER.fullmatch(value or "")
    if match is None or match[2] not in _UNITS:
        return None
    return round(float(match[1]) * _UNITS[match[2] or unit])


def half_points(value: str | None) -> str:
    """A size of letters in half points; "12pt" and "24" are the same."""
    match = _NUMBER.fullmatch(value or "")
    if match is None or match[2] not in _UNITS:
        return ""
    size = float(match[1]) * (_UNITS[match[2]] / 10 if match[2] else 1)
    return str(max(12, min(192, round(size))))


def toggle(value: str | None) -> str:
    """ "1" or "0"; a property without a value is on."""
    return "0" if (value or "").strip().lower() in _OFF else "1"


def colour(value: str | None) -> str:
    """Six hexadecimal digits in capitals, "auto", or empty."""
    word = (value or "").strip()
    if word.lower() == "auto":
        return "auto"
    match = _HEX.fullmatch(word)
    return match[1].upper() if match else ""


def line(value: str | None) -> str:
    """A kind of line that every program draws; fancy ones become a single line."""
    word = _LINES_READ.get(value or "", value or "")
    return word if word in _LINES else "single"


def aligned(value: str | None) -> str:
    """left, right, center or both; empty for what else there is."""
    return _ALIGNED.get(value or "", "")


def words(value: str | None, longest: int = 120) -> str:
    """One printable line of at most so many characters."""
    spaced = "".join(
        letter if letter.isprintable() else " "
        for letter in unicodedata.normalize("NFC", value or "")
        if not "\ud800" <= letter <= "\udfff"
    )
    return " ".join(spaced.split())[:longest].strip()
