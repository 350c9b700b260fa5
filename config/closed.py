"""Doors of installed packages that stay shut here."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.viewsets.base import ViewSet


class NoViewSet(ViewSet):
    """Stands where Wagtail's users and groups would be; has no pages."""

    def get_urlpatterns(self) -> list[Any]:
        """None."""
        return []

    def on_register(self) -> None:
        """Nothing to add to menus."""


def closed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer nothing, whatever the method."""
    raise Http404
