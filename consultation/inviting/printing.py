"""What can be printed for a group: rooms above, which write Word, say where."""

from collections.abc import Callable, Mapping

from consultation.models import Consultation, Group

# The addresses of what can be printed for one group, by kind.
Addresses = Callable[[Consultation, Group], Mapping[str, str]]
_sources: list[Addresses] = []


def prints(function: Addresses) -> Addresses:
    """Register a source of addresses; it asks the database for nothing."""
    if function not in _sources:
        _sources.append(function)
    return function


def printed(consultation: Consultation, group: Group) -> dict[str, str]:
    """Where cards, poster and answer sheet of a group are printed."""
    found: dict[str, str] = {}
    for source in _sources:
        found |= source(consultation, group)
    return found
