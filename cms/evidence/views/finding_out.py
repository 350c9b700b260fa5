"""The search behind the editor's "Cite evidence": findings in use, as JSON."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from cms.evidence.answering import needs
from cms.evidence.models import Evidence
from cms.evidence.views.listing import LONGEST_QUESTION, shortened, source_line

SHOWN = 10


@require_safe
def find(request: HttpRequest) -> JsonResponse:
    """Up to ten findings with all the words; the newest ones without words."""
    needs("read", request)
    words = request.GET.get("q", "")[:LONGEST_QUESTION]
    rows = Evidence.objects.current().for_lists().matching(words)
    found = list(rows[: SHOWN + 1])
    answer = {
        "more": len(found) > SHOWN,
        "findings": [
            {
                "marker": row.marker,
                "number": str(row),
                "finding": shortened(row.finding, 220),
                "source": source_line(row),
                "kind": row.get_kind_display(),
                "strength": row.strength_word,
            }
            for row in found[:SHOWN]
        ],
    }
    response = JsonResponse(answer)
    response["Cache-Control"] = "no-store, private"
    return response
