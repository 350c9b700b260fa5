"""Uploaded files, for people who work here. The public reads sealed copies."""

from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.images import permissions

# Where Wagtail keeps pictures and their resized copies; nothing else is handed out.
PICTURES = ("images", "original_images")


@require_safe
def staff_media(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture in the editor's library, for those who may put it into a text."""
    if not (is_picture(name) and may_choose(request)):
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


def may_choose(request: HttpRequest) -> bool:
    """Whether this person uses the library; readers get pictures with their text."""
    policy = permissions.permission_policy
    return bool(
        request.user.is_authenticated
        and policy.user_has_any_permission(request.user, ("add", "choose", "change"))
    )
