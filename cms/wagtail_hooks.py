"""What Wagtail's choosers may show of policies."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from cms import process
from cms.models import PolicyPage


@hooks.register("construct_page_chooser_queryset")
def only_known_policies(pages: Any, request: HttpRequest) -> Any:
    """Leave out the policies this person may not know of: a title can tell a lot."""
    known = process.current().visible_pages(request.user)
    hidden = PolicyPage.objects.exclude(pk__in=known)
    return pages.exclude(pk__in=hidden.values("pk"))
