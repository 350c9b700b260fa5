"""The routes of the running URL configuration, each once, as a person can read them."""

import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
ANY = ("any",)


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its pattern, its name, the view that stands there, and its methods.

    `shut` says that a refusal stands there instead of the view that is named.
    """

    path: str
    name: str
    view: str
    methods: tuple[str, ...]
    shut: bool


def routes(patterns: Iterable[Any] | None = None) -> list[Route]:
    """Every route of these patterns, or of the running configuration, in its order."""
    if patterns is None:
        patterns = get_resolver().url_patterns
    return [_route(path, names, leaf) for path, names, leaf in leaves(patterns)]


def leaves(
    patterns: Iterable[Any], path: str = "", names: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...], URLPattern]]:
    """Path, namespaces and pattern of each route, however deeply it is included."""
    for pattern in patterns:
        below = path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inside = (*names, pattern.namespace) if pattern.namespace else names
            yield from leaves(pattern.url_patterns, below, inside)
        else:
            yield below, names, pattern


def _route(path: str, names: tuple[str, ...], leaf: URLPattern) -> Route:
    stands_for = getattr(leaf.callback, "stands_for", None)
    shut = stands_for is not None
    return Route(
        path=path,
        name=":".join([*names, leaf.name]) if leaf.name else "",
        view=stands_for or dotted(leaf.callback),
        methods=() if shut else methods(leaf.callback),
        shut=shut,
    )


def dotted(view: Callable[..., Any]) -> str:
    """The dotted path of a view as it was written, without what is wrapped around."""
    found = unwrapped(view)
    return f"{found.__module__}.{found.__qualname__}"


def unwrapped(view: Callable[..., Any]) -> Any:
    """The function or class that was written, below its decorators."""
    for layer in layers(view):
        if kind := getattr(layer, "view_class", None) or getattr(layer, "cls", None):
            return kind
    return layer


def layers(view: Callable[..., Any]) -> Iterator[Any]:
    """A view, and what it wraps, as far as that can be seen."""
    seen: Any = view
    while seen is not None:
        yield seen
        if isinstance(seen, functools.partial):
            seen = seen.func
        else:
            seen = getattr(seen, "__wrapped__", None) or _in_closure(seen, "view_func")


def _in_closure(view: Any, name: str) -> Any:
    """What a decorator that says nothing about it has wrapped."""
    code, cells = getattr(view, "__code__", None), getattr(view, "__closure__", None)
    held = dict(zip(code.co_freevars, cells, strict=True)) if code and cells else {}
    return held[name].cell_contents if name in held else None


def methods(view: Callable[..., Any]) -> tuple[str, ...]:
    """The methods that a view answers, or "any" where it does not say."""
    for layer in layers(view):
        if listed := _in_closure(layer, "request_method_list"):
            return tuple(listed)
        if actions := getattr(layer, "actions", None):
            return tuple(method.upper() for method in actions)
        if kind := getattr(layer, "view_class", None):
            return tuple(
                name.upper()
                for name in getattr(kind, "http_method_names", ())
                if hasattr(kind, name)
            )
    return ANY
