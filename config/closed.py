"""Doors of installed packages that stay shut here, and what they answer.

Shutting an address is the first layer and the clearest message; behind it stand the
permission testers and the data barrier, which hold when an upgrade opens a new one.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, re_path, reverse
from wagtail.admin.viewsets.base import ViewSet

from workflow.errors import Barred

# Wagtail's ways of publishing, hiding, moving, copying, deleting, scheduling and
# restricting pages, and its lists and histories, which know nothing of who may see
# which policy. Ours are under /admin/editions/.
PAGE_ROUTES = (
    r"add_subpage|delete|unpublish|convert_alias|copy|privacy|lock|unlock|move"
    r"|set_position|usage|view_draft|revisions|history|workflow_history"
)
REFUSED = (
    rf"pages/\d+/(?:{PAGE_ROUTES})(?:/.*)?",
    r"pages/(?:add|create|usage|search|workflow)(?:/.*)?",
    r"(?:api|bulk|workflows|reports|sites|collections)(?:/.*)?",
    r"choose-page/chosen-multiple(?:/.*)?",
    r"images/(?:usage|\d+/generate_url)(?:/.*)?",
    r"snippets/cms/pillar/usage(?:/.*)?",
)
# Wagtail's own login and password reset, and its pages for trying errors out.
SILENT = r"(?:login|password_reset|test404|failwhale)(?:/.*)?"


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


def shut_routes() -> list[URLPattern]:
    """What stands before Wagtail's admin and decides first."""
    return [
        re_path(rf"^admin/{SILENT}$", closed),
        re_path(r"^_util(?:/.*)?$", closed),
        re_path(r"^admin/pages/(?:\d+/)?(?:results/)?$", to_editions),
        *(re_path(rf"^admin/{pattern}$", refused) for pattern in REFUSED),
    ]
