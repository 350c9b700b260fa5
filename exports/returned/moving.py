"""Lines that were moved, and the order of what stands new behind one line."""

from dataclasses import replace

from exports.returned.aligning import likeness
from exports.returned.findings import DELETE, INSERT, MOVE, REWORK, Finding

SAME_MOVED = 0.85
FEWEST_MOVED_WORDS = 3


def with_moves(found: list[Finding]) -> list[Finding]:
    """A line removed here and put in there, alike, was moved."""
    removed = [f for f in found if f.kind == DELETE and _can_move(f.old[0])]
    gone: set[int] = set()
    result: list[Finding] = []
    for finding in found:
        if finding.kind == INSERT and _can_move(finding.new[0]):
            best = max(
                (f for f in removed if id(f) not in gone),
                key=lambda f: likeness(f.old[0], finding.new[0]),
                default=None,
            )
            if best and likeness(best.old[0], finding.new[0]) >= SAME_MOVED:
                gone.add(id(best))
                finding = replace(
                    finding, kind=MOVE, ids=best.ids, label=best.label, old=best.old
                )
        result.append(finding)
    return [finding for finding in result if id(finding) not in gone]


def _can_move(words: str) -> bool:
    return words.count(" ") + 1 >= FEWEST_MOVED_WORDS


def chain(found: list[Finding]) -> None:
    """New paragraphs behind one line follow each other, and what a line became."""
    last: dict[str, int] = {}
    for number, finding in enumerate(found):
        if finding.kind == REWORK:
            last[finding.ids[-1]] = number
        if finding.kind in (INSERT, MOVE):
            finding.behind = last.get(finding.after, -1)
            last[finding.after] = number
