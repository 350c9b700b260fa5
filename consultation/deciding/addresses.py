"""The addresses that lead to what is left to sort and to answer."""

import re
from urllib.parse import urlencode

from django.urls import reverse

OURS = re.compile(r"consultations/(\d+)/(comments|points)/")


def comments_url(consultation: int) -> str:
    """The comments that are not sorted yet."""
    address = reverse("consultations:comments", args=[consultation])
    return f"{address}?standing=new"


def points_url(consultation: int, **wanted: str) -> str:
    """The points, all or those wanted."""
    address = reverse("consultations:points", args=[consultation])
    return f"{address}?{urlencode(wanted)}" if wanted else address


def point_url(consultation: int, point: int) -> str:
    """One point's own page."""
    return reverse("consultations:point", args=[consultation, point])


def asked_of(url: str) -> tuple[int, str] | None:
    """The consultation whose comments or points an address leads to, and which of the
    two; None for any other address."""
    found = OURS.search(url)
    return (int(found[1]), found[2]) if found else None
