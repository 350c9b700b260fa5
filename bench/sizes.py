"""How much is measured: for figures, or only to see that it can be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """Rounds, and how many revisions, editions, workers and responses there are."""

    rounds: int = 15
    warm: int = 2
    slow_rounds: int = 2
    revisions: tuple[int, ...] = (10, 100, 500)
    editions: tuple[int, ...] = (100, 1_000, 10_000)
    pending: int = 900
    sessions: int = 20
    reading_seconds: float = 5
    workers: int = 3
    responses: int = 5_000


USUAL = Sizes()
TINY = Sizes(
    rounds=1,
    warm=1,
    slow_rounds=1,
    revisions=(1, 2),
    editions=(2, 4),
    pending=3,
    sessions=1,
    reading_seconds=0.3,
    workers=1,
    responses=30,
)
