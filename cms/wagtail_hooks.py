"""What Wagtail's choosers may show of policies, and an app that is not installed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from wagtail import hooks

from cms import process
from cms.models import PolicyPage


@hooks.register("construct_page_chooser_queryset")
def only_known_policies(pages: Any, request: HttpRequest) -> Any:
    """Leave out the policies this person may not know of: a title can tell a lot."""
    known = process.current().visible_pages(request.user)
    hidden = PolicyPage.objects.exclude(pk__in=known)
    match = request.resolver_match
    above = match.kwargs.get("parent_page_id") if match else None
    if above and hidden.filter(pk=above).exists():
        raise Http404
    return pages.exclude(pk__in=hidden.values("pk"))


class NoDocuments:
    """Stands where the admin's scripts expect Wagtail's documents, which we lack."""

    model = ()

    @staticmethod
    def get_urlpatterns() -> list[URLPattern]:
        """An address that answers nothing."""
        return [path("", nothing, name="listing")]


def nothing(request: HttpRequest) -> HttpResponse:
    """Answer nothing, whatever the method."""
    raise Http404


@hooks.register("construct_admin_api")
def register_no_documents(router: Any) -> None:
    """Every admin page names this address, whether documents exist or not."""
    router.register_endpoint("documents", NoDocuments)
