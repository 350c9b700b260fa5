"""The pictures of a published text, from its seal."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from workflow.models import SealedImage
from workflow.stages import Stage

TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
OTHERS = {"gif": "image/gif", "webp": "image/webp", "avif": "image/avif"}


@require_safe
def sealed_image(request: HttpRequest, edition_id: int, sha256: str) -> HttpResponse:
    """A picture that an edition shows which is or was public; 404 for any other."""
    image = SealedImage.objects.filter(
        sha256=sha256,
        seals__transitions__edition_id=edition_id,
        seals__transitions__target=Stage.PUBLISHED,
        seals__edition__state__in=(Stage.PUBLISHED, Stage.SUPERSEDED),
    ).first()
    kind = {**TYPES, **OTHERS}.get(image.format) if image else None
    if image is None or kind is None:
        raise Http404
    response = HttpResponse(bytes(image.content), content_type=kind)
    response["Cache-Control"] = "public, max-age=86400, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response
