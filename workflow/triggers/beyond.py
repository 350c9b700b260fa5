"""Guards of the rooms above, which register theirs when the apps load."""

from collections.abc import Callable, Iterable, Iterator

from workflow.triggers.guard import Guard

Source = Callable[[], Iterable[Guard]]
_sources: list[Source] = []


def guards(function: Source) -> Source:
    """Register a source of guards."""
    if function not in _sources:
        _sources.append(function)
    return function


def guards_beyond() -> Iterator[Guard]:
    """What the rooms above guard."""
    for source in _sources:
        yield from source()
