"""Arithmetic on colours of six hexadecimal digits: contrast, tints, theme colours."""

import colorsys

WHITE, BLACK = "FFFFFF", "000000"
TEXT, LARGE_TEXT = 4.5, 3.0  # WCAG 2.2, success criterion 1.4.3


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, with_colour: str, share: float) -> str:
    """A colour with a share (0 to 1) of another mixed in."""
    pairs = zip(_parts(colour), _parts(with_colour), strict=True)
    return _hex([a + (b - a) * share for a, b in pairs])


def readable(colour: str, ground: str, least: float = TEXT) -> str:
    """The colour, or the nearest darker or lighter one that reads on this ground."""
    towards = BLACK if _luminance(ground) > 0.18 else WHITE
    for step in range(21):
        found = mixed(colour, towards, step / 20)
        if contrast(found, ground) >= least:
            return found
    return towards


def tinted(colour: str, tint: str, shade: str) -> str:
    """A theme colour with its tint and shade (two hexadecimal digits, or empty)."""
    red, green, blue = (part / 255 for part in _parts(colour))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if (share := _share(shade)) is not None:
        light *= share
    if (share := _share(tint)) is not None:
        light = light * share + 1 - share
    return _hex([part * 255 for part in colorsys.hls_to_rgb(hue, light, saturation)])


def _share(digits: str) -> float | None:
    try:
        return min(int(digits, 16), 255) / 255
    except ValueError:
        return None


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def _hex(parts: list[float]) -> str:
    return "".join(f"{max(0, min(255, round(part))):02X}" for part in parts)
