"""Words every template may use."""

from django.conf import settings
from django.http import HttpRequest


def council(request: HttpRequest) -> dict[str, str]:
    """The council's name, for titles and footers."""
    return {"council_name": settings.COUNCIL_NAME}
