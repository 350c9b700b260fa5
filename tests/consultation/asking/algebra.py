"""Which unknowns adding and subtracting known sums determines."""

from fractions import Fraction


def determined(lines):
    """The names of unknowns that these sums fix.

    Each line maps names of unknowns to how often they count in a sum that is known.
    """
    names = sorted({name for line in lines for name in line}, key=repr)
    place = {name: n for n, name in enumerate(names)}
    reduced = []
    for line in lines:
        row = [Fraction(0)] * len(names)
        for name, times in line.items():
            row[place[name]] += times
        for pivot, known in reduced:
            if factor := row[pivot]:
                row = [a - factor * b for a, b in zip(row, known, strict=True)]
        pivot = next((n for n, a in enumerate(row) if a), None)
        if pivot is None:
            continue
        row = [a / row[pivot] for a in row]
        reduced = [(p, _without(known, row, pivot)) for p, known in reduced]
        reduced.append((pivot, row))
    return {names[p] for p, row in reduced if sum(bool(a) for a in row) == 1}


def _without(known, row, pivot):
    factor = known[pivot]
    if not factor:
        return known
    return [a - factor * b for a, b in zip(known, row, strict=True)]
