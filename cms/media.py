"""Uploaded files, for people who work here. The public reads sealed copies."""

from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

# Where Wagtail keeps pictures and their resized copies; nothing else is handed out.
PICTURES = ("images", "original_images")


@require_safe
def staff_media(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture in the editor's library, for those who may use the editor."""
    folder = PurePosixPath(name).parts[0]
    may = request.user.is_authenticated and request.user.has_perm(
        "wagtailadmin.access_admin"
    )
    if not may or folder not in PICTURES:
        raise Http404
    try:
        file = default_storage.open(name)
    except (SuspiciousFileOperation, OSError) as absent:
        raise Http404 from absent
    response = FileResponse(file)
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response
