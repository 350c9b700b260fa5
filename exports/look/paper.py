"""The paper of a look: the template's, as far as a document can be printed on it."""

from collections.abc import Iterator, Mapping

from exports.word.page import Paper

from .findings import Finding, Kind

A4 = Paper()
NARROWEST_TEXT = 7_000  # twips: clauses of the eighth level still have some room
_NEAR = 120
_ABOUT = "Paper"
_SIDES = (567, 2_835)
_ENDS = (850, 4_320)
_EDGES = (284, 2_268)
_KNOWN = {
    (11_906, 16_838): "A4",
    (12_240, 15_840): "US Letter",
    (12_240, 20_160): "US Legal",
    (16_838, 23_811): "A3",
    (8_391, 11_906): "A5",
}


def paper(page: Mapping[str, int]) -> tuple[Paper, list[Finding]]:
    """The paper, always A4 upright, and what there is to say about it."""
    if not page:
        text = "Your file names no paper. Documents are A4 with our margins."
        return A4, [Finding(Kind.CHANGED, _ABOUT, text)]
    left = _within(page.get("left", A4.left) + page.get("gutter", 0), _SIDES)
    right = _within(page.get("right", A4.right), _SIDES)
    too_wide = left + right - (A4.width - NARROWEST_TEXT)
    if too_wide > 0:
        left, right = A4.left, A4.right
    top = _within(page.get("top", A4.top), _ENDS)
    bottom = _within(page.get("bottom", A4.bottom), _ENDS)
    found = Paper(
        top=top,
        right=right,
        bottom=bottom,
        left=left,
        header=min(_within(page.get("header", A4.header), _EDGES), top),
        footer=min(_within(page.get("footer", A4.footer), _EDGES), bottom),
    )
    return found, list(_said(page, found))


def _said(page: Mapping[str, int], found: Paper) -> Iterator[Finding]:
    name = size_name(page["width"], page["height"])
    if name == "A4":
        yield Finding(Kind.TAKEN, _ABOUT, f"A4, {_margins(found)}.")
    else:
        yield Finding(
            Kind.CHANGED,
            _ABOUT,
            f"Yours is {name}. Documents are printed on A4 upright, so ours use that: "
            f"{_margins(found)}.",
        )
    sides = ("top", "right", "bottom", "left")
    if any(page.get(side, 0) not in (0, getattr(found, side)) for side in sides):
        yield Finding(
            Kind.CHANGED,
            "Margins",
            "Some of yours leave too little or too much room for numbered clauses. "
            "Ours are the nearest that work.",
        )


def size_name(width: int, height: int) -> str:
    """What a size is called, or its measures in millimetres."""
    for (w, h), name in _KNOWN.items():
        if abs(width - w) <= _NEAR and abs(height - h) <= _NEAR:
            return name
        if abs(width - h) <= _NEAR and abs(height - w) <= _NEAR:
            return f"{name} on its side"
    return f"{_mm(width)} by {_mm(height)} mm"


def _margins(found: Paper) -> str:
    return (
        f"margins {_mm(found.top)} mm at the top, {_mm(found.bottom)} mm at the foot, "
        f"{_mm(found.left)} mm left and {_mm(found.right)} mm right"
    )


def _mm(twips: int) -> int:
    return round(twips / 56.6929)


def _within(length: int, bounds: tuple[int, int]) -> int:
    least, most = bounds
    return max(least, min(most, length))
