"""Uploaded files, for people who work here. The public reads sealed copies."""

from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from cms.pictures import may_use, stored_as

# Where Wagtail keeps pictures and their resized copies; nothing else is handed out.
PICTURES = ("images", "original_images")


@require_safe
def staff_media(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture in the editor's library, for those who may know of it."""
    image = stored_as(name) if is_picture(name) else None
    if image is None or not may_use(request.user, image):
        raise Http404
    try:
        file = default_storage.open(name)
    except (
        SuspiciousFileOperation,
        ValueError,
        OSError,
    ) as absent:  # no such file, or no name for one
        raise Http404 from absent
    response = FileResponse(file)
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def is_picture(name: str) -> bool:
    """Whether a path leads to the pictures, and does not climb out of them again."""
    steps = PurePosixPath(name).parts
    return bool(steps) and steps[0] in PICTURES and ".." not in steps
