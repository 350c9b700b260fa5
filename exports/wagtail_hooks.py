"""Stage files and redlines in the Wagtail admin: where they are downloaded."""

from django.urls import URLPattern, path
from wagtail import hooks

from exports.redline.views import redline_of
from exports.views import stage_file


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    """Under /admin/stage-files/ and /admin/redlines/."""
    return [
        path("stage-files/<uuid:transition_id>/", stage_file, name="stage_word"),
        path(
            "stage-files/<uuid:transition_id>/<slug:purpose>/",
            stage_file,
            name="stage_file",
        ),
        path("redlines/<slug:old>/<slug:new>/", redline_of, name="redline"),
    ]
