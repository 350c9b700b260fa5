"""A drawing as it stands within a page: no styles of its own, no names that clash.

A page of ours allows no style in an element, so what is styled becomes attributes; and
each colour of ours gets a class, by which a dark page gives it another.
"""

import re
from html import escape

from consultation.charts.palette import COLOURS

STYLE = re.compile(r' style="([^"]*)"')
BARE = re.compile(r' fill="(#[0-9a-f]{6})"')
NAMED = re.compile(r' id="([^"]*)"')
REFERRED = re.compile(r'(?:url\(|href=")#')
USED = re.compile(r"#([^)\"]+)")
HEAD = re.compile(r"^.*?<svg[^>]*viewBox=\"([^\"]*)\"[^>]*>", re.DOTALL)
UNWANTED = re.compile(
    r"<metadata>.*?</metadata>|<style[^>]*>.*?</style>|<!--.*?-->", re.DOTALL
)
NAMES = {colour: name for name, colour in COLOURS.items()}
PAINTS = ("fill", "stroke")
KEPT = frozenset(
    (
        *PAINTS,
        "stroke-width",
        "stroke-dasharray",
        "opacity",
        "fill-opacity",
        "stroke-opacity",
        "text-anchor",
        "font-size",
        "font-weight",
    )
)


def within_a_page(written: bytes, key: str, alt: str) -> str:
    """The drawing as an element with the words that stand for it.

    `key` is unlike that of any other drawing on the page.
    """
    found = UNWANTED.sub("", written.decode())
    head = HEAD.match(found)
    if head is None:
        raise ValueError("This is no drawing.")
    body = found[head.end() :]
    used = set(USED.findall(body))
    body = NAMED.sub(lambda name: _named(name[1], used, key), body)
    # Names are referred to; colours such as #fefefe are not.
    body = REFERRED.sub(lambda found: f"{found[0]}{key}-", body)
    body = BARE.sub(r' style="fill: \1"', body)
    body = STYLE.sub(lambda style: _attributes(style[1]), body)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" class="chart" role="img" '
        f'aria-label="{escape(alt)}" viewBox="{head[1]}" '
        f'font-family="sans-serif" stroke-linejoin="round">{body}'
    )


def _named(name: str, used: set[str], key: str) -> str:
    return f' id="{key}-{name}"' if name in used else ""


def _attributes(style: str) -> str:
    given = _declared(style)
    found = [f' {name}="{given[name]}"' for name in given if name in KEPT]
    classes = [
        f"{paint}-{NAMES[given[paint]]}"
        for paint in PAINTS
        if given.get(paint, "") in NAMES
    ]
    if classes:
        found.append(f' class="{" ".join(classes)}"')
    return "".join(found)


def _declared(style: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in style.split(";") if ":" in part)
    found = {name.strip(): value.strip() for name, _, value in pairs}
    if font := found.pop("font", ""):
        size = re.search(r"[\d.]+px", font)
        found["font-size"] = size[0] if size else "9px"
        if "bold" in font or re.search(r"\b[67]00\b", font):
            found["font-weight"] = "bold"
    return found
