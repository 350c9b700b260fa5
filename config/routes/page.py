"""The page in docs/ that names every route, and the same as data."""

from collections.abc import Iterator
from typing import Any

from config.routes.census import Route, routes
from config.routes.commands import COMMANDS, REACH
from config.routes.declared import MEANING, Group, Kind, group_of

INTRODUCTION = """# Every route

Written by `manage.py routes --write docs/` from the running URL configuration and its
declaration in `config/routes/`. Change that, then write this page again. A route that
is not declared answers 403 and fails `make check` and `make test`, so that an upgrade
of Wagtail or Django opens none unseen. Django's own admin, django-reversion's admin,
Wagtail's documents and its public API are not installed."""


def data() -> list[dict[str, Any]]:
    """Each route as plain values, in the order in which addresses are looked up."""
    return [
        {
            "path": route.path,
            "name": route.name,
            "view": route.view,
            "methods": list(route.methods),
            "kind": group.kind.value if group else "undeclared",
            "shut": route.shut,
            "acts": bool(group and group.acts),
            "why": group.why if group else "",
        }
        for route, group in _declared_routes()
    ]


def text() -> str:
    """One line for each route, for a terminal."""
    rows = data()
    lines = [f"{row['kind']:<10} {row['path']}  {row['view']}" for row in rows]
    return "\n".join([*lines, f"{len(rows)} routes."])


def markdown() -> str:
    """The whole page: kind by kind, group by group."""
    rows = list(_declared_routes())
    parts = [INTRODUCTION, _counts(rows)]
    for kind in Kind:
        parts += [f"## {kind.value.capitalize()}", MEANING[kind]]
        groups: dict[int, tuple[Group, list[Route]]] = {}
        for route, group in rows:
            if group is not None and group.kind is kind:
                groups.setdefault(id(group), (group, []))[1].append(route)
        for group, members in groups.values():
            parts += [group.why, "\n".join(_table(members))]
    return "\n\n".join([*parts, *_commands()]) + "\n"


def _commands() -> Iterator[str]:
    yield "# Every command"
    yield (
        "What `manage.py` offers, declared in `config/routes/commands.py`. One that is "
        "not declared fails in the same way."
    )
    for reach, meaning in REACH.items():
        yield f"## {reach.value.capitalize()}: commands"
        yield meaning
        rows = [row for row in COMMANDS if row.reach is reach]
        lines = ["| Commands | Of |", "|---|---|"]
        for row in rows:
            names = ", ".join(f"`{name}`" for name in row.each())
            lines.append(f"| {names} | `{row.app}` |")
        yield "\n".join(lines)


def _declared_routes() -> Iterator[tuple[Route, Group | None]]:
    for route in routes():
        yield route, group_of(route.path, route.view)


def _counts(rows: list[tuple[Route, Group | None]]) -> str:
    lines = ["| Kind | Routes |", "|---|---|"]
    for kind in Kind:
        count = sum(group is not None and group.kind is kind for _, group in rows)
        lines.append(f"| {kind.value} | {count} |")
    return "\n".join([*lines, f"| all | {len(rows)} |"])


def _table(members: list[Route]) -> list[str]:
    lines = ["| Address | View | Methods |", "|---|---|---|"]
    for route in members:
        path = route.path.replace("|", "\\|")
        how = "none" if route.shut else ", ".join(route.methods)
        lines.append(f"| `{path}` | `{route.view}` | {how} |")
    return lines
