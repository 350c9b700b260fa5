"""What nobody declared open stays shut here, and how it answers.

Shutting an address is the first layer and the clearest message; behind it stand the
permission testers, the data barrier and the database's triggers. It is done by the
declaration in `config/routes/`: a route that an upgrade brings is shut until somebody
has looked at it, and fails the build by its name.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, reverse
from wagtail.admin.viewsets.base import ViewSet

from config.routes.census import dotted
from config.routes.declared import Kind, group_of
from workflow.errors import Barred


class NoViewSet(ViewSet):
    """Stands where Wagtail's users and groups would be; has no pages."""

    def get_urlpatterns(self) -> list[Any]:
        """None."""
        return []

    def on_register(self) -> None:
        """Nothing to add to menus."""


def absent(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer nothing, whatever the method."""
    raise Http404


def refused(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Say that this is not the way, whatever the method; nothing was changed."""
    if not request.user.is_authenticated:
        raise Http404
    raise Barred(
        "This way is closed. A policy is drafted, decided and published on its "
        "edition's own page. Nothing was changed."
    )


def to_editions(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Wagtail's page explorer, where its links lead, is our list of editions."""
    return HttpResponseRedirect(reverse("editions:list"))


EXPLORER = frozenset(
    {
        "admin/pages/",
        "admin/pages/<int:parent_page_id>/",
        "admin/pages/<int:parent_page_id>/results/",
    }
)


def shut(patterns: Iterable[Any], path: str = "") -> list[Any]:
    """These routes, with a refusal in the place of each that is not declared open.

    Names stay, since Wagtail's own pages ask for the addresses of what is shut.
    """
    return [_shut(pattern, path + str(pattern.pattern)) for pattern in patterns]


def _shut(pattern: Any, path: str) -> URLPattern | URLResolver:
    if isinstance(pattern, URLResolver):
        return URLResolver(
            pattern.pattern,
            shut(pattern.url_patterns, path),
            pattern.default_kwargs,
            pattern.app_name,
            pattern.namespace,
        )
    if path in EXPLORER:
        return _instead(pattern, to_editions)
    group = group_of(path, dotted(pattern.callback))
    if group is not None and group.kind is not Kind.CLOSED:
        return pattern
    answer = absent if group is not None and group.silent else refused
    return _instead(pattern, _standing_for(pattern.callback, answer))


def _standing_for(view: Callable[..., Any], answer: Callable[..., Any]) -> Any:
    def shut_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return answer(request)

    shut_view.stands_for = dotted(view)  # type: ignore[attr-defined]  # for the census
    return shut_view


def _instead(pattern: URLPattern, view: Callable[..., Any]) -> URLPattern:
    return URLPattern(pattern.pattern, view, pattern.default_args, pattern.name)
