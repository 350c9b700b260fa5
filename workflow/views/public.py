"""The pictures of a published text, from its seal."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.answers import checked
from workflow.models import SealedImage
from workflow.public import public_editions

TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
OTHERS = {"gif": "image/gif", "webp": "image/webp", "avif": "image/avif"}


@require_safe
def sealed_image(request: HttpRequest, edition_id: int, sha256: str) -> HttpResponse:
    """A picture that an edition shows which is or was public; 404 for any other."""
    readable = public_editions().filter(pk=edition_id)
    image = SealedImage.objects.filter(
        sha256=sha256, pk__in=readable.values("seal__images")
    ).first()
    kind = {**TYPES, **OTHERS}.get(image.format) if image else None
    if image is None or kind is None:
        raise Http404
    response = HttpResponse(bytes(image.content), content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    return checked(request, response, sha256)
