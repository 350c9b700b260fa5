"""The pictures of what is asked about, for whoever is taking part."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from consultation.taking_part.visits import Visit, begun

TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
}
SIZE = "max-480x480"


@require_safe
@begun
def of_text(request: HttpRequest, visit: Visit, sha256: str) -> HttpResponse:
    """A picture in the sealed text."""
    seal = visit.consultation.seal
    image = seal.images.filter(sha256=sha256).first() if seal else None
    if image is None or image.format not in TYPES:
        raise Http404
    return HttpResponse(bytes(image.content), content_type=TYPES[image.format])


@require_safe
@begun
def easy_read(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """A picture of the young person's version, small enough for a phone."""
    blocks = visit.consultation.easy_read.select_related("picture")
    block = get_object_or_404(blocks, pk=pk)
    if block.picture is None:
        raise Http404
    rendition = block.picture.get_rendition(SIZE)
    kind = TYPES.get(rendition.file.name.rpartition(".")[2].lower())
    if kind is None:
        raise Http404
    with rendition.file.open("rb") as file:
        return HttpResponse(file.read(), content_type=kind)
