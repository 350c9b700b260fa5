"""The export for analysts, as a file to be saved."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from cms.sheets import TYPES
from consultation.access import consultation_for
from consultation.powers import Power
from consultation.unstored import unstored
from exports.responses.taking_out import FORMATS, take_out
from workflow.views.answering import person

NAMES = {
    "xlsx": ("responses.xlsx", TYPES["xlsx"]),
    "csv": ("responses.csv", TYPES["csv"]),
    "numbers": ("numbers.csv", TYPES["csv"]),
}


@unstored
@require_GET
def file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Approved copies and the numbers that are shown; each is a ledger entry."""
    if kind not in FORMATS:
        raise Http404("There is no such file.")
    row = consultation_for(request, pk, Power.COPIES)
    content = take_out(row, kind, actor=person(request))
    name, content_type = NAMES[kind]
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = (
        f'attachment; filename="{slugify(row.slug)[:50]}-{name}"'
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
