"""The census against the declaration: every difference as a sentence."""

from collections.abc import Iterable, Iterator

from config.routes.census import Route, routes
from config.routes.declared import Group, Kind, declared, group_of


def faults(found: Iterable[Route] | None = None) -> Iterator[str]:
    """What stands in the way of a build; nothing when each route is declared."""
    found = routes() if found is None else list(found)
    for route in found:
        yield from _faults_of(route)
    yield from _without_a_route(found)


def _faults_of(route: Route) -> Iterator[str]:
    group = group_of(route.path, route.view)
    if group is None:
        yield (
            f'The route "{route.path}" ({route.view}) is not declared. '
            f"{'It is shut' if route.shut else 'It is open'}; say in config/routes/ "
            "whether it is safe, ours, guarded or closed."
        )
    elif (group.kind is Kind.CLOSED) != route.shut:
        yield (
            f'The route "{route.path}" ({route.view}) is declared '
            f"{group.kind} and {'is shut' if route.shut else 'answers'}."
        )


def _without_a_route(found: Iterable[Route]) -> Iterator[str]:
    there: dict[str, list[str]] = {}
    for route in found:
        there.setdefault(route.path, []).append(route.view)
    for group in declared():
        for path in group.each():
            if not _answers_to(group, there.get(path, [])):
                yield (
                    f'config/routes/ declares "{path}" for {group.views}, and there '
                    "is no such route."
                )


def _answers_to(group: Group, views: Iterable[str]) -> bool:
    return any(group.covers(view) for view in views)
