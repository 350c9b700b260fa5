"""Two people changed the same words: put both together where they do not meet."""

from itertools import pairwise

from exports.returned.wording import edits


def merged(base: str, mine: str, theirs: str) -> str | None:
    """The base with both changes; None where they touch the same words."""
    if mine == theirs:
        return mine
    every = sorted(
        [*edits(base, mine), *edits(base, theirs)], key=lambda e: (e.start, e.end)
    )
    for one, other in pairwise(every):
        if one == other:
            continue
        if other.start < one.end or (one.start, one.end) == (other.start, other.end):
            return None
    done = base
    for edit in reversed([e for n, e in enumerate(every) if e not in every[:n]]):
        done = done[: edit.start] + edit.words + done[edit.end :]
    return done
