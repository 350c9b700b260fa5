"""The lifecycle drawn as SVG: stages from left to right, ways between them as arrows.

The layout is ours: the path in a row, leaps above it, ways back below, ends underneath.
Text stays text; colours are attributes that a page may override by class.
"""

from collections.abc import Iterator, Mapping
from textwrap import wrap

from django.utils.html import escape

from workflow.lifecycle import Passage
from workflow.stages import KEPT, PATH, Stage

BOX, HIGH, GAP, LEFT = 140, 58, 108, 96
ROW, BUS, ENDS = 190, 304, 410
WIDTH = LEFT + len(PATH) * BOX + (len(PATH) - 1) * GAP + 56
HEIGHT = ENDS + HIGH + 24
# Ends stand under the stage in whose column they are drawn.
UNDER = {
    Stage.ABANDONED: Stage.DRAFT,
    Stage.WITHDRAWN: Stage.CPB_APPROVAL,
    Stage.SUPERSEDED: Stage.PUBLISHED,
}
LINE = 19


def draw(passages: Mapping[str, Passage]) -> str:
    """The whole picture."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'role="img" aria-labelledby="lifecycle-title lifecycle-desc" lang="en-GB" '
        f'class="lifecycle" color="#1f2328" font-family="system-ui, sans-serif" '
        f'font-size="16">',
        '<title id="lifecycle-title">The lifecycle of an edition</title>',
        f'<desc id="lifecycle-desc">{escape(in_words(passages))}</desc>',
        '<defs><marker id="lifecycle-head" viewBox="0 0 10 10" refX="9" refY="5" '
        'markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 10 5 0 10z" fill="currentColor"/></marker></defs>',
        f'<rect class="lifecycle__ground" width="{WIDTH}" height="{HEIGHT}" '
        'fill="#ffffff"/>',
        *ways(passages),
        *(box(stage) for stage in KEPT),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def in_words(passages: Mapping[str, Passage]) -> str:
    """What the picture shows, as sentences."""
    stages = ", ".join(stage.label for stage in PATH)
    said = " ".join(
        f"{p.act.label}: from {' or '.join(s.label for s in p.sources)} "
        f"to {p.target.label}."
        for p in passages.values()
    )
    return f"The path of an edition is {stages}. {said}"


def centre(stage: Stage) -> int:
    """The middle of a stage's column."""
    column = PATH.index(UNDER.get(stage, stage))
    return LEFT + column * (BOX + GAP) + BOX // 2


def box(stage: Stage) -> str:
    """A stage; those an edition ends in have a dashed border."""
    top = ENDS if stage in UNDER else ROW
    ends = ' stroke-dasharray="5 4"' if stage in UNDER else ""
    middle = centre(stage)
    kind = "end" if stage in UNDER else "stage"
    fill = "#ffffff" if stage in UNDER else "#e8eef5"
    return (
        f'<rect class="lifecycle__{kind}" x="{middle - BOX // 2}" y="{top}" '
        f'width="{BOX}" height="{HIGH}" rx="6" fill="{fill}" stroke="currentColor" '
        f'stroke-width="1.5"{ends}/>'
        f'<text x="{middle}" y="{top + HIGH // 2 + 5}" text-anchor="middle" '
        f'font-weight="600" font-size="18" fill="currentColor">'
        f"{escape(stage.label)}</text>"
    )


def ways(passages: Mapping[str, Passage]) -> Iterator[str]:
    """Every transition as an arrow with its label."""
    leaps = 0
    for passage in passages.values():
        label, target = passage.act.label, passage.target
        back = [s for s in passage.sources if s in PATH and _steps(s, target) < 0]
        if back:
            yield from _back(back, target, label)
        for source in passage.sources:
            if source is Stage.NONE:
                yield _begin(label)
            elif target in UNDER:
                yield _end(source, target, label)
            elif _steps(source, target) == 1:
                yield _on(source, target, label)
            elif _steps(source, target) > 1:
                yield _leap(source, target, label, leaps)
                leaps += 1


def _steps(source: Stage, target: Stage) -> int:
    if target not in PATH:
        return 0
    return PATH.index(target) - PATH.index(source)


def _begin(label: str) -> str:
    middle, edge = ROW + HIGH // 2, centre(Stage.DRAFT) - BOX // 2
    dot = f'<circle cx="16" cy="{middle}" r="7" fill="currentColor"/>'
    words = _words(_wrapped(label, 9), (16 + edge) // 2, middle - 10)
    return dot + _arrow(f"M23 {middle}H{edge - 2}") + words


def _on(source: Stage, target: Stage, label: str) -> str:
    start, end = centre(source) + BOX // 2, centre(target) - BOX // 2
    middle = ROW + HIGH // 2
    words = _words(_wrapped(label, 12), (start + end) // 2, middle - 10)
    return _arrow(f"M{start} {middle}H{end - 2}") + words


def _leap(source: Stage, target: Stage, label: str, nth: int) -> str:
    """An arrow over the stages between; a longer leap goes higher."""
    top = ROW - 44 - 42 * (_steps(source, target) - 1)
    start, end = centre(source) - 24 * nth, centre(target) - 8
    words = _words([label], (start + end) // 2, top - 7)
    return _arrow(f"M{start} {ROW}V{top}H{end}V{ROW - 2}") + words


def _back(sources: list[Stage], target: Stage, label: str) -> Iterator[str]:
    """One line below, on which every way back joins."""
    bottom, end = ROW + HIGH, centre(target) + 36
    for source in sources:
        yield (
            f'<path d="M{centre(source)} {bottom}V{BUS}H{end}" fill="none" '
            'stroke="currentColor" stroke-width="1.5"/>'
        )
    yield _arrow(f"M{end} {BUS}V{bottom + 2}")
    yield _words([label], (end + centre(sources[0])) // 2, BUS - 7)


def _end(source: Stage, target: Stage, label: str) -> str:
    bottom = ROW + HIGH
    if UNDER[target] is source:
        middle = centre(source) - (24 if target is Stage.ABANDONED else -24)
        words = _words(
            _wrapped(label, 13), middle + 8, (bottom + ENDS) // 2 + 36, "start"
        )
        return _arrow(f"M{middle} {bottom}V{ENDS - 2}") + words
    turn, start, end = ENDS - 50, centre(source) - 24, centre(target)
    words = _words([label], (start + end) // 2, turn - 7)
    return _arrow(f"M{start} {bottom}V{turn}H{end}V{ENDS - 2}") + words


def _wrapped(label: str, width: int) -> list[str]:
    return wrap(label, width, break_long_words=False)


def _arrow(path: str) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.5" '
        'marker-end="url(#lifecycle-head)"/>'
    )


def _words(lines: list[str], x: int, bottom: int, anchor: str = "middle") -> str:
    """Lines of a label, the last one at `bottom`."""
    top = bottom - LINE * (len(lines) - 1)
    spans = "".join(
        f'<tspan x="{x}" y="{top + LINE * place}">{escape(line)}</tspan>'
        for place, line in enumerate(lines)
    )
    return f'<text text-anchor="{anchor}" fill="currentColor">{spans}</text>'
